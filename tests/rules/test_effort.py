"""How far a pattern looks, and which patterns are too much work."""

import re
from time import perf_counter

import pytest
from hypothesis import assume, given

from govlint.rules.effort import MOST_STEPS, crosses_lines, effort, longest, refuse_explosion
from govlint.rules.pattern import PatternError, emit, parse
from tests.builders import drafts, patterns


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:甲{1,20}){1,20}",
        "(?:甲|甲){30}",
        "(?:.{1,9}，?){1,9}。",
        ".{0,200}.{0,200}.{0,200}龘",
        "[甲乙]{0,99}[乙丙]{0,99}[甲乙]{0,99}[乙丙]{0,99}龘",
        "(?=(?:甲{1,20}){1,20}乙)甲",
    ],
)
def test_repeats_that_could_take_for_ever_are_refused(pattern):
    with pytest.raises(PatternError, match="可试的匹配方式过多"):
        refuse_explosion(parse(pattern))


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日",
        "(?:[一二三四五六七八九十]{1,3}、){1,9}龘",
        "(?:甲|乙|丙){30}",
        "[^，。]{0,60}，[^，。]{0,60}，[^，。]{0,60}。",
        "(?:关于|有关).{0,40}(?:通知|意见|方案).{0,40}(?:落实|执行)",
        "(?=.{0,200}龘).{0,200}龘",
    ],
)
def test_what_rules_need_is_accepted_and_quick(pattern):
    tree = parse(pattern)
    refuse_explosion(tree)
    compiled = re.compile(emit(tree))
    for unit in ("一、", "甲乙丙", "，关于通知", "甲", "19"):
        start = perf_counter()
        compiled.match(unit * 300)
        assert perf_counter() - start < 0.2


@given(patterns(), drafts())
def test_no_match_is_longer_than_the_longest(pattern, text):
    try:
        tree = parse(pattern)
        refuse_explosion(tree)
    except PatternError:
        assume(False)
    assert 1 <= effort(tree).steps <= MOST_STEPS
    for match in re.finditer(emit(tree), text, re.MULTILINE):
        assert len(match.group()) <= longest(tree)
        assert "\n" not in match.group() or crosses_lines(tree)


@pytest.mark.parametrize(
    ("pattern", "length"),
    [("甲{2,5}乙", 6), ("(?<=甲乙)丙(?!丁{3})", 6), ("甲|乙丙", 2), ("^(甲)乙$", 2), ("(甲{2}(乙))\\1\\2", 7)],
)
def test_the_length_counts_what_is_looked_at(pattern, length):
    assert longest(parse(pattern)) == length


@pytest.mark.parametrize(
    ("pattern", "crosses"),
    [
        ("甲[^乙]", False),
        ("甲.", False),
        ("甲\\n", True),
        ("甲(?=[丙\\n])", True),
        ("(?:甲|乙\\n){2}", True),
        ("(甲)\\1$", False),
    ],
)
def test_a_pattern_crosses_lines_only_by_name(pattern, crosses):
    assert crosses_lines(parse(pattern)) is crosses
