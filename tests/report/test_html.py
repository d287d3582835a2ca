"""The page for reviewers: its structure, and that nothing of a draft gets out of its text."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from govlint.check import Checked
from govlint.document import Document, Span
from govlint.report.html import suggestion
from govlint.rules.model import Finding, Fix
from tests.report.samples import ALL, CLEAN, FINDINGS, SAMPLE, TEXT, UNREAD, report

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """What a browser makes of the page, as far as the tests ask."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: Counter[str] = Counter()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.said: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        assert len(found) == len(attrs)
        self.tags[tag] += 1
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append((tag, found))
        if found.get("class") == "text":
            self.said.setdefault("text", []).append("")

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for _, attributes in self.open:
            if attributes.get("class") == "text":
                self.said["text"][-1] += data
        if self.open:
            self.said.setdefault(self.open[-1][0], []).append(data)

    def of(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [found for name, found in self.elements if name == tag and wanted.items() <= found.items()]


def page(*files: Checked, **options) -> Page:
    return Page(report("html", *files, **options))


def test_the_policy_allows_its_own_style_and_script_alone():
    text = report("html", *ALL)
    found = Page(text)
    assert (found.tags["script"], found.tags["style"]) == (1, 1)
    (meta,) = found.of("meta", **{"http-equiv": "Content-Security-Policy"})
    policy = dict(part.strip().split(" ", 1) for part in meta["content"].split(";"))
    for directive, tag in (("style-src", "style"), ("script-src", "script")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        assert policy[directive] == f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    # The policy stands before all else that could load something.
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_nothing_comes_from_elsewhere_and_nothing_acts_by_attribute():
    found = page(*ALL)
    for tag, attributes in found.elements:
        assert tag not in ("img", "link", "iframe", "object", "form", "base", "svg")
        assert not {"src", "style", "action"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert attributes.get("href", "#").startswith("#")
    style = "".join(found.said["style"])
    assert "url(" not in style
    assert "@import" not in style
    assert "http" not in "".join(found.said["script"])


def test_a_draft_stays_text():
    hostile = "</script></style>--><script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;"
    document = Document(hostile, hostile)
    finding = Finding("ZZ101", hostile, "error", Span(3, 20), hostile, hostile, Fix(hostile, True))
    found = page(
        Checked(hostile, document, (finding,)), UNREAD._replace(path=hostile), SAMPLE._replace(skipped=hostile)
    )
    assert (found.tags["script"], found.tags["img"]) == (1, 0)
    assert found.said["text"] == [hostile]


def test_the_draft_is_all_there_with_what_cannot_be_seen():
    lines = page(SAMPLE).said["text"]
    assert lines == [
        "𠮷😀坏字，<b>“引”</b> & 'x' ![](y)",
        "控制0007符200B号\ufffd孤FFFE",
        "第三行跨",
        "到第四行，里面有嵌套的错，",
        "=cmd()，{0}，[字](1)，100%，]]>",
    ]


def test_marks_lead_to_notes_and_back():
    found = page(SAMPLE, SAMPLE._replace(path="b.txt"))
    ids = [each["id"] for _, each in found.elements if "id" in each]
    assert len(ids) == len(set(ids))
    notes = {each["id"][1:] for each in found.of("li") if each.get("class", "").startswith("note")}
    assert len(notes) == 2 * len(FINDINGS)
    marks = found.of("mark")
    assert {number for each in marks for number in each["data-note"].split()} == notes
    ends = [number for each in marks for number in each.get("data-end", "").split()]
    assert sorted(ends) == sorted(notes)
    for each in found.of("a"):
        assert each["href"][1:] in ids


def test_nested_overlapping_and_broken_spans():
    marks = page(SAMPLE).of("mark")
    by_note: dict[str, list[str]] = {}
    for each in marks:
        for number in each["data-note"].split():
            by_note.setdefault(number, []).append(each["class"])
    # 跨 and 到 on two lines; the outer finding in three pieces around the inner; a place where something is missing.
    assert by_note["4"] == ["error break", "error"]
    assert by_note["5"] == ["warning", "error deep", "warning"]
    assert by_note["6"] == ["error deep"]
    assert by_note["7"] == ["error point"]


def test_alike_findings_of_a_line_are_one_note():
    document = Document("a.txt", "坏坏\n坏")
    findings = tuple(Finding("ZZ101", "x", "error", Span(i, i + 1), "坏") for i in (0, 1, 3))
    found = page(Checked("a.txt", document, findings))
    assert [each["data-label"] for each in found.of("li") if "data-label" in each] == ["1", "1"]
    assert "2 处" in "".join(found.said["span"])
    assert [each["data-note"] for each in found.of("mark")] == ["1", "1", "2"]


def test_the_fourth_note_of_a_rule_beside_a_line_is_brief():
    document = Document("a.txt", "甲乙丙丁戊")
    findings = tuple(Finding("ZZ101", "x", "error", Span(i, i + 1), f"{i}", "", Fix("好", True)) for i in range(5))
    notes = [each for each in page(Checked("a.txt", document, findings)).of("li") if "note" in each.get("class", "")]
    assert ["brief" in each["class"] for each in notes] == [False, False, False, True, True]


def test_rules_are_explained_once_a_file():
    text = report("html", SAMPLE)
    assert text.count('<p class="why">测试用。 <cite>测试规范 1.1</cite></p>') == 1
    assert '<div id="rule-ZZ101"><dt><b>ZZ101</b> bad-word</dt><dd>测试用。' in text


def test_the_summary_counts():
    text = report("html", *ALL)
    assert '<li><b>2</b> 个文件</li><li class="error"><b>4</b> 错误</li><li class="warning"><b>2</b> 警告</li>' in text
    assert '<th scope="row"><b>ZZ</b> 测试用规则</th><td class="error">4</td><td class="warning">2</td>' in text
    assert "1 个文件没有检查成" in text
    assert "跳过 1 个文件或文件夹：exclude 档案/（.govlint.yaml） 1 个。" in text
    assert "utf-8" in text


def test_without_findings():
    found = page(CLEAN)
    assert "没有发现问题。" in "".join(found.said["p"])
    assert found.tags["nav"] == 0
    unread = report("html", UNREAD)
    assert "没有发现问题" not in unread


def test_traditional_drafts_get_their_fonts():
    document = Document("a.txt", "關於進一步加強婦聯工作的建議，請各單位認真貫徹執行。")
    found = page(Checked("a.txt", document, (Finding("ZZ101", "x", "error", Span(0, 2), "坏"),)))
    assert [each.get("lang") for each in found.of("p", **{"class": "text"})] == ["zh-Hant"]


def test_a_file_that_is_no_draft_has_its_notes_alone():
    found = page(
        Checked(".govlint-ignore.yaml", None, (Finding("IO002", "unused", "warning", Span(0, 0), "没有用到"),))
    )
    assert "没有用到" in " ".join(data for parts in found.said.values() for data in parts)
    assert [each["class"] for each in found.of("mark")] == ["warning point"]


def test_the_parts_of_a_word_draft_are_named():
    document = Document("a.docx", "正文\n坏的\n脚注", encoding="docx", lines=(0, 3, 6), landmarks=((6, "脚注1"),))
    found = page(Checked("a.docx", document, (Finding("ZZ101", "x", "error", Span(3, 4), "坏"),)))
    assert found.of("p", **{"class": "landmark"})
    assert "脚注1" in found.said["p"]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("坏", "好", "<del>坏</del> → <ins>好</ins>"),
        ("坏", "", "<del>坏</del> 删去"),
        ("", "好", "补上 <ins>好</ins>"),
        ("\u00a0", "", '<del><span class="code-point">00A0</span></del> 删去'),
        ("一\r\n二", "一二", "<del>一⏎二</del> → <ins>一二</ins>"),
        ("一" * 40, "<", f"<del>{'一' * 12}…{'一' * 12}</del> → <ins>&lt;</ins>"),
    ],
)
def test_suggestions(old, new, shown):
    assert suggestion(old, new) == shown


def test_the_size_grows_with_the_text():
    def size(times: int) -> int:
        document = Document("a.txt", (TEXT + "\n") * times)
        findings = tuple(
            finding._replace(span=Span(*(each + i * (len(TEXT) + 1) for each in finding.span)), related=())
            for i in range(times)
            for finding in FINDINGS
        )
        return len(report("html", Checked("a.txt", document, findings)))

    assert size(40) - size(20) < 1.1 * (size(20) - size(1)) * 20 / 19 + 100
