"""Fingerprints: the same finding keeps its own, different findings never share one."""

from __future__ import annotations

import re

import pytest

from govlint.check import Checked, unchecked
from govlint.document import Document, Span
from govlint.rules.model import Finding
from govlint.sieves.fingerprint import fingerprints


def checked(text: str, *, code: str = "ZZ101", document: str = "a.txt") -> Checked:
    """A finding wherever 坏 stands."""
    spans = [Span(*found.span()) for found in re.finditer("坏[ \r\n]*字?", text)]
    return Checked(
        document, Document(document, text), tuple(Finding(code, "x", "error", span, "说明") for span in spans)
    )


def marks(text: str, path: str = "a.txt", code: str = "ZZ101") -> list[str]:
    return list(fingerprints(checked(text, code=code), path))


@pytest.mark.parametrize(
    "same",
    [
        "前言。\n\n这是坏字，请改。\n",
        "这是坏字，请改。\r\n后记。",
        "前言。\r这是坏字，请改。",
        "　　这是 坏字，请改。",
        "这是坏\n字，请改。",
    ],
)
def test_what_does_not_change_a_fingerprint(same):
    assert marks(same) == marks("这是坏字，请改。")


@pytest.mark.parametrize("other", ["那是坏字，请改。", "这是坏字，不改。", "这是坏，请改。"])
def test_what_does(other):
    assert marks(other) != marks("这是坏字，请改。")


def test_rule_and_path_belong_to_it():
    assert len({*marks("坏字"), *marks("坏字", "b.txt"), *marks("坏字", code="ZZ102")}) == 3


def test_equal_findings_are_told_apart_by_order():
    several = marks("坏字\n坏字\n坏字\n")
    assert len(set(several)) == 3
    assert marks("坏字\n坏字\n") == several[:2]


def test_a_file_without_a_document_and_a_lone_surrogate():
    assert len(list(fingerprints(unchecked("b.txt", "原因"), "b.txt"))) == 1
    assert len(marks("\ud800坏字", "\udcff.txt")) == 1
