"""Sets what a layout rule found as the rule has it, as a tracked change of format, in an open Word draft.

Only what cannot change the meaning is set: the page, type and size, alignment, indents, space above and below, page
breaks. What is bold or coloured, and what was typed (blanks, empty paragraphs, numbers), is the author's to change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from govlint.answer.remarks import AUTHOR
from govlint.document import Span
from govlint.rules.model import Finding, Rule
from govlint.source.word_xml import W

PAGE = {
    "width": "page_width", "height": "page_height", "top": "top_margin", "bottom": "bottom_margin",
    "left": "left_margin", "right": "right_margin",
}  # fmt: skip
SPACES = {"before": "space_before", "after": "space_after"}
INDENTS = {"first": "firstLine", "left": "left", "right": "right"}
OF_RUNS = ("font", "size")
OF_PARAGRAPHS = (*SPACES, *INDENTS, "align", "breaks_page")
SCRIPTS = ("eastAsia", "ascii", "hAnsi")
DEFAULT_SIZE = 16.0
NOT_OF_PAGE = ("headerReference", "footerReference", "sectPrChange")


def can_set(rule: Rule | None) -> bool:
    """Whether what a rule finds can be set right."""
    if rule is None or rule.kind != "layout":
        return False
    element, name, right, _, (_, most, _), same, *_ = rule.plan
    known = PAGE if element == "page" else (*OF_RUNS, *OF_PARAGRAPHS)
    # A page break may be in a run or before it: the author takes it out.
    is_break = name == "breaks_page" and right[:1] == (False,)
    return name in known and not same and not is_break and (bool(right) or (name in SPACES and most == 0))


def spans(finding: Finding) -> tuple[Span, ...]:
    """All places that a finding is about."""
    return (finding.span, *finding.related)


class Setter:
    """Changes formats in a draft, and keeps what they were beside the new ones."""

    def __init__(self, word: Any, first: int) -> None:
        self.word = word
        self.next = first
        self.when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def set_right(self, rule: Rule, runs: Sequence[Any]) -> None:
        """Set the property of a rule at these run elements, or of the first pages."""
        element, name, right, *_ = rule.plan
        value = right[0] if right else 0
        if element == "page":
            self._page(name, value)
        elif name in OF_RUNS:
            for run in runs:
                self._run(run, name, value)
        else:
            for paragraph in dict.fromkeys(next(run.iterancestors(f"{W}p")) for run in runs):
                self._paragraph(paragraph, name, value)

    def _page(self, name: str, value: float) -> None:
        from docx.shared import Mm

        section = self.word.sections[0]
        properties = section._sectPr
        self._keep(properties, "sectPr")
        setattr(section, PAGE[name], Mm(value))

    def _run(self, element: Any, name: str, value: Any) -> None:
        from docx.shared import Pt
        from docx.text.run import Run

        properties = element.get_or_add_rPr()
        self._keep(properties, "rPr")
        if name == "size":
            Run(element, self.word).font.size = Pt(value)
            return
        fonts = properties.get_or_add_rFonts()
        for attribute in [each for each in fonts.attrib if "eastAsia" in each]:
            del fonts.attrib[attribute]
        fonts.set(f"{W}eastAsia", value)

    def _paragraph(self, element: Any, name: str, value: Any) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt
        from docx.text.paragraph import Paragraph

        self._keep(element.get_or_add_pPr(), "pPr")
        paragraph = Paragraph(element, self.word)
        layout = paragraph.paragraph_format
        if name == "align":
            sides = {"both": WD_ALIGN_PARAGRAPH.JUSTIFY, "left": WD_ALIGN_PARAGRAPH.LEFT,
                     "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}  # fmt: skip
            layout.alignment = sides[value]
        elif name == "breaks_page":
            layout.page_break_before = value
        elif name in SPACES:
            setattr(layout, SPACES[name], Pt(value))
        else:
            size = next((run.font.size.pt for run in paragraph.runs if run.font.size), DEFAULT_SIZE)
            indents = element.pPr.get_or_add_ind()
            for attribute in ("hanging", "hangingChars") if name == "first" else ():
                indents.attrib.pop(f"{W}{attribute}", None)
            indents.set(f"{W}{INDENTS[name]}Chars", str(round(value * 100)))
            indents.set(f"{W}{INDENTS[name]}", str(round(value * size * 20)))

    def _keep(self, properties: Any, name: str) -> None:
        """Put the present properties beside the new ones, once: the mark of a tracked change of format."""
        if properties.find(f"{W}{name}Change") is not None:
            return
        from docx.oxml import OxmlElement

        old = OxmlElement(f"w:{name}")
        left_out = {f"{W}{each}" for each in (*NOT_OF_PAGE, "rPr" if name == "pPr" else "", "sectPr")}
        old.extend(deepcopy(child) for child in properties if child.tag not in left_out)
        change = OxmlElement(f"w:{name}Change")
        for attribute, value in (("id", str(self.next)), ("author", AUTHOR), ("date", self.when)):
            change.set(f"{W}{attribute}", value)
        change.append(old)
        properties.append(change)
        self.next += 1


def set_all(
    setter: Setter, findings: Iterable[Finding], rules: Mapping[str, Rule], runs_at: Callable[[int, int], Sequence[Any]]
) -> int:
    """Set right what these findings of layout rules are about; how many were."""
    done = 0
    for finding in findings:
        rule = rules.get(finding.code)
        if rule is not None and can_set(rule):
            setter.set_right(rule, [run for start, end in spans(finding) for run in runs_at(start, end)])
            done += 1
    return done
