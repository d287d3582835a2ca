"""simplify: traditional text read as simplified words, character by character."""

from __future__ import annotations

import pytest

from govlint.views.simplified import simplify


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("將著重抓好、圍繞著中心", "将着重抓好、围绕着中心"),
        ("著名學者的專著成效顯著", "著名学者的专著成效显著"),
        ("藉此機會、慰藉、狼藉", "借此机会、慰藉、狼藉"),
        ("答覆、批覆、覆函、覆蓋、顛覆", "答复、批复、复函、覆盖、颠覆"),
        ("一目瞭然、瞭解、瞭望塔", "一目了然、了解、瞭望塔"),
        ("甚麼、甚至", "什么、甚至"),
        ("認爲、啓動、民衆、説明、衞生", "认为、启动、民众、说明、卫生"),
        ("简体文本保持不变", "简体文本保持不变"),
    ],
)
def test_simplify(text: str, plain: str) -> None:
    assert simplify(text) == plain
    assert len(plain) == len(text)
