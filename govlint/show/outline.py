"""`govlint outline`: what govlint takes a file to be, so that anyone can see why a rule about its structure spoke."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from govlint.config import Lookup
from govlint.document import Document
from govlint.kinds.genre import chosen
from govlint.kinds.sections import recognised
from govlint.language import translated
from govlint.rules.model import Rule
from govlint.show.rules import Shown, each_file
from govlint.views.outline import Part
from govlint.views.outline import outline as read_outline
from govlint.views.prose import Prose, prose
from govlint.views.simplified import simplified
from govlint.whereabouts import body


def outline(lookup: Lookup, paths: Sequence[str], *, as_json: bool, encoding: str | None = None) -> Shown:
    """The documents in each file: genre, title, headings and sections with their lines."""

    def parts(document: Document, rules: Sequence[Rule]) -> dict[str, Any]:
        return {"parts": describe(document, [rule for rule in rules if rule.kind == "sections"])}

    return each_file(lookup, paths, parts, _told, as_json=as_json, encoding=encoding)


def describe(document: Document, rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """The documents in the body of a file, as plain data; `rules` are those of the kind `sections`."""
    document = document.view(body)
    running = document.view(prose)
    plain = document.view(simplified)
    return [_part(part, _Lines(document, running), plain, rules) for part in document.view(read_outline)]


class _Lines:
    """Line numbers of places in the running text."""

    def __init__(self, document: Document, running: Prose) -> None:
        self.document = document
        self.running = running

    def at(self, offset: int) -> int:
        """The 1-based line of the source at which an offset of the running text stands."""
        return self.document.place(self.running.source(offset, offset + 1).start).line

    def of(self, part: Part, index: int | None) -> int | None:
        """The line of a paragraph of a document."""
        return None if index is None else self.at(part.paragraphs[index].start)


def _part(part: Part, lines: _Lines, plain: str, rules: Sequence[Rule]) -> dict[str, Any]:
    return {
        "line": lines.at(part.start),
        "end_line": lines.at(part.end - 1),
        "genre": part.genre or None,
        "title": part.name or None,
        "title_line": lines.of(part, part.title[0] if part.title else part.marker if part.name else None),
        "recipient_line": lines.of(part, part.recipient),
        "signature_line": lines.of(part, part.signature[0] if part.signature else None),
        "date_line": lines.of(part, part.date),
        "headings": _headings(part, lines),
        "sections": list(_sections(part, lines, plain, rules)),
    }


def _headings(part: Part, lines: _Lines) -> list[dict[str, Any]]:
    """The headings as a tree."""
    tops: list[dict[str, Any]] = []
    nodes: list[dict[str, Any]] = []
    for heading in part.headings:
        start, end = heading.mark
        paragraph = part.paragraphs[heading.paragraph]
        node: dict[str, Any] = {
            "line": lines.at(start),
            "mark": paragraph.text[start - paragraph.start : end - paragraph.start].strip(),
            "number": heading.number,
            "text": heading.text,
            "headings": [],
        }
        nodes.append(node)
        (nodes[heading.parent]["headings"] if heading.parent >= 0 else tops).append(node)
    return tops


def _sections(part: Part, lines: _Lines, plain: str, rules: Sequence[Rule]) -> Iterator[dict[str, Any]]:
    """The sections that the rules for this genre look for: where each was recognised, no line where it was not."""
    for rule in rules:
        choice, classes, required, _ = rule.plan
        if next(chosen((part,), choice), None) is None:
            continue
        found = {section.name: section for section in recognised(part, plain, classes)}
        wanted = {name for names in required if found.keys().isdisjoint(names) for name in names}
        for name, *_ in classes:
            section = found.get(name)
            yield {
                "rule": rule.code,
                "name": name,
                "line": lines.at(section.start) if section else None,
                "missing": name in wanted,
            }


def _told(shown: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The same for people."""
    for file in shown:
        yield file["path"]
        for part in file["parts"]:
            span = translated(f"{part['line']}–{part['end_line']} 行")
            yield f"  {span}  {part['genre'] or translated('文种不明')}  {part['title'] or translated('（无标题）')}"
            for label, key in (("主送", "recipient_line"), ("署名", "signature_line"), ("日期", "date_line")):
                if part[key] is not None:
                    yield f"    {part[key]:>5}  {translated(label)}"
            yield from _tree(part["headings"], 0)
            for section in part["sections"]:
                place = f"第 {section['line']} 行" if section["line"] else "缺" if section["missing"] else "无"
                yield translated(f"           部分“{section['name']}”：{place}（{section['rule']}）")


def _tree(headings: Sequence[dict[str, Any]], depth: int) -> Iterator[str]:
    for heading in headings:
        text = heading["text"]
        short = text if len(text) <= 40 else f"{text[:39]}…"
        yield f"    {heading['line']:>5}  {'  ' * depth}{heading['mark']}{short}"
        yield from _tree(heading["headings"], depth + 1)
