"""Excerpts: the span must stay in sight and the marks under it, whatever the width of the characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from govlint.report.pretty import excerpt


@pytest.mark.parametrize(
    ("line", "start", "length", "width", "shown"),
    [
        ("这是坏字。", 2, 1, 40, ("这是", "坏", "字。")),
        ("ab坏cd", 2, 1, 40, ("ab", "坏", "cd")),
        ("一" * 20 + "坏" + "二" * 20, 20, 1, 20, ("…一一一一", "坏", "二二二二…")),
        ("坏" + "二" * 20, 0, 1, 20, ("", "坏", "二二二二二二二二…")),
        ("一" * 20 + "坏", 20, 1, 20, ("…一一一一一一一一", "坏", "")),
        ("a\u200bb\x07c", 1, 1, 40, ("a", "·", "b·c")),
        ("　坏", 1, 1, 40, ("　", "坏", "")),
        ("坏", 1, 0, 40, ("坏", "", "")),
        ("𠮷😀坏", 2, 1, 40, ("𠮷😀", "坏", "")),
        ("坏" * 50, 0, 50, 20, ("", "坏坏坏坏坏坏坏坏坏…", "")),
    ],
)
def test_excerpts(line, start, length, width, shown):
    assert excerpt(line, start, length, width) == shown


@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 90), st.integers(10, 60))
def test_an_excerpt_always_fits(line, start, length, width):
    assert cell_len("".join(excerpt(line, start, length, width))) <= width
