"""One YAML file of rules → compiled rules, or the faults in it. A broken rule does not hide the others."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from govlint.document import Span
from govlint.kinds import Sources, SpecError, kind_names, load_kind, text_of_keys
from govlint.kinds.pattern import translate
from govlint.rules.load import Fault, Loaded
from govlint.rules.marked import KeyPath, Mark, Marked, YamlFault, read_yaml
from govlint.rules.marked import Path as Way
from govlint.rules.model import Case, Rule
from govlint.rules.pattern import BUILT_IN, PatternError, parse_definition
from govlint.rules.schema import PACK, Complaint, complain, rule_schema

OPEN, CLOSE = "⟦", "⟧"


def compile_file(path: Path) -> Loaded:
    """The rules of one file, and what is wrong with the others."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as fault:
        return Loaded((), (Fault(str(path), 1, 1, f"读不了规则文件：{fault.strerror}"),))
    except UnicodeDecodeError as fault:
        return Loaded((), (_not_utf8(path, data, fault.start),))
    lines = text.splitlines()

    def fault_at(mark: Mark, message: str) -> Fault:
        return Fault(str(path), *mark, message, lines[mark.line - 1] if mark.line <= len(lines) else "")

    try:
        marked = read_yaml(text)
    except YamlFault as fault:
        return Loaded((), (fault_at(fault.mark, str(fault)),))
    rules: list[Rule] = []
    faults = [fault_at(misread.mark, misread.message) for misread in marked.misread]
    for found in _compile_pack(path, marked):
        if isinstance(found, Rule):
            rules.append(found)
        else:
            faults.append(fault_at(marked.mark(found.path), found.message))
    return Loaded(tuple(rules), tuple(faults))


def _not_utf8(path: Path, data: bytes, offset: int) -> Fault:
    before = data[:offset].decode("utf-8-sig")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    excerpt = data.splitlines()[line - 1].decode("utf-8", "replace")
    return Fault(str(path), line, column, f"规则文件不是 UTF-8（字节偏移 {offset} 处）", excerpt)


def _compile_pack(path: Path, marked: Marked) -> Iterator[Rule | Complaint]:
    """The rules of a pack and what is wrong with it. What is not to be understood at all has no rules."""
    if marked.value is None:
        yield Complaint((), "规则文件是空的")
        return
    complaints = list(complain(marked.value, PACK))
    yield from complaints
    touched = {complaint.path[:1] for complaint in complaints}
    if not isinstance(marked.value, dict) or not {"family", "rules"} <= marked.value.keys():
        return
    if not touched.isdisjoint({("family",), ("rules",), ("define",)}):
        return
    definitions = marked.value.get("define", {})
    for name, source in definitions.items():
        if name in BUILT_IN:
            yield Complaint(KeyPath(("define", name)), f"{{{name}}} 是内建的定义，不能另立")
        try:
            parse_definition(source, definitions)
        except PatternError as fault:
            yield Complaint(("define", name), f"{fault}（第 {fault.at + 1} 个字符）")
    broken = {misread.path[:2] for misread in marked.misread}
    for number in range(len(marked.value["rules"])):
        if ("rules", number) not in broken:
            yield from _compile_rule(path, marked, ("rules", number))


def _compile_rule(path: Path, marked: Marked, way: Way) -> Iterator[Rule | Complaint]:
    """The rule at `way`, or what is wrong with it."""
    pack, spec = marked.value, marked.value["rules"][way[1]]
    if not isinstance(spec, dict) or not isinstance(spec.get("kind"), str):
        yield Complaint(way, "缺少 kind")
        return
    try:
        wanted = rule_schema(spec["kind"])
    except LookupError:
        near = get_close_matches(spec["kind"], kind_names(), 1)
        yield Complaint((*way, "kind"), f"没有“{spec['kind']}”这种检查{f'，是否应为 {near[0]}' if near else ''}")
        return
    wrong = [*complain(spec, wanted, way)]
    if not wrong:
        wrong = [*_complain_of_sense(pack, spec, way)]
    if wrong:
        yield from wrong
        return
    try:
        kind, sources = load_kind(spec["kind"]), Sources(path.parent, pack.get("define", {}))
        compiled = kind.compile(spec, sources)
        tests = spec["tests"]
        nowhere = translate("nowhere", spec["nowhere"], sources) if "nowhere" in spec else ""
        bad = tuple(read_case(case, way) for case in tests["bad"])
        good = tuple(read_case(case, way) for case in tests["good"])
    except SpecError as fault:
        yield Complaint((*way, fault.key), str(fault))
        return
    source = spec.get("source", {})
    yield Rule(
        code=spec["code"],
        name=spec["name"],
        kind=spec["kind"],
        severity=spec["severity"],
        message=spec["message"],
        scope=spec.get("scope", "prose"),
        script=spec.get("script", ""),
        format=spec.get("format", getattr(kind, "FORMAT", "")),
        yields=tuple(spec.get("yields", ())),
        fix=None if spec.get("fix") is None else (spec["fix"], spec.get("safe", False)),
        why=spec["why"],
        norm=source.get("norm", ""),
        clause=source.get("clause", ""),
        since=spec["since"],
        plan=compiled.plan,
        keys=compiled.keys,
        bad=bad,
        good=good,
        origin=f"{path}:{marked.mark(way).line}",
        topic=pack.get("title", ""),
        shelf=compiled.shelf,
        nowhere=nowhere,
        reads=text_of_keys(kind, compiled),
    )


def _complain_of_sense(pack: dict[str, Any], spec: dict[str, Any], way: Way) -> Iterator[Complaint]:
    """What the schema cannot say."""
    if not spec["code"].startswith(pack["family"]):
        yield Complaint((*way, "code"), f"代码 {spec['code']} 不属于本文件的 {pack['family']}")
    tests = [case if isinstance(case, dict) else {"text": case} for case in spec["tests"]["bad"]]
    if spec.get("fix") is not None and not any("fixed" in case for case in tests):
        yield Complaint((*way, "tests"), "有 fix 的规则至少要有一个用例写明改好的文字（fixed）")
    if spec.get("fix") is None and (spec.get("safe") or any("fixed" in case for case in tests)):
        yield Complaint((*way, "tests"), "没有 fix 却写了 safe 或 fixed")
    for number, case in enumerate(tests):
        if OPEN not in case["text"]:
            yield Complaint((*way, "tests", "bad", number), f"用 {OPEN} {CLOSE} 标出应报的地方")
    for number, good in enumerate(spec["tests"]["good"]):
        if OPEN in (good["text"] if isinstance(good, dict) else good):
            yield Complaint((*way, "tests", "good", number), f"正例里不应有 {OPEN} {CLOSE}")


def read_case(case: str | dict[str, Any], way: Way) -> Case:
    """A test case with its ⟦marks⟧ taken out and turned into spans. Raises `SpecError`."""
    given: dict[str, Any] = case if isinstance(case, dict) else {"text": case}
    pieces = given["text"].replace(CLOSE, OPEN).split(OPEN)
    marks = [char for char in given["text"] if char in (OPEN, CLOSE)]
    if marks != [OPEN, CLOSE] * (len(marks) // 2):
        raise SpecError("tests", f"{OPEN} 和 {CLOSE} 不配对：{given['text']}")
    spans, length = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append(Span(length, length + len(piece)))
        length += len(piece)
    looks = given.get("looks")
    changes = (
        None
        if looks is None
        else tuple((element, name, value) for element, changed in looks.items() for name, value in changed.items())
    )
    return Case("".join(pieces), tuple(spans), given.get("fixed"), given.get("path", "case.txt"), changes)
