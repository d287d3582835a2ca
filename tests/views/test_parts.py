"""Documents in a file: where each begins, what frames it. Every text is invented."""

from __future__ import annotations

import pytest

from govlint.source.text import as_document
from govlint.views.outline import Part, outline

BODY = "一年来，全局干部职工认真落实上级部署，扎实推进各项业务工作，较好地完成了年初确定的目标任务，受到群众好评。"
FIRST = ["某局工作总结", "一、主要工作", BODY, "二、下一步打算", BODY]


def parts(*lines: str) -> tuple[Part, ...]:
    return as_document("draft.txt", "\n".join(lines)).view(outline)


def begins(*lines: str) -> list[str]:
    """The first lines of the documents."""
    return [part.paragraphs[0].text for part in parts(*lines)]


@pytest.mark.parametrize(
    "marks",
    [
        ("第一篇：工作总结", "第二篇：工作汇报"),
        ("篇一:工作总结", "篇二:工作汇报"),
        ("【篇一】", "【篇二】"),
        ("【篇一：工作总结】", "【篇二：工作汇报】"),
        ("某局工作总结篇一", "某局工作总结篇二"),
        ("某局工作总结（篇1）", "某局工作总结（篇2）"),
        ("范文一", "范文二"),
        ("【 范 文 一 】", "【 范 文 二 】"),
        *(
            (f"{left}一{right}", f"{left}二{right}")
            for left, right in [
                ("（篇", "）"),
                ("[篇", "]工作总结"),
                ("【篇", "】工作总结"),
                ("篇", "、工作总结"),
                ("第", "篇 工作总结"),
                ("# 篇", ""),
                ("**篇", "**"),
                ("◆篇", "：工作总结"),
                ("某局工作总结【篇", "】"),
                ("某局工作总结篇（", "）"),
                ("样本", ""),
            ]
        ),
        ("第一篇", "第二篇"),
    ],
)
def test_collection_marks_open_documents(marks):
    assert begins(marks[0], *FIRST, marks[1], *FIRST) == list(marks)


def test_a_book_with_chapters_is_one_document():
    assert len(parts("第一篇", "第一章 总则", BODY, "第二篇", "第二章 分则", BODY)) == 1


@pytest.mark.parametrize(
    "opening",
    [
        ["创建文明城市倡议书", "广大市民朋友们：", BODY],
        ["某局关于开展安全检查的通知", "各科室：", BODY],
        ["一、测评的基本情况", BODY, "二、存在的问题", BODY],
        ["为弘扬传统文化，决定开展主题教育活动，现将有关事项通知如下：", "一、活动主题", BODY],
        ["面对激烈的竞争，我们组织了调查，现将调查情况总结报告如下。", "一、现状和问题", BODY],
        ["尊敬的验收组各位领导：", "你们好！欢迎检查指导。", "一、基本情况", BODY],
        ["附件1", "任务分解表", BODY],
        ["组，有一名同志作为联络员，并将工作任务逐项分解。", "（二）强化宣传", BODY],
        ["的职数作出明确规定，有效落实了群众的知情权和监督权。", "（二）狠抓建设", BODY],
    ],
)
def test_what_shows_that_a_document_begins(opening):
    assert begins(*FIRST, *opening) == [FIRST[0], opening[0]]


@pytest.mark.parametrize(
    "going_on",
    [
        ["三、保障措施", BODY],
        ["各位代表！", BODY],
        ["但，成绩只能说明过去，今后的任务还很重，需要继续努力。"],
        ["这，仅仅是改革的第一步，今后的任务还很重，需要继续努力。"],
        ["2024年要点", "三、重点工作", BODY][:1],
        ["（一）强化宣传", BODY, "（二）强化督查", BODY],
        ["附件：任务分解表"],
        ["某局", "2024年3月5日", "（此件公开发布）"],
        # What is announced is not there.
        ["附件：", "某县教育局", "2024年3月5日"],
        ["我县各乡镇高度重视这项工作，层层压实责任。二、下一步打算，继续抓好落实，全区各县都要这样做。"],
        ["我区的做法也值得学习。三、保障措施，各级各部门要高度重视，落实责任。"],
        ["现将分管工作中的有关情况说明如下："],
        # Sections without numbers; the collection's own title, which a website repeats.
        ["下一步工作计划", "1.巩固成果。" + BODY, "2.深入推进。" + BODY],
        ["意见建议", BODY],
        ["市级文明单位汇报材料(精选3篇)", BODY],
    ],
)
def test_what_goes_on_is_not_split(going_on):
    assert len(parts(*FIRST, *going_on)) == 1


