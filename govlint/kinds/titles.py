"""titles: what a draft says of laws and regulations, held against a table of their titles.

`table` is a `.tsv` beside the YAML with the columns title, short, status, enacted, revised, articles, ended, replaced;
an empty cell is never checked. A title is known with and without 中华人民共和国 and by its short forms. `defect` says
what is looked for:

* `near`: 《…》 that is no title of the table but looks like one with a slip in it. It must end with one of `endings`;
  one character may differ for every so many that a title with this ending has ("法: 3"), three at most. Never compared
  are titles of less than six characters, those that `apart` matches, and all in a document that `elsewhere` matches;
* `article`: an article with a number above the number of articles that any version had; `bare_article`: the same where
  the title has no 《》 around it;
* `ended`: a law that another one had replaced when the document was dated (by its sign-off or the year in its title),
  unless the sentence names an earlier year or `past` matches in it;
* `bare`: a title without 《》 in a row with one in 《》 (A、《B》); and after one of the `verbs` in a document that has
  《》 around at least twice as many.

Titles, patterns and words are in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.genre import year_of
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.rules.tables import read_rows
from govlint.views.figures import chinese
from govlint.views.outline import Part, outline
from govlint.views.simplified import simplified

PATTERN = {"type": "string", "minLength": 1}
KEYS: Mapping[str, Any] = {
    "table": {"type": "string", "pattern": r"^[^/\\]+\.tsv$"},
    "defect": {"enum": ["near", "article", "bare_article", "ended", "bare"]},
    "endings": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 2}},
    "apart": PATTERN,
    "elsewhere": PATTERN,
    "past": PATTERN,
    "verbs": PATTERN,
}
REQUIRED = ("table", "defect")
NEEDS = {"near": ("endings",), "bare": ("verbs",), "ended": ("past",), "article": (), "bare_article": ()}
COLUMNS = ("title", "short", "status", "enacted", "revised", "articles", "ended", "replaced")
STATE = "中华人民共和国"

MARKED = lazily("《([^《》\n]{2,60})》")
NOTE = lazily("[(（〔][^()（）〔〕]{1,20}[)）〕]$")
ARTICLE = lazily("(?:[(（][^()（）\n]{1,20}[)）])?的?第([0-9０-９零〇一二三四五六七八九十百千]{1,9})条")
ANOTHER = lazily(
    "(?:第[0-9一二三四五六七八九十]{1,3}[款项])*[、和及至到]第([0-9０-９零〇一二三四五六七八九十百千]{1,9})条"
)
BARE_ARTICLE = lazily("(?<=[法典例])第([0-9０-９零〇一二三四五六七八九十百千]{1,9})条")
HAN = lazily("[\u3400-\u9fff]")
BEGINS = "据照按依反守用和与及由行彻"
"""What a title without 《》 may stand after, if that is no mark: 根据, 违反, 适用."""
YEAR = lazily("(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
ROW = lazily("、《|》、(?=[\u4e00-\u9fff])")
FOLLOWING = ("》", "〉", "实施", "修正", "（草案", "(草案", "草案", "配套", "办法", "条例", "细则", "解释")
SENTENCE = lazily("[^。；！？;!?\n]*")
LEAST, MOST = 3, 45
LEAST_COMPARED, MOST_SLIPS = 6, 3


class Law(NamedTuple):
    """A row of the table: the full title, its articles (0: unknown), the day it ended, what replaced it."""

    title: str
    articles: int
    ended: str
    replaced: str


Laws = dict[str, tuple[str, int, str, str]]


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The table by all names of its laws, and what this rule looks for. Raises `SpecError`."""
    defect = spec["defect"]
    for key in NEEDS[defect]:
        if key not in spec:
            raise SpecError("defect", f"defect: {defect} 须写明 {key}")
    patterns = {
        key: translate(key, spec[key], sources) for key in ("apart", "elsewhere", "past", "verbs") if key in spec
    }
    return Compiled((defect, read_table(spec["table"], sources), dict(spec.get("endings", {})), patterns))


