"""YAML with the place of everything in it, so that a fault can be shown where it stands."""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml
from yaml.reader import Reader

Path = tuple[str | int, ...]
MOST_NODES = 400_000


class KeyPath(tuple[str | int, ...]):
    """The way to a key itself, where a plain path means what stands under it."""


class Mark(NamedTuple):
    """A place in a YAML file; line and column are 1-based."""

    line: int
    column: int


class Misread(NamedTuple):
    """A part of a file that is YAML but of no use: the way to it, its mark, and what is wrong."""

    path: Path
    mark: Mark
    message: str


class Marked(NamedTuple):
    """A YAML value and the marks of each part of it and of each key, by the keys and indexes that lead there."""

    value: Any
    marks: dict[Path, Mark]
    keys: dict[Path, Mark]
    misread: tuple[Misread, ...] = ()

    def mark(self, path: Path) -> Mark:
        """The mark of a part (of the key, for a `KeyPath`), or of the nearest part around it."""
        if isinstance(path, KeyPath) and path in self.keys:
            return self.keys[path]
        while path not in self.marks and path:
            path = path[:-1]
        return self.marks.get(path, Mark(1, 1))


class YamlFault(ValueError):
    """Text that is not usable YAML; `mark` says where."""

    def __init__(self, message: str, mark: Mark) -> None:
        super().__init__(message)
        self.mark = mark


def parse_yaml(text: str) -> Marked:
    """Read one YAML document without executing anything. Raises `YamlFault`, also for a key that stands twice."""
    marked = read_yaml(text)
    for misread in marked.misread:
        raise YamlFault(misread.message, misread.mark)
    return marked


def read_yaml(text: str) -> Marked:
    """Read one YAML document, with what could not be used of it noted. Raises `YamlFault` where nothing can be."""
    unprintable = Reader.NON_PRINTABLE.search(text)
    if unprintable:
        before = text[: unprintable.start()]
        mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise YamlFault(f"YAML 里不能有字符 U+{ord(unprintable.group()):04X}", mark)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        root = loader.get_single_node()
        reader = _Reader(loader)
        value = reader.value(root, ()) if root else None
        return Marked(value, reader.marks, reader.keys, tuple(reader.misread))
    except yaml.MarkedYAMLError as fault:
        place = fault.problem_mark or fault.context_mark
        mark = Mark(place.line + 1, place.column + 1) if place else Mark(1, 1)
        raise YamlFault(f"YAML 语法错误：{fault.problem or fault.context}", mark) from None
    except RecursionError:
        raise YamlFault("YAML 嵌套过深", Mark(1, 1)) from None
    finally:
        loader.dispose()


class _Reader:
    """Turns YAML nodes into values; `marks` and `keys` gather their places, `misread` what is of no use."""

    def __init__(self, loader: Any) -> None:
        self.loader = loader
        self.marks: dict[Path, Mark] = {}
        self.keys: dict[Path, Mark] = {}
        self.misread: list[Misread] = []
        self.nodes = 0

    def value(self, node: yaml.Node, path: Path) -> Any:
        mark = _mark(node)
        self.marks[path] = mark
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise YamlFault("YAML 过大，或引用套引用", mark)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, number)) for number, item in enumerate(node.value)]
        return self.scalar(node, path)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self.scalar(key_node, path) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str):
                self.misread.append(Misread(path, _mark(key_node), "键应为文字"))
            elif key in found:
                self.misread.append(Misread((*path, key), _mark(key_node), f"键“{key}”重复"))
            else:
                self.keys[*path, key] = _mark(key_node)
                found[key] = self.value(value_node, (*path, key))
        return found

    def scalar(self, node: yaml.Node, path: Path) -> Any:
        if node.tag == "tag:yaml.org,2002:merge":
            return node.value
        try:
            return self.loader.construct_object(node)
        except (yaml.YAMLError, ValueError, LookupError, AttributeError, OverflowError):
            # An explicit tag over a value that is none of its kind: PyYAML fails in many ways.
            self.misread.append(Misread(path, _mark(node), f"不能读作值：{node.value:.40}"))
            return None


def _mark(node: yaml.Node) -> Mark:
    return Mark(node.start_mark.line + 1, node.start_mark.column + 1)
