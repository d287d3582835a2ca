"""The numbered items of a document, each in its series and in the tree: headings, and series that run on in the text.

Nothing is judged here: an item that does not fit its series is kept with the number that was due. What becomes of a
series after a slip is decided so that one slip shows once: after 一 二 四 both 五 and the 四 that should have stood
there all along are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govlint.views.marks import Form, Mark, read_mark, read_within
from govlint.views.paragraphs import Paragraph

LOOK_AHEAD = 60
"""How many marks further on it is looked for how a series goes on."""
LONG_QUOTATION = 30
"""How many paragraphs a quotation is followed to its end."""


class Item(NamedTuple):
    """An item: its form, number and numeral as written, its paragraph (an index) and the span of its mark.

    `before` is the index of the item before it in its series (-1 for the first), `due` the number that should stand
    here: the item's own where nothing is wrong. `parent` is the index of the item above (-1 for none). `within` tells
    the items within a paragraph from those that open one; one that is not `firm` is perhaps none.
    """

    form: Form
    number: int
    numeral: str
    paragraph: int
    span: tuple[int, int]
    within: bool
    firm: bool
    parent: int
    before: int
    due: int


class _Open(NamedTuple):
    """A series under way: its form, its last item (an index), and which numbers may come next, the due one first."""

    form: Form
    item: int
    awaited: tuple[int, ...]


class _Found(NamedTuple):
    """A mark and its paragraph (an index)."""

    paragraph: int
    mark: Mark


def read_items(paragraphs: Sequence[Paragraph]) -> tuple[Item, ...]:
    """The items of one document, in order."""
    reader = _Reader(paragraphs, list(_marks(paragraphs)))
    for at in range(len(reader.marks)):
        reader.take(at)
    return tuple(reader.items)


def _marks(paragraphs: Sequence[Paragraph]) -> Iterator[_Found]:
    """The marks of all paragraphs. Those in a quotation are another text's: they count only among themselves."""
    quoted = _quoted(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        mark = read_mark(paragraph.text)
        if mark:
            yield _Found(index, mark._replace(doubtful=True, within=True) if index in quoted else mark)
        for each in read_within(paragraph.text):
            yield _Found(index, each._replace(doubtful=True) if index in quoted else each)


def _quoted(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The paragraphs that stand in a quotation begun in an earlier one."""
    found: set[int] = set()
    balance = [
        each.text.count("“") - each.text.count("”") if "“" in each.text or "”" in each.text else 0
        for each in paragraphs
    ]
    for index, open_marks in enumerate(balance):
        if open_marks > 0 and index not in found:
            ends = range(index + 1, min(index + 1 + LONG_QUOTATION, len(balance)))
            end = next((at for at in ends if balance[at] < 0), index)
            found.update(range(index + 1, end + 1))
    return found


class _Reader:
    """Puts marks one by one into the series they belong to."""

    def __init__(self, paragraphs: Sequence[Paragraph], marks: list[_Found]) -> None:
        self.paragraphs = paragraphs
        self.marks = marks
        self.items: list[Item] = []
        self.path: list[_Open] = []
        self.last: dict[Form, _Open] = {}
        self.running_on: set[Form] = set()

    def take(self, at: int) -> None:
        """Read the mark number `at`; one that is doubtful and fits nowhere is left out."""
        mark = self.marks[at].mark
        level = self._awaiting(mark)
        if level is not None:
            if not mark.doubtful or not self._comes_again(at):
                self._go_on(at, level, mark.number)
        elif mark.number == 1:
            if not mark.doubtful or mark.within or self._next_number(at, mark.form) == 2:
                self._begin(at)
        else:
            self._take_stray(at)

    def _awaiting(self, mark: Mark) -> int | None:
        """The innermost open series that this mark continues; rather one of its own form."""
        for fits in (lambda form: form is mark.form, mark.form.is_kin):
            for level in reversed(range(len(self.path))):
                if fits(self.path[level].form) and self._awaits(self.path[level], mark):
                    return level
        return None

    def _awaits(self, series: _Open, mark: Mark) -> bool:
        """Whether a number may come next in a series. What stands in the text mends no slip of the headings."""
        in_text = mark.within and not self.items[series.item].within
        return mark.number in (series.awaited[:1] if in_text else series.awaited)

    def _begin(self, at: int) -> None:
        """A first item."""
        mark = self.marks[at].mark
        if mark.within:
            if not self._is_aside(at):
                self._leave_for(mark)
            self._add(at, -1, 1)
            return
        same = self._innermost(mark.form)
        while self.path and self._last_of(-1).within:
            self.path.pop()
        hosts = [level for level in range((same or 0), len(self.path)) if self._goes_on(at, level)]
        if hosts:
            del self.path[hosts[-1] + 1 :]
            self._add(at, -1, 1)
        elif same is not None and same < len(self.path):
            repeats = self._last_of(same).number == 1
            before = self.path[same].item if repeats else -1
            del self.path[same:]
            self._add(at, before, 2 if repeats else 1)
        else:
            self._climb(mark.form)
            self._add(at, -1, 1)

    def _take_stray(self, at: int) -> None:
        """An item that is not the first and that no open series awaits."""
        found = self.marks[at]
        mark = found.mark
        if mark.doubtful and not mark.within:
            return
        last = self.last.get(mark.form)
        if last and not mark.doubtful and self._awaits(last, mark):
            self.running_on.add(mark.form)
            self._leave_for(mark)
            self._add(at, last.item, mark.number)
            return
        level = self._nearest(found)
        if level is not None:
            self._go_on(at, level, self.path[level].awaited[0])
        elif not mark.doubtful:
            other = self._written_otherwise(at)
            if other is not None:
                self._go_on(at, other, mark.number)
                return
            self._leave_for(mark)
            if last and self._runs_on(at, last):
                self._add(at, last.item, last.awaited[0])
            else:
                self._add(at, -1, 1)

    def _nearest(self, found: _Found) -> int | None:
        """The open series of the same form to which a number that does not fit belongs all the same."""
        mark = found.mark
        levels = [level for level in range(len(self.path)) if self.path[level].form is mark.form]
        if not mark.within:
            # What went before in the text of a paragraph can be followed by more of it, not begun anew.
            return next(
                (at for at in levels if not self._last_of(at).within or mark.number > self._last_of(at).number), None
            )
        if not levels or mark.number <= self._last_of(levels[-1]).number:
            return None
        nearest = self._last_of(levels[-1])
        near = nearest.paragraph == found.paragraph and nearest.within
        in_text = not mark.form.on_ladder
        firm = not mark.doubtful
        return levels[-1] if (in_text and firm) or (near and (in_text or firm or not mark.form.firm)) else None

    def _runs_on(self, at: int, last: _Open) -> bool:
        """Whether a list goes on from parent to parent, so that what opens a new parent is only misnumbered."""
        form = self.marks[at].mark.form
        return form in self.running_on or self._next_number(at, form) == last.awaited[0] + 1

    def _written_otherwise(self, at: int) -> int | None:
        """The open series that goes on, past this item, as if the item were its own: 一、 二、 3、 四、."""
        mark = self.marks[at].mark
        for level in reversed(range(len(self.path))):
            series = self.path[level]
            if mark.number in series.awaited and series.form.on_ladder and mark.form.on_ladder and not mark.within:
                following = self._next_number(at, series.form)
                alone = mark.number > 2 and self._next_number(at, mark.form) is None
                if following == mark.number + 1 or (following is None and alone):
                    return level
        return None

    def _goes_on(self, at: int, level: int) -> bool:
        """Whether a series that does not rank higher than the mark at `at` goes on after it, and so has it below."""
        series, form = self.path[level], self.marks[at].mark.form
        return (
            series.form is not form
            and series.form.rung >= form.rung
            and self._next_number(at, series.form) in series.awaited
        )

    def _next_number(self, at: int, form: Form) -> int | None:
        """The number of the next mark of a form that opens a paragraph; None if none is near."""
        for paragraph, mark in self.marks[at + 1 : at + 1 + LOOK_AHEAD]:
            if mark.form is form and not mark.within and paragraph != self.marks[at].paragraph:
                return mark.number
        return None

    def _comes_again(self, at: int) -> bool:
        """Whether a mark with the same number that is certain follows, so that the one at `at` is none."""
        mark = self.marks[at].mark
        for _, other in self.marks[at + 1 : at + 1 + LOOK_AHEAD]:
            if other.form is mark.form and not other.doubtful:
                return other.number == mark.number
        return False

    def _is_aside(self, at: int) -> bool:
        """Whether a series begins that details an item of another like it: 一是甲，有两家：一是子；二是丑。二是乙。"""
        paragraph, mark = self.marks[at]
        same = self._innermost(mark.form)
        if same is None or not self._last_of(same).within or self._last_of(same).paragraph != paragraph:
            return False
        reached = 1
        for other_paragraph, other in self.marks[at + 1 : at + 1 + LOOK_AHEAD]:
            if other_paragraph != paragraph:
                break
            if other.form is not mark.form:
                continue
            if other.number != reached + 1:
                return reached > 1 and other.number == self._last_of(same).number + 1
            reached += 1
        return False

    def _innermost(self, form: Form) -> int | None:
        return next((level for level in reversed(range(len(self.path))) if self.path[level].form is form), None)

    def _last_of(self, level: int) -> Item:
        return self.items[self.path[level].item]

    def _climb(self, form: Form) -> None:
        """Close the series that rank lower than a form, or like it."""
        while self.path and self.path[-1].form.rung >= form.rung:
            self.path.pop()

    def _leave_for(self, mark: Mark) -> None:
        """Close the series under which an item that begins no series of its own cannot stand."""
        if not mark.within:
            self.path = [each for each in self.path if each.form.rung < mark.form.rung]
            return
        same = self._innermost(mark.form)
        if same is not None and self._last_of(same).within:
            del self.path[same:]

    def _go_on(self, at: int, level: int, due: int) -> None:
        """Continue the series at a level; it keeps its form even where one item is marked otherwise."""
        series = self.path[level]
        del self.path[level:]
        self._add(at, series.item, due, series.form)
        number = self.marks[at].mark.number
        if due == number and number < self.items[series.item].number:
            self.path[-1] = self.path[-1]._replace(awaited=(self.items[series.item].number + 1, number + 1))

    def _add(self, at: int, before: int, due: int, form: Form | None = None) -> None:
        """Put the mark under what is open, and open or continue its series."""
        paragraph, mark = self.marks[at]
        start = self.paragraphs[paragraph].start
        parent = self.path[-1].item if self.path else -1
        while parent >= 0 and not mark.within and self.items[parent].within:
            parent = self.items[parent].parent
        number = len(self.items)
        self.items.append(
            Item(
                mark.form,
                mark.number,
                mark.numeral,
                paragraph,
                (start + mark.start, start + mark.end),
                mark.within,
                not mark.doubtful,
                parent,
                before,
                due,
            )
        )
        self.path.append(_Open(form or mark.form, number, _awaited(mark.number, due)))
        self.last[mark.form] = self.path[-1]


def _awaited(number: int, due: int) -> tuple[int, ...]:
    """What may come after a number where another was due.

    The series goes on from it; or it was a slip and the series goes on from the due one; or the two were exchanged.
    """
    if number == due:
        return (number + 1,)
    return (number + 1, due + 1, due) if number > due > 1 else (number + 1, due + 1)
