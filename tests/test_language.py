"""English for everything: no message of the program and no rule is without, and nothing is translated that is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from govlint.arguments import HELP
from govlint.english import CATALOGUE, Value, translate
from govlint.english.help import HELP as ENGLISH_HELP
from govlint.english.rules import texts
from govlint.rules.builtin import BUILT_IN
from govlint.rules.load import SHIPPED, pack_files
from tests.conftest import Run

PACKAGE = Path(__file__).parent.parent / "govlint"
HAN = re.compile(r"[\u3400-\u9fff]")
SLOT = re.compile(r"\{(\w*)(?::list)?\}")
QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|〔[^〕]*〕|‘[^‘’]*’|[（(][^（()）]*[)）]$")

OF_DRAFTS = ("views/*", "english/*", "genre.py", "docs.py", "misprint.py", "rules/keys.py", "source/word_numbers.py")
"""Modules that say nothing: their Chinese is that of drafts. The pages of `govlint docs` are Chinese."""
OF_KINDS = ("kinds/*", "source/*")
"""Modules whose constants are the Chinese of drafts."""
NOT_SAID: dict[str, tuple[str, ...]] = {
    "arguments.py": ("HELP", "TRANSLATED"),
    "arithmetic.py": ("百千万亿%‰成",),
    "config.py": ("SCHEMA",),
    "rules/builtin.py": ("UNUSED", "EXPIRED", "BROKEN", "STALE"),
    "rules/pattern.py": ("CLASSES",),
    "rules/selftest.py": ("HOSTILE",),
    "kinds/anachronism.py": ("{}—{}年", "{}年"),
    "kinds/average.py": ("平均",),
    "kinds/count.py": ("两", "二"),
    "kinds/dates.py": (
        *("年", "{}月", "{}月至{}月", "{}{}月{}", "初{}", "正", "冬", "腊", "闰", "閏"),
        *("每", "同", "到", "上午", "下午"),
    ),
    "kinds/facts.py": ("一", "{}年起"),
    "kinds/frame.py": ("本文", "一、", "（一）"),
    "kinds/numbering.py": ("第\\s?NUMBER", "[一壹弌]"),
    "kinds/share.py": ("占",),
    "kinds/stages.py": ("今", "本"),
    "kinds/titles.py": ("{}年{}月{}日", "第{}条"),
}
"""Further Chinese that is a draft's, or never shown, or has English of its own: constants and templates by module."""


