"""The genre of a document, as its title, or the opening of its text, shows it."""

from __future__ import annotations

from govlint.engine.lazy import lazily
from govlint.views.simplified import simplify

TAIL = r"(?:[（(『【][^（）()『』【】\n]{1,20}[）)』】]|范[文本]|模[板版]|样本|\d{4}|[一二三四五六七八九十\d]{1,2})*$"
"""What may stand after the genre in a title: (试行), what collection sites append (2022, 范文), a number."""
REPORT = "(?:报告|汇报|总结|说明)"
# In this order: the statutory types in their full form, then combinations, then the special before the general.
TITLES = tuple(
    (genre, lazily(f"(?:{pattern}){TAIL}"))
    for genre, pattern in (
        (
            "通知",
            "(?:关于|印发|转发|批转|召开|举办|开展).{0,80}通知|^.{0,12}(?:会议|放假|停[水电气]|任免|任职|培训)通知",
        ),
        ("通报", "(?:关于|表扬|表彰|批评).{0,80}(?<!整改)(?<!进展情况的)(?<!落实情况的)通报"),
        ("请示", "请示(?:报告)?"),
        ("批复", "批[复覆]"),
        ("函", "关于.{0,80}函|(?:复|覆|公|商洽|征求意见)函"),
        # Not a headline of news about one (逾五成市民已遵从强检公告).
        ("公告", "^(?!(?!.*关于).*(?:遵[从守]|违反?|发[布出]|刊登)[^《》“”，]{0,6}公告$).*公告"),
        ("通告", "通告"),
        ("公报", "公报"),
        ("命令", "命令|(?:主席|国务院|政府|部|局|委员会)令"),
        ("决定", "关于.{0,80}决定"),
        ("决议", "决议"),
        ("议案", "议案"),
        ("意见", "(?:关于|指导|实施|若干).{0,80}意见"),
        (
            "工作总结和计划",
            "(?:总结|回顾|完成情况|工作情况|汇报)(?:报告)?(?:以及|[和及与暨、]).{0,16}"
            "(?:计划|打算|安排|思路|要点|谋划|工作重点)",
        ),
        ("会议纪要", "(?:会议|座谈会|办公会|协调会|调度会|专题会|常务会)(?:[（(].{1,10}[）)])?.{0,4}纪要"),
        ("纪要", "纪要"),
        ("述职报告", "述[职责廉德法学].{0,12}(?:报告|材料|汇报)"),
        (
            "对照检查材料",
            "(?:对照检查|对照检视|检视剖析|党性分析|自我剖析|检视问题)(?:.{0,8}(?:材料|报告|提纲|发言|清单))?"
            "|(?:民主|组织)生活会.{0,16}(?:发言提纲|发言材料|发言)",
        ),
        ("整改方案", "(?:整改|整治|治理)(?:工作|实施|落实|提升|行动){0,2}方案"),
        (
            "整改报告",
            "整改(?:落实|工作|进展|完成|情况|阶段性|整体){0,4}的?(?:报告|汇报|通报|说明)|整改落实情况",
        ),
        ("自查报告", f"自查(?:自纠|自评|自改|整改|评估){{0,2}}(?:工作)?(?:情况)?的?{REPORT}"),
        (
            "调研报告",
            "(?:调研|调查|考察|督查|督导)(?:工作)?(?:情况)?的?报告|的(?:调查|调研)|(?:调查|调研)与思考",
        ),
        ("应急预案", "(?:应急|处置)(?:处置|工作|救援)?(?:预案|方案)|应急预案"),
        ("实施方案", "方案|行动计划"),
        ("工作计划", "计划|要点|安排意见|工作安排|工作思路|打算"),
        ("规划", "规划|规划纲要"),
        ("工作总结", "(?:总结|小结|工作回顾)(?:报告|材料)?"),
        ("倡议书", "倡议书?"),
        ("主持词", "主持[词稿]"),
        (
            "经验材料",
            "(?:经验|典型|先进事迹|事迹|交流发言)(?:交流|介绍|做法|总结|发言|经验){0,2}(?:材料|报告|汇报)"
            "|经验(?:交流|介绍|做法)",
        ),
        ("讲话稿", "(?:讲话|致辞|致词|发言)(?:稿|提纲|材料|要点)?"),
        ("建议", "提案|建议"),
        ("情况汇报", "汇报(?:材料|提纲)?|(?:情况|进展)的?(?:专报|说明)"),
        # A report of an office; those of schools, engineers and auditors follow rules of their own.
        ("报告", "(?:关于.{0,80}的|工作|情况)报告"),
    )
)
OPENED = tuple(
    (genre, lazily(f"(?:{words})如下[：:。]?$"))
    for genre, words in (
        ("通知", "通知"),
        ("通报", "通报"),
        ("通告", "通告"),
        ("公告", "公告"),
        ("请示", "请示(?:报告)?"),
        ("批复", "批复"),
        ("函", "函复|函告|函商"),
        ("倡议书", "倡议"),
        ("自查报告", "自查(?:自纠|自评)?(?:工作)?(?:情况)?(?:报告|汇报|总结)?"),
        ("整改报告", "整改(?:落实|工作)?(?:情况)?(?:报告|汇报)?"),
        ("述职报告", "述职(?:述廉)?(?:报告)?"),
        ("调研报告", "(?:调研|调查)(?:情况)?(?:总结)?(?:报告|汇报)?"),
    )
)


def recognise(title: str) -> str:
    """The genre that a title (on one line) shows, "" for none. A title shows it at its end."""
    plain = simplify("".join(title.split())).strip("*#").rstrip("。；：！，")
    return next((genre for genre, pattern in TITLES if pattern.search(plain)), "") if plain else ""


def recognise_opening(text: str) -> str:
    """The genre that the announcing sentence of an untitled document shows (现将有关事项通知如下：), "" for none."""
    ending = simplify(text[-16:])
    return next((genre for genre, pattern in OPENED if pattern.search(ending)), "") if "如下" in ending else ""
