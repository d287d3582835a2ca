"""What was found before is found again without a look at the rules, and never where anything changed."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from govlint.check import Checker
from govlint.config import Settings
from govlint.document import Document
from govlint.runs import results
from govlint.runs.later import outcome, restored

BAD = "这是坏字。\n第二行有疑字，还有坏字。\n"


@pytest.fixture
def home(folder, monkeypatch):
    """A cache folder of the user's own that is new."""
    place = folder.parent / f"{folder.name}-home"
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(place))
    return place


@pytest.fixture
def decoded(monkeypatch):
    """The paths of the drafts that were decoded."""
    paths: list[str] = []
    real = Checker.read_target
    monkeypatch.setattr(Checker, "read_target", lambda own, target: paths.append(target.path) or real(own, target))
    return paths


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def test_a_second_run_decodes_nothing(zz, home, decoded):
    Path("a.txt").write_text(BAD, encoding="utf-8")
    Path("b.txt").write_text("这是好字。\n", encoding="utf-8")
    first = zz(".")
    assert decoded == ["a.txt", "b.txt"]
    assert zz(".") == first
    assert zz("--statistics", ".").out
    assert decoded == ["a.txt", "b.txt"]
    assert len(entries(home / "results")) == 2


def test_reports_that_show_the_text_read_it_when_they_come_to_it(zz, home, decoded):
    Path("a.txt").write_text(BAD, encoding="utf-8")
    first = zz("--format", "pretty", "a.txt")
    assert zz("--format", "pretty", "a.txt") == first
    assert decoded == ["a.txt"] * 2


@pytest.mark.parametrize(
    "options",
    [("--ignore", "ZZ201"), ("--encoding", "utf-8"), ("--no-cache",)],
    ids=lambda each: each[0],
)
def test_other_options_are_checked_anew(zz, home, decoded, options):
    Path("a.txt").write_text(BAD, encoding="utf-8")
    zz("a.txt")
    zz(*options, "a.txt")
    assert decoded == ["a.txt"] * 2


def test_other_settings_of_one_file_are_checked_anew(zz, home, decoded):
    Path("a.txt").write_text(BAD, encoding="utf-8")
    rules = ("rules:\n- " + json.dumps(str(Path(__file__).parents[1] / "data" / "zz.yaml")) + "\n",)
    for head in ("", "per-file-ignores: {a.txt: [ZZ201]}\n", "genre: {a.txt: 报告}\n"):
        Path(".govlint.yaml").write_text(head + rules[0], encoding="utf-8")
        zz("a.txt")
    assert decoded == ["a.txt"] * 3


def test_a_changed_draft_or_name_is_checked_anew(zz, home, decoded):
    Path("a.txt").write_text(BAD, encoding="utf-8")
    zz("a.txt")
    Path("a.txt").write_text(BAD + "坏字", encoding="utf-8")
    assert zz("a.txt").out.count("ZZ101") == 3
    os.rename("a.txt", "a.text")
    zz("a.text")
    assert decoded == ["a.txt", "a.txt", "a.text"]
    os.rename("a.text", "other.text")
    assert "other.text:3:1" in zz("other.text").out
    assert len(decoded) == 3


def test_results_lie_beside_the_configuration(zz, home):
    Path("in").mkdir()
    Path("in/a.txt").write_text(BAD, encoding="utf-8")
    Path(".govlint.yaml").write_text("fail-on: error\n", encoding="utf-8")
    zz("in")
    assert len(entries(Path(".govlint_cache"))) == 1
    assert Path(".govlint_cache/.gitignore").read_text(encoding="utf-8").splitlines()[-1] == "*"
    assert not (home / "results").exists()
    assert os.listdir("in") == ["a.txt"]


@pytest.mark.parametrize("change", [b"", b"x", None], ids=["empty", "broken", "forged"])
def test_what_was_tampered_with_is_no_result(zz, home, decoded, change):
    Path("a.txt").write_text(BAD, encoding="utf-8")
    first = zz("a.txt")
    (entry,) = entries(home / "results")
    signature, body = entry.read_bytes().split(b"\n", 1)
    forged = json.dumps({**json.loads(body), "findings": []}).encode()
    entry.write_bytes(signature + b"\n" + forged if change is None else change)
    assert zz("a.txt") == first
    assert decoded == ["a.txt"] * 2


def test_another_user_s_results_are_not_taken(zz, home, decoded):
    Path("a.txt").write_text(BAD, encoding="utf-8")
    zz("a.txt")
    (home / "results.key").write_bytes(b"k" * results.KEY_SIZE)
    zz("a.txt")
    assert decoded == ["a.txt"] * 2


def test_what_could_not_be_checked_is_tried_again(zz, home, decoded):
    Path("a.txt").write_bytes(b"")
    assert zz("a.txt").code == 2
    assert zz("a.txt").code == 2
    assert decoded == ["a.txt"] * 2
    assert entries(home / "results") == []


def test_without_a_folder_of_one_s_own_nothing_is_kept(zz, decoded, monkeypatch):
    monkeypatch.setenv("GOVLINT_CACHE_DIR", "relative")
    Path("a.txt").write_text(BAD, encoding="utf-8")
    assert zz("a.txt") == zz("a.txt")
    assert decoded == ["a.txt"] * 2


def test_the_oldest_results_go(zz, home, monkeypatch):
    monkeypatch.setattr(results, "MOST_ENTRIES", 8)
    for number in range(12):
        Path("a.txt").write_text(BAD + str(number), encoding="utf-8")
        zz("a.txt")
    assert 6 <= len(entries(home / "results")) <= 9


@pytest.mark.skipif(sys.platform == "win32", reason="there, folders are kept by their lists of rights")
def test_the_key_is_the_user_s_own(zz, home):
    Path("a.txt").write_text(BAD, encoding="utf-8")
    zz("a.txt")
    assert (home / "results.key").stat().st_mode & 0o777 == 0o600
    assert (home / "results").stat().st_mode & 0o777 == 0o700


def test_a_document_that_is_read_later_is_the_document(zz):
    Path("a.txt").write_text(BAD, encoding="utf-8")
    document = Document("a.txt", BAD)
    checked = restored(outcome(Checker().check_document(document, Settings())), lambda: document)
    assert checked.document is not None
    for offset in range(len(BAD)):
        assert checked.place(offset) == document.place(offset)
    assert checked.document.text == BAD
    assert checked.document.line(2) == document.line(2)
    assert checked.document.is_text
    assert checked.document.landmark(3) == ""
    with pytest.raises(AttributeError):
        _ = checked.document.nothing
