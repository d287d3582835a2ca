"""The command line as plain values: options, their Chinese errors, and the help."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from functools import partial
from typing import Any, NoReturn

from govlint.language import LANGUAGES, OPTION, is_english, translated
from govlint.rules.model import SEVERITIES

COMMANDS = (
    *("check", "layout", "outline", "figures", "rules", "explain", "test", "config", "schema", "docs", "ignore"),
    "baseline",
)
HELP = """\
govlint：中文公文、事务文书的规范检查
用法：govlint [选项] 文件或文件夹…        （- 表示从标准输入读）
例：  govlint 草稿.txt                    检查一份草稿
      govlint --ignore PU 文稿/           检查文件夹，不查标点
      govlint explain PH101               说明一条规则
选择  --select 规则 --extend-select 规则 --ignore 规则
                          规则写代码 PH101、名称、前缀 PH 或 ALL，用逗号隔开
      --fail-on 级别      error|warning|info 及以上使退出码为 1（默认 warning）
      --exit-zero         有问题也退出 0（读不了的文件仍退出 2）
输出  --format 格式       flake8|pretty|json|jsonl|sarif|github|gitlab|junit|
                          checkstyle|rdjson|csv|html（默认 pretty 或 flake8）
      --output 格式=文件  另写一份报告（可多次），如 html=report.html
      --format docx --output-dir 文件夹  意见批在 Word 稿副本里（--fix 留修订）
      --statistics        只列每条规则的次数         --lang zh|en 说中文或英文
      -q --quiet          不写小结      -v --verbose 写出每个文件的编码
修正  --fix 改可安全修正的  --fix-only 只改不报     --diff 只看会怎样改，不写
      --unsafe-fixes 连可能改变原意的也改           --exit-non-zero-on-fix
读入  --encoding 编码     不再自动判断   --max-size 大小  默认 64M
      --stdin-filename 名 标准输入算作这个文件
      --revisions accepted|original  Word 修订按接受后、修订前的文字查
只报  --changed-since 版本  只报改动过的行（git） --no-ignore  不理会豁免
      --baseline 文件 用这份基线  --no-baseline 不用基线
速度  --jobs 数|auto      几个进程同时查 --no-cache       不用上次的结果
      --profile           列出各规则、各视图用的时间（单进程，不用结果缓存）
配置  --config 文件       用这份配置     --isolated       不读任何配置
      --rules 路径        另加规则（可多次）
命令  check 检查（可省）  rules 列规则   explain 说明     test 测规则
      outline 看结构  figures 看数字  config 看配置  schema 规则的 JSON Schema
      layout [--fix --output-dir 文件夹] 文件   只查 Word 稿版面（--fix 改副本）
      baseline [--prune|--accept-new] 路径   把现有问题记为旧账，只报新问题
      ignore 规则 "原文" --reason 理由 [--until 日期] [--path 文件]   豁免一处
      docs [--check] 文件夹   由规则写出说明文档（每条一页），或核对是否过时
      （文件与命令同名时：govlint check rules）     --version  --help
退出  0 都查了且没有问题；1 有问题；2 用法、配置、规则有错，或有文件没查成
"""
WIDTH = 80
TRANSLATED = (
    (r"^argument (\S+): expected one argument$", r"\1 后面要写一个值"),
    (r"^argument (\S+): expected at least one argument$", r"\1 后面至少要写一个值"),
    (r"^the following arguments are required: (.+)$", r"缺少 \1"),
    (r"^argument (\S+): ignored explicit argument .*$", r"\1 后面不能写值"),
    (r"^argument (\S+): not allowed with argument (\S+)$", r"\1 不能与 \2 同用"),
    (r"^argument (\S+): (.+)$", r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """argparse with Chinese errors, and a suggestion for a word that is not known."""

    def __init__(self, **given: Any) -> None:
        # With a width nobody looks for the terminal's, which takes a while; its help is never shown.
        shape = partial(argparse.HelpFormatter, width=WIDTH)
        super().__init__(prog="govlint", add_help=False, allow_abbrev=False, formatter_class=shape, **given)
        self.add_argument("-h", "--help", action="store_true")
        self.add_argument(OPTION, type=one_of(LANGUAGES))

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The options. Exits with 2 and one Chinese line for what is not understood."""
        found, rest = self.parse_known_args(arguments)
        if rest:
            word = rest[0].split("=", 1)[0]
            self.error(f"没有“{word}”这个选项{suggestion(word, self._option_string_actions)}")
        return found

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in () if is_english() else TRANSLATED:
            message, changed = re.subn(pattern, chinese, message)
            if changed:
                break
        self.exit(2, translated(f"govlint: {message}（用法见 govlint --help）") + "\n")


def help_text() -> str:
    """The help in the language asked for."""
    if is_english():
        from govlint.english.help import HELP as ENGLISH_HELP

        return ENGLISH_HELP
    return HELP