def test_a_title_that_is_said_again_opens_a_document():
    title = "服务群众方面的问题及整改措施"
    assert len(parts(title, "一、存在的问题", BODY, title, BODY, title, BODY)) == 3


def test_a_running_head_does_not():
    title = "服务群众方面的问题及整改措施"
    assert len(parts(title, "一、存在的问题", BODY, title, BODY, BODY.rstrip("。"), title, "得到改进。")) == 1


def test_a_list_at_the_wrong_level_does_not():
    lines = ["（一）加强组织建设。", BODY, "（二）做好就业工作。", "一、引导青年就业", BODY, "二、加大信贷扶持", BODY]
    assert len(parts("某团委工作汇报", *lines)) == 1


def test_numbering_that_starts_again_under_a_higher_mark_does_not():
    report = [
        "某市政府施政報告",
        "壹、前言",
        BODY,
        "貳、成果",
        "一、交通",
        BODY,
        "二、社福",
        BODY,
        "參、展望",
        "一、財政",
        BODY,
    ]
    assert begins(*report) == ["某市政府施政報告"]
    assert begins(*report, "某市政府工作計畫", "壹、依據", BODY) == ["某市政府施政報告", "某市政府工作計畫"]


def test_dates_between_the_paragraphs_of_a_chronicle_do_not():
    assert len(parts("某局大事记", "2023年3月", BODY, "2023年5月", BODY, "2023年9月", BODY)) == 1


def test_a_text_that_breaks_off_at_its_first_item():
    lines = ["一是启动晚、部署慢。" + BODY, "（一）著力加强基层组织建设。", BODY, "（二）做好就业工作。", BODY]
    assert begins(*FIRST, "三、突出问题", *lines) == [FIRST[0], lines[1]]


def test_after_a_signature_and_date_stands_the_next_document():
    attached = ["国家职业教育改革方案", "职业教育是重要的教育类型。", "一、总体要求", BODY]
    lines = ["某部关于印发方案的通知", "各省：", "现将《方案》印发给你们，请认真贯彻执行。", "某部", "2024年3月5日"]
    assert begins(*lines, "（此件公开发布）", *attached) == [lines[0], attached[0]]


def test_what_is_annexed_below_the_date_is_a_document_too():
    lines = ("某局关于开展检查的通知", "各科室：", BODY, "某局", "2024年3月5日", "附：名单", "张三　某局科长")
    assert begins(*lines) == [lines[0], "附：名单"]


def test_what_a_notice_issues_stands_behind_its_date_even_if_nobody_signed():
    notice = [
        "某市人民政府办公室关于印发某市项目管理办法的通知",
        "各县区：",
        "现将《办法》印发给你们，请认真贯彻执行。",
    ]
    rules = [
        "某市项目管理办法",
        "第一章 总则",
        "第一条 为加强管理，制定本办法。",
        "第二章 附则",
        "第二条 本办法自公布之日起施行。",
    ]
    assert begins(*notice, "二○○九年十月二十九日", *rules) == [notice[0], rules[0]]
    assert begins(*notice, "二OO九年十月二十九日", *rules) == [notice[0], rules[0]]
    other = ["某市资金审批办法（暂行）", "第一条 为规范审批，制定本办法。", "第二条 本办法自印发之日起施行。"]
    assert begins(*notice, "2009年10月29日", *rules, *other) == [notice[0], rules[0], other[0]]
    # The title of a chapter in a law whose articles run on.
    assert len(parts(*rules, "附则的解释", "第三条 本办法由某局负责解释。")) == 1


