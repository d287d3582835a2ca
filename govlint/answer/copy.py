"""`--format docx --output-dir FOLDER`: the answer in the draft itself, as a copy with Word comments at the exact words.

With `--fix` the copy has the fixes as tracked changes besides, for the author to accept or reject. The draft is never
touched. What is no Word draft is answered in a copy made of its paragraphs.
"""

from __future__ import annotations

import io
import os
import re
from argparse import Namespace
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from govlint.answer.relayout import Setter, set_all, spans
from govlint.answer.remarks import AUTHOR, Remarks
from govlint.check import MAX_SIZE, Checked
from govlint.config import ConfigError
from govlint.document import Document, Span, line_starts
from govlint.fix.write import create
from govlint.language import translated
from govlint.report import Rules
from govlint.rules.load import Fault
from govlint.rules.model import LEVELS, Finding
from govlint.source.archive import archive_of, read_bytes
from govlint.source.decode import Unreadable
from govlint.source.docx import open_document, texts_of
from govlint.source.office import convert
from govlint.source.sniff import content_of
from govlint.source.word_reader import Revisions, Run, Text
from govlint.source.word_xml import W
from govlint.tell import say

FIRST_CHANGE, FIRST_FORMAT = 100_000, 90_000_000
NO_XML = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
WORD = (".docx", ".docm")
CONVERTED = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt")


class Piece(NamedTuple):
    """A run that holds one stretch of the text and nothing else: offsets in the document, end exclusive."""

    start: int
    end: int
    run: Any


class Report:
    """Writes an answered copy of each draft that has findings."""

    def __init__(self, given: Namespace, rules: Rules) -> None:
        if not given.output_dir:
            raise ConfigError(Fault("govlint", 0, 0, "--format docx 要用 --output-dir 指明放批注稿的文件夹"))
        self.folder = Path(given.output_dir)
        self.rules = rules
        self.fix = given.fix
        self.unsafe = given.unsafe_fixes
        self.revisions: Revisions = given.revisions
        self.written: dict[Path, str] = {}

    def add(self, checked: Checked) -> None:
        """Answer one draft. Raises `ConfigError` if the copy cannot be written."""
        if checked.document is None:
            # There is no copy to say it in.
            for finding in checked.findings:
                say(f"{checked.path}:1:1: {finding.code} {finding.message}")
        if checked.document is None or not checked.findings:
            return
        target = self.target(checked.path)
        try:
            checked = in_paragraphs(checked, checked.document)
            data = source_of(checked.document or Document(checked.path, ""))
            answer = answered(data, checked, self.rules, fix=self.fix, unsafe=self.unsafe, revisions=self.revisions)
            target.parent.mkdir(parents=True, exist_ok=True)
            create(str(target), answer)
        except OSError as fault:
            raise ConfigError(Fault(str(target), 0, 0, f"批注稿写不了：{fault.strerror}")) from None
        except Unreadable as fault:
            raise ConfigError(Fault(checked.path, 0, 0, f"批注稿写不了：{fault}")) from None
        self.written[target] = checked.path

    def close(self) -> None:
        """Say what was written."""
        if self.written:
            say(f"写了 {len(self.written)} 份批注稿，在 {self.folder}。")

    def target(self, path: str) -> Path:
        """Where the copy of a draft goes: its path below the working folder, or its name, below the output folder."""
        archive = archive_of(path)
        if archive:
            # A folder may not bear the name of the file beside it.
            path = f"{os.path.splitext(archive)[0]}{path[len(archive) :]}"
        relative = os.path.relpath(path)
        name = os.path.basename(path) if relative.startswith("..") or os.path.isabs(relative) else relative
        stem, suffix = os.path.splitext(name)
        target = self.folder / (name if suffix.lower() == ".docx" else f"{stem}{suffix}.docx")
        number = 2
        while target in self.written or _is_same(target, path):
            target = target.with_name(f"{stem.rsplit(os.sep, 1)[-1]} ({number}).docx")
            number += 1
        return target


def _is_same(target: Path, path: str) -> bool:
    return os.path.exists(path) and target.exists() and os.path.samefile(target, path)


