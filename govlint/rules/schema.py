"""What a pack may say: one description, from which packs are checked and the JSON Schema for editors is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from govlint.kinds import kind_names, load_kind
from govlint.rules.marked import KeyPath, Path

TEXT = {"type": "string", "minLength": 1}
LINE = {"type": "string", "minLength": 1, "pattern": r"^[^\r\n]+$"}
LOOKS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": "object"}}
CASE: dict[str, Any] = {
    "anyOf": [
        TEXT,
        {
            "type": "object",
            "properties": {"text": TEXT, "fixed": {"type": "string"}, "path": TEXT, "looks": LOOKS},
            "required": ["text"],
            "additionalProperties": False,
        },
    ]
}
RULE: dict[str, Any] = {
    "code": {"type": "string", "pattern": "^(?!IO|IG)[A-Z]{2}[0-9]{3}$"},
    "name": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    "kind": TEXT,
    "severity": {"enum": ["error", "warning", "info"]},
    "message": LINE,
    "scope": {"enum": ["prose", "simplified", "source"]},
    "script": {"enum": ["simplified", "traditional"]},
    "format": {"enum": ["text", "markdown", "word"]},
    "yields": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{2}[0-9]{0,3}$"}, "minItems": 1},
    "nowhere": {"type": "string", "minLength": 1},
    "fix": {"type": ["string", "null"]},
    "safe": {"type": "boolean"},
    "why": LINE,
    "source": {
        "type": "object",
        "properties": {"norm": TEXT, "clause": TEXT},
        "required": ["norm"],
        "additionalProperties": False,
    },
    "since": {"type": "string", "pattern": r"^[0-9]+\.[0-9]+$"},
    "tests": {
        "type": "object",
        "properties": {
            "bad": {"type": "array", "items": CASE, "minItems": 1},
            "good": {"type": "array", "items": CASE, "minItems": 1},
        },
        "required": ["bad", "good"],
        "additionalProperties": False,
    },
}
REQUIRED = ("code", "name", "kind", "severity", "message", "why", "since", "tests")
PACK: dict[str, Any] = {
    "type": "object",
    "properties": {
        "family": {"type": "string", "pattern": "^(?!IO|IG)[A-Z]{2}$"},
        "title": TEXT,
        "define": {"type": "object", "additionalProperties": TEXT, "propertyNames": {"pattern": "^[a-z_]+$"}},
        "rules": {"type": "array", "minItems": 1},
    },
    "required": ["family", "title", "rules"],
    "additionalProperties": False,
}
WORDS = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "true 或 false",
    "array": "列表",
    "object": "映射",
}
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


class Complaint(NamedTuple):
    """What is wrong with a part of a YAML value, and the way to that part."""

    path: Path
    message: str


def rule_schema(kind: str) -> dict[str, Any]:
    """The schema of a rule of this kind. Raises `LookupError` for an unknown kind."""
    module = load_kind(kind)
    return {
        "type": "object",
        "properties": {**RULE, "kind": {"const": kind}, **module.KEYS},
        "required": [*REQUIRED, *module.REQUIRED],
        "additionalProperties": False,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule pack, for editors."""
    rules = {**PACK["properties"]["rules"], "items": {"oneOf": [rule_schema(kind) for kind in kind_names()]}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "govlint rule pack",
        **PACK,
        "properties": {**PACK["properties"], "rules": rules},
    }


def complain(value: Any, wanted: Mapping[str, Any], path: Path = ()) -> Iterator[Complaint]:
    """What in `value` is not as the schema `wanted` says: the part of JSON Schema that packs need."""
    if "anyOf" in wanted:
        tried = [list(complain(value, each, path)) for each in wanted["anyOf"]]
        if all(tried):
            # The form that comes nearest is the one that was meant: its faults lie deepest.
            yield from max(tried, key=lambda complaints: max(len(complaint.path) for complaint in complaints))
        return
    types = wanted.get("type", ())
    types = (types,) if isinstance(types, str) else types
    is_of = any(isinstance(value, TYPES[each]) and (each == "boolean") >= isinstance(value, bool) for each in types)
    if types and not is_of:
        yield Complaint(path, f"应为{'或'.join(WORDS.get(each, '空') for each in types)}")
        return
    if "const" in wanted and value != wanted["const"]:
        yield Complaint(path, f"应为 {wanted['const']}")
    if "enum" in wanted and value not in wanted["enum"]:
        yield Complaint(path, f"“{value}”不在 {'、'.join(wanted['enum'])} 之列")
    if isinstance(value, str):
        yield from _complain_of_text(value, wanted, path)
    elif isinstance(value, dict):
        yield from _complain_of_keys(value, wanted, path)
    elif isinstance(value, list):
        if len(value) < wanted.get("minItems", 0):
            yield Complaint(path, "列表不能为空")
        for number, item in enumerate(value):
            yield from complain(item, wanted.get("items", {}), (*path, number))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        low, high = wanted.get("minimum", value), wanted.get("maximum", value)
        if not low <= value <= high or value <= wanted.get("exclusiveMinimum", value - 1):
            yield Complaint(path, f"数值 {value} 超出范围")


def _complain_of_text(value: str, wanted: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    if not wanted.get("minLength", 0) <= len(value) <= wanted.get("maxLength", len(value)):
        yield Complaint(path, "不能为空" if not value else f"“{value}”长度不对")
    elif "pattern" in wanted and not _fits(wanted["pattern"], value):
        yield Complaint(path, f"“{value}”的写法不对，应合于 {wanted['pattern']}")


def _fits(pattern: str, value: str) -> bool:
    # In JSON Schema `$` is the very end; in `re` it also stands before a last line break.
    return re.search(re.sub(r"\$$", r"\\Z", pattern), value) is not None


def _complain_of_keys(value: dict[str, Any], wanted: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    known = wanted.get("properties", {})
    more = wanted.get("additionalProperties", True)
    for key in wanted.get("required", ()):
        if key not in value:
            yield Complaint(path, f"缺少 {key}")
    for key, item in value.items():
        if not _fits(wanted.get("propertyNames", {}).get("pattern", ""), key):
            yield Complaint(KeyPath((*path, key)), f"“{key}”的写法不对，应合于 {wanted['propertyNames']['pattern']}")
        if key in known:
            yield from complain(item, known[key], (*path, key))
        elif more is False:
            near = get_close_matches(key, known, 1)
            yield Complaint(KeyPath((*path, key)), f"没有“{key}”这个键{f'，是否应为 {near[0]}' if near else ''}")
        elif isinstance(more, Mapping):
            yield from complain(item, more, (*path, key))
