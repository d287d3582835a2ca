"""The library call: the same pipe as the command line."""

from __future__ import annotations

import pytest

from govlint.check import Checker, check_text
from govlint.config import ConfigError, Glob, Settings
from govlint.files import Target
from govlint.rules.select import Layer, Selector
from tests.conftest import PACK, SHIPPED


@pytest.fixture(autouse=True)
def _small_shipped_pack(monkeypatch):
    monkeypatch.setattr("govlint.check.SHIPPED", SHIPPED)


def settings(**given):
    return Settings(packs=((str(PACK), "here"),), **given)


def test_findings_of_a_text():
    (found,) = check_text("甲乙，还行。", settings=settings())
    assert (found.code, found.span, found.fix) == ("ZZ101", (0, 2), None)


def test_the_suffix_decides_how_a_text_is_read():
    assert check_text("```\n坏字\n```\n", "x.md", settings()) == ()
    assert len(check_text("```\n坏字\n```\n", "x.txt", settings())) == 1


def test_a_selector_that_names_no_rule_is_an_error():
    wrong = settings(layers=(Layer(select=(Selector("QQ", "here"),)),))
    with pytest.raises(ConfigError, match="没有“QQ”这条规则"):
        check_text("好。", settings=wrong)


def test_a_pack_with_faults_is_an_error():
    with pytest.raises(ConfigError, match="没有这个规则文件"):
        check_text("好。", settings=Settings(packs=(("gone.yaml", "here"),)))


def test_the_genre_of_the_settings_reaches_the_document(folder):
    (folder / "a.txt").write_text("好。", encoding="utf-8")
    given = settings(genres=((Glob("*.txt", str(folder), ""), "通知"),))
    checked = Checker().check_target(Target("a.txt", given))
    assert checked.document is not None
    assert checked.document.genre == "通知"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_one_draft_in_many_encodings(folder, encoding):
    text = (
        "這是一份工作總結，還有坏字和疑字。\r\n第二行也有疑字。\r\n"
        if encoding != "big5"
        else "這是一份工作總結，還有疑字。\r\n"
    )
    (folder / "a.txt").write_bytes(text.encode(encoding))
    checked = Checker().check_target(Target("a.txt", settings()))
    expected = check_text(text, "a.txt", settings())
    assert checked.findings == expected
    assert expected


def test_an_encoding_can_be_given(folder):
    (folder / "a.txt").write_bytes("疑字".encode("gb18030"))
    assert Checker(encoding="gb18030").check_target(Target("a.txt", settings())).findings[0].code == "ZZ201"
    assert Checker(encoding="ascii").check_target(Target("a.txt", settings())).findings[0].code == "IO001"
    assert (
        "没有“no-such”这种编码"
        in Checker(encoding="no-such").check_target(Target("a.txt", settings())).findings[0].message
    )
