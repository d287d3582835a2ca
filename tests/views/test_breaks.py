"""Breaks inside sentences: what makes one certain, and the many breaks that are right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.source.text import as_document
from govlint.views.breaks import breaks
from tests.growth import grows_linearly

BODY = "各级各部门要高度重视，层层压实责任。要切实加强组织领"
HEADING = "二、坚持以人民为中心的发展思想，切实保障和改善民生"
LONG = "同时，市委、市政府还专门搭建了联系群众、服务基层、听取意见建议的多种交流平台，邀请了"


def reasons(*lines: str, path: str = "a.txt") -> list[str]:
    """For each line break why it is wrong, "" if it is right."""
    text = "\n".join(lines)
    found = {each.start: each.reason for each in breaks(as_document(path, text)).breaks}
    ends, at = [], 0
    for line in lines[:-1]:
        at += len(line)
        ends.append(found.get(at, ""))
        at += 1
    return ends


@pytest.mark.parametrize(
    ("line", "following", "reason"),
    [
        # A sentence has ended in the line and another is under way: this is no heading.
        (BODY, "导干部的培养，统筹推进各项工作。", "stops-short"),
        ("一是" + BODY, "导干部的培养，统筹推进各项工作。", "stops-short"),
        (BODY + "导，完善“一岗双责”", "责任体系，形成合力。", "stops-short"),
        (BODY + "导，整改120多", "项问题，成效明显。", "stops-short"),
        # A line without a full stop, longer than any title.
        (LONG + "人大代表参加", "座谈会，听取意见。", "stops-short"),
        # A line that begins like a sentence is none of a title, however short.
        ("为进一步加强全县安全生产监督管理", "工作，现通知如下。", "stops-short"),
        ("根据市委、市政府的统一安排部署", "精神，特制定本方案。", "stops-short"),
        # A line that stops at a comma goes on.
        ("为深入贯彻落实党中央、国务院关于安全生产工作的决策部署，", "现将有关事项通知如下。", "comma"),
        (BODY + "导、", "统筹推进各项工作。", "comma"),
        # A clause of a sentence among sentences, not of a list.
        (BODY + "导；", "妇女代表占比提高，结构更加合理。", "semicolon"),
        # The next line begins with what no line begins with.
        ("一切为了群众，一切依靠群众", "的要求落实得还不够。", "begins-in-midst"),
        (BODY + "导、开设书记信箱", "等栏目，畅通渠道。", "begins-in-midst"),
        # The rest of a word, a unit behind its figure: not even a heading ends so.
        ("2.加强组织领导，明确工作责", "任，抓好工作落实。", "begins-in-midst"),
        ("现将有关情况报告如下，请予审", "议。", "begins-in-midst"),
        ("3.坚持项目带动，完成投资36.5", "亿元，增长12%。", "begins-in-midst"),
        ("3.坚持项目带动，完成投资增长36.5", "%，税收同步增长。", "begins-in-midst"),
        ("一切为了群众，一切依靠群众", "，从群众中来。", "begins-with-mark"),
        ("要求“一切为了群众，一切依靠群众。", "”这是根本。", "begins-with-mark"),
        # The line ends with what no line ends with.
        ("3.日常工作与", "服务群众的要求还有差距。", "word-pending"),
        ("市局干部在参加了", "我当一天网格员", "word-pending"),
        (BODY + "导，为", "“十四五”开好局。", "stops-short"),
        (BODY + "（", "试行）》", "bracket-open"),
        ("（", "三）深化改革。", "bracket-open"),
        ("实施“", "十、百、千”工程，即组织十支队伍。", "bracket-open"),
        # A bracket is opened before the break and closed after it.
        ("制定了《某区绿色学校（幼", "儿园）评选办法》，开展评选。", "bracket-unclosed"),
        # A mark alone, its text on the next line.
        ("（1）", "某区妇女儿童工作委员会。", "mark-alone"),
        ("二、", "主要做法", "mark-alone"),
        ("①", "某区妇女儿童工作委员会。", "mark-alone"),
        # The address of the website from which the text was copied.
        ("研究新情况，原创：", "http://提出新举措。", "address"),
        # A reading in brackets is not the end of the line.
        ("開(kāi)展“平安”創建，要高度重視，加強組織領導。各部門要加強(qiáng)", "宣傳，形成合力。", "stops-short"),
    ],
)
def test_a_sentence_goes_on_over_the_end_of_a_line(line, following, reason):
    assert reasons(line, following) == [reason]


@pytest.mark.parametrize(
    ("line", "following"),
    [
        # A heading is not joined to its text, nor a title to what stands below it.
        (HEADING, "各级各部门要高度重视，"),
        ("（三）狠抓工程建设、安全生产，有效提升管理水平", "作为牵头单位，要担起责任。"),
        ("第一篇：关于进一步加强基层治理、改进工作作风的实施意见", "各乡镇人民政府："),
        ("某某市应急管理局关于安全生产、防灾减灾工作情况的报告", "市人民政府："),
        ("1995年6月16日第十届人民代表大会常务委员会第十九次会议通过根据2010年9月17日第二十一次会议修正", "第一章 总则"),
        ("妇女儿童发展规划自查评估报告集合六篇", "的职数作出明确规定。"),
        ("某某县妇联工作总结2023", "年初以来，我会围绕中心，服务大局。"),
        ("为全面推进乡村振兴提供组织保障", "今年，全县新开工项目36个。"),
        ("一、按照高标准严要求抓好整改落实", "今年，全县新开工项目36个。"),
        ("今年以来开展的主要工作和取得的成效", "今年，全县新开工项目36个。"),
        ("3.坚持项目带动，扩大有效投资", "今年，全县新开工项目36个。"),
        # A title on two lines.
        ("某某市人民政府关于进一步加强和", "改进安全生产工作的意见"),
        ("某某县人民政府关于印发《某某县安全生产专项整治", "实施方案》的通知"),
        ("关于表彰先进集体和先进个人", "的决定"),
        # Verse, slogans, lists, those a letter is for, a salutation, a signature.
        ("春风又绿江南岸，", "明月何时照我还。"),
        ("坚持以人民为中心的发展思想，用心用情用力服务群众，", "坚持统筹发展和安全的工作方针，抓紧抓实抓细防范，"),
        ("县委组织部、", "县委宣传部、"),
        ("主席，", "副主席若干人，"),
        ("各省、自治区、直辖市人民政府，国务院各部委、国务院各直属机构、", "各人民团体："),
        ("尊敬的各位领导、各位来宾，", "同志们："),
        ("尊敬的各位领导、各位来宾、各位女士、各位先生，", "大家上午好！"),
        (BODY + "导，形成合力", "某某县人民政府办公室"),
        (BODY + "导，形成合力", "2023年3月5日"),
        (BODY + "导，形成合力", "（此件公开发布）"),
        (BODY + "导，形成合力", "联系人：张三，电话：12345678。"),
        (BODY + "导。（县应急局牵头，各乡镇配合）", "各级各部门要加强领导。"),
        # Items of a list end with a semicolon.
        ("组织选送美术、书法作品参加全省大赛，获一等奖2名；", "选送的歌曲获二等奖；"),
        (BODY + "导；", "二是加强督查。"),
        # The line is finished.
        (BODY + "导。", "各级各部门要加强督查。"),
        (BODY + "导。”", "各级各部门要加强督查。"),
        # The number of a note, or a paragraph's as courts number them, headings too.
        (BODY + "导。[12]", "各级各部门要加强督查。"),
        (BODY + "导；及", "(b) 統籌推進。"),
        (BODY + "导。③", "各级各部门要加强督查。"),
        (BODY + "导【12】", "各级各部门要加强督查。"),
        (BODY + "：", "一切从实际出发，实事求是。"),
        # The next line is a list item, a heading, a table row, an indented paragraph or nothing.
        (BODY, "一、总体要求"),
        (BODY, "（二）主要目标"),
        (BODY, "2.工作措施"),
        (BODY, "三是加强督查。"),
        (BODY, "其次，加强督查。"),
        (BODY, "第 一 章 总则"),
        (BODY, "- 加强督查。"),
        (BODY, "——加强督查。"),
        (BODY, "|甲，乙|"),
        (BODY, "\u3000\u3000各级各部门要加强督查。"),
        (BODY, "附件：名单"),
        (BODY, ""),
        ("序号\t姓名，单位。职务\t各级各部门要高度重视和支持", "导，统筹推进。"),
        # A quotation mark that faces the wrong way at the end of a sentence, or before a heading.
        (BODY + "导的“平安“。“", "各级各部门要加强督查。"),
        (BODY + "导，针对性不强“", "二、整改措施"),
        # A bracket that opens a slogan; one that is closed only in another sentence.
        ("“团结拼搏", "开拓创新”是我们的精神。"),
        ("修订了《某县绿色社区（幼", "儿园评选。办法（试行）》，"),
        # A short line was not full.
        ("同志们，大家好。现在", "会议，正式开始。"),
        # What is lost between two paragraphs is not mended by joining them.
        (BODY + "导。", "，统筹推进。"),
        ("三、主要做法", "，坚持统筹推进。"),
        # A reading in brackets adds nothing to a line's length.
        ("關(guān)于進(jìn)一步加強(qiáng)工作，改進(jìn)作風(fēng)", "關(guān)于進(jìn)一步加強(qiáng)工作，"),
        # Words of another language that begin and end lines need a blank between them.
        (BODY + "导，推广ISO", "IEC等标准，统筹推进。"),
        # Marks alone, one below the other, and the articles of a law in Taiwan.
        ("（1）", "（2）某区妇女儿童工作委员会。"),
        ("第 1 條", "為健全公文程式，制定本條例。"),
        # A whole answer in one word.
        ("存在问题，原因是什么", "无。"),
    ],
)  # fmt: skip
def test_a_line_that_is_complete_is_not_joined(line, following):
    assert reasons(line, following) == [""]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # What stood in quotation marks was set on a line of its own, and the marks are lost.
        (
            [LONG[:-3] + "，存有", "多一事不如少一事", "的思想。", "二是作风不实。"],
            ["word-pending", "begins-in-midst", ""],
        ),
        (["3.工作中有", "多一事不如少一事", "的思想。"], ["word-pending", "begins-in-midst"]),
        (["市局干部在参加了", "我当一天网格员", "体验活动后，深有感触。"], ["word-pending", "goes-on"]),
        (["要坚持原则、敢抓敢管，在大是大非面前敢于亮剑，任何时候都不做", "老好人", "。要勇于创新。"],
         ["stops-short", "begins-with-mark"]),
        # A word alone on a line.
        ([LONG[:-3] + "，取得了一定成绩，现", "总结", "如下：一是加强领导。"], ["stops-short", "begins-in-midst"]),
        # Once a sentence is broken, its clauses are no list.
        ([BODY + "导；", "为读者举办讲座，参加者众多；", "开展了比赛活动，效果很好。"], ["semicolon", "semicolon"]),
        # Headings that are built alike show where one of them ends.
        (["一、对领导班子", "这个层面来讲", "二、对职能部门这个层面来讲"], ["heading-alike", ""]),
        (["一、关于服务群众", "服务群众", "二、关于联系服务群众"], ["", ""]),
        (["一、对领导班子", "这个层面来讲", "二、对职能部门的要求"], ["", ""]),
        # What is torn stands in one piece elsewhere, and its middle is a word that the text has again and again.
        (["1、编制环保规划，建立健全环境保护地方法", "规体系为此组织编制了生态建设规划，统筹资源。",
          "2、完善环境保护地方法规体系，清理法规，汇编法规。"], ["said-elsewhere", ""]),
        (["1、编制环保规划，建立健全环境保护地方法", "规体系为此组织编制了生态建设规划，统筹资源。",
          "2、完善环境保护地方法规体系。"], ["", ""]),
        (["（十）坚持凝心聚力，推进中华民族共同体建设", "深入推进文化建设工程，弘扬优秀传统文化，铺陈底色。",
          "要推进中华民族共同体建设深入推进民族团结。"], ["", ""]),
        # An article is no heading however high its number.
        (["第五分编 占 有", "第四百五十八条 占有人应当返还原物。"], [""]),
        (["第二百六十八条 水污染防治应当优先保护饮用水，严格控制工业污染、城镇污染，防治农业污染，加强入河排", "污口设置和管理。"],
         ["stops-short"]),
        # A heading below a paragraph that has no full stop is no rest of it.
        ([BODY, "导，统筹推进各项工作，做到件件有回音、事事有着落", "带着感情做事"], ["begins-in-midst", ""]),
    ],
)  # fmt: skip
def test_lines_in_a_row(lines, expected):
    assert reasons(*lines) == expected


@pytest.mark.parametrize("page", ["—3—", "- 3 -", "第 3 页 共 9 页", "", "— 3 —\n\n"])
def test_a_page_number_between_the_halves(page):
    found = breaks(as_document("a.txt", f"{BODY}\n{page}\n导，统筹推进各项工作。")).breaks
    assert [(each.start, each.before[-2:], each.after[:2]) for each in found] == [(len(BODY), "织领", "导，")]


@pytest.mark.parametrize(
    "text", [f"{BODY}—3—\n导，统筹推进。", f"{BODY}\n—3—导，统筹推进。", f"{BODY} —3— \n导，统筹推进。"]
)
def test_a_page_number_in_the_line(text):
    more = "推进工作。" * 60 + "\n—4—\n"
    found = breaks(as_document("a.txt", f"{text}\n{more}")).breaks
    assert [(each.before[-2:], each.after[:2]) for each in found] == [("织领", "导，")]


def test_lines_of_the_same_width_are_wrapped():
    paragraph = "要坚持问题导向聚焦薄弱环节持续抓好整改落实工作不断提升治理能力水平全力推动经济社会发展迈上新台阶。"
    width, text = 24, "加强领导" + paragraph * 20
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    found = reasons(*lines)
    assert found.count("wrapped") > 30
    assert all(line.endswith("。") for line, reason in zip(lines, found, strict=False) if not reason)


def test_markdown_wraps_lines_as_it_likes():
    text = f"{BODY}\n导，统筹推进各项工作。{{}}"
    assert [each.soft for each in breaks(as_document("a.md", text)).breaks] == [True]
    assert [each.soft for each in breaks(as_document("a.md", f"{BODY}\n\n导，统筹推进各项工作。")).breaks] == [False]
    assert [each.soft for each in breaks(as_document("a.txt", text)).breaks] == [False]


PIECES = st.lists(
    st.sampled_from([BODY, HEADING, "導(dǎo)", "—3—", "\r\n", "\n", "\n", "\r", "的", "（", "）", "；", "\t", "老好人"])
).map("".join)


@given(PIECES, st.sampled_from(["a.txt", "a.md"]))
def test_a_break_holds_line_ends_and_nothing_that_is_text(text, path):
    at = 0
    for each in breaks(as_document(path, text)).breaks:
        assert at <= each.start < each.end < len(text)
        assert "\n" in text[each.start : each.end] or "\r" in text[each.start : each.end]
        assert text[each.start : each.end].replace("—3—", "").isspace()
        at = each.end


@pytest.mark.parametrize(
    "unit",
    [
        "中",
        "\n",
        "（\n",
        BODY + "\n",
        "，\n",
        "1\n",
        "—3—\n",
        BODY + "\n—3—\n",
        "“甲\n",
        "3",
        HEADING + "\n" + BODY + "\n",
    ],
)
def test_breaks_are_found_in_linear_time(unit):
    assert grows_linearly(lambda size: as_document("a.txt", unit * (size // len(unit))), breaks, 8_000)
