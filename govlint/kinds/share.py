"""share: a printed share that is not what the part makes of its whole: 31 of 168 printed as 19%.

`readings` are patterns over the skeleton of the text (`govlint.views.skeleton`) with the groups `part`, `share` and,
where the whole is named (占委员总数的), `noun`. The whole is sought before them in the paragraph: the figure that has
the noun beside it, or, without a noun (`everything` lists words that are none), the nearest one in the sentence that is
large enough. Where any other figure of the paragraph makes the printed share, nothing is said.

With `siblings: true` no whole is sought either: reported is a share that is of another whole than those beside it in
the sentence (7.2万起占40.8%，6.6万起占38.9%), where all are shares of the same thing by name.

With `impossible: true` the whole is not sought: reported is a share that no whole number can give (20 people are never
19.66% of any number). The message can name `{match}`, `{part}`, `{right}` and `{sum}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.figures.arithmetic import Formula, Interval, bare, computed, fits
from govlint.figures.statement import Statement, keep, reported, skeletal, translated
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.pattern import compiled, each_of, translate
from govlint.rules.model import Rule
from govlint.views.figures import Figure
from govlint.views.skeleton import ENDS, Skeleton, beside, skeleton, sort_of

KEYS: Mapping[str, Any] = {
    "readings": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    "everything": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "unless": {"type": "string", "minLength": 1},
    "impossible": {"type": "boolean"},
    "siblings": {"type": "boolean"},
}
REQUIRED = ("readings",)
READS = "skeleton"
FINE = Fraction(1, 10_000)
"""A share with two decimals may be off by one of the last, so that all come to 100%."""
SHARE = Formula("share", "=", ("/", ("name", "part"), ("name", "whole")))
MOST, REACH, AGREED = 12, 600, 2
WITHIN = lazily(
    "其中|[中内里]，|[中内里]有|(?:(?<![初高职集])中|(?<![乡镇县区市省国境城村校院厂场站室年月期])[内里])[\u4e00-\u9fff]{0,8}$"
)
"""What says that a part is of the figure before it; 初中学生 and 乡镇内道路 do not."""
TOTAL = lazily("共|(?<!占)总")
EVERYWHERE = lazily("^(?:全[国省市州县区旗镇乡村校局院厂行])?(?:现有|所有|同期|应|总)?的?")
"""What stands before the name of a whole and need not stand beside it."""


class Claim(NamedTuple):
    """What a reading found: where the part and its share stand, what the whole is called, whether it has a name."""

    part: int
    share: int
    noun: str
    named: bool


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns, the words that name no whole of their own, and what to report. Raises `SpecError`."""
    readings, keys = translated(spec, sources, ("part", "share"))
    unless = translate("unless", spec["unless"], skeletal(sources)) if "unless" in spec else ""
    mode = next((key for key in ("impossible", "siblings") if spec.get(key)), "")
    return Compiled((readings, tuple(spec.get("everything", ())), unless, mode), keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The shares that cannot be."""
    yield from reported(rule, text, statements(rule, document, hits))


def statements(rule: Rule, document: Document, hits: Hits | None = None) -> list[Statement]:
    """What is said of shares in a document, one statement for each share, in order."""
    readings, everything, unless, mode = rule.plan
    signs = document.view(skeleton)
    claims = [
        Claim(
            found.start("part"),
            found.start("share"),
            "" if (found.groupdict().get("noun") or "") in everything else found.groupdict().get("noun") or "",
            "noun" in found.re.groupindex,
        )
        for found in each_of(readings, signs.text, hits)
        if not (unless and compiled(unless).search(found.group()))
    ]
    parts = {claim.part: claim for claim in claims}
    best: dict[int, Statement] = {}
    if mode == "siblings":
        return list(_siblings(signs, list({claim.share: claim for claim in claims}.values())))
    for claim in claims:
        if mode == "impossible":
            keep(best, _impossible(signs.figures[claim.part], signs.figures[claim.share]))
        else:
            keep(best, _against_whole(signs, claim, parts))
    return [best[at] for at in sorted(best)]


def _impossible(part: Figure, share: Figure) -> Statement | None:
    """The statement that a share can be none, if no whole number has this part as that share."""
    if not part.whole or not 0 < share.value < 1 or part.value <= 0:
        return None
    wholes = range(
        floor(part.value / (share.value + share.step)) - 1, ceil(part.value / (share.value - share.step / 2)) + 2
    )
    if len(wholes) > 1000 or any(
        _is_share(share, (part.value / whole,) * 2) for whole in wholes if whole >= part.value
    ):
        return None
    near = sorted(wholes, key=lambda whole: abs(part.value / whole - share.value) if whole > 0 else 9)[:2]
    tried = "，".join(f"{bare(part)}÷{whole}={share.printed(part.value / whole)}" for whole in sorted(near))
    return Statement(share, SHARE, {"part": (part,)}, False, {"part": bare(part), "sum": tried})


def _siblings(signs: Skeleton, claims: list[Claim]) -> Iterator[Statement]:
    """The statements about shares that cannot be of the whole of those beside them."""
    groups: dict[tuple[int, str, str], list[tuple[Claim, Interval]]] = {}
    for claim in sorted(claims, key=lambda each: each.share):
        part, share = signs.figures[claim.part], signs.figures[claim.share]
        if share.value - share.step <= 0:
            continue
        sentence = max(signs.text.rfind(end, 0, claim.part) for end in "。\n")
        before = signs.text[sentence + 1 : claim.part]
        if WITHIN.search(before):
            continue
        whole = part.low / (share.value + share.step), part.high / (share.value - share.step / 2)
        groups.setdefault((sentence, claim.noun, part.dimension), []).append((claim, whole))
    for group in groups.values():
        for claim, whole in group:
            others = [each for other, each in group if other is not claim]
            agreed = _common(others) if len(others) >= AGREED else None
            if agreed and not _common([whole, agreed]):
                part, share = signs.figures[claim.part], signs.figures[claim.share]
                middle = (agreed[0] + agreed[1]) / 2
                words = {"part": bare(part), "right": computed(share, part.value / middle)}
                yield Statement(share, SHARE, {"part": (part,)}, False, words)


def _common(spans: list[Interval]) -> Interval | None:
    """What intervals have in common."""
    low, high = max(low for low, _ in spans), min(high for _, high in spans)
    return (low, high) if low <= high else None


def _against_whole(signs: Skeleton, claim: Claim, parts: Mapping[int, Claim]) -> Statement | None:
    """The statement about a share of a whole that is named or stands before."""
    part, share = signs.figures[claim.part], signs.figures[claim.share]
    start = max(signs.paragraph(claim.part)[0], claim.part - REACH)
    wholes = {
        at: figure
        for at in range(claim.share - 1, start - 1, -1)
        if (figure := signs.figures.get(at))
        and at != claim.part
        and sort_of(figure) == "level"
        and figure.alike(part)
        and figure.value
    }
    at = _meant(signs, wholes, claim, parts)
    if at is None:
        return None
    whole = wholes[at]
    holds = _is_share(share, _ratio(part, whole))
    if not holds and at in parts and _is_share_of_all(share, part, whole, signs.figures[parts[at].share]):
        return None
    if not holds and _is_share_of_others(share, part, whole, [*wholes.values()][:MOST]):
        return None
    right = computed(share, part.value / whole.value)
    words = {"part": bare(part), "right": right, "sum": f"{bare(part)}÷{bare(whole)}={right}"}
    return Statement(share, SHARE, {"part": (part,), "whole": (whole,)}, holds, words)


def _is_share(share: Figure, between: Interval) -> bool:
    """Whether a printed share can be one between these."""
    slack = share.step if share.step <= FINE else 0
    return fits(share, "=", (between[0] - slack, between[1] + slack))


def _is_share_of_all(share: Figure, part: Figure, whole: Figure, of_all: Figure) -> bool:
    """Whether a share is that of what the whole is itself a share of: 65岁及以上 of 60岁及以上, both of all."""
    low, high = _ratio(part, whole)
    return _is_share(share, (low * of_all.low, high * of_all.high))


def _is_share_of_others(share: Figure, part: Figure, whole: Figure, figures: list[Figure]) -> bool:
    """Whether the share is that of another part, or of another whole."""
    return any(_is_share(share, _ratio(one, whole)) or _is_share(share, _ratio(part, one)) for one in figures)


def _ratio(part: Figure, whole: Figure) -> tuple[Fraction, Fraction]:
    return part.low / whole.high, part.high / (whole.low or whole.value)


def _meant(signs: Skeleton, wholes: Mapping[int, Figure], claim: Claim, parts: Mapping[int, Claim]) -> int | None:
    """Where the whole stands that a share speaks of; `wholes` begin with the nearest."""
    part, text = signs.figures[claim.part], signs.text
    sentence = text.rfind("。", 0, claim.part)
    clause = max(text.rfind(end, max(0, claim.part - REACH), claim.part) for end in ENDS)
    own, _, said = text[clause + 1 : claim.share].rpartition("占")
    best, length = None, 1
    for at, figure in wholes.items():
        between = text[at + 1 : claim.part]
        # What has a share of its own beside it stands beside this part, unless this one is said to be a part of it.
        if figure.high < part.low or (at in parts and WITHIN.search(between.rpartition("；")[2]) is None):
            continue
        if at in parts and claim.noun and parts[at].noun == claim.noun:
            continue
        if not claim.noun:
            if at <= sentence:
                return None
            # 占总数的 is said of all, not of what an item before has within: 49人中有16人…；6人，占总数的….
            near = between.rpartition("；")[2] if "总" in said else between
            if not claim.named or WITHIN.search(near) or TOTAL.search(text, max(0, at - 12), at):
                return at
            continue
        shared = _shared(claim.noun, beside(text, at))
        if shared < len(EVERYWHERE.sub("", claim.noun)):
            continue
        # Beyond the sentence only the whole name tells (占后备干部总数 is not about 女领导干部74名), and not if the
        # part bears it too: 政协委员20名，占委员总数 is not about 县委委员36名.
        if shared > length and (at > sentence or (shared == len(claim.noun) and claim.noun not in own)):
            best, length = at, shared
    return best


def _shared(noun: str, beside: str) -> int:
    """How many characters at the end of a noun stand beside a figure."""
    return next((length for length in range(len(noun), 1, -1) if noun[-length:] in beside), 0)