def source_of(document: Document) -> bytes:
    """A Word draft to answer in: the draft itself, or one made of it. Raises `Unreadable`."""
    suffix = os.path.splitext(document.path)[1].lower()
    if is_word(document):
        data = read_bytes(document.path, MAX_SIZE)
        return data if content_of(data).kind == "docx" else convert(data, suffix, "docx")
    import docx

    made = docx.Document()
    for line in document.text.split("\n")[:-1]:
        made.add_paragraph(line)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def is_word(document: Document) -> bool:
    """Whether a draft was read as a Word draft, or made into one."""
    return document.encoding == "docx" and not document.is_text


def in_paragraphs(checked: Checked, document: Document) -> Checked:
    """A text file as the Word draft that is made of it has it: a paragraph a line, nothing that XML cannot hold."""
    if is_word(document):
        return checked
    old = document.view(line_starts)
    lines = [_printable(document.line(number)) for number in range(1, len(old) + 1)]
    new = [0, *accumulate(len(line) + 1 for line in lines)]

    def there(offset: int) -> int:
        line, column = document.place(offset)
        return new[line - 1] + min(column - 1, len(lines[line - 1]))

    findings = tuple(each._replace(span=Span(*map(there, each.span))) for each in checked.findings)
    kept = lines if lines[-1] else lines[:-1]
    made = Document(document.path, "".join(f"{line}\n" for line in kept), landmarks=document.landmarks)
    return checked._replace(document=made, findings=findings)


def _printable(text: str, kept: str = "\t") -> str:
    """A text that XML can hold, of the same length."""
    return NO_XML.sub(lambda found: found.group() if found.group() in kept else "□", text)


def answered(
    data: bytes,
    checked: Checked,
    rules: Rules,
    *,
    fix: bool = False,
    unsafe: bool = False,
    revisions: Revisions = "accepted",
) -> bytes:
    """The Word draft with a comment for each finding and, with `fix`, its fixes as tracked changes.

    Raises `Unreadable` if the text of the draft is not what was checked.
    """
    word = open_document(data)
    texts = texts_of(word, revisions)
    if checked.document and "".join(text.text for text in texts) != checked.document.text:
        raise Unreadable("文件在检查之后变了，请再查一次")
    pieces, body = split(texts, {at for finding in checked.findings for span in spans(finding) for at in span})
    starts = [piece.start for piece in pieces]
    remarks = Remarks(word)
    amendments = []
    for finding in checked.findings:
        start, _ = finding.span
        there = pieces_at(pieces, starts, *finding.span)
        # Word takes comments in the body alone.
        is_inside = bool(there) and start < body
        marked = there if is_inside else pieces[:1]
        text = told(checked, finding, rules, quoted=not is_inside)
        if marked:
            remarks.add(marked[0].run, marked[-1].run, text)
        else:
            remarks.at_beginning(text)
        if fix and finding.fix and (finding.fix.safe or unsafe):
            amendments.append((finding, there))
    if fix:
        setter = Setter(word, FIRST_FORMAT)
        set_all(setter, checked.findings, rules, lambda start, end: runs_at(pieces, starts, start, end))
    for number, (finding, there) in enumerate(amendments, FIRST_CHANGE):
        amend(there, finding, number)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def pieces_at(pieces: list[Piece], starts: list[int], start: int, end: int) -> list[Piece]:
    """The pieces that hold a span, whose ends were parted.

    Where there is none (Word's own numbers stand in no run), the one that follows, or the last.
    """
    first = max(0, bisect_right(starts, start) - 1)
    if first + 1 < len(pieces) and pieces[first].end <= start < end:
        first += 1
    return pieces[first : max(first + 1, bisect_left(starts, end))]


def runs_at(pieces: list[Piece], starts: list[int], start: int, end: int) -> list[Any]:
    """The runs whose text lies in a span."""
    return [piece.run for piece in pieces_at(pieces, starts, start, end) if start <= piece.start < end]


