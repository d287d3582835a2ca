"""Which runs and which marks of paragraphs a Word draft hides: by themselves, or by a style."""

from __future__ import annotations

from typing import Any

from govlint.source.word_xml import W, is_set, value_of


class Hidden:
    """What is hidden in a draft with these styles."""

    def __init__(self, styles: Any) -> None:
        """`styles` is the root of the draft's styles."""
        self.styles = {each.get(f"{W}styleId", ""): each for each in styles.iterchildren(f"{W}style")}
        self.usual = next((name for name, each in self.styles.items() if _is_usual(each)), "")
        default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.by_default = default is not None and is_set(default.find(f"{W}vanish"))
        # Hardly any draft has a style that hides.
        self.some = self.by_default or any(each.find(f"{W}rPr/{W}vanish") is not None for each in self.styles.values())
        self._known: dict[str, bool] = {}

    def hides(self, run: Any) -> bool:
        """Whether a run is not to be seen."""
        looks = run.find(f"{W}rPr")
        own = None if looks is None else looks.find(f"{W}vanish")
        if own is not None or not self.some:
            return is_set(own)
        paragraph = next(run.iterancestors(f"{W}p"), None)
        return self._by_styles(value_of(looks, "rStyle"), paragraph)

    def hides_mark(self, paragraph: Any) -> bool:
        """Whether the mark at the end of a paragraph is not to be seen."""
        own = paragraph.find(f"{W}pPr/{W}rPr/{W}vanish")
        if own is not None or not self.some:
            return is_set(own)
        return self._by_styles(value_of(paragraph.find(f"{W}pPr/{W}rPr"), "rStyle"), paragraph)

    def _by_styles(self, of_run: str | None, paragraph: Any) -> bool:
        of_paragraph = None if paragraph is None else value_of(paragraph.find(f"{W}pPr"), "pStyle")
        # Two styles that hide take each other back.
        return self.by_default or self._by_style(of_run or "") != self._by_style(of_paragraph or self.usual)

    def _by_style(self, style: str) -> bool:
        if style not in self._known:
            seen: set[str] = set()
            name, found = style, None
            while found is None and name in self.styles and name not in seen:
                seen.add(name)
                found = self.styles[name].find(f"{W}rPr/{W}vanish")
                name = value_of(self.styles[name], "basedOn") or ""
            self._known[style] = is_set(found)
        return self._known[style]


def _is_usual(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")