def read_table(name: str, sources: Sources) -> Laws:
    """The laws by full, usual and short title. Raises `SpecError`."""
    laws: Laws = {}
    for _, row in read_rows(name, sources, COLUMNS):
        law = Law(row["title"], int(row["articles"] or 0), row["ended"], row["replaced"])
        for title in (law.title, law.title.removeprefix(STATE), *filter(None, row["short"].split("|"))):
            laws.setdefault(title, (law.title, law.articles, law.ended, law.replaced))
    return laws


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """What is wrong with the titles in a document."""
    defect, laws, endings, patterns = rule.plan
    plain = document.view(simplified)
    if defect == "near":
        return near_misses(plain, laws, endings, patterns)
    if defect == "article":
        return missing_articles(plain, laws)
    if defect == "bare_article":
        return missing_articles_of_bare(plain, laws)
    if defect == "ended":
        return ended_laws(plain, laws, document, patterns["past"])
    return bare_titles(plain, laws, patterns["verbs"])


def near_misses(text: str, laws: Laws, endings: Mapping[str, int], patterns: Mapping[str, str]) -> Iterator[Match]:
    """Titles in 《》 that are a slip or two away from one of the table."""
    if "elsewhere" in patterns and compiled(patterns["elsewhere"]).search(text):
        return
    nearest: dict[str, str] = {}
    for found in MARKED.finditer(text):
        title = NOTE.sub("", found[1])
        ending = next((each for each in endings if title.endswith(each)), None)
        if ending is None or title in laws or len(title.removeprefix(STATE)) < LEAST_COMPARED:
            continue
        if "apart" in patterns and compiled(patterns["apart"]).search(title):
            continue
        if title not in nearest:
            nearest[title] = nearest_title(title.removeprefix(STATE), laws, ending, endings[ending])
        if nearest[title]:
            start = found.start(1)
            yield Match(start, start + len(title), {"match": title, "right": laws[nearest[title]][0]})


def nearest_title(title: str, laws: Laws, ending: str, each: int) -> str:
    """The title of the table that differs least, if no other differs as little; "" if none is near enough.

    One character may differ for `each` that the title has. What only leaves words out may be meant as a short form.
    """
    most = min(MOST_SLIPS, len(title) // each)
    best, name = most + 1, ""
    close: set[str] = set()
    pairs = {title[at : at + 2] for at in range(len(title) - 1)}
    for other, law in laws.items():
        if abs(len(other) - len(title)) > most or not other.endswith(ending):
            continue
        # A character that differs breaks two pairs.
        if sum(other[at : at + 2] in pairs for at in range(len(other) - 1)) < len(other) - 1 - 2 * most:
            continue
        apart = distance(title, other)
        if apart < best:
            best, close = apart, set()
        if apart == best:
            close.add(law[0])
            name = other
    if best > most or len(close) != 1 or (len(name) - len(title) == best and best > 1):
        return ""
    return name


def distance(one: str, other: str) -> int:
    """How many characters must be put in, taken out or exchanged to make one string of the other."""
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, another in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (char != another))
    return row[-1]


def missing_articles(text: str, laws: Laws) -> Iterator[Match]:
    """Articles that no version of the law had."""
    for title in MARKED.finditer(text):
        law = laws.get(title[1])
        found = ARTICLE.match(text, title.end()) if law and law[1] else None
        while law and found:
            number = number_of(found[1])
            if number is not None and number > law[1]:
                fields = {"match": f"第{found[1]}条", "title": title[1], "articles": str(law[1])}
                yield Match(found.start(1) - 1, found.end(), fields)
            found = ANOTHER.match(text, found.end())


