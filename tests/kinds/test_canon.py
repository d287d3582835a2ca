"""Fixed formulas that are written out."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.engine.engine import Scan
from govlint.kinds import Sources, SpecError
from govlint.kinds.canon import READS, compile
from govlint.rules.model import Rule
from govlint.source.text import as_document
from govlint.views.prose import prose
from govlint.views.simplified import simplified
from tests.builders import rule
from tests.growth import grows_linearly

TABLE = """\
name\titems\tmode
四宝|文房四宝\t毛笔|墨锭|宣纸|砚台\tnamed
六艺\t礼仪|音乐|射箭|驾车|书法|算术\talone
四季\t春天|夏天|秋天|冬天\tnamed
四季\t春天|夏天|秋天\tnamed
三宝\t玉石|象牙|珍珠\tnamed
三宝\t玛瑙|象牙|珍珠\tnamed
\t甲理论|乙理论/乙学说|丙理论|丁理论\tchain
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "t.tsv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def made(folder: Path, fault: str) -> Rule:
    plan, keys, _ = compile({"table": "t.tsv", "fault": fault}, Sources(folder, {}))
    return rule("pattern", pattern="龘")._replace(kind="canon", plan=plan, keys=keys, reads=READS)


def found(folder: Path, fault: str, text: str) -> list[tuple[str, str]]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    matches = Scan([made(folder, fault)]).matches(document, document.view(simplified), [])
    return [(running[each.start : each.end], each.fields["right"]) for _, each in matches]


@pytest.mark.parametrize(
    ("fault", "text", "expected"),
    [
        ("missing", "办好四宝,即毛笔、墨锭、砚台。", [("毛笔、墨锭、砚台", "宣纸")]),
        ("missing", "四宝：毛笔、墨锭、砚台。", [("毛笔、墨锭、砚台", "宣纸")]),
        ("missing", "毛笔、墨锭、砚台“四宝”", [("毛笔、墨锭、砚台", "宣纸")]),
        ("missing", "文房四宝（毛笔、墨锭和砚台）", [("毛笔、墨锭和砚台", "宣纸")]),
        ("missing", "四寶：毛筆、墨錠、硯台。", [("毛筆、墨錠、硯台", "宣纸")]),
        # Without the name a part is just that, and 等 leaves the list open.
        ("missing", "毛笔、墨锭、砚台。", []),
        ("missing", "四宝：毛笔、墨锭、砚台等。", []),
        ("missing", "毛笔、墨锭、砚台等四宝", []),
        ("missing", "四宝中，毛笔、墨锭、砚台最贵。", []),
        ("missing", "四宝：毛笔、墨锭。", []),
        ("missing", "四宝：毛笔、墨锭、宣纸、砚台。", []),
        # What is written wrongly is not missing.
        ("missing", "六艺：礼仪、音乐、射箭、驾车、书法、算数。", []),
        ("missing", "六艺：礼仪、音乐、射箭、驾车、书法、书法。", []),
        ("slip", "六艺：礼仪、音乐、射箭、驾车、书法、算数。", [("算数", "算术")]),
        ("slip", "礼仪、音乐、箭射、驾车、书法、算术", [("箭射", "射箭")]),
        ("slip", "礼仪、音乐、游泳、驾车、书法、算术", []),
        ("slip", "礼仪、音乐、箭射", []),
        ("doubled", "礼仪、音乐、音乐、驾车、书法、算术", [("音乐", "射箭")]),
        ("doubled", "礼仪、音乐、射箭、驾车、书法、算术；礼仪、音乐最难", []),
        ("order", "礼仪、射箭、音乐、驾车、书法、算术", [("射箭、音乐", "礼仪、音乐、射箭、驾车、书法、算术")]),
        ("order", "礼仪好，射箭好，音乐好，驾车好，书法好，算术好", []),
        ("order", "射箭、礼仪、音乐", []),
        # Two versions of one formula.
        ("missing", "四季：春天、夏天、秋天。", []),
        ("missing", "四季：春天、夏天、冬天。", [("春天、夏天、冬天", "秋天")]),
        ("missing", "三宝：玉石、象牙、珍珠。三宝：玛瑙、象牙、珍珠。", []),
        # A chain may begin and end anywhere.
        ("missing", "甲理论、乙学说，乙理论和丙理论", []),
        ("missing", "以甲理论、丙理论为指导", [("甲理论、丙理论", "乙理论")]),
        ("order", "以丙理论和乙理论为指导", [("丙理论和乙理论", "乙理论、丙理论")]),
    ],
)
def test_finds(folder: Path, fault: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(folder, fault, text) == expected


@pytest.mark.parametrize(
    "table",
    [
        "name\titems\n四宝\t笔|墨\n",
        "name\titems\tmode\n四宝\t笔\tnamed\n",
        "name\titems\tmode\n四宝\t笔|墨\tx\n",
        "name\titems\tmode\n四宝\t笔|笔\tnamed\n",
    ],
)
def test_refuses(tmp_path: Path, table: str) -> None:
    (tmp_path / "t.tsv").write_text(table, encoding="utf-8")
    with pytest.raises(SpecError):
        made(tmp_path, "missing")
    with pytest.raises(SpecError):
        compile({"table": "none.tsv", "fault": "missing"}, Sources(tmp_path, {}))


@pytest.mark.parametrize("piece", ["四宝：毛笔、墨锭、砚台", "毛笔、墨锭、", "毛笔四宝", "毛笔、甲"])
def test_is_linear(folder: Path, piece: str) -> None:
    assert grows_linearly(lambda size: piece * size, lambda text: found(folder, "missing", text), 200)
