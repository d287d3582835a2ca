"""A title of one body over the text of another."""

from __future__ import annotations

import pytest

from govlint.kinds.author import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

BODIES = {
    "政协": {"title": "政协党组总结", "own": "政协|我会", "foreign": "我局", "speaks": "现将县政协"},
    "妇联": {"title": "妇联总结", "own": "妇联", "foreign": "我局", "speaks": "现将县妇联"},
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县政协党组总结\n今年以来，我局认真学习。\n我局开展活动。", ["我局"]),
        ("县政协党组总结\n现将县妇联工作情况汇报如下。\n一是认真学习。", ["现将县妇联"]),
        # Too few; the body of the title speaks; two bodies in the title.
        ("县政协党组总结\n今年以来，我局认真学习。\n开展活动。", []),
        ("县政协党组总结\n今年以来，我局认真学习。\n我局和政协开展活动。", []),
        ("妇联、政协党组总结\n今年以来，我局认真学习。\n我局开展活动。", []),
    ],
)
def test_finds(text: str, expected: list[str]) -> None:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("author", bodies=BODIES, least=2)
    assert [running[each.start : each.end] for each in find(made, document, running)] == expected
