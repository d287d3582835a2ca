"""Loading packs: each fault at its line and column, the other rules still usable, nothing twice."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest

from govlint.rules.load import SHIPPED, Fault, as_data, from_data, load, pack_files, read
from govlint.rules.model import Packed
from tests.builders import RULE, changed, pack

GOOD = changed(("- code", "- code: ZZ999"), ("name", "  name: another-slip"))
TERMS = """\
- code: ZZ101
  name: a-slip
  kind: terms
  severity: error
  message: “{match}”不对
  table: zz.tsv
  why: 理由
  since: "0.1"
  tests:
    bad: ['⟦坏⟧字']
    good: ['好']
"""


def written(folder: Path, text: str | bytes, name: str = "zz.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults_of(path: Path) -> list[tuple[int, int, str, str]]:
    """Line, column, message and excerpt of the faults of a pack, all of which must be in that file."""
    found = read(path, tested=True).faults
    assert {Path(fault.path) for fault in found} <= {path}
    return [(fault.line, fault.column, fault.message, fault.excerpt) for fault in found]


def test_a_pack_without_faults(tmp_path):
    loaded = read(written(tmp_path, pack(RULE, GOOD)), tested=True)
    assert loaded.faults == ()
    assert [rule.code for rule in loaded.rules] == ["ZZ101", "ZZ999"]
    assert loaded.rules[0].origin == f"{tmp_path / 'zz.yaml'}:4"


BOUNDARY = "：汉字之间没有词边界，请用 {han} 等写明左右邻字"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("why", "  wy: 理由"), [(4, 5, "缺少 why", "- code: ZZ101"), (10, 5, "没有“wy”这个键，是否应为 why", "wy: 理由")]),
        (("why", "  why: 理由\n  note:\n    - 多余"), [(11, 5, "没有“note”这个键", "note:")]),
        (("severity", "  severity: eror"), [(7, 15, "“eror”不在 error、warning、info 之列", "severity: eror")]),
        (("since", "  since: 0.1"), [(11, 12, "应为文字", "since: 0.1")]),
        (("message", "  message: |\n    甲\n    乙"), [(8, 14, "“甲\n乙\n”的写法不对，应合于 ^[^\\r\\n]+$", "message: |")]),
        (("kind", "  kind: patern"), [(6, 11, "没有“patern”这种检查，是否应为 pattern", "kind: patern")]),
        (("kind", "  kind: 1"), [(4, 5, "缺少 kind", "- code: ZZ101")]),
        (("- code", "- code: YY101"), [(4, 11, "代码 YY101 不属于本文件的 ZZ", "- code: YY101")]),
        (("- code", "- code: IO101"), [(4, 11, "“IO101”的写法不对，应合于 ^(?!IO|IG)[A-Z]{2}[0-9]{3}$", "- code: IO101")]),
        (("pattern", "  pattern: '龘['"), [(9, 14, "字符类没有闭合（第 2 个字符）", "pattern: '龘['")]),
        (("pattern", "  pattern: '\\b龘'"), [(9, 14, f"不支持 \\b{BOUNDARY}（第 1 个字符）", "pattern: '\\b龘'")]),
        (("pattern", "  pattern: '\\w龘'"), [(9, 14, f"不支持 \\w{BOUNDARY}（第 1 个字符）", "pattern: '\\w龘'")]),
        (("pattern", "  pattern: '龘?'"), [(9, 14, "表达式能匹配空串（第 1 个字符）", "pattern: '龘?'")]),
        (("pattern", "  pattern: '(?:龘{1,20}){1,20}'"), [(9, 14, "可试的匹配方式过多（重复套重复，或相邻的重复互相重叠），会使检查变慢（第 1 个字符）", "pattern: '(?:龘{1,20}){1,20}'")]),
        (("pattern", "  pattern: '龘\\1'"), [(9, 14, "表达式不成立：invalid group reference 1", "pattern: '龘\\1'")]),
        (("pattern", "  pattern: '(?P<a>龘)|(?P<a>X)'"), [(9, 14, "表达式不成立：redefinition of group name 'a' as group 2; was group 1", "pattern: '(?P<a>龘)|(?P<a>X)'")]),
        (("pattern", "  pattern: '.'"), [(9, 14, "每处匹配都含有的罕见字找不到：请把表达式写得更具体，或写明 scan: full", "pattern: '.'")]),
        (("pattern", "  pattern: '龘'\n  unless: '好+'"), [(10, 13, "重复没有上限：写成 {0,40} 这样的有界重复（第 2 个字符）", "unless: '好+'")]),
        (("pattern", "  pattern: '龘'\n  pattern: 'X'"), [(10, 5, "键“pattern”重复", "pattern: 'X'")]),
        (("why", "  why: 2023-13-45"), [(10, 10, "不能读作值：2023-13-45", "why: 2023-13-45")]),
        (("bad", "    bad: ['龘']"), [(13, 13, "用 ⟦ ⟧ 标出应报的地方", "bad: ['龘']")]),
        (("bad", "    bad: ['⟦龘']"), [(13, 7, "⟦ 和 ⟧ 不配对：⟦龘", "bad: ['⟦龘']")]),
        (("bad", "    bad: ['⟧龘⟦']"), [(13, 7, "⟦ 和 ⟧ 不配对：⟧龘⟦", "bad: ['⟧龘⟦']")]),
        (("bad", "    bad: [{text: '⟦龘⟧', fixed: 好}]"), [(13, 7, "没有 fix 却写了 safe 或 fixed", "bad: [{text: '⟦龘⟧', fixed: 好}]")]),
        (("bad", "    bad: [{text: '⟦龘⟧', pth: a.md}]"), [(13, 27, "没有“pth”这个键，是否应为 path", "bad: [{text: '⟦龘⟧', pth: a.md}]")]),
        (("why", "  why: 理由\n  fix: 好"), [(14, 7, "有 fix 的规则至少要有一个用例写明改好的文字（fixed）", "bad: ['⟦龘⟧']")]),
        (("good", "    good: ['⟦好⟧']"), [(14, 14, "正例里不应有 ⟦ ⟧", "good: ['⟦好⟧']")]),
        (("good", "    good: []"), [(14, 13, "列表不能为空", "good: []")]),
        # The rule's own cases: one that nothing fires, one that is wrongly found.
        (("bad", "    bad: ['⟦X⟧']"), [(4, 5, "ZZ101：用例“X”应报 “X”(0)，实报 无", "- code: ZZ101")]),
        (("good", "    good: ['龘']"), [(4, 5, "ZZ101：用例“龘”应报 无，实报 “龘”(0)", "- code: ZZ101")]),
    ],
)  # fmt: skip
def test_a_broken_rule_is_a_fault_where_it_stands_and_hides_no_other(tmp_path, change, fault):
    path = written(tmp_path, pack(changed(change), GOOD))
    assert [(line, column, message, excerpt.strip()) for line, column, message, excerpt in faults_of(path)] == fault
    assert [rule.code for rule in read(path, tested=True).rules] == ["ZZ999"]


@pytest.mark.parametrize(
    ("head", "fault", "usable"),
    [
        ("family: ZZ\ntitel: 试验\n", [(1, 1, "缺少 title"), (2, 1, "没有“titel”这个键，是否应为 title")], True),
        ("family: ZZ\ntitle: 试验\ntitle: 又\n", [(3, 1, "键“title”重复")], True),
        ("family: Z1\ntitle: 试验\n", [(1, 9, "“Z1”的写法不对，应合于 ^(?!IO|IG)[A-Z]{2}$")], False),
        ("title: 试验\n", [(1, 1, "缺少 family")], False),
        ("family: ZZ\ntitle: 试验\ndefine: [1]\n", [(3, 9, "应为映射")], False),
        ("family: ZZ\ntitle: 试验\ndefine: {Aa: 甲}\n", [(3, 10, "“Aa”的写法不对，应合于 ^[a-z_]+$")], False),
        ("family: ZZ\ntitle: 试验\ndefine:\n  a: '甲('\n", [(4, 6, "括号没有闭合（第 2 个字符）")], True),
        ("family: ZZ\ntitle: 试验\ndefine:\n  han: '甲'\n", [(4, 3, "{han} 是内建的定义，不能另立")], True),
    ],
)
def test_a_fault_of_the_pack_itself(tmp_path, head, fault, usable):
    path = written(tmp_path, pack(RULE, head=head))
    assert [(line, column, message) for line, column, message, _ in faults_of(path)] == fault
    assert len(read(path, tested=True).rules) == usable


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", (1, 1, "规则文件是空的", "")),
        ("# 注\n", (1, 1, "规则文件是空的", "# 注")),
        ("- a\n- b\n", (1, 1, "应为映射", "- a")),
        ("family: ZZ\ntitle: 试验\nrules: []\n", (3, 8, "列表不能为空", "rules: []")),
        ("family: ZZ\ntitle: 试验\nrules: {}\n", (3, 8, "应为列表", "rules: {}")),
        ("family: ZZ\ntitle: 试验\nrules: [1]\n", (3, 9, "缺少 kind", "rules: [1]")),
        (
            "family: ZZ\n\ttitle: 试验\n",
            (2, 1, "YAML 语法错误：found a tab character that violates indentation", "\ttitle: 试验"),
        ),
        ("family: ZZ\ntitle: 'x\x07'\n", (2, 10, "YAML 里不能有字符 U+0007", "title: 'x\x07'")),
        ("family: ZZ\ntitle: 试验\n".encode("gb18030"), (2, 8, "规则文件不是 UTF-8（字节偏移 18 处）", "title: ����")),
    ],
)
def test_a_file_that_is_no_pack_is_one_fault(tmp_path, text, fault):
    path = written(tmp_path, text)
    assert faults_of(path) == [fault]
    assert read(path, tested=True).rules == ()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (None, "读不了 zz.tsv：[Errno 2] No such file or directory"),
        ("wrong\tright\n坏\t好\t多\n", "zz.tsv:2：列数与表头不符"),
        ("wrong\tright\tbefore\n坏\t好\n", "zz.tsv:2：列数与表头不符"),
        ("wrong\tcorrect\n坏\t好\n", "zz.tsv 的列名应为"),
        ("", "zz.tsv 的列名应为"),
        ("wrong\tright\n坏\t好\n坏\t佳\n", "“坏”重复"),
    ],
)
def test_a_table_with_faults(tmp_path, table, message):
    if table is not None:
        written(tmp_path, table, "zz.tsv")
    path = written(tmp_path, pack(TERMS, GOOD))
    ((line, _, found, _),) = faults_of(path)
    assert line in (4, 6, 9)
    assert found.startswith(message) or message in found
    assert [rule.code for rule in read(path, tested=True).rules] == ["ZZ999"]


@pytest.mark.parametrize(
    ("first", "second"),
    [(RULE, changed(("name", "  name: another"))), (RULE, changed(("- code", "- code: ZZ102")))],
)
def test_a_code_or_name_that_is_taken_is_a_fault(tmp_path, first, second):
    path = written(tmp_path, pack(first, second))
    loaded = load([path])
    ((fault),) = loaded.faults
    assert (fault.path, fault.line, fault.column) == (str(path), 15, 5)
    assert fault.message.endswith(f"与 {path}:4 的 ZZ101 a-slip 重复")
    assert fault.excerpt.strip().startswith("- code: ZZ10")
    assert [rule.origin for rule in loaded.rules] == [f"{path}:4"]


def test_packs_are_read_in_order_and_a_folder_file_by_file(tmp_path):
    folder = tmp_path / "packs"
    folder.mkdir()
    written(folder, pack(changed(("- code", "- code: ZZ2" + "22"), ("name", "  name: b"))), "b.yml")
    written(folder, pack(changed(("- code", "- code: ZZ111"), ("name", "  name: a"))), "a.yaml")
    written(folder, "nothing", "a.yml.bak")
    single = written(tmp_path, pack(GOOD))
    assert [rule.code for rule in load([single, folder]).rules] == ["ZZ999", "ZZ111", "ZZ222"]


@pytest.mark.parametrize(
    ("name", "message"), [("none", "没有这个规则文件或文件夹"), (".", "规则文件夹里没有 .yaml 文件")]
)
def test_a_pack_that_is_not_there_is_a_fault(tmp_path, name, message):
    assert load([tmp_path / name]).faults == (Fault(str(tmp_path / name), 1, 1, message),)


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path, monkeypatch):
    path = written(tmp_path, pack(RULE))

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [fault.message for fault in read(path, tested=True).faults] == ["读不了规则文件：Permission denied"]


def test_rules_come_back_from_plain_data():
    rules = read(SHIPPED, tested=False).rules
    found = from_data(marshal.loads(marshal.dumps(as_data(rules)))).rules
    assert tuple(each.unpacked() for each in found if isinstance(each, Packed)) == rules


def test_the_files_of_a_pack(tmp_path):
    path = written(tmp_path, "", "a.yaml")
    written(tmp_path, "", "b.json")
    assert pack_files(path) == pack_files(tmp_path) == [path]
    assert pack_files(tmp_path / "none") == []