def missing_articles_of_bare(text: str, laws: Laws) -> Iterator[Match]:
    """The same of titles without 《》."""
    for found in BARE_ARTICLE.finditer(text):
        end = found.start()
        starts = range(max(0, end - MOST), end - 1)
        title = next((text[at:end] for at in starts if text[at:end] in laws and _may_begin(text, at)), "")
        number = number_of(found[1]) if title else None
        if number is not None and number > laws[title][1] > 0:
            fields = {"match": found.group(), "title": title, "articles": str(laws[title][1])}
            yield Match(*found.span(), fields)


def _may_begin(text: str, at: int) -> bool:
    """Whether a title may begin at a place: 某省公务员法 is another one."""
    before = text[at - 1 : at]
    return HAN.match(before) is None or before in BEGINS


def number_of(numeral: str) -> int | None:
    """The value of an Arabic or Chinese numeral."""
    if numeral.isdecimal():
        return int(numeral)
    value = chinese(numeral)
    return None if value is None else int(value)


def ended_laws(text: str, laws: Laws, document: Document, past: str) -> Iterator[Match]:
    """Laws that were no longer in force when the document was written."""
    years: list[tuple[int, int, int | None]] | None = None
    for found in MARKED.finditer(text):
        law = laws.get(found[1])
        if not law or not law[2] or not law[3]:
            continue
        at = found.start()
        if years is None:
            years = [(part.start, part.end, _dated(part)) for part in document.view(outline)]
        year = next((year for start, end, year in years if start <= at < end), None)
        # Of the year in which it ended only a law that ended on its first day is certain.
        first = int(law[2][:4]) + (not law[2].endswith("-01-01"))
        if year is None or year < first:
            continue
        start = 1 + max(text.rfind(sign, 0, at) for sign in "。；！？;!?\n")
        sentence = text[start : at + 1] + SENTENCE.match(text, at + 1)[0]  # type: ignore[index]
        if compiled(past).search(sentence) or any(int(each) < first for each in YEAR.findall(sentence)):
            continue
        day = f"{law[2][:4]}年{int(law[2][5:7])}月{int(law[2][8:])}日"
        yield Match(found.start(1), found.end(1), {"match": found[1], "ended": day, "right": law[3]})


def _dated(part: Part) -> int | None:
    """The year of a document: of its sign-off, or the last in its title."""
    year = year_of(part)
    if year is None:
        named = YEAR.findall(part.name)
        year = max(map(int, named)) if named else None
    return year


def bare_titles(text: str, laws: Laws, verbs: str) -> Iterator[Match]:
    """Titles without 《》 in a document that has them elsewhere."""
    marked = [found[1] for found in MARKED.finditer(text) if found[1] in laws]
    after = {}
    for verb in compiled(verbs).finditer(text):
        at, end = verb.end(), verb.end() + len(_longest(text, verb.end(), laws))
        if end > at and text[at:end] not in marked and not _goes_on(text, end):
            after[at] = end
    if len(marked) < max(2, 2 * len(after)):
        after = {}
    for at, end in sorted((after | dict(_in_row(text, laws))).items()):
        yield Match(at, end, {"match": text[at:end]})


def _in_row(text: str, laws: Laws) -> Iterator[tuple[int, int]]:
    """Where a title without 《》 stands beside one with them: A、《B》 or 《A》、B."""
    for found in ROW.finditer(text):
        if found[0] == "、《":
            end = found.start()
            starts = range(max(end - MOST, 0), end - LEAST + 1)
            at = next((at for at in starts if text[at:end] in laws), end)
            if at < end and text[at - 1 : at] not in ("《", "〈"):
                yield at, end
        else:
            at, end = found.end(), found.end() + len(_longest(text, found.end(), laws))
            if end > at and not _goes_on(text, end):
                yield at, end


def _longest(text: str, at: int, laws: Laws) -> str:
    """The longest title that stands at a place."""
    return next((text[at:end] for end in range(at + MOST, at + LEAST - 1, -1) if text[at:end] in laws), "")


def _goes_on(text: str, end: int) -> bool:
    """Whether what follows makes it another title or another thing."""
    return text.startswith(FOLLOWING, end)
