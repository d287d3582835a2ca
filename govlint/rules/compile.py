"""One YAML file of rules → compiled rules, or the faults in it. A broken rule does not hide the others."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from govlint.document import Span
from govlint.kinds import Sources, SpecError, kind_names, load_kind
from govlint.rules.load import Fault, Loaded
from govlint.rules.marked import Marked, YamlFault, parse_yaml
from govlint.rules.marked import Path as Way
from govlint.rules.model import Case, Rule
from govlint.rules.schema import PACK, Complaint, complain, rule_schema

OPEN, CLOSE = "⟦", "⟧"


def compile_file(path: Path, *, trusted: bool) -> Loaded:
    """The rules of one file. `trusted` patterns run without a time limit."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        return Loaded((), (Fault(str(path), 1, 1, f"读不了规则文件：{fault.strerror}"),))
    except UnicodeDecodeError as fault:
        return Loaded((), (Fault(str(path), 1, 1, f"规则文件不是 UTF-8（第 {fault.start} 字节）"),))
    lines = text.splitlines()

    def fault_at(marked: Marked, complaint: Complaint) -> Fault:
        line, column = marked.mark(complaint.path)
        return Fault(str(path), line, column, complaint.message, lines[line - 1] if line <= len(lines) else "")

    try:
        marked = parse_yaml(text)
    except YamlFault as fault:
        line, column = fault.mark
        excerpt = lines[line - 1] if line <= len(lines) else ""
        return Loaded((), (Fault(str(path), line, column, str(fault), excerpt),))
    wrong = list(complain(marked.value, PACK))
    if wrong:
        return Loaded((), tuple(fault_at(marked, complaint) for complaint in wrong))
    rules: list[Rule] = []
    faults: list[Fault] = []
    for number in range(len(marked.value["rules"])):
        found = list(_compile_rule(path, marked, ("rules", number), trusted))
        rules += [each for each in found if isinstance(each, Rule)]
        faults += [fault_at(marked, each) for each in found if isinstance(each, Complaint)]
    return Loaded(tuple(rules), tuple(faults))


def _compile_rule(path: Path, marked: Marked, way: Way, trusted: bool) -> Iterator[Rule | Complaint]:
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
        compiled = load_kind(spec["kind"]).compile(spec, Sources(path.parent, pack.get("define", {})))
        tests = spec["tests"]
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
        format=spec.get("format", ""),
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
        trusted=trusted,
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


def read_case(case: str | dict[str, str], way: Way) -> Case:
    """A test case with its ⟦marks⟧ taken out and turned into spans. Raises `SpecError`."""
    given = case if isinstance(case, dict) else {"text": case}
    pieces = given["text"].replace(CLOSE, OPEN).split(OPEN)
    if len(pieces) % 2 == 0 or given["text"].count(OPEN) != given["text"].count(CLOSE):
        raise SpecError("tests", f"{OPEN} 和 {CLOSE} 不配对：{given['text']}")
    spans, length = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append(Span(length, length + len(piece)))
        length += len(piece)
    return Case("".join(pieces), tuple(spans), given.get("fixed"), given.get("path", "case.txt"))
