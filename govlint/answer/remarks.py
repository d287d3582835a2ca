"""Comments in the margin of a Word draft."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from govlint.source.word_xml import W

AUTHOR, INITIALS = "govlint", "gl"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Remarks:
    """Adds comments to an open draft. python-docx looks through all comments to add one; this counts."""

    def __init__(self, word: Any) -> None:
        self.word = word
        made = word.comments.add_comment(text="", author=AUTHOR, initials=INITIALS)
        self.next = int(made.comment_id)
        self.template = deepcopy(made._comment_elm)
        self.parent = made._comment_elm.getparent()
        self.parent.remove(made._comment_elm)

    def add(self, first: Any, last: Any, text: str) -> None:
        """Add a comment from one run element to another, with a paragraph for each line of the text."""
        made = deepcopy(self.template)
        made.set(f"{W}id", str(self.next))
        (paragraph,) = made.iterchildren(f"{W}p")
        opening, *lines = text.split("\n")
        for line in lines:
            following = deepcopy(paragraph)
            for run in list(following.iterchildren(f"{W}r")):
                following.remove(run)
            following.append(_run(line))
            made.append(following)
        paragraph.append(_run(opening))
        self.parent.append(made)
        self._mark(first, last)
        self.next += 1

    def at_beginning(self, text: str) -> None:
        """Add a comment at the beginning of a draft without text."""
        paragraphs = self.word.paragraphs
        run = (paragraphs[0] if paragraphs else self.word.add_paragraph()).add_run()._r
        self.add(run, run, text)

    def _mark(self, first: Any, last: Any) -> None:
        from docx.text.run import Run

        Run(first, self.word).mark_comment_range(Run(last, self.word), self.next)


def _run(text: str) -> Any:
    from docx.oxml import OxmlElement

    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set(SPACE, "preserve")
    run.append(words)
    return run
