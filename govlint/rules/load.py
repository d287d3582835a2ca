"""Rule packs: YAML files (and the tables beside them) → rules, checked, compiled and cached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from govlint.document import Span
from govlint.rules.model import Case, Rule


def _shipped() -> Path:
    inside = Path(__file__).parent.parent / "lint_rules"
    # In a source tree (and an editable install) the packs lie beside the package.
    return inside if inside.is_dir() else inside.parent.parent / "lint_rules"


SHIPPED = _shipped()
"""The folder of the packs that come with govlint."""


class Fault(NamedTuple):
    """Why a pack or a rule cannot be used; line and column are 1-based, `excerpt` is the line."""

    path: str
    line: int
    column: int
    message: str
    excerpt: str = ""


class Loaded(NamedTuple):
    """The usable rules of some packs, and what is wrong with the others."""

    rules: tuple[Rule, ...]
    faults: tuple[Fault, ...]


def load(packs: Sequence[Path], *, tested: bool = True) -> Loaded:
    """The rules of the packs (YAML files or folders of them), in the order given.

    With `tested`, a rule whose own cases fail is a fault. Packs that were compiled before come from the cache.
    """
    from govlint.rules.build import built
    from govlint.rules.cache import entry, keep, kept

    rules: list[Rule] = []
    faults: list[Fault] = []
    known: dict[str, Rule] = {}
    for pack in packs:
        found = built() if pack == SHIPPED else None
        place = entry(pack) if tested and found is None else None
        found = found or kept(place)
        if found is None:
            found = read(pack, tested=tested)
            # Not if the pack was edited in the meantime: what was read may be neither the old one nor the new.
            if place is not None and not found.faults and entry(pack) == place:
                keep(place, found)
        faults += found.faults
        for rule in found.rules:
            clash = known.get(rule.code) or known.get(rule.name)
            if clash:
                message = f"规则 {rule.code} {rule.name} 与 {clash.origin} 的 {clash.code} {clash.name} 重复"
                faults.append(_fault_of(rule.origin, message))
            else:
                rules.append(rule)
                known |= {rule.code: rule, rule.name: rule}
    return Loaded(tuple(rules), tuple(faults))


def read(pack: Path, *, tested: bool) -> Loaded:
    """The rules of one pack, compiled from its YAML."""
    from govlint.rules.compile import compile_file
    from govlint.rules.selftest import failures

    files = pack_files(pack)
    if not files:
        reason = "规则文件夹里没有 .yaml 文件" if pack.is_dir() else "没有这个规则文件或文件夹"
        return Loaded((), (Fault(str(pack), 1, 1, reason),))
    rules: list[Rule] = []
    faults: list[Fault] = []
    for file in files:
        found = compile_file(file)
        faults += found.faults
        rules += found.rules
    broken = set()
    for failure in failures(rules) if tested else ():
        faults.append(_fault_of(failure.origin, f"{failure.code}：{failure.message}"))
        broken.add(failure.origin)
    rules = [rule for rule in rules if rule.origin not in broken]
    return Loaded(tuple(rules), tuple(faults))


def _fault_of(origin: str, message: str) -> Fault:
    """A fault of the rule that begins at `origin`, `file:line`."""
    path, line = origin.rsplit(":", 1)
    try:
        excerpt = Path(path).read_text(encoding="utf-8-sig").splitlines()[int(line) - 1]
    except (OSError, ValueError, IndexError):
        excerpt = ""
    return Fault(path, int(line), len(excerpt) - len(excerpt.lstrip(" -")) + 1, message, excerpt)


def pack_files(pack: Path) -> list[Path]:
    """The YAML files of a pack, sorted; none where there is no such pack."""
    if pack.is_file():
        return [pack]
    return sorted(file for file in pack.glob("*.y*ml") if file.suffix in (".yaml", ".yml"))


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule pack."""
    from govlint.rules.schema import schema as made

    return made()


def as_data(rules: Iterable[Rule]) -> list[tuple[Any, ...]]:
    """Rules as plain tuples, which `marshal` can write."""
    return [tuple(rule._replace(bad=_plain(rule.bad), good=_plain(rule.good))) for rule in rules]  # type: ignore[arg-type]


def _plain(cases: tuple[Case, ...]) -> tuple[tuple[Any, ...], ...]:
    return tuple((case.text, tuple(map(tuple, case.spans)), case.fixed, case.path) for case in cases)


def from_data(data: Iterable[tuple[Any, ...]]) -> Iterator[Rule]:
    """The rules that `as_data` wrote."""
    for values in data:
        rule = Rule(*values)
        yield rule._replace(bad=_cases(rule.bad), good=_cases(rule.good))


def _cases(data: Iterable[Any]) -> tuple[Case, ...]:
    return tuple(Case(text, tuple(Span(*span) for span in spans), fixed, path) for text, spans, fixed, path in data)
