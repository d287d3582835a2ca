"""The pattern language of the rules: a subset of regular expressions that cannot hang and can be keyed.

A pattern is parsed into a small tree. From the tree come the checks that keep it linear, the source for `re`, and
the keys that say where a match can be (`govlint.rules.keys`). What differs from `re`:

* `{name}` stands for a definition: a built-in one (`{han}` `{digit}` `{latin}` `{mark}` `{num}`) or one of the pack's
  `define:`. Inside a class only definitions that are themselves one class may stand.
* `\\d` is 0-9, `\\s` the blanks inside a line; `\\w` and `\\b` mean nothing between Chinese characters and are errors.
* `.`, `[^…]` and ranges never match a line break, `^` and `$` are the ends of a line; where a match really runs over
  a line break, `\\n` says so. Lines end with `\\n` alone, whatever the file has.
* Every repeat has an upper bound. A look-behind may list alternatives of different lengths.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

Ranges = tuple[tuple[int, int], ...]

BUILT_IN = {
    "han": "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007]",
    "digit": "[0-9０-９]",
    "latin": "[A-Za-zＡ-Ｚａ-ｚ]",
    "mark": "[，。、；：？！“”‘’（）《》〈〉〔〕【】「」『』—…～·,.;:?!()\\[\\]\"'-]",
    "num": "[0-9０-９〇一二三四五六七八九十百千万亿零两萬億兩]",
}
MOST_REPEATS = 200
MOST_DEPTH = 40
MOST_DEFINITIONS = 500


class PatternError(ValueError):
    """A pattern that is not of the language; `at` is the 0-based offset of the fault in the pattern."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


class Chars(NamedTuple):
    """One character out of `ranges`, or any but those."""

    ranges: Ranges
    negated: bool = False


class Seq(NamedTuple):
    items: tuple[Node, ...]


class Alt(NamedTuple):
    items: tuple[Node, ...]


class Repeat(NamedTuple):
    item: Node
    least: int
    most: int
    lazy: bool


class Group(NamedTuple):
    item: Node
    name: str


class Look(NamedTuple):
    item: Node
    ahead: bool
    negated: bool


class Back(NamedTuple):
    number: int


class Edge(NamedTuple):
    sign: str


Node = Chars | Seq | Alt | Repeat | Group | Look | Back | Edge

BREAKS: Ranges = ((10, 10), (13, 13))
ANY = Chars(BREAKS, negated=True)
SHORTHANDS: dict[str, Ranges] = {"d": ((48, 57),), "s": ((9, 9), (32, 32), (160, 160), (0x3000, 0x3000))}
CONTROLS = {"t": 9, "n": 10, "r": 13}


def parse(source: str, definitions: Mapping[str, str] | None = None) -> Node:
    """The tree of a pattern. Raises `PatternError` for what is not of the language."""
    tree = parse_definition(source, definitions)
    if shortest(tree) == 0:
        raise PatternError("表达式能匹配空串", 0)
    return tree


def parse_definition(source: str, definitions: Mapping[str, str] | None = None) -> Node:
    """The tree of a part of a pattern, which may match nothing by itself. Raises `PatternError`."""
    reader = _Reader(source, {**BUILT_IN, **(definitions or {})}, [])
    tree = reader.alternatives()
    if reader.at < len(source):
        raise PatternError("多余的右括号", reader.at)
    return tree


