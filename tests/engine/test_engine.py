"""The engine: what the keys lead to is what running every rule over everything finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govlint.document import Document
from govlint.engine.engine import SEARCHED, Engine, Scan, tell
from govlint.kinds import Match, SpecError, load_kind
from govlint.rules.keys import rarest_pair
from govlint.rules.load import SHIPPED, read
from govlint.rules.model import Fix, Rule
from govlint.source.formats import read as read_draft
from govlint.source.text import as_document
from govlint.views.prose import lines, prose
from tests.builders import drafts, patterns, rule

SEEDS = sorted((SHIPPED.parent / "seeds").glob("*.txt"))
SHIPPED_RULES = read(SHIPPED, tested=False).rules


def everywhere(pattern_rule: Rule, text: str) -> list[tuple[int, int]]:
    """What a pattern rule finds without keys: run over the whole text, less what an `unless` from any start covers."""
    source, _, _, excuse, least = pattern_rule.plan
    found = list(re.compile(source, re.MULTILINE).finditer(text))
    if excuse and found:
        unless = re.compile(excuse[0], re.MULTILINE)
        spared = [other.span() for at in range(len(text)) if (other := unless.match(text, at))]
        found = [each for each in found if not any(a <= each.start() and each.end() <= b for a, b in spared)]
    return [load_kind("pattern").reported(match) for match in found] if len(found) >= least else []  # type: ignore[attr-defined]


def keyed(scan: Scan, document: Document, text: str) -> Iterator[tuple[str, int, int]]:
    for found, match in scan.matches(document, text, []):
        yield found.code, match.start, match.end


@settings(max_examples=500, deadline=None)
@given(patterns(), st.one_of(st.none(), patterns()), st.integers(1, 3), drafts())
def test_a_keyed_pattern_finds_what_it_finds_everywhere(pattern, unless, least, text):
    excuse = {} if unless is None else {"unless": unless}
    try:
        made = rule(pattern=pattern, scan="full", least=least, **excuse)
    except SpecError:
        assume(False)
    text = text.replace("\r", "\n")
    found = [span[1:] for span in keyed(Scan([made]), Document("a.txt", text), text)]
    assert found == everywhere(made, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        # Every alternative of a look-ahead counts, also one that begins with a gap.
        ("X(?=龘|.{0,5}靐)", "X龘 X齉靐"),
        # What is repeated may leave nothing to look for but its neighbour.
        ("(?:龘|靐){0,3}X", "龘靐X"),
        ("(?<=龘|靐齉)X(?=爩)", "龘X爩靐齉X爩"),
        ("^X|龘$", "X龘\nX\n齉龘"),
        # A match that reaches over a line break is still led to by what stands beyond it.
        (r"X.{0,3}\n龘", "X齉\n龘"),
        (r"(?<=\n)X{1,2}(?=.{0,3}龘)", "X\nXX齉龘"),
        ("(X)龘\\1", "X龘X龘X"),
        # A surrogate is no reason to lose the pair before it.
        ("龘靐", "\ud800龘靐\udfff"),
        ("𠮷龘", "😀𠮷龘"),
    ],
)
def test_a_pattern_is_found_at_every_place(pattern, text):
    made = rule(pattern=pattern)
    found = [span[1:] for span in keyed(Scan([made]), Document("a.txt", text), text)]
    assert found == everywhere(made, text) != []


def _documents() -> Iterator[Document]:
    yield from (read_draft(path.read_bytes(), path.name) for path in SEEDS)
    # The cases of each family in one draft, so that rules meet the words of their neighbours.
    for family in sorted({each.code[:2] for each in SHIPPED_RULES}):
        rules = [each for each in SHIPPED_RULES if each.code.startswith(family)]
        yield as_document("case.txt", "\n".join(case.text for each in rules for case in (*each.bad, *each.good)))


def test_shipped_patterns_find_what_they_find_everywhere():
    by_scope = {
        scope: [each for each in SHIPPED_RULES if each.kind == "pattern" and each.scope == scope]
        for scope in ("prose", "source")
    }
    for document in _documents():
        for scope, rules in by_scope.items():
            text = document.view(prose if scope == "prose" else lines).text
            hits = Scan(rules).hits(text)
            for number, each in enumerate(rules):
                confirm = load_kind("pattern").confirm
                found = [match[:2] for match in confirm(each, text, sorted(hits.get(number, [])))]
                assert found == everywhere(each, text), each.code


def test_shipped_rules_that_keys_lead_to_documents_find_what_they_find_everywhere():
    # Names and formulas cannot be sought without keys.
    led = [each for each in SHIPPED_RULES if each.keyed and each.reads and each.kind not in ("renamed", "canon")]
    assert {each.reads for each in led} == {"simplified", "skeleton"}
    for document in _documents():
        written = document.view(prose).text
        for reads in ("simplified", "skeleton"):
            rules = [each for each in led if each.reads == reads]
            hits = Scan(rules).hits(document.view(SEARCHED[reads]).text)
            for number, each in enumerate(rules):
                find = load_kind(each.kind).find
                found = [*find(each, document, written, sorted(hits.get(number, [])))]
                assert found == [*find(each, document, written)], each.code


def test_findings_lie_in_the_text_and_in_order():
    engine = Engine(SHIPPED_RULES)
    for document in _documents():
        spans = [finding.span for finding in engine.check(document)]
        assert spans == sorted(spans)
        assert all(0 <= start <= end <= len(document.text) for start, end in spans)


@settings(max_examples=40, deadline=None)
@given(drafts())
def test_any_text_can_be_checked(text):
    for path in ("a.txt", "a.md"):
        for finding in Engine(SHIPPED_RULES).check(as_document(path, text)):
            assert 0 <= finding.span.start <= finding.span.end <= len(text)
            assert "\n" not in finding.message


@pytest.mark.parametrize("text", ["", "\n", "\r", "\0", "\ud800", "𠮷", "X"], ids=ascii)
def test_the_shortest_texts_can_be_checked(text):
    assert Engine([rule(pattern="龘靐"), rule(pattern="龘", code="ZZ102")]).check(as_document("a.txt", text)) == []


SLIP = rule(pattern="龘{1,3}")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("好龘好", [(1, 2)]),
        ("龘\r\n龘\r龘", [(0, 1), (3, 4), (5, 6)]),
        # The slip stands on both sides of a break inside a sentence: one finding over both lines.
        ("各级各部门要高度重视，层层压实责任。要切实加强组织领龘\n龘导工作。", [(26, 29)]),
        ("各级各部门要高度重视，层层压实责任。要切实加强组织领龘\r\n龘导工作。", [(26, 30)]),
        # A reading in brackets is taken out.
        ("龘(dá)龘", [(0, 6)]),
    ],
)
def test_a_finding_spans_the_source(text, spans):
    assert [finding.span for finding in Engine([SLIP]).check(as_document("a.txt", text))] == spans


def test_a_source_rule_sees_each_line_by_itself():
    made = rule(pattern="^龘$", scope="source")
    for text in ("龘\n龘", "龘\r\n龘", "龘\r龘"):
        found = Engine([made]).check(as_document("a.txt", text))
        assert [text[slice(*finding.span)] for finding in found] == ["龘", "龘"]


@pytest.mark.parametrize(
    ("only", "path", "text", "count"),
    [
        ({"format": "markdown"}, "a.txt", "龘", 0),
        ({"format": "markdown"}, "a.md", "龘", 1),
        ({"format": "text"}, "a.md", "龘", 0),
        ({"script": "simplified"}, "a.txt", "我们对这个龘", 1),
        ({"script": "simplified"}, "a.txt", "我們對這個龘", 0),
        ({"script": "traditional"}, "a.txt", "我們對這個龘", 1),
        ({"script": "traditional"}, "a.txt", "龘", 0),
    ],
)
def test_a_rule_is_tried_only_in_its_own_kind_of_draft(only, path, text, count):
    assert len(Engine([rule(pattern="龘", **only)]).check(as_document(path, text))) == count


def test_a_rule_is_silent_in_a_document_that_has_what_it_names():
    made = Engine([rule(pattern="龘", nowhere="判决如下")])
    assert len(made.check(as_document("a.txt", "原告龘"))) == 1
    assert made.check(as_document("a.txt", "原告龘，判决如下：")) == []
    assert made.check(as_document("a.txt", "原告龘，\n判決如下：")) == []
    # Of a compilation it is one document that counts.
    first = "篇一：乡镇工作总结\n\n今年以来，龘推进顺利。\n各项任务按时完成。\n\n"
    second = "篇二：法院工作总结\n\n今年以来，龘推进顺利。\n判决如下：\n\n"
    assert [each.span.start for each in made.check(as_document("a.txt", first + second))] == [16]


BROAD = rule(pattern="龘靐", code="ZZ200", name="broad")


@pytest.mark.parametrize(
    ("yields", "text", "codes"),
    [
        (["ZZ200"], "龘靐 龘", ["ZZ200", "ZZ101"]),
        (["ZZ2"], "龘靐", ["ZZ200"]),
        (["YY"], "龘靐", ["ZZ101", "ZZ200"]),
    ],
)
def test_a_rule_yields_to_another_over_the_same_place(yields, text, codes):
    found = Engine([rule(pattern="龘", yields=yields), BROAD]).check(as_document("a.txt", text))
    assert [finding.code for finding in found] == codes


def test_of_two_rules_that_yield_to_each_other_one_stands():
    first, second = (rule(code=code, pattern="龘", yields=["ZZ1"]) for code in ("ZZ101", "ZZ102"))
    found = Engine([second, first]).check(as_document("a.txt", "龘"))
    assert [each.code for each in found] == ["ZZ101"]


def test_a_rule_yields_also_to_one_that_is_off():
    narrow = rule(pattern="龘", yields=["ZZ2"])
    other = rule(pattern="靐", code="YY101", name="other")
    found = Engine([narrow], silent=[narrow, BROAD, other]).check(as_document("a.txt", "龘靐 龘"))
    assert [finding.span for finding in found] == [(3, 4)]


@pytest.mark.parametrize(
    ("match", "message"),
    [
        (Match(0, 1, {"match": "龘"}), "“龘”不对"),
        (Match(0, 1, {"match": "a\nb\u200b\ud800"}), "“aU+000AbU+200BU+D800”不对"),
        (Match(0, 1, {"match": "一" * 30}), f"“{'一' * 12}…{'一' * 12}”不对"),
        # A draft cannot fill in slots of its own.
        (Match(0, 1, {"match": "{right}", "right": "靐"}), "“{right}”不对"),
        (Match(0, 1, {"match": "龘", "message": "通篇{match}"}), "通篇龘"),
        (Match(0, 1, {}), "“{match}”不对"),
    ],
)
def test_a_message_is_one_short_line(match, message):
    assert tell(SLIP, match) == message


@pytest.mark.parametrize(
    ("text", "fix"),
    [("龘龘", Fix("[龘龘]", True)), ("龘(dá)龘", None)],
)
def test_a_fix_is_offered_where_the_whole_stretch_was_seen(text, fix):
    made = rule(pattern="龘{1,3}", fix="[{match}]", safe=True)
    assert [finding.fix for finding in Engine([made]).check(as_document("a.txt", text))] == [fix]


@pytest.mark.parametrize(
    ("text", "path", "fix"),
    [
        ("龘\n龘", "a.txt", Fix("[龘\n龘]", True)),
        ("龘\r\n龘", "a.txt", Fix("[龘\r\n龘]", True)),
        ("龘\r龘", "a.txt", Fix("[龘\r龘]", True)),
        # What is no prose was not read.
        ("龘`x`龘", "a.md", None),
    ],
)
def test_a_fix_keeps_the_line_ends_and_writes_nothing_that_was_masked(text, path, fix):
    made = rule(pattern=r"龘(?:\n|.{1,3})龘", fix="[{match}]", safe=True)
    assert [finding.fix for finding in Engine([made]).check(as_document(path, text))] == [fix]


@pytest.mark.parametrize(("text", "at"), [("龘的", 0), ("的龘的", 0), ("的的龘靐", 2), ("年龘靐年", 1)])
def test_the_rarest_pair_of_a_term(text, at):
    assert rarest_pair(text) == at


def test_a_rule_that_fails_is_a_finding_and_the_others_still_speak(monkeypatch):
    class Broken:
        @staticmethod
        def find(*_):
            raise TimeoutError

    bad, good = rule(pattern="坏")._replace(code="ZZ998", kind="broken", keys=None), rule(pattern="疑")
    monkeypatch.setattr("govlint.engine.engine.load_kind", lambda name: Broken if name == "broken" else load_kind(name))
    found = Engine([bad, good]).check(Document("a.txt", "坏字疑字"))
    assert [each.code for each in found] == ["IO001", good.code]
    assert found[0].message == f"没有查完：规则 ZZ998 {bad.name} 中断（用时过长）"


@pytest.mark.parametrize(
    ("text", "message", "fixed"),
    [
        ("据统计，截止目前已完成。", "截止目前", "截至"),
        ("據統計，截止(zhǐ)目前已完成。", "截止目前", None),
        ("據統計，貫切精神。", "貫切", None),
    ],
)
def test_a_rule_read_in_simplified_characters_quotes_what_is_written(text, message, fixed):
    made = rule(pattern="(?P<here>截止)目前|贯切", message="{match}", fix="截至", scope="simplified")
    (found,) = Engine([made]).check(as_document("a.txt", text))
    assert found.message == message
    assert (found.fix and found.fix.replacement) == fixed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("我們要認真貫撤會議精神。", "貫徹"),
        ("我们要认真贯撤会议精神。", "贯彻"),
        ("這是我們的當務之機。", "當務之急"),
    ],
)
def test_what_is_right_is_told_in_the_script_of_the_draft(text, message):
    rows = [{"wrong": "贯撤", "right": "贯彻"}, {"wrong": "当务之机", "right": "当务之急"}]
    (found,) = Engine([rule("terms", terms=rows, message="{right}", scope="simplified")]).check(as_document("a", text))
    assert found.message == message
