"""What stands in a draft twice."""

from __future__ import annotations

import time
from typing import Any

import pytest

from govlint.document import Document
from govlint.engine.engine import Engine
from govlint.kinds import SpecError
from govlint.rules.model import Finding
from tests.builders import rule

FIRST = "各乡镇要把防汛责任落实到每一座水库，汛期实行专人值守。"
OTHER = "县防汛办要加强会商研判，及时发布预警信息。"
LONG = "我县把改善人居环境作为头等大事，先后投入专项资金用于垃圾清运、污水处理和厕所改造，群众的满意程度明显提高。"
PARAGRAPH = {"of": "paragraph", "least": 12}
SENTENCE = {"of": "sentence", "least": 12}
NEAR = {"of": "paragraph", "least": 12, "alike": 0.85}


def findings(draft: str, **spec: Any) -> list[Finding]:
    return Engine([rule("duplicates", message="{earlier} {count}", **spec)]).check(Document("a.txt", draft))


def found(draft: str, **spec: Any) -> list[str]:
    return [draft[slice(*finding.span)] for finding in findings(draft, **spec)]


def paragraphs(*texts: str) -> str:
    return "\n".join(texts)


def test_the_later_paragraph_is_reported_and_the_earlier_related() -> None:
    draft = paragraphs(FIRST, OTHER, FIRST)
    (finding,) = findings(draft, **PARAGRAPH)
    assert finding.span == (len(FIRST) + len(OTHER) + 2, len(draft))
    assert finding.related == ((0, len(FIRST)),)
    assert finding.message == f"{FIRST[:16]}… 1"


@pytest.mark.parametrize(
    "changed",
    [
        FIRST.replace("，", ","),
        FIRST.replace("，", "， "),
        f"　　{FIRST}",
        FIRST.replace("汛期", "“汛期”"),
    ],
)
def test_marks_blanks_and_item_numbers_do_not_matter(changed: str) -> None:
    assert found(paragraphs(FIRST, OTHER, changed), **PARAGRAPH) == [changed.strip()]


def test_numbers_of_long_items_do_not_matter() -> None:
    assert found(paragraphs(f"（一）{LONG}", f"（二）{OTHER}", f"（三）{LONG}"), **PARAGRAPH) == [f"（三）{LONG}"]
    assert found(paragraphs(LONG, OTHER, f"1.{LONG}"), **PARAGRAPH) == [f"1.{LONG}"]


@pytest.mark.parametrize("changed", [FIRST.replace("每一座", "每一3座"), FIRST.replace("专人", "两人"), OTHER])
def test_other_words_and_figures_do(changed: str) -> None:
    assert found(paragraphs(FIRST, "会后抓紧落实，不得拖延。", changed), **PARAGRAPH) == []


def test_each_repeat_is_reported() -> None:
    assert found(paragraphs(FIRST, OTHER, FIRST, LONG, FIRST), **PARAGRAPH) == [FIRST, FIRST]


def test_one_paragraph_over_and_over_is_one_finding() -> None:
    assert found(paragraphs(FIRST, FIRST, FIRST), **PARAGRAPH) == [paragraphs(FIRST, FIRST)]


def test_repeats_in_a_row_are_one_finding() -> None:
    row = paragraphs(FIRST, "二、会商研判", OTHER)
    (finding,) = findings(paragraphs(row, LONG, row), **PARAGRAPH, several="{count} 段")
    assert finding.message == "2 段"
    assert finding.span == (len(row) + len(LONG) + 2, 2 * len(row) + len(LONG) + 2)
    assert finding.related == ((0, len(row)),)


def test_other_text_between_repeats_parts_them() -> None:
    again = paragraphs(FIRST, "其间有别的要求，须一并落实到位。", OTHER)
    assert found(paragraphs(FIRST, LONG, OTHER, again), **PARAGRAPH) == [FIRST, OTHER]


def test_repeats_in_another_order_are_found_each() -> None:
    assert found(paragraphs(FIRST, OTHER, LONG, OTHER, FIRST), **PARAGRAPH) == [OTHER, FIRST]


@pytest.mark.parametrize(
    "text",
    [
        "防汛抗旱工作领导小组办公室主要工作职责",
        "县水利局\t责任落实，专人值守，及时上报信息",
        "姓名____ 单位____，联系方式____，家庭住址____",
        "各乡镇要落实防汛责任：",
    ],
)
def test_headings_and_rows_recur(text: str) -> None:
    exempt = {"exempt": "[：:]$"}
    assert found(paragraphs(text, FIRST, text), **{**PARAGRAPH, "least": 8}, **exempt) == []


def test_quotations_titles_and_brackets_do_not_count() -> None:
    text = "学习《关于在全县开展节约用水用电活动的实施方案》（见附件），抓好落实。"
    assert found(paragraphs(text, OTHER, text), **PARAGRAPH) == []
    assert found(paragraphs(text, OTHER, text), **{**PARAGRAPH, "least": 6}) == [text]


