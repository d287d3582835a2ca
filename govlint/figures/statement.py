"""What a draft says of its figures, and how a kind reports what cannot be true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from govlint.document import Document
from govlint.figures.arithmetic import Formula, names, show
from govlint.kinds import Match, Sources
from govlint.kinds.pattern import lead
from govlint.rules.model import Rule
from govlint.views.figures import Figure
from govlint.views.skeleton import DEFINITIONS


class Statement(NamedTuple):
    """A judged figure, the formula it should satisfy with other figures, whether it can, and words for the message."""

    judged: Figure
    formula: Formula
    values: Mapping[str, Sequence[Figure]]
    holds: bool
    fields: Mapping[str, str]

    @property
    def others(self) -> tuple[Figure, ...]:
        """The figures of the draft that the judged one is judged by."""
        return tuple(one for name in names(self.formula.tree) for one in self.values.get(name, ()) if one.start >= 0)

    @property
    def shown(self) -> str:
        """The formula in the printed numbers: `45÷330 = 13.6%`."""
        judged = self.judged.printed(self.judged.value)
        if any(name not in self.values for name in names(self.formula.tree)):
            return f"{judged}：{self.fields['sum']}"
        return f"{judged} {self.formula.compare} {show(self.formula.tree, self.values)}"


class Stating(Protocol):
    """A kind that reads statements, true and false ones; its `find` reports the false ones."""

    def statements(self, rule: Rule, document: Document) -> list[Statement]: ...


def translated(
    spec: Mapping[str, Any], sources: Sources, wanted: Collection[str]
) -> tuple[tuple[tuple[Any, ...], ...], dict[str, tuple[int, ...]] | None]:
    """The `readings` of a rule, each as data for `Led`, and their keys; each must have the groups `wanted`.

    Raises `SpecError`.
    """
    return lead("readings", spec["readings"], sorted(wanted), skeletal(sources))


def skeletal(sources: Sources) -> Sources:
    """The sources of a rule whose patterns run over a skeleton: with its signs."""
    return sources._replace(definitions={**sources.definitions, **DEFINITIONS})


def keep(best: dict[int, Statement], found: Statement | None) -> None:
    """Add a statement to those known by the place of their judged figure; one that holds replaces one that does not."""
    if found is not None:
        known = best.get(found.judged.start)
        if known is None or (found.holds and not known.holds):
            best[found.judged.start] = found


def reported(rule: Rule, text: str, statements: Iterable[Statement]) -> Iterator[Match]:
    """The statements that cannot be true, as matches in the running text."""
    for statement in statements:
        if not statement.holds:
            judged = statement.judged
            related = tuple((other.start, other.end) for other in statement.others)
            # Sums are put into the message here: the engine would shorten them as it shortens quotations.
            yield Match(judged.start, judged.end, {"message": tell(rule, statement, text)}, None, related)


def tell(rule: Rule, statement: Statement, text: str) -> str:
    """The rule's message about a statement."""
    message = rule.message
    for name, shown in {**statement.fields, "match": text[statement.judged.start : statement.judged.end]}.items():
        message = message.replace(f"{{{name}}}", shown)
    return message
