"""The English of rules: tables beside the packs, `english/<pack>.tsv`, a text a row.

Columns: the rule's code; which of its texts (`message`, `why`, or another message as the pack has it, in Chinese); the
English. The title of the pack stands under the code of its family. What a table lacks stays Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from govlint.english import translate
from govlint.rules.load import SHIPPED
from govlint.rules.model import Rule

FOLDER = "english"
BUILT_IN = "govlint"
"""What stands for the pack in the origin of a rule that is in none."""
SPOKEN = {
    "dates": ("fact",),
    "layout": ("match",),
    "mixture": ("main", "script"),
    "pairs": ("role",),
}
"""The fields of each kind's matches that may hold words of govlint, not of the draft."""

Texts = Mapping[str, Mapping[str, str]]


def in_english(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules with their texts in English."""
    return tuple(_spoken(rule, texts(table_of(rule))) for rule in rules)


def _spoken(rule: Rule, known: Texts) -> Rule:
    own = known.get(rule.code)
    if not own:
        return rule
    more = [(chinese, english) for chinese, english in own.items() if chinese not in ("message", "why")]
    return rule._replace(
        message=own.get("message", rule.message),
        why=own.get("why", rule.why),
        topic=known.get(rule.code[:2], {}).get("title", rule.topic),
        english=((rule.message, own.get("message", rule.message)), *more),
    )


def table_of(rule: Rule) -> Path:
    """Where the English of a rule stands, if there is any."""
    pack = Path(rule.origin.rsplit(":", 1)[0])
    folder = SHIPPED if str(pack) == BUILT_IN else pack.parent
    return folder / FOLDER / f"{pack.stem}.tsv"


@cache
def texts(table: Path) -> Texts:
    """The texts of a table by code and name; none where there is no table. What is no row of one is passed over."""
    found: dict[str, dict[str, str]] = {}
    try:
        lines = table.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError):
        lines = []
    for line in lines:
        row = line.split("\t")
        if len(row) == 3 and all(row):
            found.setdefault(row[0], {})[row[1]] = row[2]
    return found


def in_english_template(rule: Rule, template: str, fields: Mapping[str, str]) -> str:
    """A message in English, with the fields that are govlint's own words filled in: they are not to be shortened."""
    template = dict(rule.english).get(template, template)
    for name in SPOKEN.get(rule.kind, ()):
        template = template.replace(f"{{{name}}}", translate(fields.get(name, f"{{{name}}}")))
    return template
