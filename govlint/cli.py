"""The command line: arguments → one call → an exit code."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from typing import cast

from govlint import __version__
from govlint.arguments import HELP, check_parser, command_parser, split_command
from govlint.config import ConfigError, Lookup, on_command_line
from govlint.rules.load import Fault

FAILED, INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run govlint; the result is the exit code (see `govlint.tally`). No exception leaves this function."""
    for stream in (sys.stdout, sys.stderr):
        # Output is UTF-8 whatever the console's code page; what a path may hold besides is escaped.
        cast("Callable[..., None]", getattr(stream, "reconfigure", lambda **_: None))(
            encoding="utf-8", errors="backslashreplace"
        )
    command, rest, remark = split_command(sys.argv[1:] if arguments is None else arguments)
    if remark:
        print(f"govlint: {remark}", file=sys.stderr)
    try:
        return run_check(rest) if command == "check" else run_command(command, rest)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except ConfigError as error:
        tell(error.faults)
        return FAILED
    except BrokenPipeError:
        # Whoever read the output has gone; flushing at exit must not fail a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        if os.environ.get("GOVLINT_TRACEBACK"):
            raise
        print(f"govlint: 出错，检查没有完成：{type(error).__name__}: {error}", file=sys.stderr)
        return FAILED


def run_check(arguments: Sequence[str]) -> int:
    """`govlint [check] PATH…`."""
    given = check_parser().parse(arguments)
    if given.help or given.version:
        sys.stdout.write(HELP if given.help else f"govlint {__version__}\n")
        return 0
    from govlint.check import MAX_SIZE, Checker
    from govlint.files import find_targets
    from govlint.report import open_report
    from govlint.tally import Tally

    settings_for = lookup(given)
    targets = find_targets(given.paths or ["."], settings_for, stdin_name=given.stdin_filename)
    checker = Checker(encoding=given.encoding, max_size=given.max_size or MAX_SIZE)
    for settings in dict.fromkeys(target.settings for target in targets) or [settings_for(os.getcwd())]:
        checker.prepare(settings)
    tell(checker.faults)
    tally = Tally()
    report = None if given.statistics else open_report(given.format or default_format(), sys.stdout)
    for target in targets:
        checked = checker.check_target(target)
        tally.add(checked, target)
        if given.verbose and checked.document:
            print(f"{checked.path}：编码 {checked.document.encoding}", file=sys.stderr)
        if report:
            report.add(checked)
    if report:
        report.close()
    else:
        show_statistics(tally.statistics(), as_json=given.format == "json")
    if not given.quiet:
        print("\n".join(tally.summary()), file=sys.stderr)
    return tally.exit_code(exit_zero=given.exit_zero, broken=bool(checker.faults))


def run_command(command: str, arguments: Sequence[str]) -> int:
    """One of the commands that say something about rules and settings."""
    given = command_parser(command).parse(arguments)
    if given.help:
        sys.stdout.write(HELP)
        return 0
    from govlint import show

    if command == "schema":
        shown = show.schema()
    elif command == "test":
        shown = show.tests(given.words)
    elif command == "outline":
        from govlint.show_outline import outline

        shown = outline(lookup(given), given.words or ["."], as_json=given.format == "json", encoding=given.encoding)
    elif command == "figures":
        from govlint.show_figures import figures

        shown = figures(lookup(given), given.words or ["."], as_json=given.format == "json", encoding=given.encoding)
    else:
        about = {"rules": show.rules, "explain": show.explain, "config": show.config}[command]
        shown = about(lookup(given), given.words)
    for line in shown.out:
        print(line)
    tell(shown.faults)
    return shown.code


def lookup(given: Namespace) -> Lookup:
    """Where the settings of each folder come from. Raises `ConfigError`."""
    options = on_command_line(
        select=given.select,
        extend_select=given.extend_select,
        ignore=given.ignore,
        fail_on=given.fail_on,
        packs=given.rules,
    )
    return Lookup(options, named=given.config, isolated=given.isolated)


def default_format() -> str:
    """pretty for people, flake8 for programs."""
    return "pretty" if sys.stdout.isatty() else "flake8"


def show_statistics(rows: Iterable[tuple[int, str, str, bool]], *, as_json: bool) -> None:
    """How often each rule found something."""
    if as_json:
        import json

        print(json.dumps([dict(zip(("count", "code", "name", "fixable"), row, strict=True)) for row in rows]))
        return
    for count, code, name, fixable in rows:
        print(f"{count:7}  {code}  {name}{'  [可修正]' if fixable else ''}")


def tell(faults: Iterable[Fault]) -> None:
    """Write faults to stderr, each with the line that it stands in."""
    for fault in faults:
        place = f"{fault.path}:{fault.line}:{fault.column}" if fault.line else fault.path
        print(f"{place}: {fault.message}", file=sys.stderr)
        if fault.excerpt.strip():
            print(f"    {fault.excerpt.strip()[:160]}", file=sys.stderr)