class _Reader:
    """Reads one pattern from left to right; `at` is the offset of the next character.

    `used` gathers the definitions so far, `within` are those that this source is a part of.
    """

    def __init__(
        self,
        source: str,
        definitions: Mapping[str, str],
        used: list[str],
        within: tuple[str, ...] = (),
        depth: int = 0,
    ) -> None:
        self.source = source
        self.definitions = definitions
        self.used = used
        self.within = within
        self.depth = depth
        self.at = 0

    def fail(self, message: str, at: int | None = None) -> PatternError:
        return PatternError(message, self.at if at is None else at)

    def peek(self, text: str) -> bool:
        return self.source.startswith(text, self.at)

    def take(self, text: str) -> bool:
        found = self.peek(text)
        if found:
            self.at += len(text)
        return found

    def alternatives(self) -> Node:
        items = [self.sequence()]
        while self.take("|"):
            items.append(self.sequence())
        return items[0] if len(items) == 1 else Alt(tuple(items))

    def sequence(self) -> Node:
        items: list[Node] = []
        while self.at < len(self.source) and not self.peek("|") and not self.peek(")"):
            items.append(self.repeated(self.atom()))
        return items[0] if len(items) == 1 else Seq(tuple(items))

    def repeated(self, item: Node) -> Node:
        start = self.at
        if self.take("?"):
            least, most = 0, 1
        elif self.peek("*") or self.peek("+"):
            raise self.fail("重复没有上限：写成 {0,40} 这样的有界重复")
        elif bounds := re.compile(r"\{([0-9]{0,9})(,?)([0-9]{0,9})\}").match(self.source, self.at):
            low, comma, high = bounds.groups()
            if comma and not high:
                raise self.fail("重复没有上限：写成 {0,40} 这样的有界重复")
            least, most = int(low or 0), int(high if comma else low or 0)
            self.at = bounds.end()
        else:
            return item
        if isinstance(item, Look | Edge):
            raise self.fail("断言后不能跟重复", start)
        if most > MOST_REPEATS or least > most or most == 0:
            raise self.fail(f"重复次数应在 1 至 {MOST_REPEATS} 之间，且下限不超过上限", start)
        return Repeat(item, least, most, self.take("?"))

    def atom(self) -> Node:
        start = self.at
        char = self.source[self.at]
        if char == "(":
            return self.group()
        if char == "[":
            return self.character_class()
        if char == "{":
            return self.definition()
        self.at += 1
        if char == ".":
            return ANY
        if char in "^$":
            return Edge(char)
        if char == "\\":
            return self.escape(start)
        if char in "?*+":
            raise self.fail("重复号前没有内容", start)
        return Chars(((ord(char), ord(char)),))

    def escape(self, start: int) -> Node:
        if self.at >= len(self.source):
            raise self.fail("反斜杠后没有内容", start)
        char = self.source[self.at]
        if char in "123456789":
            self.at += 1
            return Back(int(char))
        return Chars(self.escaped(start))

    def escaped(self, start: int) -> Ranges:
        char = self.source[self.at]
        self.at += 1
        if char in SHORTHANDS:
            return SHORTHANDS[char]
        if char == "u":
            digits = self.source[self.at : self.at + 4]
            if not re.fullmatch("[0-9a-fA-F]{4}", digits):
                raise self.fail("\\u 后应为四位十六进制数", start)
            self.at += 4
            return ((int(digits, 16), int(digits, 16)),)
        if char in CONTROLS:
            return ((CONTROLS[char], CONTROLS[char]),)
        if char.isascii() and char.isalnum():
            reason = "：汉字之间没有词边界，请用 {han} 等写明左右邻字" if char in "bBwW" else ""
            raise self.fail(f"不支持 \\{char}{reason}", start)
        return ((ord(char), ord(char)),)

    def group(self) -> Node:
        start = self.at
        opening = re.compile(r"\((\?:|\?P<([a-z_]+)>|\?<?[=!])?").match(self.source, self.at)
        assert opening is not None
        kind = opening.group(1) or ""
        if not kind and self.source.startswith("(?", self.at):
            raise self.fail("不支持这种括号", start)
        self.at = opening.end()
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise self.fail("括号或定义层次过深", start)
        item = self.alternatives()
        self.depth -= 1
        if not self.take(")"):
            raise self.fail("括号没有闭合", start)
        if kind == "?:":
            return item
        if kind[-1:] in ("=", "!"):
            return Look(item, ahead="<" not in kind, negated=kind.endswith("!"))
        return Group(item, opening.group(2) or "")

    def definition(self) -> Node:
        start = self.at
        found = re.compile(r"\{([a-z_]+)\}").match(self.source, self.at)
        if not found:
            raise self.fail("花括号前没有可重复的内容；字面的花括号写成 \\{", start)
        name = found.group(1)
        if name not in self.definitions:
            raise self.fail(f"没有定义 {{{name}}}", start)
        self.used.append(name)
        if name in self.within:
            raise self.fail(f"定义 {{{name}}} 绕成了圈", start)
        if self.depth >= MOST_DEPTH or len(self.used) > MOST_DEFINITIONS:
            raise self.fail(f"定义 {{{name}}} 层次过深，或用到的定义过多", start)
        within = (*self.within, name)
        inner = _Reader(self.definitions[name], self.definitions, self.used, within, self.depth + 1)
        try:
            item = inner.alternatives()
        except PatternError as fault:
            raise self.fail(f"定义 {{{name}}}：{fault}", start) from None
        if inner.at < len(inner.source):
            raise self.fail(f"定义 {{{name}}}：多余的右括号", start)
        self.at = found.end()
        return item

    def character_class(self) -> Node:
        start = self.at
        self.at += 1
        negated = self.take("^")
        ranges: list[tuple[int, int]] = []
        while not self.take("]"):
            if self.at >= len(self.source):
                raise self.fail("字符类没有闭合", start)
            ranges += self.class_item(start)
        if not ranges:
            raise self.fail("空的字符类", start)
        if any(high > 0xFFFF for _, high in ranges):
            raise self.fail("字符类只收基本平面的字符（增补平面的字会使匹配变慢）", start)
        return Chars((*BREAKS, *ranges) if negated else tuple(ranges), negated)

    def class_item(self, start: int) -> list[tuple[int, int]]:
        if self.peek("{"):
            item = self.definition()
            if not isinstance(item, Chars) or item.negated:
                raise self.fail("字符类里的定义须是单个字符类", start)
            return list(item.ranges)
        low = self.class_character(start)
        if self.peek("-") and not self.peek("-]"):
            self.at += 1
            high = self.class_character(start)
            if len({*low[0]}) > 1 or len({*high[0]}) > 1 or len(low) > 1 or len(high) > 1:
                raise self.fail("字符范围的两端须是单个字符", start)
            if low > high:
                raise self.fail("字符范围颠倒", start)
            return _without_breaks(low[0][0], high[0][0])
        return list(low)

    def class_character(self, start: int) -> Ranges:
        if self.at >= len(self.source):
            raise self.fail("字符类没有闭合", start)
        char = self.source[self.at]
        self.at += 1
        if char == "\\" and self.at < len(self.source):
            return self.escaped(self.at - 1)
        return ((ord(char), ord(char)),)


