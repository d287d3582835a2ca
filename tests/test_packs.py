"""The shipped packs: each loads without faults, its rules do what their cases say, and none says it twice."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from govlint.rules.load import SHIPPED, pack_files, read
from govlint.rules.model import Rule
from govlint.rules.selftest import slow

PACKS = pack_files(SHIPPED)
MODELINE = "# yaml-language-server: $schema=rule-pack.schema.json"


RULES: tuple[Rule, ...] = read(SHIPPED, tested=False).rules


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.stem)
def test_a_pack_loads_without_faults_and_its_cases_come_out_as_they_say(pack: Path) -> None:
    loaded = read(pack, tested=True)
    assert [f"{fault.path}:{fault.line}:{fault.column}: {fault.message}" for fault in loaded.faults] == []
    assert loaded.rules


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.stem)
def test_every_rule_is_fired_by_a_case_and_spared_by_another(pack: Path) -> None:
    for rule in read(pack, tested=False).rules:
        assert any(case.spans for case in rule.bad), rule.code
        assert rule.good, rule.code


def test_no_code_or_name_stands_twice() -> None:
    names = Counter(name for rule in RULES for name in (rule.code, rule.name))
    assert [name for name, count in names.items() if count > 1] == []


def test_a_rule_yields_only_to_rules_that_exist() -> None:
    codes = [rule.code for rule in RULES]
    for rule in RULES:
        for yielded in rule.yields:
            # A whole family may be one that is still to be written.
            known = len(yielded) == 2 or any(code.startswith(yielded) and code != rule.code for code in codes)
            assert known, f"{rule.code} → {yielded}"


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.stem)
def test_editors_find_the_schema_of_a_pack(pack: Path) -> None:
    assert pack.read_text("utf-8").splitlines()[0] == MODELINE


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.stem)
def test_a_full_scan_says_why(pack: Path) -> None:
    lines = pack.read_text("utf-8").splitlines()
    silent = [
        number
        for number, line in enumerate(lines, 1)
        if line.strip().startswith("scan: full") and "#" not in line and not lines[number - 2].lstrip().startswith("#")
    ]
    assert silent == []


@pytest.mark.skipif(
    sys.gettrace() is not None, reason="coverage slows what is measured; `govlint test` measures it too"
)
def test_no_line_makes_a_rule_slow() -> None:
    assert list(slow(RULES)) == []
