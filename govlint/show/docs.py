"""The pages of the documentation that are made from the rules, so that they cannot drift: `govlint docs [FOLDER]`.

A page a rule (`rules/PH101.md`), the rules by family and by norm, the kinds for rule authors, the settings. They are
Chinese, as rules are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

from govlint.engine.engine import Engine
from govlint.kinds import kind_names, load_kind
from govlint.rules.builtin import KIND
from govlint.rules.model import LEVELS, Rule
from govlint.rules.schema import WORDS
from govlint.rules.selftest import document_of, marked

MADE = "<!-- 由 govlint docs 生成，改规则或程序，不要改这一页 -->\n"
FORMATS = {"text": "纯文本", "markdown": "Markdown", "word": "Word"}
FENCE = re.compile(r"`{3,}")
SLOT = re.compile(r"\{\w+\}")
ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "\\": "\\\\", "`": "\\`", "*": "\\*", "_": "\\_"}
MARKS = str.maketrans({**ENTITY, "[": "\\[", "]": "\\]", "#": "\\#", "~": "\\~"})


def pages(rules: Sequence[Rule]) -> dict[str, str]:
    """The text of each page, by its path below the folder of the documentation."""
    made = {f"rules/{rule.code}.md": "".join(rule_page(rule)) for rule in rules}
    made["rules/index.md"] = "".join(family_index(rules))
    made["rules/norms.md"] = "".join(norm_index(rules))
    made["kinds.md"] = "".join(kinds_page())
    made["settings.md"] = "".join(settings_page())
    return {path: MADE + text for path, text in made.items()}


def write(folder: Path, rules: Sequence[Rule]) -> list[str]:
    """Write the pages and take away those of rules that are gone; the paths that changed, below the folder."""
    wrong = drift(folder, rules)
    made = pages(rules)
    for path in wrong:
        target = folder / path
        if path in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(made[path], encoding="utf-8", newline="\n")
        else:
            target.unlink()
    return wrong


def drift(folder: Path, rules: Sequence[Rule]) -> list[str]:
    """The pages that are missing, not as they would be written, or of rules that are gone."""
    made = pages(rules)
    old = {file.relative_to(folder).as_posix(): file for file in (folder / "rules").glob("*.md")}
    gone = [path for path, file in old.items() if path not in made and _text(file).startswith(MADE)]
    return sorted([*gone, *(path for path, text in made.items() if _text(folder / path) != text)])


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def rule_page(rule: Rule) -> Iterator[str]:
    """What there is to know of one rule."""
    yield f"# {rule.code} {rule.name}\n\n{gist(rule)}\n\n"
    yield "| 级别 | 类别 | 种类 | 修正 | 始于 |\n|---|---|---|---|---|\n"
    level = LEVELS[rule.severity] + ("（默认不查）" if rule.severity == "info" else "")
    kind = "程序自带" if rule.kind == KIND else f"[`{rule.kind}`](../kinds.md#{rule.kind})"
    yield (
        f"| {level} | [{rule.code[:2]} {plain(rule.topic)}](index.md#{rule.code[:2].lower()}) "
        f"| {kind} | {fix_of(rule)} | {rule.since} |\n\n"
    )
    yield f"## 为什么\n\n{plain(rule.why)}\n\n"
    if rule.norm:
        clause = f"，{plain(rule.clause)}" if rule.clause else ""
        yield f"依据：[{plain(rule.norm)}](norms.md#{anchor(rule.norm)}){clause}。\n\n"
    yield "## 例子\n\n⟦ ⟧ 标出报的地方。\n\n"
    engine = Engine([] if rule.kind == KIND else [rule])
    for case in rule.bad:
        yield block(marked(case), "应报")
        found = engine.check(document_of(case))
        yield from (f"* {plain(message)}\n" for message in dict.fromkeys(finding.message for finding in found))
        yield "\n"
        if case.fixed is not None:
            yield block(case.fixed, "改后")
    for case in rule.good:
        yield block(case.text, "不报")
    if rule.kind == KIND:
        yield f"豁免和基线怎样用，见[文稿库指南](../repository.zh.md)。\n\n## 设置\n\n```yaml\n{options(rule)}```\n"
        return
    yield "## 适用\n\n"
    yield from (f"* {each}\n" for each in limits(rule))
    yield f"\n## 设置\n\n```yaml\n{options(rule)}```\n\n"
    yield f"规则写在 `lint_rules/{Path(rule.origin.rsplit(':', 1)[0]).name}`。\n"


def fix_of(rule: Rule) -> str:
    """How far the fix of a rule goes."""
    if rule.fix is None:
        return "无，须人工修改"
    return "安全（`--fix`）" if rule.fix[1] else "须确认（`--unsafe-fixes`）"


def limits(rule: Rule) -> Iterator[str]:
    """Where a rule applies."""
    scopes = {
        "prose": "正文：断行已接上，代码、网址、括注的拼音不在内",
        "simplified": "正文，繁体字按简体字对照，简繁文稿都查",
        "source": "原文，一字不改地查",
    }
    scripts = {"": "", "simplified": "简体文稿", "traditional": "繁体文稿"}
    yield scopes[rule.scope] + "。"
    if rule.script:
        yield f"只查{scripts[rule.script]}。"
    if rule.format:
        yield f"只查 {FORMATS[rule.format]} 文件。"
    if rule.yields:
        yield f"同一处已报 {'、'.join(rule.yields)} 的，不再报。"


def options(rule: Rule) -> str:
    """What a user can set about a rule, as configuration."""
    if rule.severity == "info":
        return f"extend-select: [{rule.code}]        # 打开这条\n"
    other = "warning" if rule.severity == "error" else "error"
    return (
        f"ignore: [{rule.code}]               # 不查这条\n"
        f"severity: {{{rule.code}: {other}}}    # 或改级别\n"
        f'per-file-ignores: {{"附件/**": [{rule.code}]}}\n'
    )


def family_index(rules: Sequence[Rule]) -> Iterator[str]:
    """All rules by family and pack."""
    yield f"# 规则\n\n共 {len(rules)} 条，按类别排列；按依据的规范排列见[另一页](norms.md)。\n\n"
    families = groupby(sorted(rules, key=lambda rule: rule.code), lambda rule: rule.code[:2])
    for family, group in families:
        yield f"## {family}\n\n"
        members = list(group)
        for topic in dict.fromkeys(rule.topic for rule in members):
            yield f"### {plain(topic)}\n\n"
            yield from table([rule for rule in members if rule.topic == topic])


def norm_index(rules: Sequence[Rule]) -> Iterator[str]:
    """The rules by the norm that they cite."""
    yield "# 规则所依据的规范\n\n没有列出的规则出自语言文字常识和公文写作惯例，理由见各自的页。\n\n"
    cited = sorted((rule for rule in rules if rule.norm), key=lambda rule: (rule.norm, rule.code))
    for norm, group in groupby(cited, lambda rule: rule.norm):
        yield f"## {plain(norm)}\n\n"
        yield "| 条款 | 规则 | 说明 |\n|---|---|---|\n"
        for rule in group:
            yield f"| {plain(rule.clause)} | {link(rule)} | {gist(rule)} |\n"
        yield "\n"


def table(rules: Sequence[Rule]) -> Iterator[str]:
    """A row a rule."""
    yield "| 规则 | 级别 | 说明 | 修正 |\n|---|---|---|---|\n"
    for rule in rules:
        fix = "" if rule.fix is None else "安全" if rule.fix[1] else "须确认"
        yield f"| {link(rule)} | {LEVELS[rule.severity]} | {gist(rule)} | {fix} |\n"
    yield "\n"


def kinds_page() -> Iterator[str]:
    """What the kinds are for and which keys they take."""
    yield "# 规则的种类\n\n每条规则有一个 `kind`，下面是每个种类的用处（英文，取自程序）和它自己的键。"
    yield "所有规则共有的键见[写规则](writing-rules.md)。\n\n"
    for name in kind_names():
        kind = load_kind(name)
        described = (getattr(kind, "__doc__", "") or "").strip()
        yield f"## {name}\n\n```text\n{described}\n```\n\n"
        if kind.KEYS:
            yield "| 键 | 取值 | 必填 |\n|---|---|---|\n"
        for key, wanted in kind.KEYS.items():
            yield f"| `{key}` | {form(wanted)} | {'是' if key in kind.REQUIRED else ''} |\n"
        yield "\n"


def settings_page() -> Iterator[str]:
    """What a configuration may say."""
    schema = import_module("govlint.config").SCHEMA
    yield "# 设置一览\n\n写在 `.govlint.yaml` 或 `pyproject.toml` 的 `[tool.govlint]` 里，先后与范围见"
    yield "[配置](configuration.md)。\n\n| 键 | 取值 | 作用 |\n|---|---|---|\n"
    for key, wanted in schema["properties"].items():
        yield f"| `{key}` | {form(wanted)} | {plain(wanted.get('description', ''))} |\n"


def form(wanted: Mapping[str, Any]) -> str:
    """The values that a JSON Schema fragment takes, in a few words."""
    if "anyOf" in wanted:
        return " 或 ".join(dict.fromkeys(form(each) for each in wanted["anyOf"]))
    if "enum" in wanted:
        return " ".join(f"`{each}`" for each in wanted["enum"])
    if "const" in wanted:
        return f"`{wanted['const']}`"
    kinds = wanted.get("type", ())
    named = " 或 ".join(WORDS.get(each, "空") for each in ((kinds,) if isinstance(kinds, str) else kinds))
    inner = wanted.get("items") or wanted.get("additionalProperties")
    if isinstance(inner, Mapping) and inner:
        return f"{named}（{form(inner)}）"
    return named


def link(rule: Rule) -> str:
    """A rule as the indexes name it."""
    return f"[{rule.code}]({rule.code}.md) {rule.name}"


def anchor(heading: str) -> str:
    """The part of an address that leads to a heading, as forges and mkdocs make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def gist(rule: Rule) -> str:
    """The message of a rule without the words of any draft."""
    return plain(SLOT.sub("…", rule.message))


def plain(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return text.translate(MARKS)


def block(text: str, title: str) -> str:
    """A sample of a draft, whatever it holds."""
    fence = "`" * (max((len(found.group()) for found in FENCE.finditer(text)), default=2) + 1)
    shown = "".join(char if char.isprintable() or char in "\n\u3000" else f"〈U+{ord(char):04X}〉" for char in text)
    return f"{title}：\n\n{fence}text\n{shown}\n{fence}\n\n"
