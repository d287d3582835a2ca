"""The pattern language: what it accepts, what it becomes, what it refuses and where."""

import re

import pytest
from hypothesis import assume, given

from govlint.rules.pattern import PatternError, emit, parse, shortest
from tests.builders import drafts, patterns


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("20[*＊]{1,2}(?=年)", "20**年 20*年 2023年", ["20**", "20*"]),
        ("{han}{2}", "甲乙丙A", ["甲乙"]),
        ("{digit}{latin}?{mark}", "1a。２，", ["1a。", "２，"]),
        ("[{digit}年]{1,9}", "２023年3", ["２023年3"]),
        ("[^{han}]{1,9}", "甲ab乙", ["ab"]),
        # What stands for several ways keeps together.
        ("{place}长", "县长市长", ["县长", "市长"]),
        ("{place}{2}", "县市县", ["县市"]),
        ("(?<={place}|乡镇)长", "县长乡镇长镇长", ["长", "长"]),
        ("(?<!{place}|乡镇)长", "县长乡镇长镇长", ["长"]),
        # Digits are ASCII, blanks those of a line.
        (r"\d{1,9}", "12１２", ["12"]),
        (r"甲\s{1,3}乙", "甲 \u3000乙 甲\n乙", ["甲 \u3000乙"]),
        # No class runs over the end of a line, whatever it lists; a line break has to be named.
        ("甲.乙|甲[^丙]乙|甲[\\t-~]乙", "甲\n乙 甲 乙", ["甲 乙"]),
        ("甲\\n乙|甲[\\n丙]乙", "甲\n乙", ["甲\n乙"]),
        ("^甲$", "甲\n甲乙\n甲", ["甲", "甲"]),
        ("甲{,2}乙", "甲甲甲乙", ["甲甲乙"]),
        ("甲.{0,3}?乙", "甲乙乙", ["甲乙"]),
        ("(?P<a>甲|乙)\\1", "甲甲乙甲", ["甲甲"]),
        (r"\{\}\.\*\\\u9f98[\]\-\^]", r"{}.*\龘]", [r"{}.*\龘]"]),
        ("[a-c-]{1,9}", "a-b-d", ["a-b-"]),
        ("𠮷{2}", "𠮷𠮷", ["𠮷𠮷"]),
    ],
)
def test_a_pattern_matches(pattern, text, found):
    source = emit(parse(pattern, {"place": "县|市"}))
    assert [match.group() for match in re.finditer(source, text, re.MULTILINE)] == found


NO_LIMIT = "重复没有上限：写成 {0,40} 这样的有界重复"
BOUNDARY = "：汉字之间没有词边界，请用 {han} 等写明左右邻字"
REPEATS = "重复次数应在 1 至 200 之间，且下限不超过上限"
NOTHING_BEFORE = "花括号前没有可重复的内容；字面的花括号写成 \\{"


@pytest.mark.parametrize(
    ("pattern", "message", "at"),
    [
        ("甲.*乙", NO_LIMIT, 2),
        ("甲+", NO_LIMIT, 1),
        ("甲{2,}", NO_LIMIT, 1),
        ("甲{201}", REPEATS, 1),
        ("甲{3,2}", REPEATS, 1),
        ("甲{0}", REPEATS, 1),
        (r"\b甲", rf"不支持 \b{BOUNDARY}", 0),
        (r"甲\w", rf"不支持 \w{BOUNDARY}", 1),
        (r"[甲\W]", rf"不支持 \W{BOUNDARY}", 2),
        (r"甲\x41", r"不支持 \x", 1),
        ("甲\\", "反斜杠后没有内容", 1),
        (r"\u9f9", "\\u 后应为四位十六进制数", 0),
        ("甲?", "表达式能匹配空串", 0),
        ("(?=甲)", "表达式能匹配空串", 0),
        ("", "表达式能匹配空串", 0),
        ("甲|", "表达式能匹配空串", 0),
        ("甲)", "多余的右括号", 1),
        ("(甲", "括号没有闭合", 0),
        ("(?i)甲", "不支持这种括号", 0),
        ("(?>甲)", "不支持这种括号", 0),
        ("?甲", "重复号前没有内容", 0),
        ("^{2}甲", "断言后不能跟重复", 1),
        ("(?=甲)?乙", "断言后不能跟重复", 5),
        ("{2}", NOTHING_BEFORE, 0),
        ("甲{2}{3}", NOTHING_BEFORE, 4),
        ("甲{" + "9" * 5000 + "}", NOTHING_BEFORE, 1),
        ("{nothing}", "没有定义 {nothing}", 0),
        ("甲{loop}", "定义 {loop}：定义 {more}：定义 {loop} 绕成了圈", 1),
        ("{broken}", "定义 {broken}：括号没有闭合", 0),
        ("{surplus}", "定义 {surplus}：多余的右括号", 0),
        ("{many}", "定义 {many}：定义 {han} 层次过深，或用到的定义过多", 0),
        ("(" * 41 + "甲" + ")" * 41, "括号或定义层次过深", 40),
        ("[甲", "字符类没有闭合", 0),
        ("[甲\\", "字符类没有闭合", 0),
        ("[甲-", "字符类没有闭合", 0),
        ("[]", "空的字符类", 0),
        ("[z-a]", "字符范围颠倒", 0),
        (r"[\d-z]", "字符范围的两端须是单个字符", 0),
        (r"[a-\s]", "字符范围的两端须是单个字符", 0),
        ("[𠮷]", "字符类只收基本平面的字符（增补平面的字会使匹配变慢）", 0),
        ("[{surplus}]", "定义 {surplus}：多余的右括号", 1),
        ("[{words}]", "字符类里的定义须是单个字符类", 0),
    ],
)
def test_what_is_not_of_the_language_is_refused_where_it_stands(pattern, message, at):
    definitions = {
        "loop": "{more}",
        "more": "乙{loop}",
        "broken": "(甲",
        "surplus": "甲)",
        "words": "甲乙",
        "many": "{han}" * 600,
    }
    with pytest.raises(PatternError) as refused:
        parse(pattern, definitions)
    assert (str(refused.value), refused.value.at) == (message, at)


@pytest.mark.parametrize("pattern", ["(?<=甲{1,2})乙", "(?<!丙|甲乙?)丁", "(?<=(?P<a>甲|乙丙))丁"])
def test_each_way_of_a_look_behind_has_one_length(pattern):
    with pytest.raises(PatternError, match="后视断言的每个选项须定长"):
        emit(parse(pattern))


@given(patterns(), drafts())
def test_no_match_is_shorter_than_the_shortest_or_holds_an_unnamed_line_break(pattern, text):
    try:
        tree = parse(pattern)
    except PatternError:
        assume(False)
    for match in re.finditer(emit(tree), text, re.MULTILINE):
        assert len(match.group()) >= shortest(tree) > 0
        assert "\\n" in pattern or not {"\n", "\r"} & {*match.group()}
