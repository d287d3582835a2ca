"""Rule packs: YAML files (and the tables beside them) → rules, checked, compiled and cached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from govlint.engine.scan import Table
from govlint.rules.model import Packed, Rule


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


class Keyed(NamedTuple):
    """The keys of a compiled pack: the codes of its rules in the order in which the tables number them."""

    codes: tuple[str, ...]
    tables: Mapping[str, Table]


class Loaded(NamedTuple):
    """The usable rules of packs, what is wrong with the others, and the keys of those that were compiled before."""

    rules: tuple[Rule, ...]
    faults: tuple[Fault, ...]
    keyed: tuple[Keyed, ...] = ()
    contents: tuple[str, ...] = ()
    """For each pack what it was made of, as a checksum; "" where that is not known."""


def load(packs: Sequence[Path], *, tested: bool = True) -> Loaded:
    """The rules of the packs (YAML files or folders of them), in the order given.

    With `tested`, a rule whose own cases fail is a fault. Packs that were compiled before come from the cache.
    """
    from govlint.rules.build import built

    rules: list[Rule] = []
    faults: list[Fault] = []
    keyed: list[Keyed] = []
    contents: list[str] = []
    known: dict[str, Rule] = {}
    for pack in packs:
        found = (built() if pack == SHIPPED else None) or _of_yaml(pack, tested=tested)
        contents += found.contents
        faults += found.faults
        before = len(faults)
        for rule in found.rules:
            clash = known.get(rule.code) or known.get(rule.name)
            if clash:
                message = f"规则 {rule.code} {rule.name} 与 {clash.origin} 的 {clash.code} {clash.name} 重复"
                faults.append(_fault_of(rule.origin, message))
            else:
                rules.append(rule)
                known |= {rule.code: rule, rule.name: rule}
        # The keys of a rule that is left out must not pass for those of its namesake.
        keyed += found.keyed if len(faults) == before else ()
    return Loaded(tuple(rules), tuple(faults), tuple(keyed), tuple(contents))


def _of_yaml(pack: Path, *, tested: bool) -> Loaded:
    """A pack from the cache, or read and then kept."""
    from govlint.rules.cache import entry, find, keep

    place = entry(pack) if tested else None
    found = find(place)
    if found is None:
        found = read(pack, tested=tested)
        # Not if the pack was edited in the meantime: what was read may be neither the old one nor the new.
        if place is not None and not found.faults and entry(pack) == place:
            keep(place, found)
    return found._replace(contents=(place.stem if place else "",))


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


Data = tuple[tuple[tuple[Any, ...], ...], dict[str, tuple[bytes, ...]]]


def as_data(rules: Sequence[Rule]) -> Data:
    """Rules and the tables of their keys as plain data, which `marshal` can write. Raises `ValueError` if it cannot."""
    packed = tuple(Packed.of(rule).as_data() for rule in rules)
    return packed, {text: tuple(table) for text, table in tables_of(rules).items()}


def from_data(data: Data) -> Loaded:
    """The rules that `as_data` wrote."""
    rules, tables = data
    made = tuple(map(Packed.from_data, rules))
    by_text = {text: Table(*table) for text, table in tables.items()}
    return Loaded(made, (), (Keyed(tuple(rule.code for rule in made), by_text),))


def tables_of(rules: Sequence[Rule]) -> dict[str, Table]:
    """The keys of rules, a table for each text that they are looked for in; they are numbered in their order."""
    led = [(number, rule.searched, rule.keys) for number, rule in enumerate(rules) if rule.keys is not None]
    return {
        text: Table.of((number, keys) for number, searched, keys in led if searched == text)
        for text in dict.fromkeys(searched for _, searched, _ in led)
    }
