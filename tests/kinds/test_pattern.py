"""The kind pattern: excuses, thresholds, what is reported, and time that grows with the draft alone."""

from __future__ import annotations

import re

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, kind_names, load_kind
from govlint.kinds.pattern import TIMED, compile, compiled, expand, fields, settled
from govlint.rules.load import SHIPPED
from govlint.source.text import as_document
from tests.builders import rule
from tests.growth import grows_linearly


def found(made, text):
    return [text[slice(*finding.span)] for finding in Engine([made]).check(as_document("a.txt", text))]


@pytest.mark.parametrize(
    ("unless", "text", "left"),
    [
        ("X光", "X光和X型", ["X"]),
        # The match must lie in the excuse, which may begin before it and end behind it.
        ("照X", "照X光", []),
        ("照X光片", "照X光 照X光片", ["X"]),
        ("照X|照", "照X照 X", ["X"]),
        # An excuse reaches as far as it says, over more than a few words.
        ("照.{0,100}X.{0,100}片", f"照{'好' * 90}X{'好' * 90}片X", ["X"]),
        ("照.{0,9}X", f"照{'好' * 10}X", ["X"]),
        # The end of a line is the end of the line, not of what was looked at.
        ("X好{0,9}$", f"X{'好' * 9}", []),
        ("X好{0,9}$", f"X{'好' * 10}", ["X"]),
        ("^X", "X\nX好X", ["X"]),
        ("(?<=照)X", "照X X", ["X"]),
        ("X(?=光)", "X光 X", ["X"]),
        # Every start of an excuse counts, also one inside another.
        ("甲乙|乙X", "甲乙X", []),
        ("甲\\nX", "甲\nX", []),
    ],
)
def test_a_match_within_an_excuse_is_right(unless, text, left):
    assert found(rule(pattern="X", unless=unless), text) == left


@pytest.mark.parametrize(("text", "left"), [("X", []), ("X好X", ["X", "X"]), ("XX光", [])])
def test_a_rule_may_ask_for_several_matches(text, left):
    assert found(rule(pattern="X", unless="X光", least=2), text) == left


@pytest.mark.parametrize(
    ("pattern", "text", "reported"),
    [("第(?P<here>龘)章", "第龘章", ["龘"]), ("第(?:(?P<here>龘)|X)章", "第X章", ["第X章"])],
)
def test_a_group_named_here_is_what_is_reported(pattern, text, reported):
    assert found(rule(pattern=pattern), text) == reported


def test_a_pattern_without_keys_may_ask_for_a_full_scan():
    with pytest.raises(SpecError, match="scan: full") as refused:
        rule(pattern=".{3}")
    assert refused.value.key == "pattern"
    assert found(rule(pattern=".{3}", scan="full"), "甲乙丙丁\n甲乙\n戊己庚") == ["甲乙丙", "戊己庚"]


def test_the_words_of_a_match():
    match = re.search("(?P<unit>[县市])(乙)?,１", "县,１")
    assert match is not None
    assert fields(match) == {"match": "县,１", "half": "县,1", "wide": "县，１", "1": "县", "2": "", "unit": "县"}
    assert expand(("{unit}，{1}{2}{none}", True), match) == "县，县{none}"
    assert expand(None, match) is None


@pytest.mark.parametrize(
    ("hits", "spans"),
    [
        ([], []),
        ([(2, (0,))], [(2, 4)]),
        # A hit whose match would begin before the text, or that matches nothing, is nothing.
        ([(1, (2,)), (0, (0,))], []),
        # Matches do not overlap; the leftmost wins, whatever led to it.
        ([(1, (0,)), (2, (0,))], [(1, 3)]),
        ([(3, ())], [(1, 3)]),
        ([(2, (0,)), (3, ())], [(1, 3)]),
    ],
)
def test_hits_are_settled(hits, spans):
    assert [match.span() for match in settled(re.compile("龘{2}"), "好龘龘龘好", hits, 2)] == spans


@pytest.mark.parametrize(
    "spec",
    [
        {"pattern": "X(?=龘)"},
        {"pattern": "[^，]{0,60}龘"},
        {"pattern": "X.{0,60}X", "unless": ".{0,60}光"},
        {"pattern": "X", "unless": "X{1,60}光"},
        {"pattern": "X{1,2}\\n"},
        {"pattern": ".{2}", "scan": "full"},
        {"pattern": "[（*0]"},
    ],
    ids=lambda spec: spec["pattern"],
)
@pytest.mark.parametrize("unit", ["X", "X龘", "0", "（", "*", "\n", "X\n", "龘"], ids=ascii)
def test_the_time_grows_with_the_draft_alone(spec, unit):
    engine = Engine([rule(**spec)])
    assert grows_linearly(lambda size: as_document("a.txt", unit * (size // len(unit))), engine.check, 2_000)


def test_a_kind_is_found_by_its_name():
    assert "pattern" in kind_names()
    assert load_kind("pattern") is load_kind("pattern")


@pytest.mark.parametrize("name", ["patern", "_pattern", "__init__", "os.path", "../pattern", ""])
def test_what_is_no_kind_is_not_loaded(name):
    with pytest.raises(LookupError):
        load_kind(name)


def test_another_package_can_offer_a_kind(monkeypatch):
    class Offered:
        name = "theirs"

        def load(self) -> str:
            return "their module"

    def entry_points(*, group: str, name: str = "theirs") -> list[Offered]:
        return [Offered()] if (group, name) == ("govlint.kinds", "theirs") else []

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    load_kind.cache_clear()
    assert load_kind("theirs") == "their module"
    assert "theirs" in kind_names()
    load_kind.cache_clear()


def test_a_fault_inside_a_kind_is_no_unknown_kind(monkeypatch):
    def broken(name: str) -> None:
        raise ModuleNotFoundError(name="elsewhere")

    monkeypatch.setattr("govlint.kinds.import_module", broken)
    with pytest.raises(ModuleNotFoundError):
        load_kind("broken_inside")


def test_a_pattern_of_a_users_pack_is_timed(monkeypatch):
    monkeypatch.setattr("govlint.kinds.pattern.MOST_SECONDS", 0.05)
    # Unlike the rules' own language, `regex` itself can be made to take for ever.
    hostile = compiled(f"{TIMED}(?:a|a|aa)+$")
    with pytest.raises(TimeoutError):
        hostile.search("a" * 60 + "b")
    assert compiled(f"{TIMED}坏.").search("很坏的").span() == (1, 3)


def test_only_the_shipped_packs_run_untimed(tmp_path):
    spec = {"pattern": "坏[字词]"}
    assert compile(spec, Sources(SHIPPED, {})).plan[0] == "坏[字词]"
    assert compile(spec, Sources(tmp_path, {})).plan[0] == f"{TIMED}坏[字词]"
