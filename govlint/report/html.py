"""html: one self-contained page for a reviewer: the drafts with their findings marked, and what is said beside them.

The page works from a file without a network. Drafts are hostile input: all of it is escaped, and a content security
policy lets nothing run or load but the style and script that govlint wrote, known by their hashes.
"""

from __future__ import annotations

import shutil
import tempfile
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import IO, NamedTuple, TextIO

from govlint import __version__
from govlint.check import Checked
from govlint.document import Document, line_starts
from govlint.language import is_english, translated
from govlint.report import Rules
from govlint.report._marks import Piece, by_line, pieces
from govlint.report._text import well_formed
from govlint.rules.model import IO_CODE, LEVELS, SEVERITIES, Finding, Rule, Severity
from govlint.views.script import script_at

WORST_FIRST = tuple(reversed(SEVERITIES))
IN_MEMORY = 8 << 20
"""How large the drafts' part of the page may be before it is kept on disk until the summary is known."""

QUOTED = 24
"""How much of the draft a suggestion repeats on each side."""

WORDY = 3
"""How many notes of a rule beside a line are given in full; the further ones show their suggestion alone till asked."""

BLANKS = frozenset(" \t\u3000\u00a0")


class Row(NamedTuple):
    """A line of the table of files. `anchor` is where the draft stands in the page, "" for nowhere."""

    path: str
    anchor: str
    found: Counter[str]
    unread: str


class Note(NamedTuple):
    """What is said beside a line: alike findings are one note. `id` is unique in the page, `label` in its line."""

    id: int
    label: int
    finding: Finding
    times: int


