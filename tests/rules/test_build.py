"""The packs as a wheel carries them must be the packs as their YAML states them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from govlint.rules import build
from govlint.rules.load import load, read
from govlint.rules.model import Packed

PACK = Path(__file__).parents[1] / "data"


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The module that a build writes, imported as an installed govlint would."""
    monkeypatch.setattr(build, "SHIPPED", PACK)
    monkeypatch.setattr("govlint.rules.load.SHIPPED", PACK)
    target = tmp_path / "_built.py"
    build.write(target)
    spec = importlib.util.spec_from_file_location(build.MODULE, target)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, build.MODULE, module)
    return module


def test_the_built_rules_are_the_rules_of_the_yaml(installed):
    written = read(PACK, tested=False).rules
    for made in (build.built(), load([PACK])):
        assert made is not None
        assert tuple(each.unpacked() for each in made.rules if isinstance(each, Packed)) == written
        assert [each.codes for each in made.keyed] == [tuple(each.code for each in written)]


@pytest.mark.parametrize("sign", ["SIZES", "MOMENT"])
def test_packs_that_may_have_changed_are_looked_into(installed, monkeypatch, sign):
    monkeypatch.setattr(*{"SIZES": (installed, "SIZES", {}), "MOMENT": (build, "MOMENT", -1e9)}[sign])
    assert build.built() is not None
    monkeypatch.setattr(installed, "DIGEST", "other")
    assert build.built() is None


def test_a_source_tree_has_none():
    assert build.built() is None


def test_a_broken_pack_cannot_be_built(tmp_path, monkeypatch):
    (tmp_path / "x.yaml").write_text("family: ZZ\ntitle: x\nrules: [1]\n", encoding="utf-8")
    monkeypatch.setattr(build, "SHIPPED", tmp_path)
    with pytest.raises(ValueError, match=r"x\.yaml:3:"):
        build.write(tmp_path / "_built.py")
