"""What govlint says about itself: its rules, one rule, the settings in force, the rules' own tests."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from govlint.check import Checker, complaints
from govlint.config import ConfigError, Lookup, Settings
from govlint.document import Document
from govlint.files import find_targets
from govlint.language import translated
from govlint.rules import load
from govlint.rules.model import LEVELS, Rule
from govlint.rules.select import decide
from govlint.sieves.sidefile import BASELINE_NAME, IGNORE_NAME, Nearby
from govlint.source.decode import Unreadable

VERSION = 1
"""Of the JSON that describes drafts; it rises when a field changes its meaning or goes."""


class Shown(NamedTuple):
    """Lines for stdout, faults for stderr, and the exit code."""

    out: Iterable[str]
    faults: Sequence[load.Fault] = ()
    code: int = 0


def rules(lookup: Lookup, paths: Sequence[str]) -> Shown:
    """All rules, on or off, and why, under the settings of the path (the current folder by default)."""
    settings, found, faults = _rules(lookup, paths)
    lines = []
    for rule in sorted(found, key=lambda rule: rule.code):
        on, why = decide(rule, settings.layers)
        mark = "✓" if on else "-"
        lines.append(f"{mark} {rule.code}  {translated(LEVELS[rule.severity])}  {rule.name:32}  {translated(why)}")
    return Shown(lines, faults, 2 if faults else 0)


def explain(lookup: Lookup, words: Sequence[str]) -> Shown:
    """Each rule that is named by its code or name, with its norm and its examples."""
    _, found, faults = _rules(lookup, [])
    lines: list[str] = []
    missing = []
    for word in words:
        rule = next((rule for rule in found if word in (rule.code, rule.name)), None)
        if rule:
            lines += ["", *_explained(rule)] if lines else _explained(rule)
        else:
            known = [each for rule in found for each in (rule.code, rule.name)]
            near = get_close_matches(word, known, 1, 0.5) or get_close_matches(word.upper(), known, 1, 0.5)
            hint = f"，是否应为 {near[0]}" if near else ""
            missing.append(load.Fault("govlint", 0, 0, f"没有“{word}”这条规则{hint}"))
    return Shown(lines, [*faults, *missing], 2 if missing or faults else 0)


def _explained(rule: Rule) -> Iterator[str]:
    from govlint.rules.selftest import marked

    yield f"{rule.code} {rule.name}{translated(f'（{LEVELS[rule.severity]}）')}"
    yield translated(f"消息：{rule.message}")
    yield translated(f"理由：{rule.why}")
    if rule.norm:
        yield translated(f"依据：{rule.norm}{f'，{rule.clause}' if rule.clause else ''}")
    if rule.fix:
        yield translated(f"修正：{'安全，可自动修正' if rule.fix[1] else '须人工确认'}")
    yield translated(f"始于：govlint {rule.since}")
    yield translated("应报：")
    for case in rule.bad:
        shown = marked(case).replace("\n", "⏎")
        yield f"  {shown}{f' → {case.fixed}' if case.fixed is not None else ''}"
    yield translated("不报：")
    yield from (f"  {case.text}" for case in rule.good)


def config(lookup: Lookup, paths: Sequence[str]) -> Shown:
    """The settings that hold for a path, and where each came from."""
    settings, _, faults = _rules(lookup, paths)
    isolated = lookup.fixed is not None and not settings.origin
    beside = [] if isolated else _side_files(_folder(paths))
    return Shown([*_settings(settings), *beside], faults, 2 if faults else 0)


def _side_files(folder: str) -> Iterator[str]:
    yield from (f"豁免：{path}" for path in Nearby(IGNORE_NAME)(folder))
    yield from (f"基线：{path}" for path in Nearby(BASELINE_NAME)(folder)[:1])


def _settings(settings: Settings) -> Iterator[str]:
    yield f"配置文件：{settings.origin or '无'}"
    yield f"fail-on: {settings.fail_on[0]}{_from(settings.fail_on[1])}"
    for layer in settings.layers:
        named = {"select": layer.select or (), "extend-select": layer.extend_select, "ignore": layer.ignore}
        if layer.select == ():
            yield "select: []"
        for key, selectors in named.items():
            yield from (f"{key}: {selector.text}{_from(selector.origin)}" for selector in selectors)
    for selector, level in settings.severity:
        yield f"severity: {selector.text} = {level}{_from(selector.origin)}"
    for glob, ignores in settings.per_file_ignores:
        yield f"per-file-ignores: {glob.pattern} = {', '.join(each.text for each in ignores)}{_from(glob.origin)}"
    for glob in settings.exclude:
        yield f"exclude: {glob.pattern}{_from(glob.origin)}"
    for path, origin in settings.packs:
        yield f"rules: {path}{_from(origin)}"
    for glob, genre in settings.genres:
        yield f"genre: {glob.pattern} = {genre}{_from(glob.origin)}"


def _from(origin: str) -> str:
    """Where a setting is from, as it is put after it."""
    return translated(f"（{origin}）")


def schema() -> Shown:
    """The JSON Schema of a rule pack, for editors."""
    return Shown([json.dumps(load.schema(), ensure_ascii=False, indent=2)])


def docs(lookup: Lookup, folders: Sequence[str], *, check: bool) -> Shown:
    """Write the pages that are made from the rules into a folder (`docs` by default), or tell which are out of date."""
    from govlint.show.docs import drift, write

    _, found, faults = _rules(lookup, [])
    if faults or len(folders) > 1:
        return Shown([], faults or [load.Fault("govlint", 0, 0, "只能写一个文件夹")], 2)
    folder = Path(folders[0] if folders else "docs")
    try:
        changed = (drift if check else write)(folder, found)
    except OSError as fault:
        return Shown([], [load.Fault(str(folder), 0, 0, f"写不了：{fault.strerror}")], 2)
    if check:
        return Shown([f"{folder / path}: 已过时，请运行 govlint docs" for path in changed], (), int(bool(changed)))
    return Shown([f"{folder}：写了 {len(changed)} 页。"])


def tests(packs: Sequence[str], *, budget: bool) -> Shown:
    """Run the cases of the packs' rules (by default the shipped ones). Unfired and slow rules fail.

    With `budget`, so do those that take more than their share of the time for a common draft.
    """
    from govlint.rules.selftest import failures, slow

    read = [load.read(Path(pack), tested=False) for pack in packs or [str(load.SHIPPED)]]
    found = [rule for each in read for rule in each.rules]
    faults = [fault for each in read for fault in each.faults]
    failed = [*failures(found), *slow(found)]
    if budget:
        from govlint.engine.profiling import over_budget

        failed += over_budget(found, load.load([load.SHIPPED]).rules if packs else ())
    cases = sum(len(rule.bad) + len(rule.good) for rule in found)
    out = [f"{failure.origin}: {failure.code} {failure.message}" for failure in failed]
    out.append(f"{len(found)} 条规则，{cases} 个用例，{len(failed)} 个不符，{len(faults)} 处规则错误。")
    return Shown(out, faults, 2 if faults else 1 if failed else 0)


def each_file(
    lookup: Lookup,
    paths: Sequence[str],
    describe: Callable[[Document, Sequence[Rule]], dict[str, Any]],
    tell: Callable[[list[dict[str, Any]]], Iterable[str]],
    *,
    as_json: bool,
    encoding: str | None,
) -> Shown:
    """What `describe` says of each draft under the rules that it falls under, as JSON or as the lines of `tell`."""
    checker = Checker(encoding=encoding)
    shown: list[dict[str, Any]] = []
    unread: list[load.Fault] = []
    targets = [target for target in find_targets(paths, lookup) if not target.skipped]
    for target in targets:
        try:
            document = checker.read_target(target)
        except Unreadable as fault:
            unread.append(load.Fault(target.path, 0, 0, f"没有读：{fault}"))
            continue
        shown.append({"version": VERSION, "path": target.path, **describe(document, checker.rules(target.settings))})
    if not targets:
        unread.append(load.Fault("govlint", 0, 0, "没有找到可以读的文件"))
    lines = [json.dumps(shown, ensure_ascii=False, indent=2)] if as_json else tell(shown)
    return Shown(lines, [*checker.faults, *unread], 2 if unread or checker.faults else 0)


def _folder(paths: Sequence[str]) -> str:
    """The folder (an absolute path) of the first path, the current one by default."""
    path = os.path.abspath(paths[0] if paths else ".")
    return path if os.path.isdir(path) else os.path.dirname(path)


def _rules(lookup: Lookup, paths: Sequence[str]) -> tuple[Settings, tuple[Rule, ...], Sequence[load.Fault]]:
    """The settings for the first path, the rules they know, and what is wrong with them. Raises `ConfigError`."""
    settings = lookup(_folder(paths))
    checker = Checker()
    found = checker.rules(settings)
    wrong = list(complaints(settings, found))
    if wrong:
        raise ConfigError(*wrong)
    return settings, found, checker.faults
