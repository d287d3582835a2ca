"""share: a printed share that is not what the part makes of its whole: 31 of 168 printed as 19%.

`readings` are patterns over the skeleton of the text (`govlint.views.skeleton`) with the groups `part`, `share` and,
where the whole is named (占委员总数的), `noun`. The whole is sought before them in the paragraph: the figure that has
the noun beside it, or, without a noun (`everything` lists words that are none), the nearest one in the sentence that is
large enough. Where any other figure of the paragraph makes the printed share, nothing is said.

With `impossible: true` the whole is not sought: reported is a share that no whole number can give (20 people are never
19.66% of any number). The message can name `{match}`, `{part}`, `{right}` and `{sum}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any

from govlint.arithmetic import Formula, bare, computed, fits
from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.statement import Statement, keep, reported
from govlint.views.figures import Figure
from govlint.views.skeleton import DEFINITIONS, Skeleton, beside, skeleton, sort_of

KEYS: Mapping[str, Any] = {
    "readings": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    "everything": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "unless": {"type": "string", "minLength": 1},
    "impossible": {"type": "boolean"},
}
REQUIRED = ("readings",)
SHARE = Formula("share", "=", ("/", ("name", "part"), ("name", "whole")))
MOST = 12


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns, the words that name no whole of their own, and what to report. Raises `SpecError`."""
    sources = sources._replace(definitions={**sources.definitions, **DEFINITIONS})
    readings = tuple(translate("readings", reading, sources)[0] for reading in spec["readings"])
    for source in readings:
        if not {"part", "share"} <= set(compiled(source).groupindex):
            raise SpecError("readings", "要有名为 part 和 share 的括号")
    unless = translate("unless", spec["unless"], sources)[0] if "unless" in spec else ""
    return Compiled((readings, tuple(spec.get("everything", ())), unless, spec.get("impossible", False)))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The shares that cannot be."""
    yield from reported(rule, text, statements(rule, document))


def statements(rule: Rule, document: Document) -> list[Statement]:
    """What is said of shares in a document, one statement for each share, in order."""
    readings, everything, unless, impossible = rule.plan
    skeletal = document.view(skeleton)
    best: dict[int, Statement] = {}
    for source in readings:
        for found in compiled(source).finditer(skeletal.text):
            if unless and compiled(unless).search(found.group()):
                continue
            part, share = (skeletal.figures[found.start(name)] for name in ("part", "share"))
            noun = (found.groupdict().get("noun") or "").strip()
            noun = "" if noun in everything else noun
            if impossible:
                statement = _impossible(part, share)
            else:
                statement = _against_whole(skeletal, found.start("part"), found.start("share"), noun)
            keep(best, statement)
    return [best[at] for at in sorted(best)]


def _impossible(part: Figure, share: Figure) -> Statement | None:
    """The statement that a share can be none, if no whole number has this part as that share."""
    if not part.whole or not 0 < share.value < 1 or part.value <= 0:
        return None
    wholes = range(
        floor(part.value / (share.value + share.step)) - 1, ceil(part.value / (share.value - share.step / 2)) + 2
    )
    if len(wholes) > 1000 or any(
        fits(share, "=", (part.value / whole,) * 2) for whole in wholes if whole >= part.value
    ):
        return None
    near = sorted(wholes, key=lambda whole: abs(part.value / whole - share.value) if whole > 0 else 9)[:2]
    tried = "，".join(f"{bare(part)}÷{whole}={share.printed(part.value / whole)}" for whole in sorted(near))
    return Statement(share, SHARE, {"part": (part,)}, False, {"part": bare(part), "sum": tried})


def _against_whole(skeletal: Skeleton, part_at: int, share_at: int, noun: str) -> Statement | None:
    """The statement about a share of a whole that is named or stands before."""
    part, share = skeletal.figures[part_at], skeletal.figures[share_at]
    start, _ = skeletal.paragraph(part_at)
    wholes = {
        at: figure
        for at in range(share_at - 1, start - 1, -1)
        if (figure := skeletal.figures.get(at))
        and at != part_at
        and sort_of(figure) == "level"
        and figure.alike(part)
        and figure.value
    }
    meant = _meant(skeletal, wholes, part_at, noun)
    if meant is None:
        return None
    whole = wholes[meant]
    holds = fits(share, "=", _ratio(part, whole))
    if not holds and _is_share_of_others(share, part, whole, [*wholes.values()][:MOST]):
        return None
    right = computed(share, part.value / whole.value)
    shown = f"{bare(part)}÷{bare(whole)}={right}"
    return Statement(
        share, SHARE, {"part": (part,), "whole": (whole,)}, holds, {"part": bare(part), "right": right, "sum": shown}
    )


def _is_share_of_others(share: Figure, part: Figure, whole: Figure, figures: list[Figure]) -> bool:
    """Whether the share is that of another part, or of another whole."""
    return any(fits(share, "=", _ratio(one, whole)) or fits(share, "=", _ratio(part, one)) for one in figures)


def _ratio(part: Figure, whole: Figure) -> tuple[Fraction, Fraction]:
    return part.low / whole.high, part.high / (whole.low or whole.value)


def _meant(skeletal: Skeleton, wholes: Mapping[int, Figure], part_at: int, noun: str) -> int | None:
    """Where the whole stands that a share speaks of; `wholes` begin with the nearest."""
    part = skeletal.figures[part_at]
    larger = {at: figure for at, figure in wholes.items() if figure.high >= part.low}
    sentence = skeletal.text.rfind("。", 0, part_at)
    if not noun:
        return next((at for at in larger if at > sentence), None)
    best, length = None, 1
    for at in larger:
        shared = _shared(noun, beside(skeletal.text, at))
        # Beyond the sentence only the whole name tells: 占后备干部总数 is not about 女领导干部74名.
        if shared > length and (at > sentence or shared == len(noun)):
            best, length = at, shared
    return best


def _shared(noun: str, beside: str) -> int:
    """How many characters at the end of a noun stand beside a figure."""
    return next((length for length in range(len(noun), 1, -1) if noun[-length:] in beside), 0)
