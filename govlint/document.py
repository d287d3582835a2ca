"""The draft as govlint sees it: its text, its lines, and views that rules share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar, cast

from govlint.engine.lazy import lazily

View = TypeVar("View", bound=Hashable)
LINE_BREAK = lazily(r"\r\n?|\n")


class Span(NamedTuple):
    """A stretch of the source text: offsets in code points, 0-based, `end` exclusive."""

    start: int
    end: int


class Within:
    """The offsets that lie within spans, which are in order and do not overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = list(spans)

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self._spans, offset, key=_start_of) - 1
        return at >= 0 and offset < self._spans[at][1]


def _start_of(span: tuple[int, int]) -> int:
    return span[0]


class Place(NamedTuple):
    """Where a reader finds an offset: line and column, both 1-based, the column in code points."""

    line: int
    column: int


class Story(NamedTuple):
    """A text beside the body of a draft (脚注, 页脚, 文本框), or the body (named ""): a span of the whole."""

    name: str
    start: int
    end: int


class Document:
    """One draft, decoded.

    `text` is the whole source, without a byte order mark; every span is an offset into it. `masked` has the same
    length: what is not the author's prose (code, front matter, link targets) is overwritten with `MASK`. `format` is
    "text" or "markdown"; `encoding` and `mark` (the byte order mark, if any) are those of the file; `genre` is what the
    settings say of the draft's genre (文种), "" for nothing.

    A draft that is no text file (`is_text` false) has its paragraphs for lines: `lines` are the offsets at which they
    begin. What stands beside its body is told apart in `stories`; each is checked on its own. `landmarks` are what a
    reader goes by beside lines (第3页, 脚注): an offset and the name of what begins there. `looks` is where a draft's
    layout can be read (see `govlint.views.layout`). `unread` says, a line each, what of a draft could not be read.
    """

    MASK = "\ufdd1"

    def __init__(
        self,
        path: str,
        text: str,
        *,
        masked: str | None = None,
        encoding: str = "utf-8",
        mark: bytes = b"",
        format: str = "text",
        genre: str = "",
        lines: tuple[int, ...] | None = None,
        stories: tuple[Story, ...] = (),
        landmarks: tuple[tuple[int, str], ...] = (),
        looks: Any = None,
        unread: tuple[str, ...] = (),
    ) -> None:
        self.path = path
        self.format = format
        self.genre = genre
        self.text = text
        self.masked = text if masked is None else masked
        self.encoding = encoding
        self.mark = mark
        self.lines = lines
        self.stories = stories
        self.landmarks = landmarks
        self.looks = looks
        self.unread = unread
        self.habits: Mapping[str, tuple[bool, int, bool]] = {}
        """Of a stretch of a larger draft, what all of that has of each habit (see `govlint.kinds.habit`)."""
        self._views: dict[Callable[[Document], Any], Any] = {}

    def is_of(self, format: str) -> bool:
        """Whether rules for drafts of a format are meant: "text" or "markdown", or "word" for what has a layout."""
        return self.looks is not None if format == "word" else format == self.format

    @property
    def is_text(self) -> bool:
        """Whether the file is this text, so that it can be written back."""
        return self.lines is None

    def tell_apart(self) -> Iterator[tuple[int, Document]]:
        """The texts that are checked on their own, each with the offset at which it begins."""
        if len(self.stories) < 2:
            yield 0, self
            return
        for _, start, end in self.stories:
            looks = None if start else self.looks
            lines = tuple(line - start for line in self.lines or () if start <= line < end)
            text = self.text[start:end]
            yield start, Document(self.path, text, encoding=self.encoding, genre=self.genre, lines=lines, looks=looks)

    def pieces(self) -> Iterator[tuple[int, Document]]:
        """The whole as texts that can be held at once, each with the offset at which it begins: in general, one."""
        yield 0, self

    def near(self, offset: int) -> tuple[int, Document]:
        """The piece that an offset lies in, with the offset at which it begins."""
        return 0, self

    def quote(self, span: Span) -> str:
        """The text of a span that lies in one piece."""
        begin, piece = self.near(span.start)
        return piece.text[span.start - begin : span.end - begin]

    def view(self, build: Callable[[Document], View]) -> View:
        """What `build` makes of this document, made once and shared by all rules."""
        if build not in self._views:
            self._views[build] = build(self)
        return cast(View, self._views[build])

    def place(self, offset: int) -> Place:
        """Line and column of an offset; lines of a text file end at LF, CRLF or a lone CR."""
        starts = self.view(line_starts)
        line = bisect_right(starts, offset)
        return Place(line, offset - starts[line - 1] + 1)

    def landmark(self, offset: int) -> str:
        """The name of the page or part that an offset lies in; "" where there is none."""
        at = bisect_right(self.landmarks, (offset, "\U0010ffff"))
        return self.landmarks[at - 1][1] if at else ""

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line break."""
        starts = self.view(line_starts)
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


def line_starts(document: Document) -> tuple[int, ...]:
    """Offsets at which the lines of a document begin; the paragraphs, of a draft that is no text file."""
    if document.lines is not None:
        return document.lines
    return (0, *(found.end() for found in LINE_BREAK.finditer(document.text)))