def _without_breaks(low: int, high: int) -> list[tuple[int, int]]:
    """A range of characters without the line breaks in it."""
    cuts = [low - 1, *(code for code, _ in BREAKS if low <= code <= high), high + 1]
    return [(a + 1, b - 1) for a, b in pairwise(cuts) if a + 1 < b]


def shortest(node: Node) -> int:
    """The least number of characters that a match of this node takes."""
    match node:
        case Chars():
            return 1
        case Seq(items):
            return sum(map(shortest, items))
        case Alt(items):
            return min(map(shortest, items))
        case Repeat(item, least, _, _):
            return least * shortest(item)
        case Group(item, _):
            return shortest(item)
        case _:
            return 0


def widths(node: Node) -> set[int]:
    """All lengths that a match of this node can have."""
    match node:
        case Chars():
            return {1}
        case Seq(items):
            sums = {0}
            for item in items:
                sums = {a + b for a in sums for b in widths(item)}
            return sums
        case Alt(items):
            return set().union(*map(widths, items))
        case Repeat(item, least, most, _):
            return {n * width for n in range(least, most + 1) for width in widths(item)}
        case Group(item, _):
            return widths(item)
        case _:
            return {0}


def emit(node: Node) -> str:
    """The pattern as source for `re` (flag MULTILINE)."""
    match node:
        case Chars(ranges, negated):
            return _emit_class(ranges, negated)
        case Seq(items):
            return "".join(f"(?:{emit(item)})" if isinstance(item, Alt) else emit(item) for item in items)
        case Alt(items):
            return "|".join(map(emit, items))
        case Repeat(item, least, most, lazy):
            inner = emit(item)
            inner = inner if isinstance(item, Chars | Group) else f"(?:{inner})"
            times = "?" if (least, most) == (0, 1) else f"{{{least}}}" if least == most else f"{{{least},{most}}}"
            return inner + times + ("?" if lazy else "")
        case Group(item, name):
            return f"(?P<{name}>{emit(item)})" if name else f"({emit(item)})"
        case Look(item, ahead, negated):
            return _emit_look(item, ahead, negated)
        case Back(number):
            return f"(?:\\{number})"
        case Edge(sign):
            return sign
    raise AssertionError(node)


def _emit_class(ranges: Ranges, negated: bool) -> str:
    if not negated and len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return re.escape(chr(ranges[0][0]))
    parts = [re.escape(chr(a)) if a == b else f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in ranges]
    return f"[{'^' if negated else ''}{''.join(parts)}]"


def _emit_look(item: Node, ahead: bool, negated: bool) -> str:
    sign = ("?" if ahead else "?<") + ("!" if negated else "=")
    if ahead:
        return f"({sign}{emit(item)})"
    each_way = _alternatives(item)
    if any(len(widths(way)) > 1 for way in each_way):
        raise PatternError("后视断言的每个选项须定长；不同长度请用 | 并列", 0)
    parts = [f"({sign}{emit(way)})" for way in each_way]
    return parts[0] if len(parts) == 1 else "".join(parts) if negated else f"(?:{'|'.join(parts)})"


def _alternatives(item: Node) -> list[Node]:
    """The ways that a node lists at its top, also those of definitions that are lists themselves."""
    return [way for each in item.items for way in _alternatives(each)] if isinstance(item, Alt) else [item]
