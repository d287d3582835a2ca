"""Tables beside a pack: `.tsv` files with a header, read strictly."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from govlint.kinds import Sources, SpecError

Given = list[tuple[str, dict[str, str]]]
"""Rows by column, each with where it stands: `file:line`."""


def read_rows(name: str, sources: Sources, columns: Sequence[str], needed: Collection[str] = ()) -> Given:
    """The rows of a `.tsv` in the pack's folder; lines that begin with # are remarks.

    Its columns must be just `columns`, in their order; with `needed` they may be any of `columns` that hold these.
    Raises `SpecError`.
    """
    import csv

    try:
        lines = (sources.folder / name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as fault:
        raise SpecError("table", f"读不了 {name}：{fault}") from None
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line[:1] != "#"]
    reader = csv.DictReader((line for _, line in numbered), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = list(reader.fieldnames or ())
    if header != list(columns) and not (needed and set(needed) <= set(header) <= set(columns)):
        raise SpecError("table", f"{name} 的列名应为 {' '.join(columns)}")
    rows = []
    for row in reader:
        where = f"{name}:{numbered[reader.line_num - 1][0]}"
        if None in row or None in row.values():
            raise SpecError("table", f"{where}：列数与表头不符")
        rows.append((where, row))
    return rows
