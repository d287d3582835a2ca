"""GitHub's workflow commands: escaping, the limit of ten, and drafts that would give commands of their own."""

from __future__ import annotations

import re

import pytest

from govlint.check import Checked
from govlint.document import Document, Span
from govlint.report.github import inert
from govlint.rules.model import Finding, Severity
from tests.report.samples import SAMPLE, UNREAD, report

COMMAND = re.compile(r"^::(error|warning|notice) (?:([^:]*))::(.*)$")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands of a log as the runner reads them."""
    found = []
    for line in text.split("\n"):
        if line.lstrip().startswith("::"):
            read = COMMAND.match(line)
            assert read, line
            properties = dict(pair.split("=", 1) for pair in read[2].split(","))
            found.append((read[1], {name: unescape(value) for name, value in properties.items()}, unescape(read[3])))
    return found


def unescape(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def many(severity: Severity, number: int) -> Checked:
    document = Document("a.txt", "坏" * number)
    findings = tuple(Finding("ZZ101", "bad-word", severity, Span(i, i + 1), "坏") for i in range(number))
    return Checked("a.txt", document, findings)


def test_annotations_say_where_and_what(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = commands(report("github", SAMPLE, UNREAD))
    assert [kind for kind, _, _ in found] == [
        "error",
        "warning",
        "notice",
        "error",
        "warning",
        "error",
        "error",
        "notice",
        "error",
    ]
    _, properties, message = found[0]
    assert properties == {
        "file": "文 件/a,b%c:d\\e.txt",
        "line": "1",
        "endLine": "1",
        "col": "3",
        "endColumn": "4",
        "title": "ZZ101 bad-word",
    }
    assert message == "“坏字”应为“好字”"
    # The runner takes no columns where a finding spans lines.
    assert {"line": "3", "endLine": "4"}.items() <= found[3][1].items()
    assert "col" not in found[3][1]
    assert found[3][2] == "跨行，100%"


def test_a_readable_line_stands_before_each(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lines = report("github", many("error", 1)).split("\n")
    assert lines == [
        "a.txt:1:1: ZZ101 坏",
        "::error file=a.txt,line=1,endLine=1,col=1,endColumn=2,title=ZZ101 bad-word::坏",
        "",
    ]


@pytest.mark.parametrize(
    ("severity", "number", "shown", "rest"),
    [("error", 10, 10, ""), ("error", 12, 10, "错误 2"), ("warning", 11, 10, "警告 1"), ("info", 12, 9, "提示 3")],
)
def test_no_more_annotations_than_github_keeps(severity, number, shown, rest):
    text = report("github", many(severity, number))
    found = commands(text)
    told = [message for _, properties, message in found if properties["title"] == "govlint"]
    assert len(found) - len(told) == shown
    assert len([line for line in text.split("\n") if line.startswith("a.txt:")]) == number
    assert told == ([f"GitHub 每种批注只收十条；另有{rest} 处没有批注，全部见日志。"] if rest else [])


def test_the_summary_page_counts_rules_and_files(tmp_path, monkeypatch):
    page = tmp_path / "summary.md"
    page.write_text("前文\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    report("github", many("error", 12), SAMPLE._replace(path="a|b<c>_d.txt"))
    text = page.read_text("utf-8")
    assert text.startswith("前文\n### govlint：20 处问题（错误 16、警告 2、提示 2）\n")
    assert "| ZZ101 bad-word | 14 |\n" in text
    assert "| a&#124;b&lt;c>&#95;d.txt | 8 |\n" in text
    report("github")
    assert page.read_text("utf-8") == text


def test_the_summary_page_lists_only_so_many(tmp_path, monkeypatch):
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    report("github", *(many("error", 2)._replace(path=f"{i}.txt") for i in range(33)))
    assert "| 其他 3 个 | 6 |\n" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a.txt:1:1: ZZ101 坏", "a.txt:1:1: ZZ101 坏"),
        ("::error::x", "./::error::x"),
        ("  ::add-mask::x", "./  ::add-mask::x"),
        ("a.txt:1:1: ##[stop-commands]x", "a.txt:1:1: ## [stop-commands]x"),
    ],
)
def test_a_line_of_the_log_is_no_command(line, shown):
    assert inert(line) == shown
