"""The cache of compiled packs: found again while nothing changed, and never trusted further than that."""

from __future__ import annotations

import marshal
import multiprocessing
import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from govlint import kept
from govlint.rules import cache
from govlint.rules import load as loading
from govlint.rules.load import Loaded, load
from govlint.rules.model import Packed, Rule
from tests.builders import RULE, changed, pack, rule

own_files = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other people out by the folder alone")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A cache folder that does not exist yet."""
    place = tmp_path / "home" / "cache"
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(place))
    return place


@pytest.fixture
def zz(tmp_path):
    path = tmp_path / "zz.yaml"
    path.write_text(pack(RULE), "utf-8")
    return path


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.is_dir() else []


def plain(loaded: Loaded) -> tuple[Rule, ...]:
    """The rules as their YAML gives them, whether they come from the cache or not."""
    assert not loaded.faults
    return tuple(each.unpacked() if isinstance(each, Packed) else each for each in loaded.rules)


def is_read_again(pack: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether loading a pack reads its YAML."""
    reads = []
    real = loading.read
    monkeypatch.setattr(loading, "read", lambda *given, **named: reads.append(given) or real(*given, **named))
    load([pack])
    monkeypatch.setattr(loading, "read", real)
    return bool(reads)


def test_a_pack_is_kept_and_found_again(folder, zz, monkeypatch):
    first = plain(load([zz]))
    assert len(entries(folder)) == 1
    assert not is_read_again(zz, monkeypatch)
    assert plain(load([zz])) == first


@own_files
def test_only_the_user_can_read_or_write_the_cache(folder, zz):
    load([zz])
    (entry,) = entries(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert entry.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "change",
    [
        lambda zz: zz.write_text(pack(changed(("pattern", "  pattern: '龘{1,2}'"))), "utf-8"),
        lambda zz: (zz.parent / "new.tsv").write_text("wrong\tright\n", "utf-8"),
    ],
    ids=["the pack", "a table beside it"],
)
def test_a_change_makes_a_pack_read_again(folder, zz, monkeypatch, change):
    load([zz])
    change(zz)
    assert is_read_again(zz, monkeypatch)
    assert not is_read_again(zz, monkeypatch)
    assert len(entries(folder)) == 2


@pytest.mark.parametrize("name", ["__version__", "FORMAT"])
def test_another_govlint_reads_again(folder, zz, monkeypatch, name):
    load([zz])
    monkeypatch.setattr(cache, name, "other")
    assert is_read_again(zz, monkeypatch)


def signed(data: bytes) -> bytes:
    return sha256(data).digest() + data


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"short",
        b"\0" * 400,
        signed(b""),
        signed(b"\xff" * 40),
        signed(marshal.dumps(None)),
        signed(marshal.dumps([(1, 2)])),
        signed(marshal.dumps(["甲" * 19])),
        signed(marshal.dumps([tuple("甲" * 19)])),
        # What pickle would run is to marshal nothing at all.
        signed(b"cos\nsystem\n(S'echo hacked >&2'\ntR."),
    ],
    ids=range(10),
)
def test_a_damaged_entry_is_rebuilt(folder, zz, monkeypatch, content):
    first = plain(load([zz]))
    (entry,) = entries(folder)
    entry.write_bytes(content)
    assert is_read_again(zz, monkeypatch)
    assert plain(load([zz])) == first
    assert not is_read_again(zz, monkeypatch)


@own_files
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
@pytest.mark.parametrize("what", ["folder", "entry"])
def test_what_others_can_write_is_not_trusted(folder, zz, monkeypatch, mode, what):
    load([zz])
    (folder if what == "folder" else entries(folder)[0]).chmod(mode)
    assert is_read_again(zz, monkeypatch)


@own_files
def test_what_belongs_to_another_or_is_a_link_is_not_trusted(folder, zz, monkeypatch, tmp_path):
    load([zz])
    (entry,) = entries(folder)
    elsewhere = tmp_path / "elsewhere.pack"
    entry.rename(elsewhere)
    entry.symlink_to(elsewhere)
    assert cache.find(entry) is None
    assert is_read_again(zz, monkeypatch)
    monkeypatch.setattr(os, "getuid", lambda: -1)
    assert cache.find(entry) is None


def test_a_pack_with_faults_or_untested_is_not_kept(folder, zz):
    load([zz], tested=False)
    zz.write_text(pack(changed(("bad", "    bad: ['⟦X⟧']"))), "utf-8")
    assert load([zz]).faults
    assert entries(folder) == []


def test_a_pack_that_is_edited_while_it_is_read_is_not_kept(folder, zz, monkeypatch):
    edited = pack(changed(("pattern", "  pattern: 'X|龘'")))
    real = loading.read

    def slowly(*given: object, **named: object) -> Loaded:
        found = real(*given, **named)  # type: ignore[arg-type]
        zz.write_text(edited, "utf-8")
        return found

    monkeypatch.setattr(loading, "read", slowly)
    old = plain(load([zz]))
    assert entries(folder) == []
    monkeypatch.setattr(loading, "read", real)
    new = plain(load([zz]))
    assert new != old
    assert plain(load([zz])) == new


def test_a_rule_of_another_package_s_kind_is_not_kept(folder):
    cache.keep(folder / "a.pack", Loaded((rule(pattern="龘")._replace(kind="theirs"),), ()))
    assert entries(folder) == []


def test_a_plan_that_is_no_plain_data_is_not_kept(folder):
    cache.keep(folder / "a.pack", Loaded((rule(pattern="龘")._replace(plan=object()),), ()))
    assert entries(folder) == []


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path, zz, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert load([zz]).rules


def test_the_oldest_entries_go(folder, zz):
    load([zz])
    (newest,) = entries(folder)
    for number in range(kept.MOST_ENTRIES + 5):
        old = folder / f"{number}.pack"
        old.write_bytes(b"")
        os.utime(old, (number, number))
    cache.keep(newest, load([zz], tested=False))
    assert len(entries(folder)) == kept.MOST_ENTRIES
    assert newest.exists()
    assert not (folder / "0.pack").exists()


def test_what_is_kept_takes_so_much_room_at_most(folder, zz, monkeypatch):
    load([zz])
    (newest,) = entries(folder)
    monkeypatch.setattr(kept, "MOST_BYTES", newest.stat().st_size + 10)
    for number, size in enumerate((4, 4, 4)):
        old = folder / f"{number}.pack"
        old.write_bytes(b"x" * size)
        os.utime(old, (number, number))
    cache.keep(newest, load([zz], tested=False))
    assert {entry.name for entry in entries(folder)} == {newest.name, "1.pack", "2.pack"}


def _loads(path: str, folder: str) -> int:
    os.environ["GOVLINT_CACHE_DIR"] = folder
    return len(load([Path(path)]).rules)


def test_two_processes_at_once_do_not_disturb_each_other(folder, zz):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.starmap(_loads, [(str(zz), str(folder))] * 6) == [1] * 6
    (entry,) = entries(folder)
    assert cache.find(entry)._replace(contents=(entry.stem,)) == load([zz])


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {"GOVLINT_CACHE_DIR": "/c"}, "/c"),
        # A relative folder could be one that a repository brings along.
        ("linux", {"GOVLINT_CACHE_DIR": "cache", "HOME": "/h"}, None),
        ("linux", {"HOME": "/h"}, "/h/.cache/govlint"),
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "/x/govlint"),
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": "x"}, "/h/.cache/govlint"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Caches/govlint"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/govlint/cache"),
        ("win32", {}, None),
    ],
)
def test_the_cache_folder_is_the_user_s_own(monkeypatch, platform, environment, place):
    for name in ("GOVLINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert kept.folder() == (Path(place) if place else None)


def test_without_a_home_nothing_is_kept(zz, monkeypatch):
    monkeypatch.delenv("GOVLINT_CACHE_DIR", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert kept.folder() is None
    assert cache.entry(zz) is None
    assert load([zz]).rules
