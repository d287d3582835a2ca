"""The project's own drafts: each yields exactly the findings written beside it, its clean twin none."""

from pathlib import Path

import pytest

from govlint.engine.engine import Engine
from govlint.rules.load import SHIPPED, load
from govlint.source.formats import read

SEEDS = Path(__file__).parent.parent / "seeds"
EXPECTED = sorted(SEEDS.glob("*.expected"))
TWINS = sorted(SEEDS.glob("*.clean.txt"))


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The shipped rules that are on by default; the others are heeded where a rule yields to them."""
    loaded = load([SHIPPED])
    assert loaded.faults == ()
    return Engine([rule for rule in loaded.rules if rule.severity != "info"], loaded.rules)


def printed(engine: Engine, draft: Path) -> list[str]:
    """The findings of a draft in flake8 form."""
    document = read(draft.read_bytes(), draft.name)
    lines = []
    for finding in engine.check(document):
        line, column = document.place(finding.span.start)
        lines.append(f"{draft.name}:{line}:{column}: {finding.code} {finding.message}")
    return lines


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_a_draft_yields_what_is_expected(engine: Engine, expected: Path) -> None:
    assert printed(engine, expected.with_suffix(".txt")) == expected.read_text("utf-8").splitlines()


@pytest.mark.parametrize("twin", TWINS, ids=lambda path: path.name)
def test_a_clean_twin_yields_nothing(engine: Engine, twin: Path) -> None:
    assert printed(engine, twin) == []


def test_every_draft_has_its_expected_findings_and_its_twin() -> None:
    drafts = {path.name.removesuffix(".txt") for path in SEEDS.glob("*.txt")} - {path.stem for path in TWINS}
    assert len(drafts) >= 8
    assert drafts == {path.stem for path in EXPECTED}
    assert drafts == {path.name.removesuffix(".clean.txt") for path in TWINS}
