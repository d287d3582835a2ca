"""The same draft as text, Word, web page, PDF and OFD: the same is found in it."""

from __future__ import annotations

import html
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from govlint.check import Checker
from govlint.config import Settings
from govlint.rules.select import Layer, Selector
from govlint.source.formats import read
from govlint.source.office import convert
from tests.builders import word_draft
from tests.source.test_pages import made_ofd, made_pdf

SEEDS = Path(__file__).parents[2] / "seeds"
NAMES = ("self-inspection", "work-summary", "request", "implementation-plan")
# Layout is that of a Word draft alone; blanks and the widths of marks are not the same on a printed page.
SETTINGS = Settings(layers=(Layer(ignore=(Selector("LY", ""),)),))
FONT = "STSong-Light"
SIZE, WIDTH, LEFT, TOP, PITCH, HEIGHT = 16, 20, 30, 20, 24, 14
UNIT = re.compile(r"[（《“〔]*(?:[\x21-\x7e]+|.)[，。、；：？！）》”〕％]*")


def lines_of(name: str) -> list[str]:
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]


def as_docx(lines: list[str]) -> bytes:
    return word_draft(*lines)


pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def printed(lines: list[str]) -> list[tuple[float, str]]:
    """The lines of a print: where each begins, in characters, and its words."""
    found = []
    for paragraph in lines:
        at, words, width = 2.0, "", 2.0
        for unit in UNIT.findall(paragraph):
            wide = pdfmetrics.stringWidth(unit, FONT, 1)
            if width + wide > WIDTH and words:
                found.append((at, words))
                at, words, width = 0.0, "", 0.0
            words, width = words + unit, width + wide
        found.append((at, words))
    return found


def as_pdf(lines: list[str]) -> bytes:
    shown = printed(lines)
    pages = [shown[at : at + HEIGHT] for at in range(0, len(shown), HEIGHT)]
    return made_pdf(*([(LEFT + at * SIZE, TOP + row * PITCH, words) for row, (at, words) in enumerate(page)]
                      for page in pages))  # fmt: skip


def as_ofd(lines: list[str]) -> bytes:
    return made_ofd(*((LEFT + at * SIZE, TOP + row * PITCH, words) for row, (at, words) in enumerate(printed(lines))))


def as_html(lines: list[str]) -> bytes:
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines).encode()


MADE = {"docx": as_docx, "html": as_html, "pdf": as_pdf, "ofd": as_ofd}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def found_in(checker: Checker, data: bytes, name: str) -> Counter[tuple[str, str]]:
    checked = checker.check_document(read(data, name), SETTINGS)
    return Counter((each.code, each.message) for each in checked.findings)


@pytest.mark.parametrize("suffix", MADE)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_is_found_in_every_format(checker, name, suffix):
    lines = lines_of(name)
    expected = found_in(checker, "".join(f"{line}\n" for line in lines).encode(), "a.txt")
    assert found_in(checker, MADE[suffix](lines), f"a.{suffix}") == expected


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["odt", "doc", "rtf"])
def test_the_same_is_found_in_what_libreoffice_writes(checker, suffix):
    lines = lines_of(NAMES[0])
    data = as_docx(lines)
    expected = found_in(checker, data, "a.docx")
    assert found_in(checker, convert(data, ".docx", suffix), f"a.{suffix}") == expected
