"""Cells of tables show their values as their formats say."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from govlint.source.sheet_cells import shown

WHEN = datetime(2025, 6, 3, 8, 5)
DAY = datetime(2025, 6, 3)


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        (None, "0.00", ""), ("甲\n乙", "General", "甲 乙"), (True, "General", "TRUE"),
        # Numbers without a format, and rounded by one: halves go up.
        (68.0, "General", "68"), (0.1 + 0.2, "General", "0.3"), (1e-7, "General", "0.0000001"), (1.5, "@", "1.5"),
        (0.125, "0.00", "0.13"), (12.3456, "0.0##", "12.346"), (-5.5, "0.00", "-5.50"), (-0.001, "0.00", "0.00"),
        (0.5, ".00", ".50"), (5, "000", "005"), (1e30, "0.00", "1000000000000000019884624838656"),
        # Shares, thousands, units and currencies.
        (0.256, "0%", "26%"), (0.0325, "0.0%", "3.3%"), (1234567.891, "#,##0.00", "1,234,567.89"),
        (12345678, "0.0,,", "12.3"), (1234, '0"万元"', "1234万元"), (12, 'General"个"', "12个"), (5, "0_ ", "5"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        # Sections for numbers below zero and for zero.
        (-3, "0;(0)", "(3)"), (-5.5, r"0.00_ ;[Red]\-0.00\ ", "-5.50"), (0, '0;-0;"—"', "—"), (0, "0.0;-0.0", "0.0"),
        # What is not known leaves the value as it is.
        (0.5, "# ?/?", "0.5"), (1.5, "[>1]0.0;0", "1.5"), (3, "[DBNum1]0", "3"), (1234.0, "0.0E+00", "1234"),
        # Dates and times.
        (DAY, 'yyyy"年"m"月"d"日"', "2025年6月3日"), (DAY, "yyyy-mm-dd", "2025-06-03"), (DAY, "General", "2025/6/3"),
        (DAY, "[$-804]yyyy年m月d日 dddd", "2025年6月3日 星期二"), (DAY, "yy.m.d", "25.6.3"),
        (WHEN, "yyyy-mm-dd hh:mm", "2025-06-03 08:05"), (WHEN, "h:mm AM/PM", "8:05 AM"), (WHEN, "mm:ss", "05:00"),
        (WHEN, "ggge年", "2025/6/3 8:05"), (time(8, 30), "h:mm", "8:30"), (time(8, 30), "yyyy", "8:30"),
        (timedelta(hours=30), "[h]:mm:ss", "30:00:00"),
    ],
)  # fmt: skip
def test_a_cell_shows_its_value(value, format, text):
    assert shown(value, format) == text
