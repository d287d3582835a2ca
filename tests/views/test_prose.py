"""Running text: which lines are joined, what is taken out, and the way back to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Document, Span
from govlint.source.text import as_document
from govlint.views.prose import lines, prose
from tests.builders import drafts
from tests.growth import grows_linearly

BODY = "各级各部门要高度重视，层层压实责任。要切实加强组织领"
HEADING = "二、坚持以人民为中心的发展思想，切实保障和改善民生"


@pytest.mark.parametrize(
    ("text", "running"),
    [
        (f"{BODY}\n导工作。\n{HEADING}\n各级", f"{BODY}导工作。\n{HEADING}\n各级"),
        (f"{BODY}\r\n导工作。\r\n各级\r各级", f"{BODY}导工作。\n各级\n各级"),
        # Page numbers are no text, and a word that they part is one.
        (f"{BODY}\n— 3 —\n导工作。\n— 4 —\n{HEADING}", f"{BODY}导工作。\n\n{HEADING}"),
        ("進(jìn)一步（yī bù）加強（qiáng）", "進一步（yī bù）加強"),
        # A word without a tone, or longer than a syllable, is an abbreviation or a name.
        ("推进(jin)一步（PPP）和(qiángguó)", "推进(jin)一步（PPP）和(qiángguó)"),
        ("见http://a.cn/b。", "见·············。"),
        ("", ""),
        ("\r\n\r\r\n", "\n\n\n"),
    ],
)
def test_running_text(text, running):
    assert prose(as_document("a.txt", text)).text.replace(Document.MASK, "·") == running


def test_the_lines_of_the_source_end_with_lf_alone():
    assert lines(as_document("a.md", f"{BODY}\r\n`码`\r（jìn）\n")).text == f"{BODY}\n{Document.MASK * 3}\n（jìn）\n"


PIECES = st.lists(
    st.sampled_from([BODY, "— 3 —", "導(dǎo)", "（jìn）", "http://a.cn", "\r\n", "\n", "\r", "龘", "`", "𠮷", "的"])
).map("".join)


@given(st.one_of(drafts(), PIECES), st.sampled_from(["a.txt", "a.md"]))
def test_every_character_is_the_one_of_the_source(text, path):
    document = as_document(path, text)
    for view in (prose, lines):
        running = view(document)
        places = [running.source(at, at + 1) for at in range(len(running.text))]
        assert [place.start for place in places] == sorted({place.start for place in places})
        for char, place in zip(running.text, places, strict=True):
            assert place.end == place.start + 1
            source = document.masked[place.start]
            assert char in (source, Document.MASK) or (char == "\n" and source == "\r")


@given(st.one_of(drafts(), PIECES), st.data())
def test_a_span_reaches_from_its_first_character_to_its_last(text, data):
    running = prose(as_document("a.txt", text))
    start = data.draw(st.integers(0, len(running.text)))
    end = data.draw(st.integers(start, len(running.text)))
    span = running.source(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    if start < end:
        assert (span.start, span.end) == (running.source(start, start + 1).start, running.source(end - 1, end).end)


@pytest.mark.parametrize(
    ("text", "span", "source"),
    [
        ("進(jìn)一步", (0, 2), Span(0, 7)),
        ("進(jìn)一步", (0, 1), Span(0, 1)),
        ("進(jìn)一步", (1, 3), Span(6, 8)),
        ("甲\r\n乙", (2, 3), Span(3, 4)),
        ("甲", (1, 1), Span(1, 1)),
    ],
)
def test_a_span_of_the_source(text, span, source):
    assert prose(as_document("a.txt", text)).source(*span) == source


@pytest.mark.parametrize("view", [prose, lines])
@given(text=st.one_of(drafts(), PIECES))
def test_the_way_to_the_text_and_back(view, text):
    running = view(as_document("a.txt", text))
    for at in range(len(running.text)):
        assert running.at(running.source(at, at + 1).start) == at
    assert running.at(len(text)) == len(running.text)


@pytest.mark.parametrize(
    ("text", "offset", "at"),
    [
        ("甲\r\n乙", 3, 2),
        # What was taken out is where that stands which follows it.
        ("進(jìn)一步", 3, 1),
        (f"{BODY}\n导工作。", len(BODY), len(BODY)),
        (f"{BODY}\n导工作。", len(BODY) + 1, len(BODY)),
    ],
)
def test_the_way_to_the_text(text, offset, at):
    assert prose(as_document("a.txt", text)).at(offset) == at


@pytest.mark.parametrize(
    "unit", ["中", "0", "（", "*", "\n", "\r\n", "中(jìn)", "(", BODY + "\n", "，\n", "www."], ids=ascii
)
def test_running_text_is_linear(unit):
    assert grows_linearly(lambda size: as_document("a.txt", unit * (size // len(unit))), prose, 8_000)
