"""`govlint layout`: a check of how Word drafts are set and nothing else; `--fix` sets copies of them right."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable

from govlint.answer.copy import CONVERTED, WORD
from govlint.check import MAX_SIZE, Checked
from govlint.config import ConfigError
from govlint.files import Target
from govlint.kinds.genre import chosen
from govlint.rules.load import Fault
from govlint.rules.model import Rule
from govlint.source.archive import read_bytes
from govlint.source.decode import Unreadable
from govlint.source.formats import contents
from govlint.tell import say
from govlint.views.layout import layout

FAMILY = "LY"
CHANGING = ("fix_only", "diff", "unsafe_fixes", "exit_non_zero_on_fix")
"""The options about fixes of text, which a layout has not."""


def only_layout(given: Namespace) -> None:
    """Make the options of `govlint layout` those of a check. Raises `ConfigError` for what it cannot do."""
    refused = [f"--{name.replace('_', '-')}" for name in CHANGING if getattr(given, name)]
    refused += [f"--format {given.format}"] if given.fix and given.format not in (None, "docx") else []
    if refused:
        raise ConfigError(
            Fault("govlint", 0, 0, f"govlint layout 只在副本里改：--fix --output-dir 文件夹；不能用 {refused[0]}")
        )
    if given.fix and not given.output_dir:
        raise ConfigError(
            Fault("govlint", 0, 0, "govlint layout --fix 改的是副本，要用 --output-dir 指明放副本的文件夹")
        )
    given.layout = True
    given.select = FAMILY if given.select is None else given.select
    given.format = "docx" if given.fix else given.format


def of_word(target: Target) -> Target:
    """A target if it is a Word draft; if not, it cannot be checked, or is left out where a folder holds it."""
    suffix = os.path.splitext(target.path)[1].lower()
    if target.skipped or target.fault:
        return target
    if suffix in (*WORD, *CONVERTED):
        held = "" if suffix in WORD else _unset(target.path, suffix)
        return target._replace(fault=f"内容是{held}，没有版面可查") if held else target
    if not target.named:
        return target._replace(skipped="不是 Word 文稿")
    formats = "不是 Word 文稿，没有版面可查（能查 .docx、.docm；装了 LibreOffice，还有 .doc、.wps、.odt、.rtf）"
    return target._replace(fault=formats)


def _unset(path: str, suffix: str) -> str:
    """What a file is that is read whatever its name says, but is not set on pages; "" for what has a layout."""
    try:
        content = contents(suffix, read_bytes(path, MAX_SIZE))
    except (OSError, Unreadable):
        # The check says so.
        return ""
    return content.name if content.kind in ("html", "text") else ""


def remark_unruled(checked: Checked, rules: Iterable[Rule]) -> None:
    """Say of a Word draft that no rule of layout is about its genre: that nothing was found there means nothing."""
    document = checked.document
    looks = document.view(layout) if document else None
    plans = [rule.plan for rule in rules if rule.kind == "layout"]
    if document and not (looks and any(list(chosen(looks.parts[:1], plan[-1])) for plan in plans)):
        say(f"{checked.path}：没有一条版面规则管这种文稿，版面没有查")
