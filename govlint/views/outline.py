"""The outline of a file: the documents in it, and of each its title, headings, items, sign-off and genre.

Built once, from the running text; all offsets are those of `govlint.views.prose.prose`. Nothing is judged here: a gap
in the numbering is kept as it stands, for the kinds to see.
"""

from __future__ import annotations

from typing import NamedTuple

from govlint.document import Document
from govlint.genre import recognise
from govlint.views.marks import BY_NAME, Form, Mark, read_inline, read_mark
from govlint.views.paragraphs import Paragraph, paragraphs
from govlint.views.parts import Stretch, split

RESUMED = 3
"""A numbering that goes on under a new parent is a continued list only if it has come this far."""


class Heading(NamedTuple):
    """A numbered heading or item.

    `mark` and `span` are offsets of its mark and of its paragraph; `text` is what it is called: the paragraph to the
    end of its first sentence, without the mark. `previous` is the number that came before it in its series (0 for the
    first), `parent` the index of the heading above it in the part (-1 for none), `depth` 1 for those without a parent.
    `above` names the form of the series that stands above in this part though this form ranks higher.
    """

    form: Form
    number: int
    previous: int
    depth: int
    parent: int
    paragraph: int
    mark: tuple[int, int]
    text: str
    run_in: bool
    above: str = ""


class Part(NamedTuple):
    """One document of a file. `paragraphs` are all it has, in order; `title` and the others are indexes into them."""

    paragraphs: tuple[Paragraph, ...]
    marker: int | None
    title: tuple[int, ...]
    recipient: int | None
    signature: tuple[int, ...]
    date: int | None
    headings: tuple[Heading, ...]
    genre: str

    @property
    def start(self) -> int:
        """Where the document begins."""
        return self.paragraphs[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.paragraphs[-1].end

    @property
    def title_text(self) -> str:
        """The title on one line, "" if there is none."""
        return "".join(self.paragraphs[index].text for index in self.title)


Outline = tuple[Part, ...]


def outline(document: Document) -> Outline:
    """The documents in a file, in order; none in a file without text."""
    stretches = split(document.view(paragraphs))
    parts = tuple(_part(stretch) for stretch in stretches)
    if document.genre and parts:
        return (parts[0]._replace(genre=document.genre), *parts[1:])
    return parts


def _part(stretch: Stretch) -> Part:
    title = "".join(stretch.paragraphs[index].text for index in stretch.title)
    return Part(
        stretch.paragraphs,
        stretch.marker,
        stretch.title,
        stretch.recipient,
        stretch.signature,
        stretch.date,
        tuple(read_headings(stretch.paragraphs)),
        recognise(title),
    )


class _Open(NamedTuple):
    """A series under way: its form, the last number, and the heading (by index) that bore it."""

    form: Form
    number: int
    heading: int


def read_headings(paragraphs: tuple[Paragraph, ...]) -> list[Heading]:
    """The headings of one document with their places in the tree."""
    found: list[Heading] = []
    path: list[_Open] = []
    last: dict[str, int] = {}
    for index, paragraph in enumerate(paragraphs):
        mark = read_mark(paragraph.text)
        if mark is None or (mark.doubtful and not _continues(mark, last)):
            path = _after_inline(paragraph, path, last)
            continue
        depth = next((at for at, each in enumerate(path) if each.form.name == mark.form.name), None)
        above = ""
        if depth is None:
            path = _descend(path, mark)
            above = next((each.form.name for each in path if each.form.rung > mark.form.rung), "")
            previous = _resumed(mark, last)
        else:
            previous = path[depth].number
            path = path[:depth]
        parent = path[-1].heading if path else -1
        path.append(_Open(mark.form, mark.number, len(found)))
        last[mark.form.name] = mark.number
        path = _after_inline(paragraph, path, last)
        begin = paragraph.start + mark.indent
        text, run_in = _called(paragraph.text[mark.indent + mark.length :])
        found.append(
            Heading(
                mark.form,
                mark.number,
                previous,
                len(path),
                parent,
                index,
                (begin, begin + mark.length),
                text,
                run_in,
                above,
            )
        )
    return found


def _after_inline(paragraph: Paragraph, path: list[_Open], last: dict[str, int]) -> list[_Open]:
    """The open series, brought to where a series inside this paragraph has come: the next paragraph may go on with it."""
    for each in read_inline(paragraph.text):
        name = f"一{each.word}"
        last[name] = each.number
        path = [it._replace(number=each.number) if it.form.name == name else it for it in path]
    return path


def _continues(mark: Mark, last: dict[str, int]) -> bool:
    """Whether a doubtful mark goes on from a series, and so is one."""
    return last.get(mark.form.name) == mark.number - 1


def _descend(path: list[_Open], mark: Mark) -> list[_Open]:
    """The series that stay open above the first item of a new form.

    A first item can stand under anything but a series inside the text (一是), which holds no headings. An item that
    is not the first goes back to a level whose beginning is lost.
    """
    rung = mark.form.rung
    if rung < 0 or mark.number > 1:
        return [each for each in path if each.form.rung < rung]
    return [each for each in path if each.form.rung < BY_NAME["第一，"].rung or rung >= each.form.rung]


def _resumed(mark: Mark, last: dict[str, int]) -> int:
    """The number before the first item under a new parent: 0, or that of a list that runs on across the parents."""
    before = last.get(mark.form.name, 0)
    return before if mark.number != 1 and mark.number == before + 1 else 0


def _called(text: str) -> tuple[str, bool]:
    """What a heading is called, and whether its text runs on after it in the same paragraph."""
    ends = [at for at in (text.find(sign) for sign in "。；：\n") if at >= 0]
    end = min(ends, default=len(text))
    return text[:end].strip(), bool(text[end + 1 :].strip())
