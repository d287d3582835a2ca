"""What was found in files that have not changed since: kept as JSON, found again by content, settings and rules.

An entry's name is a keyed checksum of all that the findings depend on, and its first line one of the rest. The key is
the user's own, in their cache folder: what somebody else put into a repository is never taken for a result. Entries
are written whole and put in place at once, so that several runs may share a folder.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from govlint import __version__, kept
from govlint.check import WHOLE, Checked, Checker
from govlint.config import Settings
from govlint.files import Target
from govlint.language import is_english
from govlint.rules.model import IO_CODE
from govlint.runs.later import Outcome, outcome, restored

FORMAT = 1
NAME = ".govlint_cache"
MOST_ENTRIES = 20_000
KEY_SIZE = 32


class Results:
    """The results of earlier runs. A cache that cannot be read or written is no error."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self._contexts: dict[Settings, bytes] = {}
        self._written: set[str] = set()

    @cached_property
    def key(self) -> bytes:
        """The user's own key, made at the first run; b"" where there is none, and nothing is kept."""
        folder = kept.folder()
        if folder is None:
            return b""
        place = folder / "results.key"
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not kept.is_own(folder):
                return b""
            # Of two runs that make the key at once, one is first; the other reads what that wrote.
            with suppress(FileExistsError):
                draft = place.with_suffix(f".{os.getpid()}")
                draft.write_bytes(os.urandom(KEY_SIZE))
                draft.chmod(0o600)
                try:
                    os.link(draft, place)
                except FileExistsError:
                    pass
                except (OSError, AttributeError, NotImplementedError):
                    if not place.exists():
                        os.replace(draft, place)
                finally:
                    draft.unlink(missing_ok=True)
            key = place.read_bytes()
            return key if len(key) == KEY_SIZE and kept.is_own(place) else b""
        return b""

    def find(self, target: Target) -> tuple[str, Checked | None]:
        """The place of the entry for a target ("" if there can be none), and what it says, if there is one."""
        if target.skipped or target.fault or target.is_stdin or not self.key:
            return "", None
        try:
            with open(target.path, "rb") as file:
                data = file.read(WHOLE + 1)
        except OSError:
            return "", None
        # What is not held at once when it is checked is not held at once here either.
        if len(data) > min(WHOLE, self.checker.max_size):
            return "", None
        suffix = os.path.splitext(target.path)[1].lower().encode()
        full = os.path.abspath(target.path)
        own = repr((target.settings.genre_of(full), target.settings.ignores_of(full))).encode()
        context = self._context(target.settings)
        if not context:
            return "", None
        name = self._checksum(context, suffix, own, data)
        place = os.path.join(folder_for(target.settings), f"{name}.json")
        return place, self._read(place, target)

    def keep(self, place: str, checked: Checked) -> None:
        """Keep what became of a file that was read and checked by all rules."""
        if not place or checked.document is None or any(each.code == IO_CODE for each in checked.findings):
            return
        body = json.dumps(_as_json(outcome(checked)), ensure_ascii=False).encode("utf-8", "surrogatepass")
        folder = os.path.dirname(place)
        draft = f"{place}.{os.getpid()}"
        try:
            _make(folder)
            with open(draft, "xb") as file:
                file.write(self._checksum(os.path.basename(place).encode(), body).encode() + b"\n" + body)
            os.replace(draft, place)
            self._written.add(folder)
        except OSError:
            with suppress(OSError):
                os.unlink(draft)

    def close(self) -> None:
        """Drop the oldest entries where there are too many."""
        for folder in self._written:
            with suppress(OSError), os.scandir(folder) as files:
                entries = [file for file in files if file.name.endswith(".json")]
                if len(entries) > MOST_ENTRIES:
                    entries.sort(key=lambda file: file.stat().st_mtime)
                    for file in entries[: len(entries) - MOST_ENTRIES * 3 // 4]:
                        os.unlink(file.path)

    def _read(self, place: str, target: Target) -> Checked | None:
        try:
            with open(place, "rb") as file:
                signature, _, body = file.read().partition(b"\n")
            if signature != self._checksum(os.path.basename(place).encode(), body).encode():
                return None
            found = _from_json(json.loads(body.decode("utf-8", "surrogatepass")), target.path)
            return restored(found, lambda: self.checker.read_target(target))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def _context(self, settings: Settings) -> bytes:
        """What the findings in every file under these settings depend on; b"" where that is not known."""
        if settings not in self._contexts:
            packs = self.checker.contents(settings)
            read_as = (self.checker.encoding, self.checker.revisions)
            made_of = (FORMAT, __version__, sys.version_info[:2], is_english(), read_as, packs)
            context = repr((made_of, settings.layers, settings.severity)).encode(errors="surrogatepass")
            self._contexts[settings] = context if all(packs) else b""
        return self._contexts[settings]

    def _checksum(self, *parts: bytes) -> str:
        made = blake2b(key=self.key, digest_size=20)
        for part in parts:
            made.update(len(part).to_bytes(8, "little"))
            made.update(part)
        return made.hexdigest()


def folder_for(settings: Settings) -> str:
    """Where results are kept: beside the configuration file; without one in the user's cache folder."""
    if settings.origin:
        return os.path.join(os.path.dirname(settings.origin), NAME)
    return str((kept.folder() or Path()) / "results")


def _make(folder: str) -> None:
    if not os.path.isdir(folder):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if os.path.basename(folder) == NAME:
            with suppress(FileExistsError), open(os.path.join(folder, ".gitignore"), "x", encoding="utf-8") as file:
                file.write("# The results of govlint's earlier runs; they may be deleted.\n*\n")


def _as_json(found: Outcome) -> dict[str, Any]:
    return {**found._asdict(), "path": "", "places": [*map(list, found.places.items())]}


def _from_json(value: dict[str, Any], path: str) -> Outcome:
    places = {offset: (line, column) for offset, (line, column) in value["places"]}
    return Outcome(**{**value, "path": path, "places": places})
