"""Ignores: findings that a repository puts up with, each with a reason. They are read from `.govlint-ignore.yaml`.

    - rule: PH101              # a code, a name, the beginning of a code, or ALL
      text: 20**年以来          # what is quoted from the draft; blanks and line breaks do not matter
      path: 2024/*.txt         # and, or instead: which drafts, as in .gitignore, relative to this file
      reason: 引文原样如此
      until: 2026-12-31        # the last day; may be left out

A finding is ignored where it overlaps a place that reads like the quoted text, or anywhere in the drafts of `path` if
nothing is quoted. All side files from the draft's folder upward hold, as with `.gitignore`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from govlint.config import ConfigError, Glob, Settings
from govlint.document import Document, Span
from govlint.rules.load import Fault
from govlint.rules.model import Finding, Rule
from govlint.rules.select import ALL, Selector, decide, narrowness
from govlint.sieves.sidefile import MIB, read_text, shown, write_text

MOST = 4 * MIB
TEXT = {"type": "string", "minLength": 1, "maxLength": 2000}
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "rule": TEXT,
            "text": TEXT,
            "path": TEXT,
            "reason": TEXT,
            "until": TEXT,
        },
        "required": ["rule", "reason"],
        "additionalProperties": False,
    },
}
# A glob becomes a regular expression; with more stars than this it could be made to run for ages.
MOST_STARS = 3
SHOWN = 24


class Ignore(NamedTuple):
    """One ignore. `text` is what is quoted, without blanks ("" for nothing); `span` is where it stands in its file."""

    rule: Selector
    text: str
    glob: Glob | None
    until: date | None
    span: Span

    def told(self) -> str:
        """The ignore as a message names it."""
        text = self.text if len(self.text) <= SHOWN else f"{self.text[:SHOWN]}…"
        quoted = f"“{text}”" if text else ""
        return " ".join(each for each in (self.rule.text, quoted, self.glob.pattern if self.glob else "") if each)


class SideFile(NamedTuple):
    """The ignores of one file (an absolute path), and its text as a document."""

    path: str
    document: Document
    ignores: tuple[Ignore, ...]


def squeezed(text: str) -> str:
    """A text without its blanks and line breaks: what quotations are compared by."""
    return "".join(text.split())


def read_ignores(path: str) -> SideFile:
    """The ignores in a file. Raises `ConfigError` with the place of everything that is wrong."""
    return parse_ignores(path, read_text(path, MOST))


def parse_ignores(path: str, text: str) -> SideFile:
    """The ignores in the text of a file. Raises `ConfigError`."""
    from govlint.rules.marked import Mark, YamlFault, parse_yaml
    from govlint.rules.schema import complain

    name, lines = shown(path), text.splitlines()

    def fault_at(mark: Mark, message: str) -> Fault:
        return Fault(name, *mark, message, lines[mark.line - 1] if mark.line <= len(lines) else "")

    try:
        marked = parse_yaml(text)
    except YamlFault as fault:
        raise ConfigError(fault_at(fault.mark, str(fault))) from None
    entries = [] if marked.value is None else _with_plain_dates(marked.value)
    faults = [
        fault_at(marked.mark(each.path), each.message + "（数字和日期要加引号）" * (each.message == "应为文字"))
        for each in complain(entries, SCHEMA)
    ]
    if faults:
        raise ConfigError(*faults)
    document = Document(name, text)
    ignores = []
    for number, entry in enumerate(entries):
        at = {key: marked.mark((number, key)) for key in entry}
        faults += [fault_at(at.get(key, marked.mark((number,))), said) for key, said in complaints(entry)]
        if not faults:
            line, column = at["rule"]
            origin = f"{name}:{line}:{column}"
            ignores.append(_ignore(entry, os.path.dirname(path), origin, _line_from(document, marked.mark((number,)))))
    if faults:
        raise ConfigError(*faults)
    return SideFile(path, document, tuple(ignores))


def _with_plain_dates(value: Any) -> Any:
    """The entries with dates, which YAML reads by itself, as they were written."""
    if not isinstance(value, list):
        return value
    plain = [dict(entry) if isinstance(entry, dict) else entry for entry in value]
    for entry in plain:
        if isinstance(entry, dict) and type(entry.get("until")) is date:
            entry["until"] = entry["until"].isoformat()
    return plain


def complaints(entry: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry that the schema cannot say: the key, and a line about it."""
    if "text" not in entry and "path" not in entry:
        yield "", "text（引文）和 path（文件）至少要写一个"
    yield from ((key, f"{key} 是空白") for key, value in entry.items() if not value.strip())
    if "until" in entry and as_date(entry["until"]) is None:
        yield "until", f"“{entry['until']}”不是日期，应写成 2026-12-31"
    if "path" in entry:
        wrong = complain_of_glob(entry["path"])
        yield from [("path", wrong)] if wrong else []