def suggestion(word: str, known: Any) -> str:
    """A hint at the nearest known word, "" if none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), 1, 0.5)
    return f"，是否应为 {near[0]}" if near else ""


def one_of(words: Sequence[str]) -> Any:
    """A converter for argparse: one of these words, with a Chinese error."""

    def convert(given: str) -> str:
        if given not in words:
            raise argparse.ArgumentTypeError(f"没有“{given}”，可用 {'、'.join(words)}{suggestion(given, words)}")
        return given

    return convert


def size(given: str) -> int:
    """A size in bytes: `1000`, `500K`, `64M`, `2G`."""
    found = re.fullmatch(r"(\d{1,15})\s*([KMG]?)(?:i?B)?", given, re.IGNORECASE)
    if not found or int(found[1]) == 0:
        raise argparse.ArgumentTypeError(f"“{given}”不是大小，请写成 64M、1G 或字节数")
    return int(found[1]) << {"": 0, "K": 10, "M": 20, "G": 30}[found[2].upper()]


def report_format(given: str) -> str:
    """A converter for argparse: the name of an output format."""
    from govlint.report import format_names

    name: str = one_of((*format_names(), "docx"))(given)
    return name


def check_parser() -> Parser:
    """The parser of `govlint [check] PATH…`."""
    from govlint.output import add_output_options
    from govlint.sieves.order import add_sieve_options

    parser = Parser()
    parser.add_argument("paths", nargs="*")
    add_settings(parser)
    parser.add_argument("--fail-on", type=one_of(SEVERITIES))
    parser.add_argument("--format", type=report_format)
    parser.add_argument("--output-dir")
    add_output_options(parser)
    add_fix_options(parser)
    add_sieve_options(parser)
    add_speed_options(parser)
    parser.add_argument("--statistics", action="store_true")
    parser.add_argument("-q", "--quiet", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--exit-zero", action="store_true")
    parser.add_argument("--encoding")
    parser.add_argument("--max-size", type=size)
    parser.add_argument("--stdin-filename", default="-")
    parser.add_argument("--revisions", type=one_of(("accepted", "original")), default="accepted")
    parser.add_argument("--version", action="store_true")
    parser.set_defaults(layout=False)
    return parser


def add_fix_options(parser: Parser) -> None:
    """The options about fixes; ruff's users know them."""
    for name in ("--fix", "--fix-only", "--diff", "--unsafe-fixes", "--exit-non-zero-on-fix"):
        parser.add_argument(name, action="store_true")


def add_speed_options(parser: Parser) -> None:
    """The options about how a run is done, which change nothing of what is found."""
    parser.add_argument("--jobs", type=_jobs, default="auto")
    parser.add_argument("--no-cache", action="store_true")
    parser.add_argument("--profile", action="store_true")


def _jobs(given: str) -> str:
    if given != "auto" and not re.fullmatch("[1-9][0-9]{0,3}", given):
        raise argparse.ArgumentTypeError(f"“{given}”不是进程数，请写 1、2 …或 auto")
    return given


def add_settings(parser: Parser) -> None:
    """The options that every command shares: which configuration, which rules."""
    parser.add_argument("--select")
    parser.add_argument("--extend-select", default="")
    parser.add_argument("--ignore", default="")
    parser.add_argument("--rules", action="append", default=[])
    parser.add_argument("--config")
    parser.add_argument("--isolated", action="store_true")


def command_parser(command: str) -> Parser:
    """The parser of a command other than `check`; its words come as `words`."""
    parser = Parser()
    if command == "ignore":
        parser.add_argument("rule", metavar=translated("规则"))
        parser.add_argument("text", nargs="?", default="", metavar=translated("原文"))
        parser.add_argument("--reason", required=True)
        parser.add_argument("--until")
        parser.add_argument("--path")
    elif command != "schema":
        least, name = ("+", "代码或名称") if command == "explain" else ("*", "路径")
        parser.add_argument("words", nargs=least, metavar=translated(name))
    if command not in ("test", "schema"):
        add_settings(parser)
    if command == "test":
        parser.add_argument("--budget", action="store_true")
    if command == "docs":
        parser.add_argument("--check", action="store_true")
    if command in ("outline", "figures"):
        parser.add_argument("--format", type=one_of(("text", "json")), default="text")
        parser.add_argument("--encoding")
    if command == "baseline":
        parser.add_argument("--prune", action="store_true")
        parser.add_argument("--accept-new", action="store_true")
        parser.add_argument("--no-ignore", action="store_true")
        parser.add_argument("--baseline")
        parser.add_argument("--encoding")
        parser.add_argument("--max-size", type=size)
    parser.set_defaults(fail_on=None, profile=False, jobs="auto", no_cache=False, quiet=False)
    return parser


def split_command(arguments: Sequence[str]) -> tuple[str, list[str], str]:
    """The command, its arguments, and a remark for the user.

    A bare word that is an existing path is that path, even if a command has the same name.
    """
    rest = list(arguments)
    if not rest or rest[0] not in COMMANDS:
        return "check", rest, ""
    word = rest.pop(0)
    if not rest and word != "check" and os.path.lexists(word):
        return "check", [word], f"“{word}”是已有的文件或文件夹，按草稿检查；要用同名的命令，请写 govlint {word} --"
    return word, rest[:-1] if rest == ["--"] else rest, ""
