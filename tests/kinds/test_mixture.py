"""Documents in two scripts."""

from __future__ import annotations

from typing import Any

from govlint.document import Document
from govlint.kinds import Match, Sources, mixture
from govlint.rules.model import Rule

SIMPLIFIED = "各乡镇人民政府，县直各单位：为贯彻落实会议精神，现将有关事项通知如下，请认真组织实施。\n"
TRADITIONAL = "各鄉鎮人民政府，縣直各單位：為貫徹落實會議精神，現將有關事項通知如下，請認真組織實施。\n"
MIXED = "为贯彻落实會議精神，現將有關事项通知如下，请各單位认真組織学習，確保各項任務落实。\n"


def matches(text: str, source: str | None = None) -> list[Match]:
    values: dict[str, Any] = dict.fromkeys(Rule._fields)
    plan = mixture.compile({"throughout": "混用"}, Sources(None, {})).plan  # type: ignore[arg-type]
    return list(mixture.find(Rule(**{**values, "plan": plan}), Document("a.txt", source or text), text))


def test_a_document_in_one_script() -> None:
    assert matches(SIMPLIFIED * 3) == []
    assert matches(TRADITIONAL * 3) == []
    assert matches("") == []


def test_each_stretch_in_the_other_script_is_one_finding() -> None:
    text = SIMPLIFIED * 3 + "\n" + TRADITIONAL * 2 + "\n" + SIMPLIFIED
    (match,) = matches(text)
    assert text[match.start : match.end] == (TRADITIONAL * 2).strip()
    assert (match.fields["script"], match.fields["main"]) == ("繁体", "简体")
    assert int(match.fields["traditional"]) > 30 > int(match.fields["simplified"])


def test_a_document_mixed_throughout_is_one_finding_on_its_first_line() -> None:
    text = "\n" + MIXED * 5
    (match,) = matches(text)
    assert text[match.start : match.end] == MIXED.strip()
    assert match.fields["message"] == "混用"


def test_a_quotation_as_a_whole_is_spared() -> None:
    assert matches(SIMPLIFIED * 2 + "“" + TRADITIONAL.strip() + "”\n" + SIMPLIFIED) == []
    assert len(matches(SIMPLIFIED * 2 + "“" + TRADITIONAL.strip() + "”" + TRADITIONAL + SIMPLIFIED)) == 1


def test_places_are_those_of_the_text_given() -> None:
    text = SIMPLIFIED * 2 + TRADITIONAL
    (match,) = matches(text, text.replace("\n", "\r\n"))
    assert text[match.start : match.end] == TRADITIONAL.strip()
