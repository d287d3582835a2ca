"""What holds of every draft that is fixed (see `tests.fixed`, which also runs over thousands)."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from govlint.fix.settle import MISREAD
from tests.fixed import BREAKS, ENCODINGS, SEEDS, Draft, drafts, faults, fixed, made, pieces

ALLOWED = {"finding revealed"}
FILES = sorted(SEEDS.glob("*.txt"))


def broken(draft: Draft, *, unsafe: bool) -> list[str]:
    return [
        f"{each.name}: {each.codes} {each.shown}" for each in faults(draft, unsafe=unsafe) if each.name not in ALLOWED
    ]


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_seeds(path, unsafe):
    draft = Draft(path.name, path.read_bytes())
    assert broken(draft, unsafe=unsafe) == []


@pytest.mark.parametrize("unsafe", [False, True])
def test_drafts_made_of_seeds_and_cases(unsafe):
    assert [each for draft in islice(drafts(seed=1), 60) for each in broken(draft, unsafe=unsafe)] == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_any_lines_in_any_order(data):
    lines = data.draw(st.lists(st.sampled_from(pieces()["mixed"]), min_size=1, max_size=6))
    ends = data.draw(st.lists(st.sampled_from(BREAKS), min_size=len(lines), max_size=len(lines)))
    draft = made(data.draw(st.sampled_from(["a.txt", "a.md"])), lines, ends, *data.draw(st.sampled_from(ENCODINGS)))
    assume(draft)
    assert draft
    unsafe = data.draw(st.booleans())
    assert [each for each in broken(draft, unsafe=unsafe) if not each.startswith("refused")] == []


GARBLED = [
    line.encode(really).decode(read_as, "ignore")
    for line in pieces()["mixed"][:60]
    for really, read_as in (("utf-8", "gb18030"), ("utf-8", "cp1252"), ("gb18030", "cp1252"))
]


@pytest.mark.parametrize("unsafe", [False, True])
def test_a_garbled_line_is_left_as_it_is(unsafe):
    touched = []
    for line in GARBLED:
        draft = Draft("a.txt", f"各县人民政府：\n{line}\n每週报送工作情况。\n".encode())
        outcome, findings = fixed(draft, unsafe=unsafe)
        if any(finding.code.startswith(MISREAD) for finding in findings):
            touched += [] if f"\n{line}\n" in outcome.document.text else [line]
    assert touched == []
