"""Patterns made from what was kept are those that `re` compiles, and nothing that was kept wrongly does harm."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys

import pytest

from govlint import kept
from govlint.engine import lazy
from govlint.engine.lazy import Translated, keep_patterns, lazily, make, write_patterns

SOURCES = [
    ("龘", 0),
    ("[\u3400-\u4dbf\u4e00-\u9fff]{2,3}(?P<here>[^甲\n]|乙)(丙)?", re.MULTILINE),
    ("(?<=甲)(?:乙|丙){0,9}?$", re.MULTILINE),
    ("abc", re.IGNORECASE),
    (b"\xe4[\x80-\xbf]{2}", 0),
]


@pytest.fixture
def anew(tmp_path, monkeypatch):
    """A process that has translated nothing yet, with a cache folder of its own; called again, another such process."""
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(lazy, "BUILT", tmp_path / "_patterns.bin")

    def start() -> None:
        lazy._new.clear()
        lazy._kept.cache_clear()
        lazy._built.cache_clear()

    start()
    yield start
    start()


def traits(pattern: re.Pattern) -> tuple:
    text = "甲乙丙 国务院乙丙\n甲乙ABC" if isinstance(pattern.pattern, str) else "国务院".encode()
    found = [(match.span(), match.groups(), match.groupdict()) for match in pattern.finditer(text)]
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found


@pytest.mark.parametrize("way", ["translated", "kept", "built"])
@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_a_pattern_is_what_re_compiles(anew, monkeypatch, way, source, flags):
    assert traits(make(source, flags)) == traits(re.compile(source, flags))
    if way == "kept":
        keep_patterns()
    elif way == "built":
        write_patterns(lazy.BUILT)
    if way != "translated":
        anew()
        monkeypatch.setattr(lazy, "_translated", None)
        assert traits(make(source, flags)) == traits(re.compile(source, flags))
        assert lazy._new == {}


def test_what_is_no_pattern_is_said_as_re_says_it(anew):
    with pytest.raises(re.error, match="unterminated"):
        make("(")


def test_a_lazy_pattern_is_made_at_its_first_use(anew):
    pattern = lazily("龘(?P<x>.)")
    assert lazy._new == {}
    assert pattern.search("一龘靐").group("x") == "靐"
    assert pattern.groups == 1
    assert list(lazy._new) == [("龘(?P<x>.)", 0)]
    with pytest.raises(AttributeError):
        pattern.scanner  # noqa: B018


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"x",
        marshal.dumps(None),
        lazy._written([(("龘", 0), Translated(32, b"\xff" * 40, 0, {}))]),
        lazy._written([(("龘", 0), Translated(32, b"", 0, {}))]),
        lazy._written([(("龘", 0), Translated(32, b"odd", 0, {}))]),
        lazy._written([(("龘", 0), Translated(32, b"", 0, {"a": 9}))]),
        lazy._written([(("龘", 0), ("x",))]),
        lazy._written([(("龘", 0), Translated(32, b"", 0, {}))])[:-9],
    ],
    ids=range(9),
)
def test_damage_costs_nothing_but_time(anew, damage):
    kept.keep(lazy._place(), damage)
    assert make("龘").search("一龘").span() == (1, 2)
    lazy.BUILT.write_bytes(damage)
    anew()
    assert make("龘").search("一龘").span() == (1, 2)


def test_what_another_python_translated_is_not_used(anew, monkeypatch):
    make("龘")
    write_patterns(lazy.BUILT)
    keep_patterns()
    anew()
    monkeypatch.setattr(lazy, "_sign", lambda: "another")
    assert make("龘").search("一龘").span() == (1, 2)
    assert ("龘", 0) in lazy._new


def test_a_python_that_is_built_otherwise_compiles(anew, monkeypatch):
    monkeypatch.setattr(lazy, "_translated", lambda *given: (_ for _ in ()).throw(ImportError("re._compiler")))
    assert make("龘").search("一龘").span() == (1, 2)
    keep_patterns()
    assert not lazy._place().exists()


def test_what_runs_translate_is_gathered(anew):
    for source in ("龘", "靐"):
        make(source)
        keep_patterns()
        anew()
    assert all(lazy._known(source, 0) for source in ("龘", "靐"))
    assert lazy._known("齉", 0) is None


def test_two_patterns_of_one_checksum_are_not_mixed_up(anew, monkeypatch):
    monkeypatch.setattr(lazy, "_checksum", lambda source, flags: 1)
    for source in ("龘", "靐"):
        make(source)
    keep_patterns()
    anew()
    assert [make(source).search("一龘靐").start() for source in ("龘", "靐")] == [1, 2]


def test_a_second_run_translates_nothing(tmp_path):
    (tmp_path / "draft.txt").write_text("关于开展检查的通知\n各科室：\n请于20**年3月1日前报送。\n", "utf-8")
    counted = (
        "import sys; from govlint.cli import main; from govlint.engine import lazy; main(['--no-cache', 'draft.txt']);"
        "print(len(lazy._new), file=sys.stderr)"
    )
    environment = {"PATH": "", "PYTHONPATH": str(kept.__file__).rpartition("govlint")[0], "HOME": str(tmp_path)}
    runs = [
        subprocess.run(
            [sys.executable, "-c", counted], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        for _ in range(2)
    ]
    first, second = (int(run.stderr.split()[-1]) for run in runs)
    assert first > 100
    assert second == 0
    assert runs[0].stdout == runs[1].stdout
