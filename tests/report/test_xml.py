"""JUnit and Checkstyle XML against the elements and attributes that their readers know."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.report.samples import ALL, FINDINGS, PATH, SAMPLE, UNREAD, report

# Of Jenkins' junit-10.xsd and Checkstyle's XMLLogger: an element's attributes (with ! if demanded) and children.
Grammar = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
JUNIT: Grammar = {
    "testsuites": (("name", "time", "tests", "failures", "errors"), ("testsuite",)),
    "testsuite": (
        (
            "name!",
            "tests!",
            "failures!",
            "errors!",
            "group",
            "time",
            "skipped",
            "timestamp",
            "hostname",
            "id",
            "package",
        ),
        ("testsuite", "properties", "testcase", "system-out", "system-err"),
    ),
    "testcase": (
        ("name!", "time", "classname", "group"),
        ("skipped", "error", "failure", "system-out", "system-err"),
    ),
    "failure": (("type", "message"), ()),
    "error": (("type", "message"), ()),
}
CHECKSTYLE: Grammar = {
    "checkstyle": (("version!",), ("file",)),
    "file": (("name!",), ("error", "exception")),
    "error": (("line!", "column", "severity!", "message!", "source!"), ()),
}


def hold_to(grammar: Grammar, element: Element) -> None:
    attributes, children = grammar[element.tag]
    assert set(element.attrib) <= {name.rstrip("!") for name in attributes}, element.tag
    assert {name[:-1] for name in attributes if name.endswith("!")} <= set(element.attrib), element.tag
    for child in element:
        assert child.tag in children
        hold_to(grammar, child)


def tree(name: str, *files: Any) -> Element:
    shown = report(name, *files)
    assert shown.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    found = ElementTree.fromstring(shown)
    hold_to(JUNIT if name == "junit" else CHECKSTYLE, found)
    return found


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_whatever_a_draft_holds_the_xml_is_well_formed(name):
    tree(name)
    tree(name, *ALL)
    assert "␇" in report(name, SAMPLE)


def test_checkstyle_counts_code_points():
    first, clean, unread = tree("checkstyle", *ALL)
    assert [first.get("name"), clean.get("name"), unread.get("name")] == [PATH, "净.txt", "\ufffd坏.txt"]
    assert [(each.get("line"), each.get("column"), each.get("severity"), each.get("source")) for each in first][:3] == [
        ("1", "3", "error", "govlint.ZZ101"),
        ("1", "6", "warning", "govlint.ZZ102"),
        ("2", "3", "info", "govlint.ZZ103"),
    ]
    assert first[1].get("message") == "有 <b> & ]]> ␇ {0} [字](1)"
    assert len(clean) == 0
    assert (unread[0].get("line"), unread[0].get("column")) == ("1", "1")


def test_junit_has_a_case_for_each_rule_and_one_for_a_clean_file():
    first, clean, unread = tree("junit", *ALL)
    assert (first.get("tests"), first.get("failures"), first.get("errors")) == ("7", "7", "0")
    case = first[0]
    assert (case.get("name"), case.get("classname")) == ("ZZ101 bad-word", PATH)
    assert case[0].get("message") == "“坏字”应为“好字”（共 2 处）"
    assert case[0].text == f"{PATH}:1:3: “坏字”应为“好字”\n{PATH}:4:9: 内"
    assert (clean.get("tests"), clean.get("failures"), [len(each) for each in clean]) == ("1", "0", [0])
    assert (unread.get("failures"), unread.get("errors"), unread[0][0].tag) == ("0", "1", "error")


def test_the_names_of_cases_do_not_change_with_lines():
    names = [case.get("name") for case in tree("junit", SAMPLE)[0]]
    moved = SAMPLE._replace(findings=FINDINGS[1:] + FINDINGS[:1])
    assert {case.get("name") for case in tree("junit", moved)[0]} == set(names)
    assert len(set(names)) == len(names)


def test_unread_files_count():
    assert tree("junit", UNREAD)[0].get("errors") == "1"
