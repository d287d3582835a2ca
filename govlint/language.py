"""The language of what govlint says: Chinese, or English where that is asked for (`--lang en`, GOVLINT_LANG=en).

Messages are written in Chinese where they arise and are put into English where they leave the program. Rules are put
into English when they are loaded. Nothing of `govlint.english` is read while the language is Chinese.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govlint.check import Checked
    from govlint.rules.load import Loaded
    from govlint.rules.model import Rule

LANGUAGES = ("zh", "en")
VARIABLE = "GOVLINT_LANG"
OPTION = "--lang"


@contextmanager
def chosen(arguments: Sequence[str]) -> Iterator[list[str]]:
    """Speak the language that the arguments ask for, also in processes that are started meanwhile; the other arguments.

    What asks for a language that there is not stays among them.
    """
    before = os.environ.get(VARIABLE)
    rest: list[str] = []
    waiting = list(arguments)
    while waiting and waiting[0] != "--":
        argument = waiting.pop(0)
        name, equals, value = argument.partition("=")
        value = value if equals else "".join(waiting[:1])
        if name == OPTION and value in LANGUAGES:
            os.environ[VARIABLE] = value
            waiting = waiting if equals else waiting[1:]
        else:
            rest.append(argument)
    try:
        yield rest + waiting
    finally:
        if before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = before


def is_english() -> bool:
    """Whether English is asked for; a locale (en_US.UTF-8) will do."""
    return os.environ.get(VARIABLE, "")[:2].lower() == "en"


def translated(text: str) -> str:
    """A text that govlint says, in the language asked for: each line that the catalogue knows; the others as they are.

    What stands in a message's slots is put into English too if it is a message itself.
    """
    if not is_english() or text.isascii():
        return text
    from govlint.english import translate

    return translate(text)


def spoken_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules with their messages and reasons in the language asked for, so far as their packs have it."""
    if not is_english():
        return tuple(rules)
    from govlint.english.rules import in_english

    return in_english(rules)


def spoken_packs(packs: Loaded) -> Loaded:
    """Packs with their rules in the language asked for. What they say is part of what they are made of, then."""
    if not is_english():
        return packs
    from hashlib import sha256

    rules = spoken_rules(packs.rules)
    said = sha256(repr([(rule.message, rule.english) for rule in rules]).encode()).hexdigest()
    return packs._replace(rules=rules, contents=(*packs.contents, said))


def spoken_template(rule: Rule, template: str, fields: Mapping[str, str]) -> str:
    """A message of a rule in English, in which the words that are the kind's own, not the draft's, are filled in."""
    from govlint.english.rules import in_english_template

    return in_english_template(rule, template, fields)


def spoken(checked: Checked) -> Checked:
    """What became of a file, with what no rule says (that it could not be read) in the language asked for."""
    if not is_english():
        return checked
    from govlint.rules.model import IO_CODE

    checked = checked._replace(skipped=translated(checked.skipped))
    if all(each.code != IO_CODE for each in checked.findings):
        return checked
    findings = tuple(
        each._replace(message=translated(each.message)) if each.code == IO_CODE else each for each in checked.findings
    )
    return checked._replace(findings=findings)
