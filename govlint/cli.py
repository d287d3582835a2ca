"""The command line: arguments → one call → an exit code."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import cast

from govlint import __version__
from govlint.arguments import check_parser, command_parser, help_text, split_command
from govlint.config import ConfigError, Lookup, on_command_line
from govlint.language import chosen, translated
from govlint.tell import say, tell

FAILED, INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run govlint; the result is the exit code (see `govlint.runs.tally`). No exception leaves this function."""
    for stream in (sys.stdout, sys.stderr):
        # Output is UTF-8 whatever the console's code page; what a path may hold besides is escaped.
        cast("Callable[..., None]", getattr(stream, "reconfigure", lambda **_: None))(
            encoding="utf-8", errors="backslashreplace"
        )
    arguments = sys.argv[1:] if arguments is None else arguments
    with chosen(arguments) as rest:
        return _main(rest)


def _main(arguments: Sequence[str]) -> int:
    command, rest, remark = split_command(arguments)
    if remark:
        say(f"govlint: {translated(remark)}")
    try:
        return run_check(command, rest) if command in ("check", "layout") else run_command(command, rest)
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
        say(f"govlint: 出错，检查没有完成：{type(error).__name__}: {error}")
        return FAILED


def run_check(command: str, arguments: Sequence[str]) -> int:
    """`govlint [check] PATH…`, or `govlint layout PATH…`."""
    given = check_parser().parse(arguments)
    if given.help or given.version:
        sys.stdout.write(help_text() if given.help else f"govlint {__version__}\n")
        return 0
    if command == "layout":
        from govlint.runs.layout import only_layout

        only_layout(given)
    from govlint.runs.run import run

    return run(given, lookup(given))


def run_command(command: str, arguments: Sequence[str]) -> int:
    """One of the commands that say something about rules and settings."""
    given = command_parser(command).parse(arguments)
    if given.help:
        sys.stdout.write(help_text())
        return 0
    from govlint.show import rules as show

    if command == "schema":
        shown = show.schema()
    elif command == "test":
        shown = show.tests(given.words, budget=given.budget)
    elif command == "docs":
        shown = show.docs(lookup(given), given.words, check=given.check)
    elif command == "outline":
        from govlint.show.outline import outline

        shown = outline(lookup(given), given.words or ["."], as_json=given.format == "json", encoding=given.encoding)
    elif command == "figures":
        from govlint.show.figures import figures

        shown = figures(lookup(given), given.words or ["."], as_json=given.format == "json", encoding=given.encoding)
    elif command in ("ignore", "baseline"):
        from govlint.sieves import keep

        shown = (keep.ignore if command == "ignore" else keep.baseline)(given, lookup(given))
    else:
        about = {"rules": show.rules, "explain": show.explain, "config": show.config}[command]
        shown = about(lookup(given), given.words)
    for line in shown.out:
        # What quotes drafts puts its own words into English itself.
        print(line if command in ("explain", "schema", "outline", "figures") else translated(line))
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