class Report:
    """Gathers the drafts, then writes the page: what was found in all, the drafts, the rules."""

    def __init__(self, out: TextIO, rules: Rules) -> None:
        self.out = out
        self.rules = rules
        self.drafts: IO[str] = tempfile.SpooledTemporaryFile(  # noqa: SIM115
            IN_MEMORY, "w+", encoding="utf-8", newline="\n"
        )
        self.rows: list[Row] = []
        self.skipped: Counter[str] = Counter()
        self.families: dict[str, Counter[str]] = {}
        self.used: dict[str, Finding] = {}
        self.notes = 0

    def add(self, checked: Checked) -> None:
        if checked.skipped:
            self.skipped[checked.skipped] += 1
            return
        findings = [finding for finding in checked.findings if finding.code != IO_CODE]
        unread = next((finding.message for finding in checked.findings if finding.code == IO_CODE), "")
        found: Counter[str] = Counter()
        for finding in findings:
            found[finding.severity] += 1
            self.families.setdefault(finding.code[:2], Counter())[finding.severity] += 1
            self.used.setdefault(finding.code, finding)
        anchor = f"f{len(self.rows) + 1}" if findings else ""
        self.rows.append(Row(checked.path, anchor, found, unread))
        if findings:
            self.drafts.writelines(self.section(checked, findings, anchor))

    def close(self) -> None:
        style, script = (Path(__file__).with_name(name).read_text("utf-8") for name in ("_page.css", "_page.js"))
        self.out.writelines(head(style, script))
        self.out.writelines(self.summary())
        self.drafts.seek(0)
        shutil.copyfileobj(self.drafts, self.out)
        self.drafts.close()
        self.out.writelines(self.rule_list())
        self.out.write(f"</main>\n<script>{script}</script>\n</body>\n</html>\n")
        self.out.flush()

    def section(self, checked: Checked, findings: Sequence[Finding], anchor: str) -> Iterator[str]:
        """A file: the draft with its notes; the notes alone where there is no draft, as for a file of settings."""
        document = checked.document or Document(checked.path, "")
        encoding = f" · {escape(document.encoding)}" if checked.document else ""
        yield f'<section class="draft" id="{anchor}">\n<h2><span>{shown(checked.path)}</span>'
        yield translated(f"<small>{len(findings)} 处{encoding}</small></h2>\n")
        touched = by_line(document, [finding.span for finding in findings])
        of_finding: dict[int, Note] = {}
        explained: set[str] = set()
        landmark = ""
        for line, start in enumerate(document.view(line_starts), 1):
            here = touched.get(line, [])
            new = [(number, findings[number]) for number, _ in here if number not in of_finding]
            notes = self.group(new, of_finding)
            text = "".join(mark(piece, of_finding) for piece in pieces(document, line, here))
            if not text.strip():
                continue
            if document.landmark(start) != landmark:
                landmark = document.landmark(start)
                yield f'<p class="landmark">{shown(translated(landmark))}</p>\n'
            script = "zh-Hant" if script_at(document, start) == "traditional" else "zh-Hans"
            lang = f' lang="{script}"' if is_english() or script == "zh-Hant" else ""
            name = f"{anchor}-{line}"
            yield f'<div class="row{"" if here else " clean"}"><a class="no" id="{name}" href="#{name}">{line}</a>'
            yield f'<p class="text"{lang}>{text}</p>'
            yield from self.note_list(notes, document, explained, anchor)
            yield "</div>\n"
        yield "</section>\n"

    def note_list(self, notes: Sequence[Note], document: Document, explained: set[str], anchor: str) -> Iterator[str]:
        """The notes beside a line; a rule is explained the first time that it has one in a file."""
        if not notes:
            return
        yield '<ol class="notes">'
        alike: Counter[str] = Counter()
        for note in notes:
            code = note.finding.code
            alike[code] += 1
            why = self.rules.get(code) if code not in explained else None
            explained.add(code)
            yield from note_item(note, document, why, anchor, brief=bool(note.finding.fix) and alike[code] > WORDY)
        yield "</ol>"

    def group(self, new: Sequence[tuple[int, Finding]], of_finding: dict[int, Note]) -> list[Note]:
        """The notes of the findings that begin in a line; each finding's note is added to `of_finding`."""
        alike: dict[tuple[object, ...], list[int]] = {}
        first: list[Finding] = []
        for number, finding in new:
            key = (finding.code, finding.message, finding.fix)
            if key not in alike:
                first.append(finding)
            alike.setdefault(key, []).append(number)
        notes = []
        for label, (finding, numbers) in enumerate(zip(first, alike.values(), strict=True), 1):
            self.notes += 1
            notes.append(Note(self.notes, label, finding, len(numbers)))
            of_finding.update(dict.fromkeys(numbers, notes[-1]))
        return notes

    def summary(self) -> Iterator[str]:
        """What was found in all, by family and by file, and the tools to read on with."""
        total = sum((row.found for row in self.rows), Counter[str]())
        unread = [row for row in self.rows if row.unread]
        now = datetime.now().astimezone().replace(microsecond=0)
        yield translated('<header class="top">\n<h1>文稿检查报告</h1>\n')
        time = f'<time datetime="{now.isoformat()}">{now:%Y-%m-%d %H:%M}</time>'
        yield f'<p class="made">govlint {__version__} · {time}</p>\n'
        yield translated(f'<ul class="totals"><li><b>{len(self.rows) - len(unread)}</b> 个文件</li>')
        levels = [each for each in WORST_FIRST if total[each] or each != "info"]
        yield from (f'<li class="{each}"><b>{total[each]}</b> {translated(LEVELS[each])}</li>' for each in levels)
        yield "</ul>\n"
        if unread:
            yield translated(f'<div class="unread"><h2>{len(unread)} 个文件没有检查成</h2><ul>')
            yield from (f"<li>{shown(row.path)}<br>{shown(row.unread)}</li>" for row in unread)
            yield "</ul></div>\n"
        if self.families:
            yield '<div class="tables">\n'
            titles = self.titles()
            named = sorted(self.families.items(), key=lambda item: -item[1].total())
            rows = ((f"<b>{code}</b> {shown(titles[code])}", found) for code, found in named)
            yield from table(translated("类别"), levels, rows)
            files = ((link(row), row.found) for row in self.rows)
            yield from table(translated("文件"), levels, files)
            yield "</div>\n"
        elif self.rows and not unread:
            yield translated('<p class="good">没有发现问题。</p>\n')
        if self.skipped:
            reasons = "；".join(f"{reason} {count} 个" for reason, count in self.skipped.most_common())
            yield translated(f'<p class="skipped">跳过 {self.skipped.total()} 个文件或文件夹：{shown(reasons)}。</p>\n')
        yield "</header>\n"
        if self.families:
            yield from self.toolbar(total)
        yield "<main>\n"

    def toolbar(self, total: Counter[str]) -> Iterator[str]:
        """Filters, and the way from one note to the next; they need the script and show only with it."""
        yield translated('<nav class="bar" aria-label="筛选与跳转" hidden>\n<span class="step">')
        yield translated('<button type="button" id="previous" title="上一条（K 或 P）">↑ 上一条</button>')
        yield translated('<button type="button" id="next" title="下一条（J 或 N）">↓ 下一条</button></span>')
        yield translated(f'<output id="where">{self.notes} 条</output>\n<span class="levels">')
        for each in WORST_FIRST:
            if total[each]:
                box = f'<input type="checkbox" name="level" value="{each}" checked>'
                yield f'<label class="{each}">{box}{translated(LEVELS[each])}</label>'
        yield translated('</span>\n<details class="families"><summary>类别</summary><div>')
        yield translated(
            '<p><button type="button" id="all">全选</button><button type="button" id="none">全不选</button></p>'
        )
        titles = self.titles()
        for code in sorted(self.families):
            yield f'<label><input type="checkbox" name="family" value="{code}" checked><b>{code}</b> '
            yield f"{shown(titles[code])} <small>{self.families[code].total()}</small></label>"
        yield "</div></details>\n"
        yield translated('<label><input type="checkbox" id="only">只看有问题的段落</label>\n')
        yield translated('<small class="keys"><kbd>J</kbd> 下一条　<kbd>K</kbd> 上一条</small></nav>\n')

    def titles(self) -> dict[str, str]:
        """What each family that found something is about."""
        topics: dict[str, dict[str, None]] = {code: {} for code in self.families}
        for code in self.used:
            rule = self.rules.get(code)
            topics[code[:2]].update({rule.topic.split("：")[0]: None} if rule else {})
        return {code: translated("；").join(words) for code, words in topics.items()}

    def rule_list(self) -> Iterator[str]:
        """The rules that found something, with their reasons."""
        if not self.used:
            return
        yield translated('<section class="rules"><h2>用到的规则</h2>\n<dl>\n')
        for code in sorted(self.used):
            rule = self.rules.get(code)
            yield f'<div id="rule-{escape(code)}"><dt><b>{escape(code)}</b> {shown(self.used[code].name)}</dt>'
            yield f"<dd>{reason(rule) if rule else ''}</dd></div>\n"
        yield "</dl></section>\n"


