"""The tables of certain slips: their form, and that right words stay silent."""

import csv
from pathlib import Path

import pytest

from govlint.engine.engine import Engine
from govlint.rules.load import read
from govlint.source.formats import read as read_document

RULES = Path(__file__).parent.parent / "lint_rules"
TABLES = (
    "wording-words.tsv",
    "wording-guarded.tsv",
    "wording-idioms.tsv",
    "wording-phrases.tsv",
    "wording-words-traditional.tsv",
    "wording-idioms-traditional.tsv",
)
# Right words that stand close to the slips of the tables, and words that meet to look like one.
RIGHT = (
    "部署、急躁、候补、竣工、关键、健全、未雨绸缪、百分点、泄露、推卸、招聘、户籍、弘扬、整改、考核、人员、防汛、深入、投入、自己。",
    "已经、竞争、究竟、覆盖、辐射、松弛、震撼、遗憾、账户、部分、充分、水分、好像、图像、现象、对象、座谈、拨款、培训、履行、遵守。",
)
MEETING = (
    "该报发布署名文章，省政府公布署长名单。",
    "公司安排专人按装机容量核定补助，并按排名先后公示。",
    "山路险峻工段较多，现场严峻工作需要加强。",
    "诸侯补给不足，同时侯某等人到场。",
    "研究竞争力评价办法，完毕竞价手续后签约。",
    "这一习惯彻底改变，各类形式主义问题得到纠正。",
    "全部份额已转让，申请人应补充份数。",
    "公安机关重复盖章核验，批复盖章后生效。",
    "企业分红增加人均收入，驻外人员入境须申报。",
    "要严格要求自己，经验值得推广，各自己经明确分工。",
    "创造型、引领型改革全面推进，学习型党组织建设取得成效。",
    "李建全、王关健、张家凤、刘宏扬、陈正明等同志参加会议。",
)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    lines = (RULES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def engine() -> Engine:
    """An engine with the pack alone."""
    found = read(RULES / "wording.yaml", tested=False)
    assert not found.faults
    return Engine(found.rules)


def codes(engine: Engine, text: str) -> list[tuple[str, str]]:
    """The code and the faulty characters of each finding."""
    document = read_document(text.encode(), "a.txt")
    return [(each.code, document.text[each.span.start : each.span.end]) for each in engine.check(document)]


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_and_differ_in_few_characters(name: str) -> None:
    table = rows(name)
    keys = [(row["wrong"], row["right"]) for row in table]
    assert keys == sorted(keys)
    for row in table:
        for right in row["right"].split("/"):
            assert len(right) == len(row["wrong"]), row
            assert right != row["wrong"], row


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str) -> None:
    seen = [tuple(row.values())[:1] + tuple(row.values())[2:6] for row in rows(name)]
    assert len(seen) == len(set(seen))


def test_no_right_word_is_a_wrong_one() -> None:
    certain = {row["wrong"] for name in TABLES for row in rows(name) if not (row["before"] or row["after"])}
    right = {word for name in TABLES for row in rows(name) for word in row["right"].split("/")}
    assert sorted(certain & right) == []


def test_there_are_thousands() -> None:
    assert sum(len(rows(name)) for name in TABLES) > 3000


@pytest.mark.parametrize("text", [*MEETING, *RIGHT])
def test_right_text_stays_silent(engine: Engine, text: str) -> None:
    assert codes(engine, text) == []


def test_right_forms_of_all_rows_stay_silent(engine: Engine) -> None:
    """Every right form, in a line of its own."""
    right = sorted({word for name in TABLES[:4] for row in rows(name) for word in row["right"].split("/")})
    assert codes(engine, "\n".join(f"{word}。" for word in right)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("会议对重点工作作了布署。", ("WD101", "布")),
        ("各级要再接再励，扎实做好各项工作。", ("WD102", "励")),
        ("加强专业人圆培训。", ("WD103", "圆")),
        ("要切實做到心無旁鶩，認真履行職責，確保各項任務圓滿完成。", ("WD104", "鶩")),
    ],
)
def test_slips_are_found(engine: Engine, text: str, found: tuple[str, str]) -> None:
    assert [each for each in codes(engine, text) if each == found] == [found]