def test_formulas_do_not_count_and_exempt_texts_may_recur() -> None:
    draft = paragraphs(FIRST, OTHER, FIRST)
    assert found(draft, **PARAGRAPH, formulas="各乡镇要把防汛责任落实到{han}{1,8}") == []
    assert found(draft, **PARAGRAPH, exempt="值守。$") == []
    assert found(draft, **PARAGRAPH, exempt="^值守") == [FIRST]


def test_fields_of_a_list_may_repeat_with_all_their_sentences() -> None:
    draft = paragraphs(f"措施：{OTHER}{FIRST}", LONG, f"措施：{OTHER}{FIRST}")
    assert found(draft, **PARAGRAPH) == [f"措施：{OTHER}{FIRST}"]
    assert found(draft, **PARAGRAPH, fields="^措施：") == found(draft, **SENTENCE, fields="^措施：") == []


def test_a_short_item_is_compared_in_its_own_list() -> None:
    same_list = paragraphs(f"1.{FIRST}", f"2.{OTHER}", f"3.{FIRST}")
    assert found(same_list, **PARAGRAPH) == [f"3.{FIRST}"]
    other_lists = paragraphs("一、问题", f"（一）{FIRST}", OTHER, "二、措施", f"（一）{FIRST}", LONG)
    assert found(other_lists, **PARAGRAPH) == []


def test_documents_of_these_genres_and_with_articles_may_repeat() -> None:
    plan = paragraphs("某县防汛应急预案", FIRST, OTHER, FIRST)
    assert found(plan, **PARAGRAPH) == [FIRST]
    assert found(plan, **PARAGRAPH, genres=["应急预案"]) == []
    law = paragraphs("第一条　为了防汛。", "第二条　下列除外。", "第三条　要求如下。", FIRST, OTHER, FIRST)
    assert found(law, **PARAGRAPH, articles=4) == [FIRST]
    assert found(law, **PARAGRAPH, articles=3) == []
    assert found(paragraphs(law, f"第四条　{LONG}", f"第五条　{LONG}"), **PARAGRAPH, articles=3) == [f"第五条　{LONG}"]


def test_documents_of_a_file_are_compared_only_if_asked() -> None:
    draft = paragraphs("篇一：某局总结", FIRST, OTHER, "篇二：某局总结", LONG, FIRST)
    assert found(draft, **PARAGRAPH) == []
    assert found(draft, **PARAGRAPH, parts="other") == [FIRST]
    assert found(paragraphs("篇一：某局总结", FIRST, OTHER, FIRST), **PARAGRAPH, parts="other") == []


def test_an_annex_may_repeat_the_text() -> None:
    draft = paragraphs("某县关于汛情的报告", FIRST, OTHER, "附件", "某县汛情调查意见", FIRST)
    assert found(draft, **PARAGRAPH, parts="other", annex="^附件") == []
    assert found(draft, **PARAGRAPH, parts="other") == [FIRST]


def test_sentences_are_compared_across_paragraphs() -> None:
    draft = paragraphs(f"{OTHER}{FIRST}", f"下一步，抓好落实。{FIRST}")
    assert found(draft, **SENTENCE) == [FIRST]
    assert found(draft, **PARAGRAPH) == []


def test_sentences_in_a_row_are_one_finding() -> None:
    draft = paragraphs(f"{OTHER}{FIRST}", f"下一步，抓好落实。{OTHER}{FIRST}再接再厉。")
    assert found(draft, **SENTENCE) == [OTHER + FIRST]


def test_a_heading_that_runs_into_its_text_may_recur() -> None:
    draft = paragraphs("一、问题", f"（一）{FIRST}人手不足。", "二、措施", f"（一）{FIRST}配齐人手。")
    assert found(draft, **SENTENCE) == []


@pytest.mark.parametrize(
    "changed",
    [
        LONG.replace("明显", "大幅").replace("先后", "相继"),
        LONG.replace("我县把", "我县始终把"),
        LONG.replace("先后", ""),
    ],
)
def test_a_few_words_changed_are_alike(changed: str) -> None:
    assert found(paragraphs(LONG, OTHER, changed), **NEAR) == [changed]


def test_a_sentence_moved_is_alike_whatever_the_opening() -> None:
    assert found(paragraphs(FIRST + OTHER + LONG, "抓好落实。", OTHER + FIRST + LONG), **NEAR, opening=4) == [
        OTHER + FIRST + LONG
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LONG, LONG),
        (LONG, LONG.replace("先后", "分3次")),
        (LONG, OTHER),
        (LONG + "我县有经验，我县有办法。", (LONG + "我县有经验，我县有办法。").replace("我县", "外省")),
    ],
)
def test_what_is_the_same_or_differs_in_figures_or_name_is_not_alike(first: str, second: str) -> None:
    assert found(paragraphs(first, "抓好落实，务求实效。", second), **NEAR) == []


def test_items_of_one_list_are_not_alike() -> None:
    changed = LONG.replace("明显", "大幅")
    assert found(paragraphs(f"（一）{LONG}", f"（二）{changed}"), **NEAR) == []


