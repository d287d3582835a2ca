"""GitLab's Code Quality report against what its documentation demands."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from tests.report.samples import ALL, CLEAN, FINDINGS, SAMPLE, report

ISSUES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def issues(*files: Any) -> list[dict[str, Any]]:
    shown = report("gitlab", *files)
    # GitLab does not take a byte order mark.
    assert shown[0] == "["
    found = json.loads(shown)
    jsonschema.validate(found, ISSUES)
    return list(found)


def test_it_holds_to_the_description():
    assert issues() == issues(CLEAN) == []
    assert [each["severity"] for each in issues(*ALL)] == [
        "major",
        "minor",
        "info",
        "major",
        "minor",
        "major",
        "major",
        "info",
        "major",
    ]


def test_lines_and_names():
    broken = issues(SAMPLE)[3]
    assert broken["location"]["lines"] == {"begin": 3, "end": 4}
    assert (broken["check_name"], broken["description"]) == ("ZZ104 broken", "ZZ104 跨行，100%")


def test_fingerprints_are_unique_over_equal_findings_and_files():
    twice = SAMPLE._replace(findings=FINDINGS * 2)
    found = [each["fingerprint"] for each in issues(twice, SAMPLE._replace(path="b.txt"))]
    assert len(set(found)) == len(found) == 3 * len(FINDINGS)


def test_paths_are_from_the_top_of_the_repository(tmp_path, monkeypatch):
    (tmp_path / "文稿").mkdir()
    monkeypatch.chdir(tmp_path / "文稿")
    here = SAMPLE._replace(path="a.txt")
    assert {each["location"]["path"] for each in issues(here)} == {"a.txt"}
    for name in ("CI_PROJECT_DIR", "GITHUB_WORKSPACE"):
        with monkeypatch.context() as patch:
            patch.setenv(name, str(tmp_path))
            assert {each["location"]["path"] for each in issues(here)} == {"文稿/a.txt"}
            assert {each["location"]["path"] for each in issues(SAMPLE._replace(path="../b.txt"))} == {"b.txt"}
            assert {each["location"]["path"] for each in issues(SAMPLE._replace(path="../../b.txt"))} == {"../../b.txt"}