def test_a_second_introduction_opens_a_document():
    first = ["2023年，我局工作取得了一定成绩，现总结如下：一是开展活动，提高素质。", "二是参加比赛，得了二等奖。", BODY]
    second = "2023年，全市各级各部门密切配合，有力推动了事业发展。现总结全年工作并提出明年工作思路。"
    assert begins("工作计划篇三", *first, second, "（一）水平稳步提升。" + BODY) == ["工作计划篇三", second]
    # Nothing has been told yet; the head of a section.
    assert len(parts("某局工作总结", "现将全年工作总结如下：", second, "一、主要工作", BODY)) == 1
    assert len(parts("某局工作总结", *first, "三、下面现就明年工作思路汇报如下：" + BODY)) == 1


def test_a_second_numbering_of_another_place_opens_a_document():
    cut = "落实目标任务，我局是成员单位，加强对全区的监督管理。二、防治污染，营造环境。"
    assert begins("一、基本情况", "我县高度重视。" + BODY, "二、存在问题", BODY, cut, "三、引导参与", BODY) == [
        "一、基本情况",
        cut,
    ]


def test_a_text_that_goes_on_about_another_place_is_another_document():
    ours, theirs = "全区上下共同努力，我区工作取得成效。" + BODY, "全县上下共同努力，我县工作取得成效。" + BODY
    one = ["一、基本情况", ours, "二、主要做法", ours]
    assert begins(*one, "四、文化工作", theirs, "五、队伍建设", theirs) == ["一、基本情况", "四、文化工作"]
    # Both places are named on one side, or it is not its own.
    assert len(parts(*one, "三、文化工作", theirs, "四、队伍建设", ours)) == 1
    assert len(parts(*one, "三、文化工作", "争取在全县名列前茅，全县推广，全县表彰。" + BODY)) == 1
    assert len(parts("一、基本情况", theirs, "二、主要做法", ours, "三、文化工作", theirs)) == 1


def test_a_closing_formula_ends_a_document():
    assert begins(*FIRST, "特此报告。", "1、在县委正确领导下，我局认真落实任务。", BODY)[1].startswith("1、在县委")
    assert len(parts(*FIRST, "特此报告。", "附件：统计表", "某局", "2024年3月5日")) == 1


def test_what_a_website_puts_above_is_a_document_of_its_own():
    preface = "下面是小编为大家整理的工作总结范文，仅供参考，希望对大家有所帮助。"
    assert begins(preface, "一、主要工作", BODY) == [preface, "一、主要工作"]


def test_traditional_drafts_are_told_apart_in_the_same_way():
    text = "一年來，全局幹部職工認真落實上級部署，扎實推進各項業務工作，較好地完成了年初確定的目標任務。"
    lines = ["某局工作總結", "一、主要工作", text, "創建文明城市倡議書2022", "廣大市民朋友們：", text]
    found = parts(*lines)
    assert [(part.genre, part.name) for part in found] == [
        ("工作总结", "某局工作總結"),
        ("倡议书", "創建文明城市倡議書2022"),
    ]


# ── The frame ──


