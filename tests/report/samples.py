"""Files with everything that a format can stumble over."""

from __future__ import annotations

import io
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from govlint.check import Checked, unchecked
from govlint.document import Document, Span
from govlint.report import open_report
from govlint.rules.load import load
from govlint.rules.model import Finding, Fix, Rule

TEXT = (
    "𠮷😀坏字，<b>“引”</b> & 'x' ![](y)\r\n"
    "控制\x07符\u200b号\ud800孤\ufffe\r\n"
    "第三行跨\r\n到第四行，里面有嵌套的错，\n"
    "=cmd()，{0}，[字](1)，100%，]]>"
)
PATH = "文 件/a,b%c:d\\e.txt"
PACK = Path(__file__).parents[1] / "data" / "zz.yaml"
RULES: dict[str, Rule] = {rule.code: rule for rule in load([PACK]).rules}


def span(text: str) -> Span:
    """Where a text stands in the sample."""
    start = TEXT.index(text)
    return Span(start, start + len(text))


FINDINGS = (
    Finding("ZZ101", "bad-word", "error", span("坏"), "“坏字”应为“好字”", "测试规范", Fix("好", True)),
    Finding("ZZ102", "markup", "warning", span("<b>“引”</b>"), "有 <b> & ]]> \x07 {0} [字](1)", "规范<i>"),
    Finding("ZZ103", "bell", "info", span("\x07"), "控制字符", "", Fix("", True)),
    Finding("ZZ104", "broken", "error", span("跨\r\n到"), "跨行，100%", "", Fix("跨到", False), (span("第三行"),)),
    Finding("ZZ105", "outer", "warning", span("里面有嵌套的错"), "外"),
    Finding("ZZ101", "bad-word", "error", span("嵌套"), "内", "", None, (span("里面"), span("第三行"))),
    Finding("ZZ106", "missing", "error", Span(span("=cmd").start, span("=cmd").start), "=缺一字", "", Fix("补", False)),
    Finding("ZZ107", "formula", "info", span("=cmd()"), "公式"),
)
SAMPLE = Checked(PATH, Document(PATH, TEXT), FINDINGS)
CLEAN = Checked("净.txt", Document("净.txt", "好。\n", encoding="gb18030"))
UNREAD = unchecked("\udcff坏.txt", "读不了：<没有>")
SKIPPED = Checked("档案/", skipped="exclude 档案/（.govlint.yaml）")
ALL = (SAMPLE, CLEAN, UNREAD, SKIPPED)


def report(name: str, *files: Checked, rules: dict[str, Rule] | None = None) -> str:
    """What a format writes of these files, as it comes out of a file: lone surrogates escaped."""
    out = io.StringIO(newline="")
    opened = open_report(name, out, RULES if rules is None else rules)
    for file in files:
        opened.add(file)
    opened.close()
    return out.getvalue().encode("utf-8", "backslashreplace").decode("utf-8")


def schema(package: str, path: str) -> Any:
    """A JSON Schema that a package for tests carries; its code is not run."""
    found = find_spec(package)
    assert found
    assert found.submodule_search_locations
    return json.loads((Path(found.submodule_search_locations[0]) / path).read_text("utf-8"))


def at(line: int, column: int, *, unit: str = "code points") -> int:
    """The offset in the sample of a 1-based place whose column counts code points or UTF-8 bytes."""
    start = [0, *(i + 1 for i, char in enumerate(TEXT) if char == "\n")][line - 1]
    if unit == "code points":
        return start + column - 1
    reach, offset = 0, start
    while reach < column - 1:
        reach += len(TEXT[offset].encode("utf-8", "surrogatepass"))
        offset += 1
    assert reach == column - 1, "inside a character"
    return offset
