"""`govlint figures`: which figures govlint reads in a file, how it relates them, and whether they come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from govlint.config import Lookup
from govlint.document import Document
from govlint.figures.statement import Statement, Stating, tell
from govlint.kinds import load_kind
from govlint.kinds.count import Count, counts
from govlint.language import translated
from govlint.rules.builtin import KIND as BUILT_IN_KIND
from govlint.rules.model import Rule
from govlint.show.rules import Shown, each_file
from govlint.views.figures import Figure
from govlint.views.figures import figures as read_figures
from govlint.views.prose import Prose, prose
from govlint.views.skeleton import sort_of

SORTS = {
    "level": "数量", "rise": "增加", "fall": "减少", "share": "比率", "growth": "增幅", "decline": "降幅",
    "gain": "升点", "loss": "降点", "points": "百分点", "times": "倍数", "ratio": "比例", "bare": "无单位",
    "vague": "约数",
}  # fmt: skip


def figures(lookup: Lookup, paths: Sequence[str], *, as_json: bool, encoding: str | None = None) -> Shown:
    """The figures of each file with their places, and what the rules make of them."""
    return each_file(lookup, paths, describe, _told, as_json=as_json, encoding=encoding)


def describe(document: Document, rules: Sequence[Rule]) -> dict[str, Any]:
    """The figures and statements of a document as plain data."""
    running = document.view(prose)
    return {
        "figures": [_figure(document, running, each) for each in document.view(read_figures)],
        "statements": list(_statements(document, running, rules)),
    }


def _figure(document: Document, running: Prose, figure: Figure) -> dict[str, Any]:
    return {
        **_place(document, running, figure),
        "sort": sort_of(figure),
        "value": float(figure.value),
        "step": float(figure.step),
        "dimension": figure.dimension or None,
    }


def _statements(document: Document, running: Prose, rules: Sequence[Rule]) -> Iterator[dict[str, Any]]:
    """What the rules whose kinds state something of figures make of the document, in the order of places."""
    found: list[tuple[int, str, dict[str, Any]]] = []
    for rule in rules:
        if rule.kind == BUILT_IN_KIND:
            continue
        kind = load_kind(rule.kind)
        if hasattr(kind, "statements"):
            for each in cast(Stating, kind).statements(rule, document):
                found.append((each.judged.start, rule.code, _statement(document, running, rule, each)))
        elif rule.kind == "count":
            found += [(each.start, rule.code, _count(document, running, rule, each)) for each in counts(rule, document)]
    yield from (shown for *_, shown in sorted(found, key=lambda each: each[:2]))


def _statement(document: Document, running: Prose, rule: Rule, statement: Statement) -> dict[str, Any]:
    return {
        **_place(document, running, statement.judged),
        "rule": rule.code,
        "name": rule.name,
        "holds": statement.holds,
        "sum": statement.shown,
        "message": None if statement.holds else tell(rule, statement, running.text),
        "figures": [_place(document, running, each) for each in statement.others],
    }


def _count(document: Document, running: Prose, rule: Rule, count: Count) -> dict[str, Any]:
    listed = str(count.least) if count.certain else f"{count.least}…"
    return {
        **_at(document, running, count.start, count.end),
        "rule": rule.code,
        "name": rule.name,
        "holds": count.holds,
        "sum": f"{count.number} = {listed}",
        "message": None if count.holds else translated(f"应为{listed}，原文为{count.number}"),
        "figures": [_at(document, running, *member) for member in count.members],
    }


def _place(document: Document, running: Prose, figure: Figure) -> dict[str, Any]:
    return _at(document, running, figure.start, figure.end)


def _at(document: Document, running: Prose, start: int, end: int) -> dict[str, Any]:
    place = document.place(running.source(start, end).start)
    return {"line": place.line, "column": place.column, "text": running.text[start:end].strip()}


def _told(shown: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The same for people: line by line what was read, then what was made of it."""
    for file in shown:
        yield file["path"]
        for figure in file["figures"]:
            yield f"  {figure['line']}:{figure['column']}  {figure['text']}  {translated(SORTS[figure['sort']])}"
        holding = sum(each["holds"] for each in file["statements"])
        yield translated(f"  数字关系 {len(file['statements'])} 处，相符 {holding} 处")
        for each in file["statements"]:
            mark = "✓" if each["holds"] else "✗"
            yield f"  {each['line']}:{each['column']}  {mark} {each['rule']}  {each['message'] or each['sum']}"
