"""English for everything: no message of the program and no rule is without, and nothing is translated that is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from govlint.arguments import HELP
from govlint.english import CATALOGUE, Value, translate
from govlint.english.help import HELP as ENGLISH_HELP
from govlint.english.rules import BUILT_IN as BUILT_IN_TABLE
from govlint.english.rules import FOLDER, texts
from govlint.rules.builtin import BUILT_IN
from govlint.rules.load import SHIPPED, pack_files
from tests.conftest import PACK, Run

PACKAGE = Path(__file__).parent.parent / "govlint"
HAN = re.compile(r"[\u3400-\u9fff]")
SLOT = re.compile(r"\{(\w*)(?::list)?\}")
QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|〔[^〕]*〕|‘[^‘’]*’|[（(][^（()）]*[)）]$")

SAID_BESIDES = ("throughout", "several", "turned")
"""The keys of rules that hold messages too, in whatever kind."""
OF_DRAFTS = (
    "views/*",
    "english/*",
    "genre.py",
    "show/docs.py",
    "figures/misprint.py",
    "rules/keys.py",
    "source/word_numbers.py",
)
"""Modules that say nothing: their Chinese is that of drafts. The pages of `govlint docs` are Chinese."""
OF_KINDS = ("kinds/*", "source/*")
"""Modules whose constants are the Chinese of drafts."""
NOT_SAID: dict[str, tuple[str, ...]] = {
    "arguments.py": ("HELP", "TRANSLATED"),
    "figures/arithmetic.py": ("百千万亿%‰成",),
    "config.py": ("SCHEMA",),
    "rules/builtin.py": ("UNUSED", "EXPIRED", "BROKEN", "STALE"),
    "engine/profiling.py": ("YARDSTICK",),
    "rules/pattern.py": ("BUILT_IN",),
    "rules/selftest.py": ("HOSTILE",),
    "kinds/anachronism.py": ("{}—{}年", "{}年"),
    "kinds/average.py": ("平均",),
    "kinds/count.py": ("两", "二"),
    "kinds/dates.py": (
        *("年", "{}月", "{}月至{}月", "{}{}月{}", "初{}", "正", "冬", "腊", "闰", "閏"),
        *("每", "同", "到", "上午", "下午"),
    ),
    "kinds/editions.py": ("年",),
    "kinds/facts.py": ("一", "年", "{}年", "{}—{}年", "{}年起"),
    "kinds/festivals.py": (
        *("{}年{}月{}日", "{}月{}日", "至{}日", "农历{}月{}{}", "一二三四五六七八九十"),
        *("正", "腊", "初", "十", "二十", "三十", "公历", "农历"),
    ),
    "kinds/formula.py": ("两", "二"),
    "kinds/frame.py": ("本文", "一、", "（一）"),
    "kinds/numbering.py": ("第\\s?NUMBER", "[一壹弌]"),
    "kinds/sections.py": ("本文",),
    "kinds/share.py": ("占", "总"),
    "kinds/shares.py": ("其中",),
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


class Text(NamedTuple):
    """A Chinese text of a rule: the table that its English is in, the rule's code, its name in the table."""

    table: str
    code: str
    name: str
    chinese: str

    @property
    def english(self) -> str:
        return texts(SHIPPED / FOLDER / f"{self.table}.tsv").get(self.code, {}).get(self.name, "")


def texts_of_rules() -> list[Text]:
    """All texts of all rules that come with govlint, and the titles of their packs."""
    found = []
    for path in pack_files(SHIPPED):
        pack = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        found.append(Text(path.stem, pack["family"], "title", pack["title"]))
        for rule in pack["rules"]:
            more = [(rule[key], rule[key]) for key in SAID_BESIDES if key in rule]
            named = [("message", rule["message"]), ("why", rule["why"]), *more]
            found += [Text(path.stem, rule["code"], name, chinese) for name, chinese in named]
    for rule in BUILT_IN:
        found += [Text(BUILT_IN_TABLE, rule.code, name, getattr(rule, name)) for name in ("message", "why")]
    return [*found, Text(BUILT_IN_TABLE, "IG", "title", BUILT_IN[0].topic)]


def test_every_message_of_the_program_has_english():
    missing = [f"{place}: {text!r}" for text, place in messages().items() if text not in CATALOGUE]
    assert not missing, "put these into govlint/english/*.py:\n" + "\n".join(missing)


def test_nothing_is_in_the_catalogue_that_no_module_says():
    said = {
        text for module in PACKAGE.rglob("*.py") if "english" not in module.parts for _, text, *_ in literals(module)
    }
    assert [chinese for chinese in CATALOGUE if HAN.search(chinese) and chinese not in said] == []


def test_every_text_of_every_rule_has_english():
    missing = [
        f"{each.table}.tsv: {each.code}\t{each.name}\t{each.chinese}" for each in texts_of_rules() if not each.english
    ]
    assert not missing, "put these into lint_rules/english, with English for the Chinese:\n" + "\n".join(missing)