def test_alike_sentences_open_alike_and_stand_in_two_paragraphs() -> None:
    near = {**SENTENCE, "alike": 0.85, "opening": 4}
    changed = LONG.replace("明显", "大幅")
    assert found(paragraphs(f"{OTHER}{LONG}", f"抓好落实。{changed}"), **near) == [changed]
    assert found(paragraphs(f"{OTHER}{LONG}{changed}"), **near) == []
    elsewhere = LONG.replace("我县", "邻县")
    assert found(paragraphs(f"{OTHER}{LONG}", f"抓好落实。{elsewhere}"), **near) == []


def test_a_line_like_the_one_above_is_reported() -> None:
    title = "某县防汛工作情况报告"
    line = {"of": "line", "least": 8}
    assert found(paragraphs(title, "", title, FIRST), **line) == [title]
    assert found(paragraphs(f"1.{title}", f"2.{title}"), **line) == [f"2.{title}"]
    assert found(paragraphs(title, FIRST, title), **line) == []
    assert found(paragraphs("报告", "报告"), **line) == []


@pytest.mark.parametrize(
    "draft",
    [
        "会议强调，⟦压紧压实安全责任，压紧压实安全责任⟧，守住底线。",
        "⟦压紧压实安全责任。压紧压实安全责任⟧",
        "全县⟦开展食品安全整治开展食品安全整治⟧行动。",
        "⟦守底线，压紧压实安全责任守底线，压紧压实安全责任⟧。",
        "抓工作，⟦压紧压实安全工作，压紧压实安全工作⟧。",
    ],
)
def test_a_passage_followed_by_itself_is_reported(draft: str) -> None:
    plain = draft.replace("⟦", "").replace("⟧", "")
    assert found(plain, of="passage", least=8) == [draft[draft.index("⟦") + 1 : draft.index("⟧")]]


@pytest.mark.parametrize(
    "draft",
    [
        "坚持发展社会主义生产力。发展社会主义生产力是任务。",
        "成立县城市建设管理委员会、县城市建设管理委员会办公室。",
        "根据《食品安全监督管理法》《食品安全监督管理法实施细则》办理。",
        "压紧压实安全责任，守住底线，压紧压实安全责任。",
        "学习学习学习学习学习学习学习学习",
        "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
        "县城市建设管理委员会  县城市建设管理委员会  县城市建设管理委员会",
        "",
    ],
)
def test_names_refrains_and_cells_are_no_doubled_passages(draft: str) -> None:
    assert found(draft, of="passage", least=8) == []


def test_a_clause_twice_in_one_sentence_is_reported() -> None:
    clause = {"of": "clause", "least": 6}
    assert found("一要抓安全生产，二要抓学习，一要抓安全生产。", **clause) == [
        "一要抓安全生产，二要抓学习，一要抓安全生产"
    ]
    assert found("一要抓安全生产，二要抓学习。一要抓安全生产。", **clause) == []
    assert found("抓安全，抓学习，抓安全。", **clause) == []


@pytest.mark.parametrize("key", ["formulas", "exempt", "fields", "annex"])
def test_a_bad_pattern_does_not_compile(key: str) -> None:
    with pytest.raises(SpecError) as fault:
        rule("duplicates", **PARAGRAPH, **{key: "("})
    assert fault.value.key == key


TITLE = {"of": "title", "least": 6, "only": ".{2,20}总结$", "annex": "^附件"}


@pytest.mark.parametrize(
    ("lines", "reported"),
    [
        (["某某乡镇工作总结", "某某乡镇工作总结", OTHER], True),
        (["某某乡镇工作总结", OTHER, "某某乡镇工作总结", FIRST], True),
        (["某某乡镇工作总结", "某某县人民政府", "某某乡镇工作总结", OTHER], False),
        (["某某乡镇工作总结", OTHER, "附件", "某某乡镇工作总结", FIRST], False),
        ([OTHER] * 9 + ["某某乡镇工作总结", OTHER, "某某乡镇工作总结"], False),
        (["某某乡镇工作总结", OTHER, "某某街道工作总结", FIRST], False),
    ],
)
def test_a_title_that_stands_again_is_reported_below_itself_or_behind_text(lines: list[str], reported: bool) -> None:
    assert bool(found(paragraphs(*lines), **TITLE)) is reported


@pytest.mark.parametrize(
    "draft",
    [
        f"{FIRST}\n" * 4000,
        "".join(f"{LONG}{chr(0x4E00 + number)}\n" for number in range(4000)),
        "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(300_000)),
        "压紧压实安全责任，" * 30_000,
        "甲乙丙丁戊己庚辛" * 40_000,
        "《" * 200_000,
        "甲  " * 60_000 + "。",
    ],
)
def test_a_draft_of_any_shape_takes_linear_time(draft: str) -> None:
    rules = [
        rule("duplicates", **spec)
        for spec in (PARAGRAPH, SENTENCE, NEAR, {"of": "line", "least": 8}, {"of": "clause", "least": 6}, TITLE)
    ]
    began = time.perf_counter()
    Engine([*rules, rule("duplicates", of="passage", least=8)]).check(Document("a.txt", draft))
    assert time.perf_counter() - began < 8
