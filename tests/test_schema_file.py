"""The JSON Schema beside the packs, which editors read, is the one that `govlint schema` prints."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from govlint.rules.load import SHIPPED, pack_files, schema

FILE = SHIPPED / "rule-pack.schema.json"


def test_the_schema_beside_the_packs_is_up_to_date():
    assert json.loads(FILE.read_text("utf-8")) == schema(), "run: govlint schema > lint_rules/rule-pack.schema.json"


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("pack", pack_files(SHIPPED), ids=lambda pack: pack.stem)
def test_every_pack_names_the_schema_and_is_valid_under_it(pack):
    text = pack.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=rule-pack.schema.json\n")
    errors = [
        f"{list(each.path)}: {each.message[:200]}"
        for each in Draft202012Validator(schema()).iter_errors(yaml.safe_load(text))
    ]
    assert errors == []
