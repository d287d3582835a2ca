"""What of a draft is not the author's prose."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Document
from govlint.source.text import as_document, is_hidden, mask_addresses, mask_markdown
from tests.growth import grows_linearly


def shown(masked: str) -> str:
    """The masked text with one dot for each masked stretch; lengths are held by a property below."""
    return re.sub(f"{Document.MASK}+", "·", masked)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        # Front matter, at the very start and with keys; what two rules enclose is prose.
        ("---\ntitle: 甲\n---\n文", "·\n·\n·\n文"),
        ("---\r\n标题: 甲\r\n...\r\n文", "·\r\n·\r\n·\r\n文"),
        ("--- \n# 注\n\n'a b-c': 甲\n---\n文", "--- \n# 注\n\n'a b-c': 甲\n---\n文"),
        ("--- \n# 注\n\n'a-c': 甲\n---\n文", "·\n·\n\n·\n·\n文"),
        ("+++\na = 1\n+++\n文", "·\n·\n·\n文"),
        ("---\n\n正文。\n\n---\n文", "---\n\n正文。\n\n---\n文"),
        ("---\ntitle: 甲\n文", "---\ntitle: 甲\n文"),
        ("文\n---\ntitle: 甲\n---\n", "文\n---\ntitle: 甲\n---\n"),
        # Fences: as long as they were opened, of the same sign, with any line end, indented and quoted.
        ("```\n码\n```\n文", "·\n·\n·\n文"),
        ("```py\n码\n````\n文", "·\n·\n·\n文"),
        ("````\n```\n码\n```\n````\n文", "·\n·\n·\n·\n·\n文"),
        ("~~~\n```\n码\n~~~\n文", "·\n·\n·\n·\n文"),
        ("```\n码\n``` 文\n```\n文", "·\n·\n·\n·\n文"),
        ("```\r\n码\r\n```\r\n文", "·\r\n·\r\n·\r\n文"),
        ("```\r码\r```\r文", "·\r·\r·\r文"),
        ("> ```\n> 码\n> ```\n文", "·\n·\n·\n文"),
        ("- 甲\n\n    ```\n    码\n    ```\n文", "- 甲\n\n·\n·\n·\n文"),
        ("文\n```\n码到底", "文\n·\n·"),
        # A line of inline code opens no fence.
        ("```码``` 文\n文", "· 文\n文"),
        ("文`码`文``a`b``文", "文·文·文"),
        ("文`没有结束\n文`", "文`没有结束\n文`"),
        # What begins first holds the rest.
        ("`<!--` 文\n文", "· 文\n文"),
        ("```\n<!--\n```\n文", "·\n·\n·\n文"),
        ("<!--\n```\n-->\n文", "·\n·\n·\n文"),
        ("文<!-- 注\n释 -->文", "文·\n·文"),
        ("文<!-- 注", "文·"),
        # Targets of links, not their texts; a footnote is prose.
        ('[甲](http://x.cn/a_b "题")文', '[甲](· "题")文'),
        ("![图](图.png)", "![图](·)"),
        ("文\n[1]: http://a.cn/b\n文", "文\n·\n文"),
        ("[^1]: 注释文字", "[^1]: 注释文字"),
        ("[注]: 说明文字", "[注]: 说明文字"),
        ("<https://a.cn>文<b>文", "·文<b>文"),
        # Chinese drafts indent with blanks: that makes no code.
        ("    文\n\t文\n\u3000\u3000文", "    文\n\t文\n\u3000\u3000文"),
    ],
)
def test_markdown_that_is_not_prose_is_masked(text, masked):
    assert shown(mask_markdown(text)) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("见http://a.cn/x?y=1&z#1,然后", "见·,然后"),
        ("见 https://a.cn/（甲）", "见 ·（甲）"),
        ("(www.a.cn/b)。", "(·)。"),
        ("网址是www.a.cn.", "网址是·."),
        ("ftp://甲", "·甲"),
        ("http甲 www。", "http甲 www。"),
    ],
)
def test_web_addresses_are_masked_up_to_the_sentence_s_own_marks(text, masked):
    assert shown(mask_addresses(text)) == masked


MARKS = ["`", "```", "~~~", "\n", "\r", " ", ">", "---", "[", "]", "(", ")", "<!--", "-->", "a: ", "http://", "文"]
MARKDOWN = st.lists(st.sampled_from(MARKS)).map("".join)


@given(MARKDOWN)
def test_masking_keeps_the_length_and_every_line_break(text):
    masked = mask_markdown(text)
    assert len(masked) == len(text)
    assert all(
        new in (old, Document.MASK) and (old not in "\r\n" or new == old) for old, new in zip(text, masked, strict=True)
    )


@pytest.mark.parametrize(
    ("path", "format", "masked"),
    [("a.md", "markdown", "·"), ("A.MD", "markdown", "·"), ("a.markdown", "markdown", "·"), ("a.txt", "text", "`"), ("md", "text", "`")],
)  # fmt: skip
def test_the_suffix_says_whether_a_draft_is_markdown(path, format, masked):
    document = as_document(path, "`码`", "gb18030")
    assert (document.format, document.encoding, document.text) == (format, "gb18030", "`码`")
    assert shown(document.masked)[0] == masked


@pytest.mark.parametrize(
    "unit",
    ["`", "` ", "```\n", "~~~\n", "````x\n", "<!--", "](", "[a", "<http:", "> ", " ", "\n", "---\r\n", "a", "www.", "http://...", "文"],
)  # fmt: skip
@pytest.mark.parametrize("head", ["", "---\r\n", "+++\n", "```\n"], ids=ascii)
def test_masking_is_linear(unit, head):
    assert grows_linearly(
        lambda size: head + unit * (size // len(unit)), lambda text: mask_addresses(mask_markdown(text)), 8_000
    )


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("```markdown\n" + "全县经济稳步发展。" * 5 + "\n```\n", True),
        ("以下是正文：\n\n```\n" + "全县经济稳步发展。" * 20 + "\n", True),
        ("<!-- " + "全县经济稳步发展。" * 5, True),
        ("运行下面的命令，再看输出。\n\n```\n# 注释里也有汉字\n```\n", False),
        ("全县经济稳步发展。\n", False),
        ("```\nprint(1)\n```\n", False),
        ("---\ntitle: 关于开展检查的通知\n---\n正文。\n", False),
    ],
)
def test_a_draft_in_a_code_fence_is_hidden(text, hidden):
    assert is_hidden(as_document("a.md", text)) is hidden
    assert not is_hidden(as_document("a.txt", text))
