"""The outline of a file: the documents in it, and of each its title, headings, items, sign-off and genre.

Built once, from the running text; all offsets are those of `govlint.views.prose.prose`. Nothing is judged here: a gap
in the numbering is kept as it stands, for the kinds to see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govlint.document import Document
from govlint.views.items import Item, read_items
from govlint.views.marks import Form
from govlint.views.paragraphs import Paragraph, paragraphs, plain_paragraphs
from govlint.views.parts import Stretch, split


class Heading(NamedTuple):
    """A numbered heading or item.

    `mark` and `span` are offsets of its mark and of its paragraph; `text` is what it is called: the paragraph to the
    end of its first sentence, without the mark. `previous` is the number that came before it in its series (0 for the
    first), `parent` the index of the heading above it in the part (-1 for none), `depth` 1 for those without a parent.
    `above` names the form of the parent where this form ranks higher.
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
    """One document of a file. `paragraphs` are all it has, in order, `plain` the same simplified.

    `title` and the others are indexes into them. `marker` is the mark of the collection (第一篇：…), `head` all that
    stands above the title with it, `byline` the lines of number, body, speaker and date right under the title. `name`
    is the title on one line, "" if there is none; where the collection's mark carries the title, its words.
    """

    paragraphs: tuple[Paragraph, ...]
    plain: tuple[Paragraph, ...]
    marker: int | None
    head: tuple[int, ...]
    title: tuple[int, ...]
    byline: tuple[int, ...]
    recipient: int | None
    signature: tuple[int, ...]
    date: int | None
    items: tuple[Item, ...]
    headings: tuple[Heading, ...]
    name: str
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
    def body(self) -> range:
        """The paragraphs of the text: what stands between title, byline and recipient above and the sign-off below."""
        last = min((*self.signature, *(() if self.date is None else (self.date,))), default=len(self.paragraphs))
        above = (-1, *self.head, *self.title, *self.byline, -1 if self.recipient is None else self.recipient)
        return range(max(above) + 1, last)


Outline = tuple[Part, ...]


def outline(document: Document) -> Outline:
    """The documents in a file, in order; none in a file without text."""
    stretches = split(document.view(paragraphs), document.view(plain_paragraphs))
    parts = tuple(_part(stretch) for stretch in stretches)
    if document.genre and parts:
        return (parts[0]._replace(genre=document.genre), *parts[1:])
    return parts


def _part(stretch: Stretch) -> Part:
    paragraphs, frame = stretch.paragraphs, stretch.frame
    items = read_items(paragraphs)
    return Part(
        paragraphs,
        stretch.plain,
        0 if stretch.marked else None,
        frame.head,
        frame.title,
        frame.byline,
        frame.recipient,
        frame.signature,
        frame.date,
        items,
        tuple(read_headings(paragraphs, items)),
        frame.name,
        frame.genre,
    )


def read_headings(paragraphs: tuple[Paragraph, ...], items: tuple[Item, ...]) -> Iterator[Heading]:
    """The headings of one document: the items that open a paragraph, with their places in the tree."""
    places: dict[int, int] = {}
    depths: list[int] = []
    for index, item in enumerate(items):
        if item.within:
            continue
        paragraph = paragraphs[item.paragraph]
        parent = places.get(item.parent, -1)
        places[index] = len(depths)
        depths.append(depths[parent] + 1 if parent >= 0 else 1)
        text, run_in = _called(paragraph.text[item.span[1] - paragraph.start :])
        higher = parent >= 0 and items[item.parent].form.rung > item.form.rung
        yield Heading(
            item.form,
            item.number,
            items[item.before].number if item.before >= 0 else 0,
            depths[-1],
            parent,
            item.paragraph,
            item.span,
            text,
            run_in,
            items[item.parent].form.name if higher else "",
        )


def _called(text: str) -> tuple[str, bool]:
    """What a heading is called, and whether its text runs on after it in the same paragraph."""
    ends = [at for at in (text.find(sign) for sign in "。；：\n") if at >= 0]
    end = min(ends, default=len(text))
    return text[:end].strip(" \u3000\t*"), bool(text[end + 1 :].strip())