def test_there_is_no_english_for_what_no_rule_says():
    known = {each[:3] for each in texts_of_rules()}
    tables = sorted((SHIPPED / FOLDER).iterdir())
    assert [
        (table.name, code, name)
        for table in tables
        for code, own in texts(table).items()
        for name in own
        if (table.stem, code, name) not in known and code != "rule"
    ] == []


def test_the_english_of_a_rule_has_the_slots_of_the_chinese_and_no_chinese_but_what_it_quotes():
    for each in texts_of_rules():
        if each.english:
            assert set(SLOT.findall(each.english)) == set(SLOT.findall(each.chinese)), each
            assert not HAN.search(QUOTED.sub("", QUOTED.sub("", each.english))), each


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
        ("PH101：用例“甲：乙”应报 第1行，实报 无", "PH101: the case “甲：乙” should find 第1行, but found none"),
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


def test_a_run_speaks_english(zz: Callable[..., Run]):
    Path("a.txt").write_text("这是坏字。\n", encoding="utf-8")
    Path("b.txt").write_bytes(b"\x00\x01" * 20)
    english = zz("--lang", "en", "a.txt", "b.txt", "c.txt")
    assert english.code == 2
    assert not HAN.search(QUOTED.sub("", english.err))
    assert "b.txt:1:1: IO001 not checked: " in english.out
    assert "c.txt:1:1: IO001 not checked: there is no such file or folder\n" in english.out
    # The language is no longer spoken afterwards.
    assert "没有这个文件或文件夹" in zz("c.txt").out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--lang", "en", "--help"], 0, "Usage:"),
        (["rules", "--lang=en"], 0, "warning"),
        (["--lang", "en", "rules"], 0, "warning"),
        (["--lang", "en", "--select", "QQ1"], 2, "there is no rule “QQ1”"),
        (["--lang", "en", "--fron"], 2, "govlint: there is no option “--fron”"),
        (["--lang", "en", "--format", "xyz"], 2, "argument --format: there is no “xyz”; there are checkstyle, csv, "),
        (["--lang", "en", "--max-size"], 2, "argument --max-size: expected one argument (see govlint --help)"),
        (["--lang", "en", "explain"], 2, "the following arguments are required: code or name"),
        (["--lang", "en", "config"], 0, "fail-on: warning (default)"),
        (["--lang", "fr"], 2, "没有“fr”，可用 zh、en"),
    ],
)  # fmt: skip
def test_commands_and_their_errors_are_english(govlint: Callable[..., Run], arguments: list[str], code: int, says: str):
    run = govlint(*arguments)
    assert run.code == code
    assert says in run.out + run.err


def test_the_environment_asks_for_english_too(govlint: Callable[..., Run], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GOVLINT_LANG", "en_GB.UTF-8")
    assert "no.yaml: there is no such pack or folder of packs" in govlint("--rules", "no.yaml").err.replace(":1:1", "")
    assert govlint("--help").out == ENGLISH_HELP
    assert govlint("--lang", "zh", "--help").out == HELP


def test_a_pack_brings_its_english_along(govlint: Callable[..., Run]):
    Path("own").mkdir()
    Path("own/zz.yaml").write_text(PACK.read_text(encoding="utf-8"), encoding="utf-8")
    assert "ZZ101" in govlint("--rules", "own", "explain", "ZZ101").out
    Path("own/english").mkdir()
    Path("own/english/zz.tsv").write_text(
        "ZZ101\tmessage\twrite {right} for {wrong}\nZZ101\twhy\tBecause.\n", encoding="utf-8"
    )
    run = govlint("explain", "--rules", "own", "--lang", "en", "ZZ101")
    assert "Message: write {right} for {wrong}\nWhy: Because.\n" in run.out
    Path("a.txt").write_text("这是坏字，也是甲乙。\n", encoding="utf-8")
    out = govlint("--rules", "own", "--lang", "en", "a.txt").out
    assert out == "a.txt:1:3: ZZ101 write 好字 for 坏字\na.txt:1:8: ZZ101 write 丙 or 丁 for 甲乙\n"
    # What an earlier run found is not shown in words that have changed since.
    Path("own/english/zz.tsv").write_text("ZZ101\tmessage\tnot {wrong}: {right}\n", encoding="utf-8")
    texts.cache_clear()
    assert "ZZ101 not 坏字: 好字" in govlint("--rules", "own", "--lang", "en", "a.txt").out


def test_nothing_of_it_is_read_while_the_language_is_chinese(zz: Callable[..., Run]):
    import subprocess
    import sys

    Path("a.txt").write_text("今日晴。\n", encoding="utf-8")
    code = "import sys; from govlint.cli import main; main(['-q', 'a.txt']); print([m for m in sys.modules if 'govlint.english' in m])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
