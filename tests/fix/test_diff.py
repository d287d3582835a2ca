"""The diff of fixes is what `patch` takes, whatever the fixes do to lines."""

from __future__ import annotations

import shutil
import subprocess
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Span
from govlint.fix.diff import kept_by, shown, unified
from govlint.fix.settle import Outcome, Step, apply
from govlint.rules.model import Finding, Fix
from govlint.source.text import as_document


def outcome_of(text: str, *passes: list[tuple[int, int, str]], encoding: str = "utf-8") -> Outcome:
    """The outcome of passes of fixes, each a list of (start, end, replacement)."""
    document = as_document("a.txt", text, encoding)
    steps = []
    for fixes in passes:
        fixed = tuple(
            Finding("ZZ1", "zz", "error", Span(start, end), "", fix=Fix(new, True)) for start, end, new in fixes
        )
        steps.append(Step(document, fixed))
        document = as_document("a.txt", apply(document.text, fixed), encoding)
    return Outcome(document, tuple(steps), ())


def diff(*given, **more) -> str:
    return "".join(list(unified(outcome_of(*given, **more)))[2:])


TEN = "".join(f"第{number}行\n" for number in range(10))


@pytest.mark.parametrize(
    ("text", "fixes", "shown"),
    [
        ("甲\n乙\n", [(0, 1, "丙")], "@@ -1,2 +1,2 @@\n-甲\n+丙\n 乙\n"),
        (
            "甲\n乙",
            [(2, 3, "丙")],
            "@@ -1,2 +1,2 @@\n 甲\n-乙\n\\ No newline at end of file\n+丙\n\\ No newline at end of file\n",
        ),
        # Two lines become one.
        ("甲\n乙\n丙\n", [(1, 2, "")], "@@ -1,3 +1,2 @@\n-甲\n-乙\n+甲乙\n 丙\n"),
        ("甲\r\n乙\r\n", [(0, 1, "丙")], "@@ -1,2 +1,2 @@\n-甲\r\n+丙\r\n 乙\r\n"),
        ("甲\r乙\r", [(0, 1, "丙")], "@@ -1,2 +1,2 @@\n-甲\n+丙\n 乙\n"),
        # A line goes, the last one, all of them.
        ("甲\n乙\n丙\n", [(2, 4, "")], "@@ -1,3 +1,2 @@\n 甲\n-乙\n 丙\n"),
        ("甲\n乙\n", [(2, 4, "")], "@@ -1,2 +1 @@\n 甲\n-乙\n"),
        ("甲\n", [(0, 2, "")], "@@ -1 +0,0 @@\n-甲\n"),
        (
            "甲",
            [(1, 1, "\n乙")],
            "@@ -1 +1,2 @@\n-甲\n\\ No newline at end of file\n+甲\n+乙\n\\ No newline at end of file\n",
        ),
        (
            TEN,
            [(0, 1, "x"), (36, 37, "x")],
            "@@ -1,4 +1,4 @@\n-第0行\n+x0行\n 第1行\n 第2行\n 第3行\n@@ -7,4 +7,4 @@\n 第6行\n 第7行\n 第8行\n-第9行\n+x9行\n",
        ),
        (
            TEN,
            [(0, 1, "x"), (28, 29, "x")],
            "@@ -1,10 +1,10 @@\n-第0行\n+x0行\n 第1行\n 第2行\n 第3行\n 第4行\n 第5行\n 第6行\n-第7行\n+x7行\n 第8行\n 第9行\n",
        ),
    ],
)
def test_hunks(text, fixes, shown):
    assert diff(text, fixes) == shown


def test_the_head_names_path_and_encoding():
    assert list(unified(outcome_of("甲\n", [(0, 1, "乙")], encoding="gb18030")))[:2] == [
        "--- a.txt\tgb18030\n",
        "+++ a.txt\tgb18030\n",
    ]


def test_several_passes_are_one_diff():
    assert (
        diff("甲乙\n丙丁\n", [(0, 1, "子丑")], [(1, 3, ""), (4, 5, "寅")])
        == "@@ -1,2 +1,2 @@\n-甲乙\n-丙丁\n+子\n+寅丁\n"
    )


def test_on_a_terminal_everything_can_be_seen():
    assert shown("+甲\u200b乙\u3000\t\x1b[31m\r\n") == "+甲<U+200B>乙\u3000\t<U+001B>[31m\n"


@st.composite
def outcomes(draw):
    text = draw(st.text("甲乙\n", max_size=30))
    passes = []
    for _ in range(draw(st.integers(1, 3))):
        length = len(outcome_of(text, *passes).document.text)
        cuts = sorted(draw(st.lists(st.integers(0, length), max_size=6, unique=True)))
        passes.append([(a, b, draw(st.text("丙\n", max_size=2))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)])
    return outcome_of(text, *passes)


@given(outcomes())
def test_what_is_kept_is_the_same_before_and_after(outcome):
    before, after = outcome.steps[0].document.text, outcome.document.text
    for old, new, length in kept_by(outcome.steps):
        assert length > 0
        assert before[old : old + length] == after[new : new + length]


@given(outcomes())
def test_the_diff_leads_from_the_one_to_the_other(outcome):
    before, after, hunks = [], [], list(unified(outcome))[2:]
    lines = outcome.steps[0].document.text.splitlines(keepends=True)
    for line in hunks:
        if line.startswith("@@"):
            start, _, count = line.split()[1][1:].partition(",")
            skip = int(start) - (count != "0") - len(before)
            after += lines[len(before) : len(before) + skip]
            before += lines[len(before) : len(before) + skip]
        else:
            text = line[1:].removesuffix("\n\\ No newline at end of file\n")
            before += [text] if line[0] in " -" else []
            after += [text] if line[0] in " +" else []
    after += lines[len(before) :]
    assert "".join([*before, *lines[len(before) :]]) == outcome.steps[0].document.text
    assert "".join(after) == outcome.document.text


@pytest.mark.skipif(not shutil.which("patch"), reason="no patch")
def test_patch_takes_it(folder):
    text = TEN + "\r\n" + TEN.replace("\n", "\r\n") + "末行"
    outcome = outcome_of(text, [(0, 1, ""), (3, 5, "x"), (50, 51, "y\r\n"), (len(text) - 1, len(text), "z")])
    (folder / "a.txt").write_bytes(text.encode())
    subprocess.run(["patch", "--binary", "-p0"], input="".join(unified(outcome)).encode(), check=True)
    assert (folder / "a.txt").read_bytes().decode() == outcome.document.text


def test_a_long_draft_takes_no_long_time():
    text = "同一行\n\n" * 50_000
    fixes = [(at, at + 1, "") for at in range(3, len(text), 5 * 40)]
    outcome = outcome_of(text, fixes)
    start = perf_counter()
    assert sum(1 for _ in unified(outcome)) > len(fixes)
    assert perf_counter() - start < 5
