"""English for what govlint says, from a catalogue of Chinese templates.

A template is a message with its slots: `读不了：{}` → `cannot read: {}`. What stands in a slot is put into English if
it is a message itself. In the English a slot may be numbered (`{0}`), if the order differs; `{:list}` is a list, whose
items, parted by 、 or ；, are put into English one by one, `{:choice}` one parted by 或; `{:raw}` is the draft's or a
path and stays as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from govlint.english.faults import FAULTS
from govlint.english.program import PROGRAM
from govlint.english.rule_faults import RULE_FAULTS
from govlint.english.words import WORDS

CATALOGUE = {**PROGRAM, **FAULTS, **RULE_FAULTS, **WORDS}
SLOT = re.compile(r"\{\}")
HAN = re.compile(r"[\u3400-\u9fff]")
TAIL = tuple("，（：")
"""With one of these begins a message that is put after another."""
ONE = re.compile(r"(?<![\w.:-])(1 (?:case|defect|fault|file|finding|page|place|rule))s\b")
LIST = re.compile(r"[、；]\s*")
HEAD = re.compile(r"(.+?)(?:: |：)(?=[^:：]*[\u3400-\u9fff])")


def _as_said(chinese: str) -> str:
    """A template, or a piece of one, as it stands in what is said."""
    return chinese.replace("{{", "{").replace("}}", "}")


WHOLE = {_as_said(chinese): english for chinese, english in CATALOGUE.items() if "{}" not in chinese}


class Template(NamedTuple):
    """A message with slots. `piece` is the longest of its literal pieces: no text without that can match."""

    pattern: str
    piece: str
    english: str


class Value(str):
    """What stands in a slot."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        if how == "raw":
            return str(self)
        if how == "choice":
            return " or ".join(translate(item) for item in self.split("或"))
        if how == "list":
            return ", ".join(translate(item.strip()) for item in LIST.split(self))
        return _within(self)


def translate(text: str) -> str:
    """A message in English: a whole one that the catalogue knows, or else its lines, each as well as can be."""
    whole = _whole(text)
    told = whole if whole is not None else "\n".join(_line(line) for line in text.split("\n"))
    return ONE.sub(r"\1", told)


def _line(text: str) -> str:
    """A line: as a whole, without what is put after it, or without what it is said of (`path: …`)."""
    if text.isascii():
        return text
    blanks = text[: len(text) - len(text.lstrip(" "))]
    whole = _whole(text.strip(" "))
    if whole is not None:
        return blanks + whole
    if text.endswith("。"):
        sentence = _line(text[:-1])
        return text if sentence == text[:-1] else f"{sentence}."
    for template in _templates():
        if template.pattern.startswith(TAIL):
            found = _matched(f"(.+?){template.pattern}", template, text)
            head = _line(found[1]) if found else ""
            if found and head != found[1]:
                return head + template.english.format(*map(Value, found.groups()[1:]))
    for found in HEAD.finditer(text):
        rest = text[found.end() :]
        told = _whole(rest)
        if told is not None:
            return f"{_line(text[: found.end()].rstrip('： :'))}: {told}"
    return text


def _whole(text: str) -> str | None:
    """The English of a whole message, None for what is none."""
    if text in WHOLE:
        return WHOLE[text].format()
    for template in _templates():
        found = _matched(template.pattern, template, text)
        if found:
            return template.english.format(*map(Value, found.groups()))
    return None


def _within(text: str) -> str:
    """What stands in a slot: in English if it is a message, and no mere word, which may be a name or the draft's."""
    return _line(text) if len(HAN.findall(text)) > 1 else CATALOGUE[text].format() if text in WORDS else text


def _matched(pattern: str, template: Template, text: str) -> re.Match[str] | None:
    return re.fullmatch(pattern, text) if template.piece in text else None


@cache
def _templates() -> tuple[Template, ...]:
    """The templates with slots, and those that are put after others.

    Those that say most come first, but those that begin with a slot, and so match in the middle of others, last.
    """
    made: list[tuple[bool, int, Template]] = []
    for chinese, english in CATALOGUE.items():
        if SLOT.search(chinese.replace("{{", "").replace("}}", "")) or chinese.startswith(TAIL):
            pieces = [_as_said(piece) for piece in SLOT.split(chinese)]
            pattern = "(.*?)".join(map(re.escape, pieces))
            # What is put after a slot begins like a tail.
            pattern = pattern.replace("(.*?)(.*?)", "(.*?)(|[，（：].*)")
            # A reason and how often: 不查 .pdf 文件 2 个.
            pattern = pattern.replace("(.*?)", "(.*)", 1) if chinese.startswith("{} {} ") else pattern
            template = Template(pattern, max(pieces, key=len), english)
            made.append((not pieces[0], -sum(map(len, pieces)), template))
    return tuple(template for *_, template in sorted(made, key=lambda each: each[:2]))
