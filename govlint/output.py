"""Where reports go: `--format` to the screen, each `--output FORMAT=FILE` to its file, whole or not at all."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import NamedTuple, TextIO, cast

from govlint.config import ConfigError
from govlint.files import STDIN
from govlint.report import Report, Rules, format_names, open_report
from govlint.rules.load import Fault

GITLAB_REPORT = "gl-code-quality-report.json"
"""Where a job of GitLab CI finds the report that was not asked for by name."""


class Output(NamedTuple):
    """A report that goes to a file."""

    format: str
    path: str


def add_output_options(parser: ArgumentParser) -> None:
    """The options that say which reports there are."""
    parser.add_argument("--output", type=output, action="append", default=[])


def output(given: str) -> Output:
    """A converter for argparse: `FORMAT=FILE`."""
    name, equals, path = given.partition("=")
    if not equals or not path or path == "-":
        raise ArgumentTypeError(f"“{given}”应写成 格式=文件，如 html=report.html；要显示在屏幕上用 --format")
    if name not in format_names():
        raise ArgumentTypeError(f"没有“{name}”，可用 {'、'.join(format_names())}")
    return Output(name, path)


def default_format() -> str:
    """What goes to the screen unless something is said: pretty for people, the forge's own in its CI, else flake8."""
    # Gitea and Forgejo call themselves GitHub, but show no annotations.
    if os.environ.get("GITHUB_ACTIONS") == "true" and not os.environ.get("GITEA_ACTIONS"):
        return "github"
    return "pretty" if sys.stdout.isatty() else "flake8"


def outputs(given: Namespace) -> list[Output]:
    """The reports that go to files. In GitLab CI there is one for the merge request unless something is said."""
    in_hook = "PRE_COMMIT" in os.environ
    if os.environ.get("GITLAB_CI") and not (given.output or given.format or given.statistics or in_hook):
        return [Output("gitlab", os.path.join(os.environ.get("CI_PROJECT_DIR", ""), GITLAB_REPORT))]
    return list(given.output)


def screen_of(given: Namespace) -> TextIO | None:
    """Where the report goes that is no file, if there is one: the standard output, unless a fixed draft goes there."""
    if given.statistics or given.fix_only or given.diff:
        return None
    return sys.stderr if given.fix and STDIN in given.paths else sys.stdout


@contextmanager
def open_reports(given: Namespace, rules: Rules) -> Iterator[list[Report]]:
    """The reports that the options ask for, closed at the end; if the run fails, no file is changed.

    Raises `ConfigError` for a file that can't be written.
    """
    wanted = outputs(given)
    paths = [os.path.realpath(each.path) for each in wanted]
    twice = next((each.path for each, path in zip(wanted, paths, strict=True) if paths.count(path) > 1), None)
    if twice is not None:
        raise ConfigError(Fault(twice, 0, 0, "两份报告不能写进同一个文件"))
    screen = screen_of(given)
    reports: list[Report] = []
    if given.format == "docx":
        from govlint.answer.copy import Report as Answers

        reports, screen = [Answers(given, rules)], None
    reports += [open_report(given.format or default_format(), screen, rules)] if screen else []
    with ExitStack() as files:
        reports += [open_report(each.format, files.enter_context(written_whole(each.path)), rules) for each in wanted]
        yield reports
        for report in reports:
            report.close()


@contextmanager
def written_whole(path: str) -> Iterator[TextIO]:
    """A file for UTF-8 text that takes the place of `path` at the end; after an exception `path` is as it was.

    What is no regular file (`/dev/null`, a pipe) is written to as it is. Raises `ConfigError`.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        with _open(target, path, "w") as file:
            yield file
        return
    draft = f"{target}.{os.urandom(4).hex()}.tmp"
    try:
        with _open(draft, path, "x") as file:
            yield file
            _finish(file, draft, target, path)
    finally:
        with suppress(OSError):
            os.unlink(draft)


def _finish(file: TextIO, draft: str, target: str, path: str) -> None:
    try:
        file.flush()
        os.fsync(file.fileno())
        file.close()
        with suppress(FileNotFoundError):
            os.chmod(draft, os.stat(target).st_mode & 0o7777)
        os.replace(draft, target)
    except OSError as fault:
        raise ConfigError(unwritable(path, fault)) from None


def _open(target: str, path: str, mode: str) -> TextIO:
    try:
        # "\n" as it is on every system: a report is the same wherever it was made.
        return cast(TextIO, open(target, mode, encoding="utf-8", errors="backslashreplace", newline="\n"))
    except OSError as fault:
        raise ConfigError(unwritable(path, fault)) from None


def unwritable(path: str, fault: OSError) -> Fault:
    """Why a report can't be written."""
    reason = "没有这个文件夹" if isinstance(fault, FileNotFoundError) else str(fault.strerror or fault)
    return Fault(path, 0, 0, f"报告写不了：{reason}")
