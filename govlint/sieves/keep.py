"""`govlint baseline` and `govlint ignore`: the commands that write the files beside the drafts."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from govlint.check import MAX_SIZE, Checked, Checker
from govlint.config import ConfigError, Lookup
from govlint.files import Target, find_targets
from govlint.rules.load import Fault
from govlint.rules.model import IO_CODE
from govlint.rules.select import Selector, unknown
from govlint.show.rules import Shown
from govlint.sieves import ignores
from govlint.sieves.baseline import Baseline, Drafts, Known, is_gone, known_as, match, read, render, rules_off
from govlint.sieves.extent import Extent
from govlint.sieves.order import open_excuses, sift
from govlint.sieves.sidefile import BASELINE_NAME, IGNORE_NAME, Nearby, place_for, relative_to, shown, write_text


def ignore(given: Namespace, lookup: Lookup) -> Shown:
    """Write an ignore at the end of the side file. Raises `ConfigError`."""
    rules = Checker().rules(lookup(os.getcwd()))
    named = [Selector(given.rule, "")]
    wrong = [Fault("govlint", 0, 0, each.message) for each in unknown(named, rules, silencing=True)]
    place = place_for(IGNORE_NAME, os.getcwd())
    entry = {"rule": given.rule}
    if given.text:
        entry["text"] = " ".join(given.text.split())
    if given.path:
        entry["path"] = _from_folder(given.path, os.path.dirname(place))
    entry["reason"] = " ".join(given.reason.split())
    if given.until:
        entry["until"] = given.until
        day = ignores.as_date(given.until)
        if day is None:
            wrong.append(Fault("govlint", 0, 0, f"--until：“{given.until}”不是日期，请写成 2026-12-31"))
        elif day < date.today():
            wrong.append(Fault("govlint", 0, 0, f"--until：{given.until} 已经过去"))
    if not entry["reason"]:
        wrong.append(Fault("govlint", 0, 0, "--reason：请写明理由"))
    if not entry.get("text") and "path" not in entry:
        wrong.append(Fault("govlint", 0, 0, "请写要豁免的原文，或用 --path 写文件"))
    if wrong:
        raise ConfigError(*wrong)
    ignores.append(place, entry)
    return Shown([f"已写入 {shown(place)}：{' '.join(entry.values())}"])


def _from_folder(path: str, folder: str) -> str:
    """A path or pattern, as it was given in the working folder, as the side file in `folder` has it."""
    here = relative_to(folder, os.getcwd())
    path = path.replace(os.sep, "/").removeprefix("./") if os.sep != "/" else path.removeprefix("./")
    if os.path.isabs(path) or path.startswith("../") or os.path.lexists(path):
        within = relative_to(folder, os.path.abspath(path))
        if within is None:
            raise ConfigError(Fault("govlint", 0, 0, f"--path：{path} 不在 {shown(folder)} 里"))
        # As a pattern the name must stand for itself.
        return "/" + re.sub(r"([*?\[\\]| $)", r"\\\1", within)
    wrong = ignores.complain_of_glob(path)
    if wrong:
        raise ConfigError(Fault("govlint", 0, 0, f"--path：{wrong}"))
    if here in (None, "."):
        return path
    return f"/{here}/{path.lstrip('/')}" if "/" in path.rstrip("/") else f"/{here}/**/{path}"


class Taken(NamedTuple):
    """A draft that was checked: the target, what became of it, and what its findings are known by."""

    target: Target
    checked: Checked
    known: list[Known | None]

    @property
    def path(self) -> str:
        """The absolute path."""
        return os.path.abspath(self.checked.path)


class Tightened(NamedTuple):
    """A baseline as it will be, and how many findings went, came, or were not let in."""

    drafts: Drafts
    gone: int
    new: int
    refused: int


def baseline(given: Namespace, lookup: Lookup) -> Shown:
    """Write the baselines of the drafts. One that exists only shrinks unless new findings are expressly accepted.

    Raises `ConfigError`.
    """
    paths = given.words or ["."]
    targets = find_targets(paths, lookup)
    if any(target.is_stdin for target in targets):
        raise ConfigError(Fault("govlint", 0, 0, "基线是文件的，不能从标准输入读"))
    checker = Checker(encoding=given.encoding, max_size=given.max_size or MAX_SIZE)
    for settings in dict.fromkeys(target.settings for target in targets):
        checker.verify(settings)
    if checker.faults:
        return Shown([], checker.faults, 2)
    extent = Extent(paths)
    by_file: dict[str, list[Taken]] = {path: [] for path in _existing(given, paths)}
    unread = []
    for home, taken in _taken(given, lookup, checker, targets, extent):
        failed = [each for each in taken.checked.findings if each.code == IO_CODE]
        unread += [Fault(taken.checked.path, 0, 0, each.message) for each in failed]
        if extent.has(taken.path):
            by_file.setdefault(home, []).append(taken._replace(checked=taken.checked._replace(findings=())))
    if not extent.checked and not unread:
        unread.append(Fault("govlint", 0, 0, "没有找到可以检查的文件"))
    said: list[str] = []
    refused = 0
    for path, drafts in sorted(by_file.items()):
        tightened = _write(path, drafts, checker, extent, given)
        said += _told(path, tightened)
        refused += tightened.refused
    return Shown(said, unread, 2 if unread else 1 if refused else 0)


def _taken(
    given: Namespace, lookup: Lookup, checker: Checker, targets: Sequence[Target], extent: Extent
) -> Iterator[tuple[str, Taken]]:
    """Each target that was looked at, with the baseline file that it belongs to."""
    from govlint.runs.run import check_all

    sieves = open_excuses(given, checker, targets, lookup, extent)
    default = os.path.abspath(given.baseline) if given.baseline else place_for(BASELINE_NAME, _start(targets))
    nearby = Nearby(BASELINE_NAME)
    for target, checked in zip(targets, check_all(given, checker, targets), strict=True):
        if not checked.skipped:
            extent.note(checked)
            checked = sift(checked, sieves)
            found = () if given.baseline else nearby(os.path.dirname(os.path.abspath(checked.path)))
            # The document is let go, and so are the findings: a repository may hold very many.
            yield found[0] if found else default, Taken(target, checked._replace(document=None), known_as(checked))


def _start(targets: Iterable[Target]) -> str:
    """The folder that a new baseline is for: the working folder, or what the drafts have in common elsewhere."""
    folders = {os.path.dirname(os.path.abspath(target.path)) for target in targets}
    if all(relative_to(os.getcwd(), each) is not None for each in folders):
        return os.getcwd()
    try:
        return os.path.commonpath(folders)
    except ValueError:
        raise ConfigError(Fault("govlint", 0, 0, "文稿不在同一个盘上，请分开记基线")) from None


def _existing(given: Namespace, paths: Iterable[str]) -> Iterator[str]:
    """Baselines that hold for the folders given, even if no draft is left in them."""
    if given.baseline:
        yield os.path.abspath(given.baseline)
        return
    nearby = Nearby(BASELINE_NAME)
    for path in paths:
        if os.path.isdir(path):
            yield from nearby(os.path.abspath(path))[:1]


def _write(path: str, taken: Sequence[Taken], checker: Checker, extent: Extent, given: Namespace) -> Tightened:
    """Bring one baseline file up to date. Raises `ConfigError`."""
    exists = os.path.lexists(path)
    if given.prune and not exists:
        raise ConfigError(Fault(shown(path), 0, 0, "没有基线可以清理；先运行 govlint baseline"))
    old = read(path) if exists else Baseline(path, "", {})
    accepts = (given.accept_new or not exists) and not given.prune
    tightened = tighten(old, taken, checker, extent, accepts=accepts)
    if given.prune:
        tightened = tightened._replace(refused=0)
    text = render(tightened.drafts)
    if text != old.text and (exists or tightened.drafts):
        write_text(path, text)
    return tightened


def tighten(old: Baseline, taken: Sequence[Taken], checker: Checker, extent: Extent, *, accepts: bool) -> Tightened:
    """A baseline without what is no longer found and, if it `accepts` them, with the findings that it does not know."""
    drafts = {key: entries for key, entries in old.drafts.items() if not is_gone(key, old, extent)}
    moved = Moved({key: entries for key, entries in old.drafts.items() if key not in drafts})
    new = refused = 0
    for each in taken:
        key = old.key(each.path)
        met, rest = match(each.known, drafts.get(key) or moved.to(each.known))
        off = rules_off(checker, each.target.settings) if rest else ()
        kept = Counter({entry: count for entry, count in rest.items() if entry.rule in off})
        # What is still there is known from now on by the text that is around it now.
        kept.update(entry for entry, known in zip(each.known, met, strict=True) if entry and known)
        fresh = [entry for entry, known in zip(each.known, met, strict=True) if entry and not known]
        if accepts:
            kept.update(fresh)
        new, refused = (new + len(fresh), refused) if accepts else (new, refused + len(fresh))
        drafts.pop(key, None)
        if kept:
            drafts[key] = kept
    before, after = (sum(entries.total() for entries in each.values()) for each in (old.drafts, drafts))
    return Tightened(drafts, before + new - after, new, refused)


class Moved:
    """Entries of drafts that are gone: one that was renamed is recognised by its findings."""

    def __init__(self, gone: Mapping[str, Counter[Known]]) -> None:
        self.gone = gone
        self.homes: dict[Known, list[str]] = {}
        for key, entries in gone.items():
            for entry in entries:
                self.homes.setdefault(entry, []).append(key)

    def to(self, known: Iterable[Known | None]) -> Counter[Known]:
        """The entries of the draft that is gone and was most like one with these findings; each is given once."""
        votes = Counter(home for each in known if each for home in self.homes.get(each, ())[:1] if home in self.gone)
        if not votes:
            return Counter()
        home = min(votes, key=lambda key: (-votes[key], key))
        entries = self.gone[home]
        self.gone = {key: rest for key, rest in self.gone.items() if key != home}
        return entries


def _told(path: str, tightened: Tightened) -> Iterator[str]:
    drafts = tightened.drafts
    total = sum(entries.total() for entries in drafts.values())
    if not drafts and not os.path.lexists(path):
        yield "没有发现问题，不需要基线。"
        return
    yield f"{shown(path)}：{len(drafts)} 个文件的 {total} 处旧问题，新收 {tightened.new} 处，删去 {tightened.gone} 处。"
    if tightened.refused:
        yield f"另有 {tightened.refused} 处新问题没有收进：改正，或用 govlint ignore 豁免，或加 --accept-new 收进。"