def head(style: str, script: str) -> Iterator[str]:
    """The beginning of the page."""
    allowed = f"style-src {hashed(style)}; script-src {hashed(script)}"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    lang = "en" if is_english() else "zh-Hans"
    yield f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    yield '<meta name="robots" content="noindex">\n'
    yield translated("<title>文稿检查报告 · govlint</title>")
    yield f"\n<style>{style}</style>\n</head>\n<body>\n"


def hashed(text: str) -> str:
    """What a content security policy knows an inline style or script by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def table(title: str, levels: Sequence[Severity], rows: Iterator[tuple[str, Counter[str]]]) -> Iterator[str]:
    """A table of counts by severity; the names are HTML."""
    yield f'<div class="scroll"><table><thead><tr><th scope="col">{title}</th>'
    yield from (f'<th scope="col">{translated(LEVELS[each])}</th>' for each in levels)
    yield "</tr></thead><tbody>\n"
    for name, found in rows:
        yield f'<tr><th scope="row">{name}</th>'
        yield from (f'<td class="{each}">{found[each] or ""}</td>' for each in levels)
        yield "</tr>\n"
    yield "</tbody></table></div>\n"


def link(row: Row) -> str:
    """A file as the summary names it."""
    name = f'<a href="#{row.anchor}">{shown(row.path)}</a>' if row.anchor else shown(row.path)
    return translated(f"{name} <small>没有检查成</small>") if row.unread else name


def mark(piece: Piece, of_finding: dict[int, Note]) -> str:
    """A piece of a line as HTML: marked by the worst of its findings, with the labels of the notes that end here."""
    text = shown(piece.text)
    if not piece.covered:
        return text
    notes = list(dict.fromkeys(of_finding[number] for number in piece.covered))
    ending = list(dict.fromkeys(of_finding[number] for number in piece.ending))
    worst = max((note.finding.severity for note in notes), key=SEVERITIES.index)
    shape = f"{worst}{'' if piece.text else ' point'}{' deep' if len(notes) > 1 else ''}"
    shape += " break" if piece.breaks else ""
    ids = " ".join(str(note.id) for note in notes)
    ends = " ".join(str(note.id) for note in ending)
    labels = ",".join(str(note.label) for note in ending)
    at_end = f' data-end="{ends}" data-label="{labels}"' if ending else ""
    return f'<mark class="{shape}" data-note="{ids}"{at_end}>{text}</mark>'


def note_item(note: Note, document: Document, why: Rule | None, anchor: str, *, brief: bool) -> Iterator[str]:
    """A note as HTML, with the reason of its rule if that was not given above."""
    finding = note.finding
    code = escape(finding.code)
    shape = f"note {finding.severity}{' brief' if brief else ''}"
    yield f'<li class="{shape}" id="n{note.id}" data-family="{code[:2]}" data-label="{note.label}"'
    yield ' tabindex="-1">'
    many = translated(f' <span class="many">{note.times} 处</span>') if note.times > 1 else ""
    yield f'<p class="said"><a class="code" href="#rule-{code}">{code}</a> '
    yield f'<span class="level">{translated(LEVELS[finding.severity])}</span> {shown(finding.message)}{many}</p>'
    if finding.fix:
        yield f'<p class="fix">{suggestion(document.text[slice(*finding.span)], finding.fix.replacement)}'
        yield f"<small>{translated('可直接改' if finding.fix.safe else '须确认')}</small></p>"
    lines = dict.fromkeys(document.place(span.start).line for span in finding.related if span != finding.span)
    if lines:
        named = translated("、").join(translated(f'<a href="#{anchor}-{line}">第 {line} 行</a>') for line in lines)
        yield translated(f'<p class="related">参见{named}</p>')
    if why:
        yield f'<p class="why">{reason(why)}</p>'
    yield "</li>"


def reason(rule: Rule) -> str:
    """Why a rule is, and the norm that it stands on."""
    norm = f" <cite>{shown(rule.norm)}{f' {shown(rule.clause)}' if rule.clause else ''}</cite>" if rule.norm else ""
    return f"{shown(rule.why)}{norm}"


def suggestion(old: str, new: str) -> str:
    """What to write instead of what."""
    old, new = (each if len(each) <= QUOTED else f"{each[: QUOTED // 2]}…{each[-QUOTED // 2 :]}" for each in (old, new))
    if not old:
        return translated(f"补上 <ins>{quoted(new)}</ins>")
    if not new:
        return translated(f"<del>{quoted(old)}</del> 删去")
    return f"<del>{quoted(old)}</del> → <ins>{quoted(new)}</ins>"


def quoted(text: str) -> str:
    """A text as HTML in which blanks show too if there is nothing else."""
    return "".join(map(code_point, text)) if text.isspace() else shown(text)


def shown(text: str) -> str:
    """A text as HTML, on one line: what can't be seen is shown by its code point."""
    if text.isprintable():
        return escape(text)
    return "".join(map(_visible, well_formed(text.replace("\r\n", "\n"))))


def _visible(char: str) -> str:
    if char.isprintable() or char in BLANKS:
        return escape(char)
    return code_point(char)


def code_point(char: str) -> str:
    """A character that can't be seen as HTML."""
    return "⏎" if char in "\r\n" else f'<span class="code-point">{ord(char):04X}</span>'