def literals(module: Path) -> Iterator[tuple[int, str, str | None]]:
    """The Chinese literals of a module as templates, each with its line and the constant it is of ("" for none).

    None stands for the constant where the literal is within a function.
    """
    tree = ast.parse(module.read_text(encoding="utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    silent |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for part in ast.walk(node)}
    named: dict[int, str] = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            named |= {id(part): ast.unparse(target) for part in ast.walk(statement)}
    for node in ast.walk(tree):
        if id(node) in silent or not isinstance(node, ast.JoinedStr | ast.Constant):
            continue
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        text = "".join(
            str(part.value).replace("{", "{{").replace("}", "}}") if isinstance(part, ast.Constant) else "{}"
            for part in parts
            if not isinstance(part, ast.Constant) or isinstance(part.value, str)
        )
        if HAN.search(text):
            yield node.lineno, text.strip(" "), None if id(node) in inner else named.get(id(node), "")


def messages() -> dict[str, str]:
    """All messages of the program, each with the place that it is from."""
    found: dict[str, str] = {}
    for module in sorted(PACKAGE.rglob("*.py")):
        name = module.relative_to(PACKAGE)
        if any(name.match(pattern) for pattern in OF_DRAFTS) or name.name == "_built.py":
            continue
        for line, text, constant in literals(module):
            of_drafts = constant is not None and any(name.match(pattern) for pattern in OF_KINDS)
            if not of_drafts and not {text, constant} & {*NOT_SAID.get(name.as_posix(), ())}:
                found.setdefault(text, f"govlint/{name.as_posix()}:{line}")
    return found


def described() -> dict[str, dict[str, str]]:
    """What each rule that comes with govlint has in English, by its code."""
    tables = [texts(SHIPPED / "english" / f"{pack.stem}.tsv") for pack in pack_files(SHIPPED)]
    return {
        code: dict(own)
        for table in [*tables, texts(SHIPPED / "english" / "govlint.tsv")]
        for code, own in table.items()
    }


def wanted() -> Iterator[tuple[str, str, str]]:
    """All texts of all rules that come with govlint: the code, the name of the text in the table, the Chinese."""
    for pack in pack_files(SHIPPED):
        for rule in yaml.load(pack.read_text(encoding="utf-8"), yaml.CSafeLoader)["rules"]:
            yield rule["code"], "message", rule["message"]
            yield rule["code"], "why", rule["why"]
            yield from ((rule["code"], rule[key], rule[key]) for key in ("throughout", "several") if key in rule)
    for built_in in BUILT_IN:
        yield built_in.code, "message", built_in.message
        yield built_in.code, "why", built_in.why


def test_every_message_of_the_program_has_english():
    missing = [f"{place}: {text!r}" for text, place in messages().items() if text not in CATALOGUE]
    assert not missing, "put these into govlint/english/*.py:\n" + "\n".join(missing)


def test_nothing_is_in_the_catalogue_that_no_module_says():
    said = {
        text for module in PACKAGE.rglob("*.py") if "english" not in module.parts for _, text, *_ in literals(module)
    }
    assert [chinese for chinese in CATALOGUE if HAN.search(chinese) and chinese not in said] == []


def test_every_text_of_every_rule_has_english():
    english = described()
    missing = [f"{code}\t{name}\t{text}" for code, name, text in wanted() if name not in english.get(code, {})]
    assert not missing, "put these into lint_rules/english/PACK.tsv, with English for the Chinese:\n" + "\n".join(
        missing
    )


def test_the_english_of_a_rule_says_what_the_chinese_says():
    english = described()
    known = {(code, name): text for code, name, text in wanted()}
    wrong = []
    for code, own in english.items():
        for name, text in own.items():
            if len(code) == 2 or code == "rule":
                continue
            chinese = known.get((code, name))
            if chinese is None:
                wrong.append(f"{code} {name}: the rule has no such text any more")
            elif set(SLOT.findall(chinese)) != set(SLOT.findall(text)):
                wrong.append(f"{code} {name}: other slots than {chinese}")
            elif HAN.search(QUOTED.sub("", QUOTED.sub("", text))):
                wrong.append(f"{code} {name}: Chinese outside quotation marks: {text}")
    assert wrong == []


def test_every_pack_has_an_english_title():
    families = {
        pack.stem: yaml.load(pack.read_text(encoding="utf-8"), yaml.CSafeLoader)["family"]
        for pack in pack_files(SHIPPED)
    }
    assert [
        name
        for name, code in families.items()
        if "title" not in texts(SHIPPED / "english" / f"{name}.tsv").get(code, {})
    ] == []


@pytest.mark.parametrize(("chinese", "english"), CATALOGUE.items())
def test_an_entry_has_the_slots_of_its_template_and_no_chinese(chinese: str, english: str):
    count = chinese.replace("{{", "").replace("}}", "").count("{}")
    values = [Value(str(number) * 3) for number in range(count)]
    told = english.format(*values)
    assert not HAN.search(QUOTED.sub("", told))
    assert all(value in told for value in values)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("读不了：没有这个文件", "cannot be read: 没有这个文件"),
        ("没有检查：字节偏移 7 处是 NUL，像是二进制文件（UTF-16 文本须有 BOM）", "not checked: byte 7 is NUL: this looks binary (UTF-16 text needs a BOM)"),
        ("没有“PX”这条规则，是否应为 PH", "there is no rule “PX”, did you mean PH"),
        ("没有“PX”这条规则", "there is no rule “PX”"),
        ("检查了 3 个文件，发现 5 处问题（error 3, warning 2），其中 2 处可安全修正。", "Checked 3 files, found 5 defects (error 3, warning 2), 2 with a safe fix."),
        ("检查了 3 个文件，没有发现问题。", "Checked 3 files, found no defects."),
        ("跳过 3 个文件或文件夹：不查 .pdf 文件 2 个；其他 1 个。", "Skipped 3 files or folders: .pdf files are not checked: 2, others: 1."),
        ("PH101：用例“甲：乙”应报 第1行，实报 无", "PH101: the case “甲：乙” should find 第1行, but found 无"),
        ("a：b.yaml:3:5: 缺少 kind", "a：b.yaml:3:5: kind is missing"),
        ("工作报告（草案）.txt", "工作报告（草案）.txt"),
        ("定义 {x}：字符类没有闭合（第 3 个字符）", "definition {x}: a class is not closed (character 3)"),
        ("  另有 4 处不报", "  4 more held back"),
        ("应为文字或列表", "should be text or a list"),
        ("第三章", "第三章"),
        ("没有“{x}”这条规则", "there is no rule “{x}”"),
    ],
)  # fmt: skip
def test_what_is_put_together_is_translated_together(chinese: str, english: str):
    assert translate(chinese) == english


def options(text: str) -> set[str]:
    return set(re.findall(r"--[a-z-]+|(?<![\w-])-[a-z](?![\w-])", text))


def test_the_english_help_names_the_same_options_and_fits():
    assert options(ENGLISH_HELP) == options(HELP)
    assert max(map(len, ENGLISH_HELP.splitlines())) <= 80
    assert not HAN.search(ENGLISH_HELP)


def test_nothing_of_it_is_read_while_the_language_is_chinese(zz: Callable[..., Run]):
    import subprocess
    import sys

    Path("a.txt").write_text("今日晴。\n", encoding="utf-8")
    code = "import sys; from govlint.cli import main; main(['-q', 'a.txt']); print([m for m in sys.modules if 'govlint.english' in m])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