def complain_of_glob(pattern: str) -> str:
    """What is wrong with a path pattern; "" for nothing."""
    if pattern.startswith(("!", "#")):
        return "路径模式不能以 ! 或 # 开头"
    if pattern.startswith("..") or "/../" in pattern:
        return "路径模式只能指本文件所在文件夹里的文件"
    parts = pattern.split("/")
    if parts.count("**") > MOST_STARS or any(part.count("*") > MOST_STARS for part in parts):
        return f"路径模式里的 * 太多（每一段至多 {MOST_STARS} 个，** 至多 {MOST_STARS} 个）"
    try:
        Glob(pattern, os.sep, "").matches(os.path.join(os.sep, "x"))
    except (ValueError, re.error):
        return f"“{pattern}”不是路径模式"
    return ""


def as_date(text: str) -> date | None:
    """The day that a text names, None if there is none."""
    try:
        return date.fromisoformat(text) if re.fullmatch(DATE, text) else None
    except ValueError:
        return None


def covers(selector: str, finding: Finding) -> bool:
    """Whether a selector names the rule of a finding."""
    return selector in (finding.code, finding.name, ALL) or finding.code.startswith(selector)


def is_on(selector: str, settings: Settings, rules: Sequence[Rule]) -> bool:
    """Whether the rules that a selector names are all on, but for advice; one that is off finds nothing to ignore."""
    named = [rule for rule in rules if narrowness(selector, rule)]
    on = [decide(rule, settings.layers).on for rule in named]
    return any(on) and all(each or rule.severity == "info" for each, rule in zip(on, named, strict=True))


def _line_from(document: Document, mark: tuple[int, int]) -> Span:
    """The rest of the line from a mark."""
    from govlint.document import line_starts

    line, column = mark
    start = document.view(line_starts)[line - 1] + column - 1
    return Span(start, start + len(document.line(line)) - column + 1)


def _ignore(entry: dict[str, str], folder: str, origin: str, span: Span) -> Ignore:
    path = entry.get("path")
    return Ignore(
        rule=Selector(entry["rule"], origin),
        text=squeezed(entry.get("text", "")),
        glob=None if path is None else Glob(path.removeprefix("./"), folder, origin),
        until=as_date(entry.get("until", "")),
        span=span,
    )


def append(path: str, entry: dict[str, str]) -> None:
    """Add an entry at the end of a side file, which need not exist; all else in it stays. Raises `ConfigError`."""
    old, mark = "", ""
    if os.path.lexists(path):
        old = read_text(path, MOST)
        with open(path, "rb") as file:
            mark = "\ufeff" if file.read(3) == b"\xef\xbb\xbf" else ""
    known = parse_ignores(path, old).ignores
    ending = "\r\n" if "\r\n" in old else "\n"
    indent = _indent(old, known)
    block = "".join(
        f"{indent}{'- ' if first else '  '}{key}: {_quoted(value)}{ending}"
        for first, (key, value) in zip((True, *[False] * len(entry)), entry.items(), strict=False)
    )
    new = old + ending * bool(old and not old.endswith(("\n", "\r"))) + block
    try:
        written = parse_ignores(path, new).ignores
    except ConfigError:
        written = ()
    if len(written) != len(known) + 1 or not _alike(written[:-1], known):
        place = Fault(shown(path), len(old.splitlines()), 1, "这份文件不是一条条用“- ”写的列表，请手工添上这一条：")
        raise ConfigError(place._replace(excerpt=" ".join(block.split())))
    write_text(path, mark + new)


def _indent(text: str, known: Sequence[Ignore]) -> str:
    """The blanks before the entries of a side file."""
    line = text[: known[0].span.start].rpartition("\n")[2] if known else ""
    return line.removesuffix(line.lstrip(" "))


def _alike(some: Sequence[Ignore], others: Sequence[Ignore]) -> bool:
    return [each._replace(span=Span(0, 0)) for each in some] == [each._replace(span=Span(0, 0)) for each in others]


def _quoted(value: str) -> str:
    """A value as YAML carries it on one line; a date stays plain."""
    import yaml

    if re.fullmatch(DATE, value) or re.fullmatch(r"[A-Z]{2}[0-9]{0,3}|[a-z]+(-[a-z]+)+", value):
        return value
    return yaml.safe_dump(value, allow_unicode=True, default_style='"', width=1 << 20).strip()
