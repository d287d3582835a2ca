"""Names that were right until a certain time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.engine.engine import Scan
from govlint.kinds import Sources, SpecError
from govlint.kinds.renamed import READS, compile
from govlint.source.text import as_document
from govlint.views.prose import prose
from govlint.views.simplified import simplified
from tests.builders import rule
from tests.growth import grows_linearly

HEAD = "old\tnew\tfrom\tbefore\tnot_before\tnot_after\n"
TABLE = f"{HEAD}旧局\t新局\t2018\t\t总\t长|面\n老县\t新区\t2010\t市|省\t\t\n旧局司\t新司\t2018\t\t\t\n"
TEXT = "{}年工作总结\n一、主要工作\n{}"


def found(tmp_path: Path, text: str, **spec: Any) -> list[tuple[str, str, str]]:
    (tmp_path / "t.tsv").write_text(TABLE, encoding="utf-8")
    plan, keys, _ = compile({"table": "t.tsv", **spec}, Sources(tmp_path, {}))
    made = rule("pattern", pattern="龘")._replace(kind="renamed", plan=plan, keys=keys, reads=READS)
    document = as_document("a.txt", text)
    running = document.view(prose).text
    return [
        (running[each.start : each.end], each.fields["right"], each.fields["year"])
        for _, each in Scan([made]).matches(document, document.view(simplified), [])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT.format(2020, "向旧局报告。"), [("旧局", "新局", "2020")]),
        (TEXT.format(2020, "向舊局報告。"), [("舊局", "新局", "2020")]),
        (TEXT.format(2020, "向旧局司报告。"), [("旧局司", "新司", "2020")]),
        (TEXT.format(2020, "在某市老县开会，古老县城。"), [("老县", "新区", "2020")]),
        # In the year itself either is right, and before it the old one.
        (TEXT.format(2018, "向旧局报告。"), []),
        (TEXT.format(2012, "向旧局报告。"), []),
        # Nobody knows when.
        (TEXT.format("20**", "向旧局报告。"), []),
        ("向旧局报告。", []),
        # Parts of other names, earlier times, titles, and what is called old.
        (TEXT.format(2020, "旧局面、旧局长、总旧局。"), []),
        (TEXT.format(2020, "2015年向旧局报告。"), []),
        (TEXT.format(2020, "贯彻《旧局关于工作的意见》。"), []),
        (TEXT.format(2020, "向原旧局人员了解。"), []),
        (TEXT.format(2020, "向原人员了解。向旧局报告。"), [("旧局", "新局", "2020")]),
        # A goal is no date.
        ("工作总结\n2012年，向旧局报告。到2020年建成。\n", []),
        ("工作总结\n到2012年底建成。\n2021年建设顺利。\n向旧局报告。\n", [("旧局", "新局", "2021")]),
    ],
)
def test_finds(tmp_path: Path, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(tmp_path, text, past="原") == expected


def test_only_old_documents_are_spared(tmp_path: Path) -> None:
    assert found(tmp_path, "向旧局报告。", undated="judged") == [("旧局", "新局", "9999")]
    assert found(tmp_path, TEXT.format(2020, "向旧局报告。"), undated="judged") == [("旧局", "新局", "2020")]
    assert found(tmp_path, TEXT.format(2012, "向旧局报告。"), undated="judged") == []


def test_expressly_dated(tmp_path: Path) -> None:
    assert found(tmp_path, "2021年建设顺利。\n向旧局报告。\n", dated="expressly") == []
    assert found(tmp_path, TEXT.format(2020, "向旧局报告。"), dated="expressly") != []


@pytest.mark.parametrize("table", ["old\tnew\n甲\t乙\n", f"{HEAD}甲\t\t2018\t\t\t\n", f"{HEAD}甲\t乙\t早先\t\t\t\n"])
def test_refuses(tmp_path: Path, table: str) -> None:
    (tmp_path / "t.tsv").write_text(table, encoding="utf-8")
    with pytest.raises(SpecError):
        compile({"table": "t.tsv"}, Sources(tmp_path, {}))
    with pytest.raises(SpecError):
        compile({"table": "none.tsv"}, Sources(tmp_path, {}))


def test_is_linear(tmp_path: Path) -> None:
    assert grows_linearly(
        lambda size: TEXT.format(2020, "向旧局报告，" * size), lambda text: found(tmp_path, text), 400
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT.format("20**", "学习新会精神，向旧局报告。"), [("旧局", "新局", "2020")]),
        (TEXT.format("20**", "学习旧会精神，向旧局报告。"), []),
        # The date under the title, and that of a sign-off, count before what is named.
        ("在全县会议上的讲话\n（2016年3月5日）\n同志们：\n学习新会精神，向旧局报告。", []),
        ("在全县会议上的讲话\n（2021年3月5日）\n同志们：\n向旧局报告。", [("旧局", "新局", "2021")]),
    ],
)
def test_what_a_document_names_says_since_when_it_can_be(tmp_path: Path, text: str, expected: list[Any]) -> None:
    (tmp_path / "told.tsv").write_text("named\tyear\n旧会精神\t2012\n新会精神\t2020\n", encoding="utf-8")
    assert found(tmp_path, text, dated="expressly", told="told.tsv") == expected
