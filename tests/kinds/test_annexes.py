"""The note of annexes, the text above it and the annexes below."""

from __future__ import annotations

import pytest

from govlint.engine.engine import Engine
from govlint.source.text import as_document
from tests.builders import rule
from tests.growth import grows_linearly

HEAD = "关于检查的通知\n各科室：\n"


def found(fault: str, text: str) -> list[tuple[str, str]]:
    made = rule("annexes", fault=fault, message="{listed}{count}")
    return [(text[slice(*each.span)], each.message) for each in Engine([made]).check(as_document("a.txt", text))]


@pytest.mark.parametrize(
    ("body", "note", "reported"),
    [
        ("见附件2。", "附件：名单", ["附件2"]),
        ("见附件1、附件2。", "附件：1.名单\n　　2.标准", []),
        ("见附件三。", "附件：1.名单 2.标准", ["附件三"]),
        ("见附件2。", "附件：1．名单\n2．标准", []),
        ("见附件2。", "附件：1、名单\n3、标准", ["附件2"]),  # the list ends where its numbers do
        ("见附件3。", "附件：1.名单\n某局\n附件 3\n登记表", []),  # it is there
        ("按《办法》附件2、该附件2、本法附件2办理。", "附件：名单", []),  # of another document
        ("见附件2。", "", []),  # no note
        ("见附件2。", "附件：名单\n附件：标准", []),  # two documents, perhaps
        ("填写附件2023年版。", "附件：名单", []),
    ],
)
def test_a_reference_needs_its_annex(body: str, note: str, reported: list[str]) -> None:
    assert [words for words, _ in found("unlisted", f"{HEAD}{body}\n{note}\n")] == reported


NOTE = "附件：1.名单 2.标准\n　　3.回执"


@pytest.mark.parametrize(
    ("note", "below", "absent", "extra"),
    [
        (NOTE, "附件1\n名单\n附件2\n标准\n附件3\n回执", [], []),
        (NOTE, "附件1\n名单\n附件三\n回执", ["2.标准"], []),
        (NOTE, "附件1\n名单\n附件2\n标准", ["3.回执"], []),
        (NOTE, "附件1\n名单", [], []),  # the others come in files of their own
        (NOTE, "附件1\n名单\n附件2\n标准\n附件3\n回执\n附件4\n地图", [], ["附件4"]),
        (NOTE, "附件1\n名单\n附件2\n标准\n附件4\n地图", [], []),  # which of them is missing, nobody knows
        ("附件：名单", "附件1\n名单\n附件2\n标准", [], []),
    ],
)
def test_the_note_lists_what_is_attached(note: str, below: str, absent: list[str], extra: list[str]) -> None:
    text = f"{HEAD}请办理。\n{note}\n某局\n{below}\n"
    assert [words for words, _ in found("absent", text)] == absent
    assert [words for words, _ in found("extra", text)] == extra


@pytest.mark.parametrize(
    ("note", "below", "reported"),
    [
        ("附件：检查工作领导小组名单", "附件\n检查工作专班名单\n组长：张明", ["检查工作专班名单"]),
        ("附件：检查工作领导小组名单", "附件\n某局检查工作领导小组\n名单\n组长", []),  # a part, on two lines
        ("附件：《检查工作领导小组名单》.doc", "附件1\n检查工作领导小组名单\n组长", []),
        ("附件：1.检查评分标准\n2.检查登记汇总表", "附件2\n检查登记情况汇总表\n序号", ["检查登记情况汇总表"]),
        ("附件：检查工作领导小组名单", "附件\n序号\t姓名\t职务", []),  # nothing like it
        ("附件：检查工作领导小组名单", "", []),
    ],
)
def test_a_title_is_the_one_in_the_note(note: str, below: str, reported: list[str]) -> None:
    assert [words for words, _ in found("retitled", f"{HEAD}请认真自查。\n{note}\n某局\n{below}\n")] == reported


def test_the_message_can_name_what_is_listed() -> None:
    assert found("unlisted", f"{HEAD}见附件2。\n附件：名单\n") == [("附件2", "{listed}1")]
    assert found("retitled", f"{HEAD}附件：检查登记表\n附件\n检查登记簿\n")[0][1] == "检查登记表{count}"


@pytest.mark.parametrize("fault", ["unlisted", "retitled"])
def test_in_linear_time(fault: str) -> None:
    made = Engine([rule("annexes", fault=fault)])

    def draft(size: int) -> str:
        return "见附件9。\n" * size + "附件：1.名单\n" + "附件1\n名录\n" * size

    assert grows_linearly(draft, lambda text: made.check(as_document("a.txt", text)), 300)
