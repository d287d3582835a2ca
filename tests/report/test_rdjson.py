"""rdjson against its definition (reviewdog.proto): names, types, enumerations, and columns in bytes of UTF-8."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from govlint.document import Document, Span
from govlint.report.rdjson import as_range
from tests.report.samples import ALL, CLEAN, FINDINGS, SAMPLE, TEXT, at, report

POSITION = {
    "type": "object",
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "required": ["line"],
    "additionalProperties": False,
}
RANGE = {
    "type": "object",
    "properties": {"start": POSITION, "end": POSITION},
    "required": ["start"],
    "additionalProperties": False,
}
NAMED = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
    "additionalProperties": False,
}
DIAGNOSTIC = {
    "type": "object",
    "required": ["message", "location"],
    "additionalProperties": False,
    "properties": {
        "message": {"type": "string"},
        "location": {
            "type": "object",
            "properties": {"path": {"type": "string", "minLength": 1}, "range": RANGE},
            "required": ["path"],
            "additionalProperties": False,
        },
        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
        "source": NAMED,
        "code": {
            "type": "object",
            "properties": {"value": {"type": "string"}, "url": {"type": "string"}},
            "additionalProperties": False,
        },
        "suggestions": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"range": RANGE, "text": {"type": "string"}},
                "required": ["range", "text"],
                "additionalProperties": False,
            },
        },
        "original_output": {"type": "string"},
    },
}
RESULT = {
    "type": "object",
    "properties": {"diagnostics": {"type": "array", "items": DIAGNOSTIC}, "source": NAMED},
    "required": ["diagnostics"],
    "additionalProperties": False,
}


def diagnostics(*files: Any) -> list[dict[str, Any]]:
    found = json.loads(report("rdjson", *files))
    jsonschema.validate(found, RESULT)
    return list(found["diagnostics"])


def test_it_holds_to_the_definition():
    assert diagnostics() == diagnostics(CLEAN) == []
    found = diagnostics(*ALL)
    assert [each["severity"] for each in found] == [*(each.severity.upper() for each in FINDINGS), "ERROR"]
    assert "range" not in found[-1]["location"]


def test_columns_count_bytes_of_utf8():
    for found, finding in zip(diagnostics(SAMPLE), FINDINGS, strict=True):
        start, end = found["location"]["range"]["start"], found["location"]["range"]["end"]
        assert Span(*(at(each["line"], each["column"], unit="bytes") for each in (start, end))) == finding.span
    # The example of the definition: b in a𐐀b stands in column 6.
    assert as_range(Document("a", "a𐐀b"), Span(2, 3))["start"] == {"line": 1, "column": 6}


def test_suggestions_replace_the_range():
    found = diagnostics(SAMPLE)
    assert found[0]["suggestions"] == [{"range": found[0]["location"]["range"], "text": "好"}]
    assert [each["suggestions"][0]["text"] for each in found if "suggestions" in each] == ["好", "", "跨到", "补"]


def test_nothing_is_suggested_for_what_is_no_text_file():
    word = SAMPLE._replace(document=Document("a.docx", TEXT, encoding="docx", lines=(0, 10)))
    assert not any("suggestions" in each for each in diagnostics(word))
