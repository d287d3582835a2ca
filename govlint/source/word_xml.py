"""Properties in the XML of a Word draft, along a chain of elements that each may say them."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS, POINTS_A_MM = 20, 72 / 25.4
Chain = list[Any]
"""Property elements, the nearest first."""


def kept(element: Any) -> Chain:
    """An element as a chain, empty for none."""
    return [] if element is None else [element]


def value_of(parent: Any, tag: str, attribute: str = "val") -> str | None:
    """An attribute of a child, None where there is none."""
    found = None if parent is None else parent.find(f"{W}{tag}")
    return None if found is None else found.get(f"{W}{attribute}")


def first_of(chain: Chain, tag: str, attribute: str) -> str | None:
    """An attribute of the nearest element that there is at a path."""
    path = "/".join(f"{W}{step}" for step in tag.split("/"))
    return next((found.get(f"{W}{attribute}") for each in chain if (found := each.find(path)) is not None), None)


def joined(chain: Chain, tag: str) -> dict[str, str]:
    """The attributes of an element that each level of the chain may say in part."""
    joined: dict[str, str] = {}
    for properties in chain:
        found = properties.find(f"{W}{tag}")
        for name, value in () if found is None else found.items():
            joined.setdefault(name.removeprefix(W), value)
    return joined


def is_on(chain: Chain, tag: str) -> bool:
    """Whether a switch is on, as the nearest element says."""
    found = next((found for each in chain if (found := each.find(f"{W}{tag}")) is not None), None)
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def is_set(switch: Any) -> bool:
    """Whether an element that is a switch is there and on."""
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def number_of(value: str | None) -> float:
    """A number, 0 for what is none."""
    try:
        return float(value or 0)
    except ValueError:
        return 0.0


def millimetres(element: Any, name: str) -> float:
    """A length in twips as millimetres."""
    return number_of(element.get(f"{W}{name}")) / TWIPS / POINTS_A_MM
