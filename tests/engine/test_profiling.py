"""Where the time goes, and which rule takes too much of it."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

from govlint.document import Document
from govlint.engine import engine
from govlint.engine.profiling import over_budget
from govlint.kinds import load_kind
from govlint.rules.model import Case
from tests.builders import rule


def test_a_profile_names_rules_and_views(zz):
    Path("a.txt").write_text("这是坏字。\n", encoding="utf-8")
    plain = zz("--no-cache", "a.txt")
    code, out, err = zz("--profile", "a.txt")
    assert (code, out) == plain[:2]
    assert re.search(r"^ +\d+\.\d  +\d+\.\d%  ZZ101$", err, re.MULTILINE)
    assert re.search(r"^ +\d+\.\d  +\d+\.\d%  prose\.prose$", err, re.MULTILINE)
    assert re.search(r"^规则共 \d+ 毫秒，视图共 \d+ 毫秒。$", err, re.MULTILINE)
    assert err.endswith(plain.err)


def test_nothing_is_timed_afterwards(zz):
    before = Document.view
    zz("--profile", ".")
    assert Document.view is before
    assert engine.load_kind is load_kind  # type: ignore[attr-defined]


def _work(seconds: float) -> None:
    end = process_time() + seconds
    while process_time() < end:
        pass


def test_a_rule_over_its_share_fails(monkeypatch):
    quick = rule(code="ZZ101", pattern="龘")._replace(good=(Case("好" * 2_000),))
    slow = rule(code="ZZ102", name="slow", pattern="好")
    real = load_kind("pattern").confirm

    def confirm(own, text, hits):
        if own.code == "ZZ102":
            _work(0.4)
        return real(own, text, hits)

    monkeypatch.setattr(load_kind("pattern"), "confirm", confirm)
    assert [failure.code for failure in over_budget([quick, slow], ())] == ["ZZ102"]
    assert list(over_budget([quick], [slow])) == []


def test_the_budget_is_asked_for(govlint):
    pack = str(Path(__file__).parents[1] / "data" / "zz.yaml")
    assert govlint("test", "--budget", pack).code == 0