PAPER = ["000123", "机密★1年", "特急", "某县人民政府文件", "某政发〔2024〕5号", "签发人：张三"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["国务院关于印发教育改革", "方案的通知", "国发〔2019〕4号", "各省："], "国务院关于印发教育改革方案的通知"),
        (["某省某县", "关于调查和管理", "工作的通知", "各镇："], "某省某县关于调查和管理工作的通知"),
        (["某局关于印发某县", "防汛抗旱", "应急预案的通知", "各镇："], "某局关于印发某县防汛抗旱应急预案的通知"),
        (["某局文件", "某局〔2025〕5号\t签发人：张三", "关于购置设备的请示", "市政府："], "关于购置设备的请示"),
        (["某局关于开展安全生产大检查活动", "的通知", "各镇："], "某局关于开展安全生产大检查活动的通知"),
        (["几 个 问 题 的 通 知", "各镇："], "几 个 问 题 的 通 知"),
        (["政府工作报告", "——2026年1月27日在某省人民代表大会上", "省长 张三", "各位代表："], "政府工作报告"),
        (
            ["某院关于适用《某法》的若干规定", "2020年12月14日 某委员会第5次会议通过", "2021年1月1日 施行", BODY],
            "某院关于适用《某法》的若干规定",
        ),
        (["某某条例", "（2004年6月16日第54次常务会议通过）", "第一条 为了管理，制定本条例。"], "某某条例"),
        (["高举伟大旗帜，夺取新的胜利", "同志们："], "高举伟大旗帜，夺取新的胜利"),
        (["某局关于开展安全检查的通知。", "各科室："], "某局关于开展安全检查的通知。"),
        (["篇一：某局工作总结", BODY], "某局工作总结"),
        (["篇一：党組材料", BODY], "党組材料"),
        (["[篇一]某局工作总结", BODY], "某局工作总结"),
        (["◆篇一、某局工作总结", BODY], "某局工作总结"),
        (["某局工作总结【篇1】", BODY], "某局工作总结"),
        (["篇一：党组材料", "某局工作总结", BODY], "某局工作总结"),
        (["篇一：党组材料", "妇女儿童发展自查报告集合6篇", "一、基本情况", BODY], ""),
        ([*PAPER, "某县人民政府", "关于购置设备的请示", "市政府："], "某县人民政府关于购置设备的请示"),
        (["# 某局工作总结", "", BODY], "某局工作总结"),
        (["创文工作", "thought1688", "尊敬的领导：", BODY], "创文工作"),
        # A title is as long as the titles it names.
        (
            [
                f"某省人民政府办公厅关于印发《{'某省省级财政专项资金' * 3}管理办法》和《某省审批办法（暂行）》的通知",
                "各市：",
            ],
            f"某省人民政府办公厅关于印发《{'某省省级财政专项资金' * 3}管理办法》和《某省审批办法（暂行）》的通知",
        ),
        # The head of the paper, letter-spaced; the number in brackets.
        (["某 市 教 育 局", "某教综[2007]224号", "★", "关于开展检查的通知", "各校："], "关于开展检查的通知"),
        (
            ["某市人民政府办公室", "关于印发细则的通知", "（ 某府发〔2003〕37号 ）", "各单位："],
            "某市人民政府办公室关于印发细则的通知",
        ),
        # What a website puts at the title.
        (["某局工作总结", "时间:2022-06-23 10:22:00", BODY], "某局工作总结"),
        (["文明秩序行动", "2020年12月16日02:09:00", BODY], "文明秩序行动"),
        (["来源：未知 日期：2016-10-19 点击：次", "某局工作总结", BODY], "某局工作总结"),
        # What a chat tool says first, and its bold type.
        (["好的，以下是为您起草的通知：", "**关于开展检查的通知**", "各校："], "关于开展检查的通知"),
        (["好的经验要推广", "各校："], "好的经验要推广"),
        (["一、指导思想", BODY], ""),
    ],
)
def test_titles(lines, name):
    assert parts(*lines, BODY, BODY)[0].name == name


@pytest.mark.parametrize(
    ("line", "recipient"),
    [
        ("各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", True),
        ("各位代表：", True),
        ("县人民政府:", True),
        ("发布日期:2023-01-06 11:16信息来源:某局浏览次数: 字号:[ ] 色调调节:", False),
        ("现将有关事项通知如下：", False),
        ("一、主要任务：", False),
        ("为加强管理，现公告：", False),
    ],
)
def test_recipients(line, recipient):
    assert (parts("某局关于开展检查的通知", line, BODY)[0].recipient is not None) == recipient


