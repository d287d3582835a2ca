"""What tests build: rules and packs in a few words, and patterns and drafts of every shape."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from textwrap import indent
from typing import Any

import docx
from hypothesis import strategies as st

from govlint.kinds import Sources, load_kind, text_of_keys
from govlint.rules.load import SHIPPED
from govlint.rules.model import Rule

# Few characters, so that patterns and drafts meet; all rare, so that they make keys; one beyond the BMP.
LETTERS = "龘靐齉爩X𠮷"


def rule(kind: str = "pattern", definitions: Mapping[str, str] | None = None, **spec: Any) -> Rule:
    """A rule of this kind with these YAML keys (`yields_` for what would be a list of codes)."""
    compiled = load_kind(kind).compile(spec, Sources(SHIPPED, definitions or {}))
    return Rule(
        code=spec.get("code", "ZZ101"),
        name=spec.get("name", "a-slip"),
        kind=kind,
        severity="error",
        message=spec.get("message", "“{match}”不对"),
        scope=spec.get("scope", "prose"),
        script=spec.get("script", ""),
        format=spec.get("format", ""),
        yields=tuple(spec.get("yields", ())),
        fix=None if spec.get("fix") is None else (spec["fix"], spec.get("safe", False)),
        why="理由",
        norm="",
        clause="",
        since="0.1",
        plan=compiled.plan,
        keys=compiled.keys,
        bad=(),
        good=(),
        origin="zz.yaml:1",
        shelf=compiled.shelf,
        nowhere=spec.get("nowhere", ""),
        reads=text_of_keys(load_kind(kind), compiled),
    )


RULE = """\
- code: ZZ101
  name: a-slip
  kind: pattern
  severity: error
  message: “{match}”不对
  pattern: '龘'
  why: 理由
  since: "0.1"
  tests:
    bad: ['⟦龘⟧']
    good: ['好']
"""


def pack(*rules: str, head: str = "family: ZZ\ntitle: 试验\n") -> str:
    """A rule pack as YAML of these rules, each written like `RULE`."""
    return head + "rules:\n" + "".join(indent(each, "  ") for each in rules)


def changed(*changes: tuple[str, str], base: str = RULE) -> str:
    """`RULE` with lines replaced: each change is what a line begins with (blanks apart), and the line to have instead."""
    lines = base.splitlines()
    for begins, line in changes:
        at = next(at for at, each in enumerate(lines) if each.lstrip(" ").startswith(begins))
        lines[at] = line
    return "\n".join(lines) + "\n"


def _repeated(item: str, least: int, most: int, lazy: bool) -> str:
    return f"(?:{item}){{{least},{max(least, most)}}}" + "?" * lazy


def patterns() -> st.SearchStrategy[str]:
    """Patterns of the rule language over `LETTERS`; a few do not load, as a part that cannot be empty may be missing."""
    char = st.sampled_from([*LETTERS, *LETTERS, "[龘靐]", "[^龘]", "[^X靐]", ".", "{digit}", "[龘-龙]", "\\d", "\\n"])

    def larger(smaller: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.lists(smaller, min_size=2, max_size=4).map("".join),
            st.lists(smaller, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
            st.builds(_repeated, smaller, st.integers(0, 2), st.integers(1, 6), st.booleans()),
            smaller.map(lambda item: f"({item})"),
        )

    solid = st.recursive(char, larger, max_leaves=8)
    fixed = st.lists(st.sampled_from([*LETTERS, "[龘靐]", "[^龘]"]), min_size=1, max_size=2).map("".join)
    behind = st.lists(fixed, min_size=1, max_size=3).map(lambda ways: f"(?<={'|'.join(ways)})")
    nothing = st.just("")
    before = st.one_of(nothing, nothing, st.just("^"), behind, fixed.map(lambda way: f"(?<!{way})"))
    after = st.one_of(nothing, nothing, st.just("$"), solid.map("(?={})".format), solid.map("(?!{})".format))
    part = st.tuples(before, solid, after).map("".join)
    whole = st.lists(part, min_size=1, max_size=3).map("".join)
    return st.lists(whole, min_size=1, max_size=2).map("|".join)


def drafts() -> st.SearchStrategy[str]:
    """Drafts over `LETTERS`, with digits, line breaks of every kind, lone surrogates and what no draft should hold."""
    return st.text(alphabet=[*LETTERS, *LETTERS, "1", "，", "\n", "\r", "\0", "\ud800", "😀"], max_size=60)


def word_draft(*lines: str) -> bytes:
    """A Word draft with these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def write(path: str, text: str | bytes) -> None:
    """Write a file, text in UTF-8 with its line ends as they are, and the folders it lies in."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode() if isinstance(text, str) else text)
