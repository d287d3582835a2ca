"""Items in their series."""

from __future__ import annotations

import pytest

from govlint.source.text import as_document
from govlint.views.items import Item, read_items
from govlint.views.paragraphs import paragraphs


def items(text: str) -> tuple[Item, ...]:
    return read_items(as_document("case.txt", text.replace("/", "\n")).view(paragraphs))


def outcome(text: str) -> str:
    """The items as number, > and the number that was due where another was; ( for what stands in the text."""
    return " ".join(
        f"{'(' * each.within}{each.number}{'' if each.number == each.due else f'>{each.due}'}" for each in items(text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲/二、乙/三、丙", "1 2 3"),
        ("一、甲/二、乙/四、丙/五、丁", "1 2 4>3 5"),
        ("一、甲/二、乙/四、丙/四、丁", "1 2 4>3 4"),
        ("一、甲/三、乙/二、丙/四、丁", "1 3>2 2 4"),
        ("一、甲/二、乙/二、丙/四、丁", "1 2 2>3 4"),
        ("一、甲/二、乙/二、丙/三、丁", "1 2 2>3 3"),
        ("一、甲/一、乙/二、丙", "1 1>2 2"),
        ("二、甲/三、乙", "2>1 3"),
        ("二、甲/二、乙/三、丙", "2>1 2 3"),
        # A restart after more than one.
        ("1.甲/2.乙/其他/1.丙/2.丁", "1 2 1 2"),
        ("一、甲/（一）甲/（二）乙/二、乙/（一）甲/（三）乙", "1 1 2 2 1 3>2"),
        # A list that runs on under the next parent, and a slip in it.
        ("一、甲/1.甲/2.乙/二、乙/3.丙/4.丁", "1 1 2 2 3 4"),
        ("一、甲/1.甲/2.乙/二、乙/2.丙/4.丁", "1 1 2 2 2>3 4"),
        # One mark written otherwise.
        ("1.甲/2.乙/3、丙/4.丁", "1 2 3 4"),
        ("一、甲/二、乙/3.丙/四、丁", "1 2 3 4"),
        ("一、甲/二、乙/1.丙/2.丁/三、戊", "1 2 1 2 3"),
        # What only looks like an item.
        ("一、甲/三、四月份开展督查/二、乙", "1 2"),
        ("1.甲/2.5亿元/2.乙", "1 2"),
        ("一、二季度情况/二、三季度安排", "1 2"),
        ("九、甲/十、百货业发展", "9>1 10"),
        # Series in the text, and on from paragraph to paragraph.
        ("做到：一是甲；二是乙。/三是丙。", "(1 (2 3"),
        ("一是甲：一是子；二是丑。/二是乙。", "1 (1 (2 2"),
        ("（1）甲：（1）子；（2）丑。/（2）乙。", "1 (1 (2 2"),
        ("一是甲。/1.子/2.丑/二是乙。", "1 1 2 2"),
        ("一、甲。二、乙/三、丙", "1 (2 3"),
        # Quoted from another text.
        ("一、改为：“有下列情形：/（三）甲；/（五）乙。”/二、删去。", "1 2"),
        ("（一）改为：“有下列情形：/（一）甲；/（二）乙。”/（二）删去。", "1 (1 2"),
        ("（一）甲“未完。/（二）乙。/（三）丙。", "1 2 3"),
    ],
)
def test_numbers_and_what_was_due(text: str, expected: str) -> None:
    assert outcome(text) == expected


def test_a_higher_mark_under_a_lower_one_that_goes_on() -> None:
    found = items("（一）甲/（二）乙/一、子/二、丑/（三）丙")
    assert [each.parent for each in found] == [-1, -1, 1, 1, -1]
    found = items("（一）甲/（二）乙/一、子/二、丑")
    assert [each.parent for each in found] == [-1, -1, -1, -1]


def test_headings_never_stand_under_what_is_in_the_text() -> None:
    found = items("一、甲/做到：一是子；二是丑。/1.乙/2.丙")
    assert [(each.within, each.parent) for each in found] == [
        (False, -1),
        (True, 0),
        (True, 0),
        (False, 0),
        (False, 0),
    ]