@pytest.mark.parametrize(
    ("lines", "signature", "date"),
    [
        (["某县教育局", "2024年3月5日"], ["某县教育局"], "2024年3月5日"),
        (["某县教育局", "某县财政局", "2024年3月5日"], ["某县教育局", "某县财政局"], "2024年3月5日"),
        (["某县教育局 2024年3月5日"], ["某县教育局 2024年3月5日"], "某县教育局 2024年3月5日"),
        (["某县教育局", "二〇〇六年二月十五日"], ["某县教育局"], "二〇〇六年二月十五日"),
        (["***区委领导小组办公室", "20**年*月*日"], ["***区委领导小组办公室"], "20**年*月*日"),
        (["某县教育局", "2024年3月5日", "（联系人：张三）", "抄送：县财政局"], ["某县教育局"], "2024年3月5日"),
        (["办公室", "3月4日"], ["办公室"], "3月4日"),
        (["某公司", "2024-02-01"], ["某公司"], "2024-02-01"),
        (["倡议人：某市文明办"], ["倡议人：某市文明办"], None),
        (["某县教育局"], ["某县教育局"], None),
        (["附件：名单", "2024年3月5日"], [], "2024年3月5日"),
        (["二OO三年十二月四日"], [], "二OO三年十二月四日"),
        (["某管委会", "X年XX月XX日"], ["某管委会"], "X年XX月XX日"),
        (["让我们共同努力！"], [], None),
    ],
)
def test_sign_offs(lines, signature, date):
    part = parts("某局关于开展检查的通知", "各科室：", BODY, *lines)[0]
    assert [part.paragraphs[index].text for index in part.signature] == signature
    assert (None if part.date is None else part.paragraphs[part.date].text) == date


def test_where_and_by_whom_a_report_was_given_stands_under_its_title():
    lines = [
        "关于整改情况的报告",
        "2018年11月22日在某市人大常委会第十六次会议上",
        "市审计局局长 张三",
        "主任、各位委员：",
    ]
    part = parts(*lines, BODY)[0]
    assert (part.byline, part.recipient) == ((1, 2), 3)


def test_date_and_number_on_one_line_stand_under_the_title():
    assert parts("某部关于印发办法的通知", "2006年10月26日 某建〔2006〕689号", "各市：", BODY)[0].byline == (1,)


@pytest.mark.parametrize(
    "field", ["甲方：张三", "出租方（以下称甲方）：张三", "合同编号：", "时间：5月6日", "法定代表人 : 李四"]
)
def test_the_fields_of_a_form_are_no_title(field):
    assert parts("房屋租赁合同", field, "乙方：李四", "一、租期一年", BODY)[0].name == "房屋租赁合同"


def test_what_a_website_says_under_a_title_is_no_document_of_that_genre():
    preface = "倡议书有一定的书写规范。下面是小编帮大家整理的倡议书，供大家参考，希望可以帮助到大家。"
    found = parts("还我蓝天倡议书", preface, "还我蓝天倡议书", "尊敬的市民朋友们：", BODY)
    assert [part.genre for part in found] == ["", "倡议书"]
    assert parts("还我蓝天倡议书", BODY)[0].genre == "倡议书"


def test_the_genre_of_an_untitled_notice_shows_in_its_opening():
    assert parts(BODY + "现将有关事项通知如下：", "一、时间", BODY)[0].genre == "通知"
    assert parts(BODY, "一、时间", BODY)[0].genre == ""
    # Title and opening agree.
    notice = ["各单位：", BODY + "现将有关事项通知如下：", "一、时间", BODY]
    assert parts("南区临时关闭通知", *notice)[0].genre == "通知"
    assert parts("南区临时关闭", *notice)[0].genre == ""


def test_the_title_above_what_shows_a_new_document_is_its_own():
    # Broken off in mid-sentence, the text above does not show its end.
    above = ["某局工作总结", "一、主要工作", BODY + "现将情况报告如下：", "二、下一步打算", BODY + "各乡镇"]
    title = "某镇党建工作汇报"
    assert begins(*above, title, BODY + "现将有关情况汇报如下：", "一、队伍建设", BODY)[1] == title
    assert begins(*above, title, "各位代表：", BODY + "请提出意见。", "一、队伍建设", BODY)[1] == title


def test_thousands_of_documents_in_one_file():
    assert len(parts(*["第一篇：工作总结", *FIRST] * 3000)) == 3000
