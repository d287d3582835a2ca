"""The pages made from the rules: what they say, and that they are found out when they are out of date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govlint.rules.load import load
from govlint.show.docs import MADE, anchor, block, drift, pages, plain, write
from tests.conftest import PACK


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages(load([PACK]).rules)


def test_a_page_a_rule_two_indexes_kinds_and_settings(made):
    assert {path for path in made if path.startswith("rules/ZZ")} == {f"rules/ZZ{n}.md" for n in (101, 201, 301)}
    assert {path for path in made if not path.startswith("rules/ZZ")} == {
        "rules/index.md",
        "rules/norms.md",
        "kinds.md",
        "settings.md",
    }


def test_a_page_says_all_that_the_rule_says(made):
    page = made["rules/ZZ101.md"]
    rule = next(rule for rule in load([PACK]).rules if rule.code == "ZZ101")
    for said in (rule.name, rule.why, rule.norm, *(case.text for case in rule.good), "安全（`--fix`）", "⟦"):
        assert said in page
    assert "* “坏字”应为“好字”\n" in page


def test_advice_is_said_to_be_off(made):
    assert "默认不查" in made["rules/ZZ301.md"]
    assert "extend-select: [ZZ301]" in made["rules/ZZ301.md"]


def test_drift_names_what_is_missing_changed_or_gone(tmp_path):
    rules = load([PACK]).rules
    assert len(write(tmp_path, rules)) == 7
    assert drift(tmp_path, rules) == []
    (tmp_path / "rules/ZZ101.md").write_text("改过", encoding="utf-8")
    (tmp_path / "rules/ZZ999.md").write_text(MADE, encoding="utf-8")
    (tmp_path / "rules/own.md").write_text("手写的一页", encoding="utf-8")
    (tmp_path / "settings.md").unlink()
    assert drift(tmp_path, rules) == ["rules/ZZ101.md", "rules/ZZ999.md", "settings.md"]
    write(tmp_path, rules)
    assert drift(tmp_path, rules) == []
    assert (tmp_path / "rules/own.md").exists()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("20**年", "20\\*\\*年"), ("a|b", "a&#124;b"), ("<script>", "&lt;script&gt;"), ("[甲](乙)", "\\[甲\\](乙)")],
)
def test_text_of_rules_is_no_markup(text, shown):
    assert plain(text) == shown


def test_a_sample_cannot_leave_its_block():
    assert block("甲\n```\n乙\x00", "应报") == "应报：\n\n````text\n甲\n```\n乙〈U+0000〉\n````\n\n"


@pytest.mark.parametrize(
    ("heading", "made_of_it"), [("GB/T 15834-2011", "gbt-15834-2011"), ("通用规范汉字表", "通用规范汉字表")]
)
def test_anchors_are_those_that_forges_make(heading, made_of_it):
    assert anchor(heading) == made_of_it


def test_the_command_writes_and_checks(govlint):
    assert govlint("docs", "d", "--rules", str(PACK)).code == 0
    assert Path("d/rules/ZZ101.md").is_file()
    assert govlint("docs", "--check", "d", "--rules", str(PACK))[:2] == (0, "")
    Path("d/kinds.md").write_text("旧", encoding="utf-8")
    run = govlint("docs", "--check", "d", "--rules", str(PACK))
    assert (run.code, run.out.count("\n"), "kinds.md: 已过时" in run.out) == (1, 1, True)


DOCS = Path(__file__).parents[2] / "docs"
PACKS = [
    pytest.param(found[1], id=f"{page.stem}-{number}")
    for page in sorted(DOCS.glob("*.md"))
    for number, found in enumerate(
        re.finditer(r"```yaml\n(family: .*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    )
]


@pytest.mark.parametrize("pack", PACKS)
def test_the_packs_of_the_guides_are_right(pack, tmp_path):
    (tmp_path / "pack.yaml").write_text(pack, encoding="utf-8")
    loaded = load([tmp_path])
    assert loaded.rules
    assert not loaded.faults


def test_every_link_between_the_guides_leads_somewhere():
    for page in DOCS.glob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
