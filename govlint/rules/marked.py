"""YAML with the place of everything in it, so that a fault can be shown where it stands."""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

Path = tuple[str | int, ...]
MOST_NODES = 400_000


class Mark(NamedTuple):
    """A place in a YAML file; line and column are 1-based."""

    line: int
    column: int


class Marked(NamedTuple):
    """A YAML value and the mark of each part of it, by the keys and indexes that lead there."""

    value: Any
    marks: dict[Path, Mark]

    def mark(self, path: Path) -> Mark:
        """The mark of a part, or of the nearest part around it."""
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
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        root = loader.get_single_node()
        reader = _Reader(loader)
        return Marked(reader.value(root, ()) if root else None, reader.marks)
    except yaml.MarkedYAMLError as fault:
        place = fault.problem_mark or fault.context_mark
        mark = Mark(place.line + 1, place.column + 1) if place else Mark(1, 1)
        raise YamlFault(f"YAML 语法错误：{fault.problem or fault.context}", mark) from None
    except (yaml.YAMLError, ValueError) as fault:
        if isinstance(fault, YamlFault):
            raise
        raise YamlFault(f"YAML 语法错误：{' '.join(str(fault).split())}", Mark(1, 1)) from None
    except RecursionError:
        raise YamlFault("YAML 嵌套过深", Mark(1, 1)) from None
    finally:
        loader.dispose()


class _Reader:
    """Turns YAML nodes into values; `marks` gathers their places."""

    def __init__(self, loader: Any) -> None:
        self.loader = loader
        self.marks: dict[Path, Mark] = {}
        self.nodes = 0

    def value(self, node: yaml.Node, path: Path) -> Any:
        mark = Mark(node.start_mark.line + 1, node.start_mark.column + 1)
        self.marks[path] = mark
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise YamlFault("YAML 过大，或引用套引用", mark)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, number)) for number, item in enumerate(node.value)]
        return self.loader.construct_object(node)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = Mark(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            key = self.loader.construct_object(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str):
                raise YamlFault("键应为文字", mark)
            if key in found:
                raise YamlFault(f"键“{key}”重复", mark)
            found[key] = self.value(value_node, (*path, key))
        return found
