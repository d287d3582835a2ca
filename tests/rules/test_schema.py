"""What a pack may say: the complaints, and the schema for editors that says the same."""

import jsonschema
import pytest
import yaml

from govlint.kinds import kind_names
from govlint.rules.load import SHIPPED, pack_files
from govlint.rules.load import schema as written
from govlint.rules.marked import KeyPath
from govlint.rules.schema import PACK, complain, rule_schema, schema
from tests.builders import RULE, changed, pack


@pytest.mark.parametrize(
    ("value", "wanted", "complaints"),
    [
        ("甲", {"type": "string", "minLength": 1}, []),
        ("", {"type": "string", "minLength": 1}, [((), "不能为空")]),
        ("甲乙丙", {"type": "string", "maxLength": 2}, [((), "“甲乙丙”长度不对")]),
        (None, {"type": "string"}, [((), "应为文字")]),
        (None, {"type": ["string", "null"]}, []),
        (1, {"type": ["string", "null"]}, [((), "应为文字或空")]),
        # A truth value is no number, nor a number a truth value.
        (True, {"type": "integer"}, [((), "应为整数")]),
        (1, {"type": "boolean"}, [((), "应为true 或 false")]),
        (True, {"type": "boolean"}, []),
        (2, {"type": "integer", "minimum": 2}, []),
        (1, {"type": "integer", "minimum": 2}, [((), "数值 1 超出范围")]),
        (0, {"type": "number", "exclusiveMinimum": 0}, [((), "数值 0 超出范围")]),
        (1.5, {"type": "number", "maximum": 1}, [((), "数值 1.5 超出范围")]),
        (float("nan"), {"type": "number", "maximum": 1}, [((), "数值 nan 超出范围")]),
        ("乙", {"enum": ["甲", "丙"]}, [((), "“乙”不在 甲、丙 之列")]),
        ("乙", {"const": "甲"}, [((), "应为 甲")]),
        ("PH1\n", {"type": "string", "pattern": "^PH1$"}, [((), "“PH1\n”的写法不对，应合于 ^PH1$")]),
        ([], {"type": "array", "minItems": 1}, [((), "列表不能为空")]),
        (["甲", 1], {"type": "array", "items": {"type": "string"}}, [((1,), "应为文字")]),
        ({"b": 1}, {"required": ["a"]}, [((), "缺少 a")]),
        ({"coed": 1}, {"properties": {"code": {}}, "additionalProperties": False}, [(("coed",), "没有“coed”这个键，是否应为 code")]),
        ({"zz": 1}, {"properties": {"code": {}}, "additionalProperties": False}, [(("zz",), "没有“zz”这个键")]),
        ({"a": 1}, {"additionalProperties": {"type": "string"}}, [(("a",), "应为文字")]),
        ({"A": "甲"}, {"propertyNames": {"pattern": "^[a-z]+$"}}, [(("A",), "“A”的写法不对，应合于 ^[a-z]+$")]),
        # Of several forms the one that was meant complains.
        ({"text": "甲", "fxied": ""}, {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": False, "properties": {"text": {}, "fixed": {}}}]}, [(("fxied",), "没有“fxied”这个键，是否应为 fixed")]),
        (1, {"anyOf": [{"type": "string"}, {"type": "object"}]}, [((), "应为文字")]),
        ("甲", {"anyOf": [{"type": "object"}, {"type": "string"}]}, []),
    ],
)  # fmt: skip
def test_complaints(value, wanted, complaints):
    assert list(complain(value, wanted)) == complaints


def test_an_unknown_key_is_complained_of_at_the_key_itself():
    (complaint,) = complain({"a": {"b": 1}}, {"properties": {"a": {"additionalProperties": False}}})
    assert isinstance(complaint.path, KeyPath)


def test_every_kind_has_a_schema_that_is_one():
    for kind in kind_names():
        jsonschema.Draft202012Validator.check_schema(rule_schema(kind))
    jsonschema.Draft202012Validator.check_schema(schema())
    assert written() == schema()


@pytest.mark.parametrize("path", pack_files(SHIPPED), ids=lambda path: path.stem)
def test_a_shipped_pack_is_of_the_schema(path):
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), schema())


@pytest.mark.parametrize(
    "text",
    [
        pack(),
        pack(RULE, head="family: zz\ntitle: 试验\n"),
        pack(RULE, head="family: ZZ\n"),
        pack(changed(("- code", "- code: Z1"))),
        pack(changed(("kind", "  kind: patern"))),
        pack(changed(("message", "  mesage: 错"))),
        pack(changed(("why", "  why: [错]"))),
        pack(changed(("bad", "    bad: []"))),
        pack(changed(("since", "  since: 0.1"))),
    ],
)
def test_editors_and_the_loader_refuse_the_same(text):
    value = yaml.safe_load(text)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, schema())
    rules = value["rules"] or []
    complaints = list(complain(value, PACK)) + [
        complaint
        for rule in rules
        if rule["kind"] in kind_names()
        for complaint in complain(rule, rule_schema(rule["kind"]))
    ]
    assert complaints or any(rule["kind"] not in kind_names() for rule in rules)