def split(texts: Sequence[Text], offsets: set[int]) -> tuple[list[Piece], int]:
    """The runs of a draft's texts, parted so that one begins at each of these offsets, and where the body ends."""
    pieces: list[Piece] = []
    at = body = 0
    for number, text in enumerate(texts):
        by_run: dict[Any, list[Run]] = defaultdict(list)
        for each in text.runs:
            by_run[each.element.getparent()].append(each)
        for run, parts in by_run.items():
            pieces += part_run(run, parts, at, offsets)
        at += len(text.text)
        body = at if number == 0 else body
    return sorted(pieces, key=lambda piece: piece.start), body


def part_run(run: Any, parts: Sequence[Run], at: int, offsets: set[int]) -> Iterator[Piece]:
    """A run parted into runs of the same looks: one for each thing in it, its texts parted at the offsets.

    `parts` are its texts, with offsets in a story that begins at the offset `at` of the document.
    """
    content = [child for child in run.iterchildren() if child.tag != f"{W}rPr"]
    inside = {each.element: [cut for cut in range(each.start + 1, each.end) if at + cut in offsets] for each in parts}
    if len(content) == 1 and not any(inside.values()):
        yield Piece(at + parts[0].start, at + parts[0].end, run)
        return
    places = {each.element: each for each in parts}
    looks = run.find(f"{W}rPr")
    for child in content:
        if child not in places:
            run.addprevious(_run_of(child, looks))
            continue
        start, end, _ = places[child]
        cuts = [start, *inside[child], end]
        for begin, stop in pairwise(cuts):
            part = child if len(cuts) == 2 else _text(child, child.text[begin - start : stop - start])
            made = _run_of(part, looks)
            run.addprevious(made)
            yield Piece(at + begin, at + stop, made)
    run.getparent().remove(run)


def _run_of(content: Any, looks: Any) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement("w:r")
    if looks is not None:
        made.append(deepcopy(looks))
    made.append(content)
    return made


def _text(like: Any, text: str) -> Any:
    made = deepcopy(like)
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def told(checked: Checked, finding: Finding, rules: Rules, *, quoted: bool) -> str:
    """What a comment says, a paragraph a line."""
    rule = rules.get(finding.code)
    lines = [f"{finding.code}{translated(f'（{LEVELS[finding.severity]}）')}{finding.message}"]
    if quoted and checked.document:
        words = checked.document.text[slice(*finding.span)].strip()
        lines.insert(0, f"{translated(checked.document.landmark(finding.span.start))}：“{words}”")
    if finding.fix:
        lines.append(translated(f"可改为“{finding.fix.replacement}”" if finding.fix.replacement else "可删去"))
    if rule:
        lines.append(translated(f"理由：{rule.why}"))
        if rule.norm:
            lines.append(translated(f"依据：{rule.norm}{f'，{rule.clause}' if rule.clause else ''}"))
    return _printable("\n".join(lines), kept="\n")


def amend(pieces: Sequence[Piece], finding: Finding, number: int) -> None:
    """Write a fix as a tracked deletion and insertion, where whole runs of one paragraph make up its words."""
    parents = {piece.run.getparent() for piece in pieces}
    if (
        not finding.fix
        or not pieces
        or (pieces[0].start, pieces[-1].end) != finding.span
        or len(parents) != 1
        or parents.pop().tag in (f"{W}ins", f"{W}del")
    ):
        return
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def change(tag: str, at: int) -> Any:
        return OxmlElement(tag, attrs={qn("w:id"): str(at), qn("w:author"): AUTHOR, qn("w:date"): when})

    for at, piece in enumerate(pieces):
        deleted = change("w:del", 10 * number + min(at, 8))
        piece.run.addprevious(deleted)
        deleted.append(piece.run)
        for text in piece.run.iterchildren(f"{W}t"):
            text.tag = f"{W}delText"
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if finding.fix.replacement:
        inserted = change("w:ins", 10 * number + 9)
        text = OxmlElement("w:t")
        text.text = _printable(finding.fix.replacement)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        inserted.append(_run_of(text, pieces[0].run.find(f"{W}rPr")))
        deleted.addnext(inserted)
