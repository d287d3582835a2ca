"""Settings: found upward from each draft, inherited, merged and checked, each with the place it came from.

Merging, from `extends` (first to last) to the file itself to the command line: `select` starts the choice of rules
anew, `extend-select` and `ignore` add to it; `severity`, `per-file-ignores`, `exclude`, `rules` and `genre` add to what
is there; `fail-on` replaces. Paths and globs are relative to the file that names them; globs are those of .gitignore.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from govlint.genre import GENRES
from govlint.rules.load import Fault
from govlint.rules.model import SEVERITIES, Severity
from govlint.rules.select import Layer, Selector

YAML_NAME = ".govlint.yaml"
TOML_NAME = "pyproject.toml"
TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "extends": {"anyOf": [TEXT, TEXTS], "description": "先读这份（或这几份）配置，再以本文件为准"},
        "select": {**TEXTS, "description": "只查这些规则，取代默认的选择"},
        "extend-select": {**TEXTS, "description": "另外查这些规则（提示级的规则要在这里打开）"},
        "ignore": {**TEXTS, "description": "不查这些规则"},
        "per-file-ignores": {
            "type": "object",
            "additionalProperties": TEXTS,
            "description": "某些文件不查某些规则：路径模式 → 规则",
        },
        "severity": {
            "type": "object",
            "additionalProperties": {"enum": list(SEVERITIES)},
            "description": "改规则的级别：规则 → 级别",
        },
        "fail-on": {"enum": list(SEVERITIES), "description": "到这一级及以上，检查不通过（默认 warning）"},
        "exclude": {**TEXTS, "description": "不查的文件和文件夹，逐个点名也不查；写法同 .gitignore"},
        "rules": {**TEXTS, "description": "另加的规则：文件或文件夹"},
        "genre": {
            "type": "object",
            "additionalProperties": {"enum": list(GENRES)},
            "description": "文稿的文种，标题看不出来时写明：路径模式 → 文种",
        },
    },
    "additionalProperties": False,
}


class Glob(NamedTuple):
    """A .gitignore pattern, the folder it is relative to, and where it was written."""

    pattern: str
    folder: str
    origin: str

    def matches(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether the pattern covers this file or folder (an absolute path)."""
        relative = os.path.relpath(path, self.folder).replace(os.sep, "/")
        if relative == ".." or relative.startswith("../"):
            return False
        return bool(_spec(self.pattern).match_file(relative + "/" * is_folder))


class Settings(NamedTuple):
    """Everything that a user can set. `origin` names the configuration file, "" for none."""

    origin: str = ""
    layers: tuple[Layer, ...] = ()
    per_file_ignores: tuple[tuple[Glob, tuple[Selector, ...]], ...] = ()
    severity: tuple[tuple[Selector, Severity], ...] = ()
    fail_on: tuple[Severity, str] = ("warning", "默认")
    exclude: tuple[Glob, ...] = ()
    packs: tuple[tuple[str, str], ...] = ()
    genres: tuple[tuple[Glob, str], ...] = ()

    def genre_of(self, path: str) -> str:
        """The genre that the settings give a file (an absolute path); the last glob that covers it wins."""
        return next((genre for glob, genre in reversed(self.genres) if glob.matches(path)), "")

    def ignores_of(self, path: str) -> tuple[Selector, ...]:
        """The selectors that `per-file-ignores` silences for a file (an absolute path)."""
        return tuple(each for glob, ignores in self.per_file_ignores if glob.matches(path) for each in ignores)


