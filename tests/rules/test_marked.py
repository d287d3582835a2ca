"""YAML with marks: values, places, and what cannot be read."""

import pytest

from govlint.rules.marked import KeyPath, Mark, YamlFault, parse_yaml, read_yaml

TEXT = """\
a: 一
b:
  - c: [1, 2.5, true, null]
  - "d": >-
      长
      行
"""


def test_the_values_of_a_file():
    assert parse_yaml(TEXT).value == {"a": "一", "b": [{"c": [1, 2.5, True, None]}, {"d": "长 行"}]}


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ((), (1, 1)),
        (("a",), (1, 4)),
        (("b",), (3, 3)),
        (KeyPath(("b",)), (2, 1)),
        (("b", 0, "c", 1), (3, 12)),
        (("b", 1, "d"), (4, 10)),
        (KeyPath(("b", 1, "d")), (4, 5)),
        # What is not there is marked by what is around it.
        (("b", 1, "e"), (4, 5)),
        (KeyPath(("b", 1, "e")), (4, 5)),
    ],
)
def test_the_mark_of_a_part(path, mark):
    assert parse_yaml(TEXT).mark(path) == Mark(*mark)


def test_an_empty_file_is_nothing():
    empty = parse_yaml("# 注\n")
    assert (empty.value, empty.mark(("a",))) == (None, Mark(1, 1))


@pytest.mark.parametrize(
    ("text", "mark", "message"),
    [
        ("a: [1,\nb: 2", (3, 1), "did not find expected ',' or ']'"),
        ("a:\n\tb: 1", (2, 1), "found character that cannot start any token"),
        ("a: *b", (1, 4), "found undefined alias"),
        ("a: 1\n---\nb: 2\n", (2, 1), "but found another document"),
    ],
)
def test_what_is_no_yaml_is_a_fault(text, mark, message):
    with pytest.raises(YamlFault) as fault:
        read_yaml(text)
    assert (fault.value.mark, str(fault.value)) == (Mark(*mark), f"YAML 语法错误：{message}")


BOMB = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 好\nb: \x07", "YAML 里不能有字符 U+0007"),
        ("a: \ud800", "YAML 里不能有字符 U+D800"),
        ("a: &a [*a]", "YAML 嵌套过深"),
        (BOMB, "YAML 过大，或引用套引用"),
    ],
    ids=["control", "surrogate", "endless", "bomb"],
)
def test_a_hostile_file_is_a_fault(text, message):
    with pytest.raises(YamlFault, match=message.replace("+", r"\+")):
        read_yaml(text)


def test_a_control_character_is_marked_where_it_stands():
    with pytest.raises(YamlFault) as fault:
        read_yaml("a: 好\nb: \x07")
    assert fault.value.mark == Mark(2, 4)


@pytest.mark.parametrize(
    ("text", "path", "mark", "message"),
    [
        ("a:\n  b: 1\n  b: 2\n", ("a", "b"), (3, 3), "键“b”重复"),
        ("1: 2", (), (1, 1), "键应为文字"),
        ("a: {? [b] : 1}", ("a",), (1, 7), "键应为文字"),
        ("a: 2023-13-45", ("a",), (1, 4), "不能读作值：2023-13-45"),
        ("a: " + "9" * 5000, ("a",), (1, 4), "不能读作值：" + "9" * 40),
        # Nothing is executed, nor made that is not plain data.
        ("a: !!python/object/apply:os.abort ''", ("a",), (1, 4), "不能读作值："),
        ("a: !!float ''", ("a",), (1, 4), "不能读作值："),
        ("a: !!timestamp 甲", ("a",), (1, 4), "不能读作值：甲"),
    ],
    ids=ascii,
)
def test_what_is_of_no_use_is_noted_and_the_rest_read(text, path, mark, message):
    marked = read_yaml(f"{text}\nz: 好\n")
    assert marked.value["z"] == "好"
    assert marked.misread == ((path, Mark(*mark), message),)
    with pytest.raises(YamlFault) as fault:
        parse_yaml(text)
    assert (str(fault.value), fault.value.mark) == (message, Mark(*mark))
