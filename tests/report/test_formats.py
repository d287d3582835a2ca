"""What holds for all formats: bytes that every reader takes, no line lost, nothing kept in memory that could be written."""

from __future__ import annotations

import json
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from govlint.report import format_names
from tests.report.samples import ALL, CLEAN, SAMPLE, UNREAD, report

JSON = ("json", "sarif", "gitlab", "rdjson")
XML = ("junit", "checkstyle")


def test_the_formats_are_the_modules_of_the_package():
    assert format_names() == [
        "checkstyle",
        "csv",
        "flake8",
        "github",
        "gitlab",
        "html",
        "json",
        "jsonl",
        "junit",
        "pretty",
        "rdjson",
        "sarif",
    ]


@pytest.mark.parametrize("name", format_names())
def test_every_finding_is_there_and_utf8_holds_it(name):
    shown = report(name, *ALL)
    for finding in (*SAMPLE.findings, *UNREAD.findings):
        assert finding.code in shown or (name == "html" and finding.code == "IO001")
    assert "坏.txt" in unquote(shown, errors="replace")
    assert "读不了" in shown


@pytest.mark.parametrize("name", format_names())
def test_without_findings_it_is_still_whole(name):
    for files in ((), (CLEAN,)):
        shown = report(name, *files)
        if name in JSON:
            json.loads(shown)
        elif name in XML:
            ElementTree.fromstring(shown)
        elif name in ("flake8", "pretty", "github", "jsonl"):
            assert shown == ""


@pytest.mark.parametrize("name", JSON)
def test_json_is_json(name):
    json.loads(report(name, *ALL))


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson", *XML])
def test_no_lone_surrogate_leaves(name):
    shown = report(name, *ALL)
    assert "\\ud" not in shown.lower()
    assert "\ufffd" in shown or "%FF" in shown


@pytest.mark.parametrize("name", sorted({*format_names()} - {"html", "pretty"}))
def test_findings_are_written_as_they_come(name):
    import io

    from govlint.report import open_report
    from tests.report.samples import RULES

    out = io.StringIO(newline="")
    opened = open_report(name, out, RULES)
    opened.add(SAMPLE)
    before = out.tell()
    opened.add(SAMPLE._replace(path="b.txt"))
    assert out.tell() > before > 100