class ConfigError(Exception):
    """A configuration that cannot be used; `faults` say where and why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(faults[0].message)
        self.faults = faults


@cache
def _spec(pattern: str) -> Any:
    from pathspec import PathSpec

    return PathSpec.from_lines("gitignore", [pattern])


def find(folder: str) -> str | None:
    """The configuration file in a folder (an absolute path).

    `.govlint.yaml` wins over `pyproject.toml`; a `pyproject.toml` without `[tool.govlint]` is none.
    """
    plain = os.path.join(folder, YAML_NAME)
    if os.path.isfile(plain):
        return plain
    project = os.path.join(folder, TOML_NAME)
    return project if os.path.isfile(project) and _mentions_govlint(project) else None


def _mentions_govlint(project: str) -> bool:
    try:
        return b"govlint" in Path(project).read_bytes() and "govlint" in _read_toml(project).get("tool", {})
    except OSError:
        return False


def read(file: str) -> Settings:
    """The settings in a configuration file (an absolute path) and all that it extends. Raises `ConfigError`."""
    return _read(file, ())


def _read(file: str, opened: tuple[str, ...]) -> Settings:
    file = os.path.abspath(file)
    if file in opened:
        raise ConfigError(Fault(file, 1, 1, f"extends 绕成了圈：{' → '.join((*opened, file))}"))
    given = _parse(file)
    extends = given.value.get("extends", [])
    settings = Settings()
    for base in [extends] if isinstance(extends, str) else extends:
        settings = _join(settings, _read(os.path.join(os.path.dirname(file), base), (*opened, file)))
    return _join(settings, _settings(given))


class _Given(NamedTuple):
    """The value in one file, not yet merged, and the place of each part of it."""

    file: str
    value: dict[str, Any]
    places: Mapping[tuple[str | int, ...], tuple[int, int]]

    def origin(self, *way: str | int) -> str:
        shown = os.path.relpath(self.file) if _same_drive(self.file) else self.file
        place = next((self.places[way[:n]] for n in range(len(way), -1, -1) if way[:n] in self.places), None)
        return f"{shown}:{place[0]}:{place[1]}" if place else f"{shown}: {'.'.join(map(str, way))}"

    def selectors(self, *way: str | int) -> tuple[Selector, ...]:
        value: Any = self.value
        for step in way:
            value = value.get(step, ())
        return tuple(Selector(text, self.origin(*way, number)) for number, text in enumerate(value))

    def glob(self, pattern: str, *way: str | int) -> Glob:
        folder = os.path.dirname(self.file)
        while pattern.startswith("../"):
            folder, pattern = os.path.dirname(folder), pattern[3:]
        return Glob(pattern.removeprefix("./"), folder, self.origin(*way))


def _same_drive(file: str) -> bool:
    return os.path.splitdrive(file)[0] == os.path.splitdrive(os.getcwd())[0]


def _parse(file: str) -> _Given:
    """The checked value of one file. Raises `ConfigError`."""
    from govlint.rules.schema import complain

    places: Mapping[tuple[str | int, ...], tuple[int, int]] = {}
    lines: list[str] = []
    if file.endswith(".toml"):
        value = _read_toml(file).get("tool", {}).get("govlint")
        if value is None:
            raise ConfigError(Fault(file, 1, 1, "没有 [tool.govlint] 一节"))
    else:
        text = _read_text(file)
        value, places = _read_yaml(file, text)
        lines = text.splitlines()
    faults = []
    for path, message in complain(value, SCHEMA):
        line, column = next((places[path[:n]] for n in range(len(path), -1, -1) if path[:n] in places), (1, 1))
        where = "" if places else f"tool.govlint.{'.'.join(map(str, path))}："
        faults.append(Fault(file, line, column, where + message, lines[line - 1] if line <= len(lines) else ""))
    if faults:
        raise ConfigError(*faults)
    return _Given(file, value, places)


def _read_text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ConfigError(Fault(file, 1, 1, f"配置文件不是 UTF-8（字节偏移 {fault.start} 处）")) from None
    except OSError as fault:
        raise ConfigError(Fault(file, 1, 1, f"读不了配置文件：{fault.strerror}")) from None


def _read_yaml(file: str, text: str) -> tuple[Any, Mapping[tuple[str | int, ...], tuple[int, int]]]:
    from govlint.rules.marked import YamlFault, parse_yaml

    try:
        marked = parse_yaml(text)
    except YamlFault as fault:
        lines = text.splitlines()
        excerpt = lines[fault.mark.line - 1] if fault.mark.line <= len(lines) else ""
        raise ConfigError(Fault(file, *fault.mark, str(fault), excerpt)) from None
    # An empty file is a configuration that says nothing.
    return ({} if marked.value is None else marked.value), marked.marks


def _read_toml(file: str) -> dict[str, Any]:
    import tomllib

    text = _read_text(file)
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ConfigError(Fault(file, 1, 1, f"TOML 语法错误：{fault}")) from None
    return found if isinstance(found.get("tool", {}), dict) else {}


def _settings(given: _Given) -> Settings:
    value = given.value
    folder = os.path.dirname(given.file)
    layer = Layer(
        given.selectors("select") if "select" in value else None,
        given.selectors("extend-select"),
        given.selectors("ignore"),
    )
    return Settings(
        origin=given.file,
        layers=(layer,),
        per_file_ignores=tuple(
            (given.glob(pattern, "per-file-ignores", pattern), given.selectors("per-file-ignores", pattern))
            for pattern in value.get("per-file-ignores", {})
        ),
        severity=tuple(
            (Selector(name, given.origin("severity", name)), level) for name, level in value.get("severity", {}).items()
        ),
        fail_on=(value["fail-on"], given.origin("fail-on")) if "fail-on" in value else Settings().fail_on,
        exclude=tuple(given.glob(each, "exclude", n) for n, each in enumerate(value.get("exclude", ()))),
        packs=tuple(
            (os.path.normpath(os.path.join(folder, each)), given.origin("rules", n))
            for n, each in enumerate(value.get("rules", ()))
        ),
        genres=tuple((given.glob(each, "genre", each), genre) for each, genre in value.get("genre", {}).items()),
    )


def _join(base: Settings, over: Settings) -> Settings:
    return Settings(
        origin=over.origin,
        layers=base.layers + over.layers,
        per_file_ignores=base.per_file_ignores + over.per_file_ignores,
        severity=base.severity + over.severity,
        fail_on=base.fail_on if over.fail_on == Settings().fail_on else over.fail_on,
        exclude=base.exclude + over.exclude,
        packs=tuple(dict.fromkeys(base.packs + over.packs)),
        genres=base.genres + over.genres,
    )


def on_command_line(
    *,
    select: str | None = None,
    extend_select: str = "",
    ignore: str = "",
    fail_on: Severity | None = None,
    packs: Iterable[str] = (),
) -> Settings:
    """What the options say, as settings that are joined over those of the configuration file."""
    layer = Layer(
        None if select is None else tuple(_split(select, "--select")),
        tuple(_split(extend_select, "--extend-select")),
        tuple(_split(ignore, "--ignore")),
    )
    return Settings(
        layers=(layer,),
        fail_on=(fail_on, "--fail-on") if fail_on else Settings().fail_on,
        packs=tuple((os.path.abspath(each), "--rules") for each in packs),
    )


def _split(text: str, option: str) -> Iterator[Selector]:
    return (Selector(each.strip(), option) for each in text.split(",") if each.strip())


class Lookup:
    """The settings for each folder: those of `named` if given, else of the nearest file upward, under `options`."""

    def __init__(self, options: Settings, *, named: str | None = None, isolated: bool = False) -> None:
        """Raises `ConfigError` if the named file cannot be used."""
        self.options = options
        self.fixed = None
        self._found: dict[str, Settings] = {}
        if named is not None or isolated:
            self.fixed = self._under_options(Settings() if named is None else read(named))

    def __call__(self, folder: str) -> Settings:
        """The settings for the drafts in a folder (an absolute path). Raises `ConfigError`."""
        if self.fixed is not None:
            return self.fixed
        if folder not in self._found:
            file = find(folder)
            above = os.path.dirname(folder)
            if file is not None:
                self._found[folder] = self._under_options(read(file))
            else:
                self._found[folder] = self._under_options(Settings()) if above == folder else self(above)
        return self._found[folder]

    def _under_options(self, settings: Settings) -> Settings:
        return _join(settings, self.options)._replace(origin=settings.origin)
