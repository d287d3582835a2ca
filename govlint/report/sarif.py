"""sarif: SARIF 2.1.0, for code scanning and viewers. Columns count code points; `columnKind` says so.

Results are written as they come; the rules and files that they point at by index follow at the end.
"""

from __future__ import annotations

import json
import re
from typing import Any, TextIO

from govlint import __version__
from govlint.check import Checked
from govlint.document import Span
from govlint.language import is_english, translated
from govlint.report import Rules
from govlint.report._paths import as_uri, in_repository
from govlint.report._text import as_json, well_formed
from govlint.rules.model import IO_CODE, Finding, Rule
from govlint.sieves.fingerprint import VERSION, fingerprints

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVEL = {"error": "error", "warning": "warning", "info": "note"}
PROBLEM = {"error": "error", "warning": "warning", "info": "recommendation"}
ENCODING = {"utf-8": "UTF-8", "gb18030": "GB18030", "big5hkscs": "Big5-HKSCS", "cp950": "Big5"}
OWN = {IO_CODE: "文件没有检查成：读不了、解不了码，或者检查中断"}
EXAMPLES = 3
# What SARIF reads as a placeholder or a link inside a message.
PLACEHOLDER = re.compile(r"\{(\d+)\}")
LINK = re.compile(r"[\[\]](?=[^\[\]]*\]\()|\](?=\()")


class Report:
    """Writes one log with one run, a result a line."""

    def __init__(self, out: TextIO, rules: Rules) -> None:
        self.out = out
        self.rules = rules
        self.separator = "\n"
        self.used: dict[str, int] = {}
        self.described: list[dict[str, Any]] = []
        self.artifacts: list[dict[str, Any]] = []
        self.unread = 0
        head = {"$schema": SCHEMA, "version": "2.1.0"}
        out.write(f'{json.dumps(head)[:-1]}, "runs": [{{"columnKind": "unicodeCodePoints", "results": [')

    def add(self, checked: Checked) -> None:
        if checked.skipped:
            return
        path = in_repository(checked.path)
        index = len(self.artifacts)
        self.artifacts.append(as_artifact(checked, path))
        self.unread += any(finding.code == IO_CODE for finding in checked.findings)
        for finding, fingerprint in zip(checked.findings, fingerprints(checked, path), strict=True):
            if finding.code not in self.used:
                self.used[finding.code] = len(self.used)
                self.described.append(as_descriptor(finding, self.rules.get(finding.code)))
            result = as_result(checked, finding, {**_location(path), "index": index})
            result["ruleIndex"] = self.used[finding.code]
            result["partialFingerprints"] = {f"govlint/v{VERSION}": fingerprint}
            self.out.write(self.separator + as_json(result))
            self.separator = ",\n"

    def close(self) -> None:
        driver = {
            "name": "govlint",
            "version": __version__,
            "language": "en-US" if is_english() else "zh-CN",
            "rules": self.described,
        }
        rest = {
            "tool": {"driver": driver},
            "artifacts": self.artifacts,
            "invocations": [{"executionSuccessful": not self.unread}],
        }
        self.out.write(f"\n], {as_json(rest)[1:]}]}}\n")
        self.out.flush()


def as_descriptor(finding: Finding, rule: Rule | None) -> dict[str, Any]:
    """What the log says of a rule; a code without a rule is one that govlint itself reports."""
    from govlint.show.docs import SLOT

    if rule is None:
        short = why = translated(OWN.get(finding.code, "govlint 自己报出的问题"))
        text = markdown = translated(f"{why}，见各处的说明。")
    else:
        short, why = SLOT.sub("…", rule.message), rule.why
        named = f"{rule.norm}，{rule.clause}" if rule.clause else rule.norm
        norm = translated(f"依据：{named}。") if named else ""
        text, markdown = f"{why}\n{norm}".strip(), as_markdown(rule)
    severity = rule.severity if rule else finding.severity
    return {
        "id": finding.code,
        "name": finding.name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": why},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": LEVEL[severity]},
        "properties": {"tags": [rule.topic if rule else "govlint"], "problem.severity": PROBLEM[severity]},
    }


def as_markdown(rule: Rule) -> str:
    """A rule as people read it: its message, why, the norm, examples."""
    from govlint.rules.selftest import marked
    from govlint.show.docs import block, gist, plain

    parts = [f"**{gist(rule)}**\n\n{plain(rule.why)}\n\n"]
    if rule.norm:
        named = f"{rule.norm}，{rule.clause}" if rule.clause else rule.norm
        parts.append(translated(f"依据：{plain(named)}。") + "\n\n")
    for case in rule.bad[:EXAMPLES]:
        parts.append(block(marked(case), translated("应报")))
        if case.fixed is not None:
            parts.append(block(case.fixed, translated("改后")))
    parts += [block(case.text, translated("不报")) for case in rule.good[:EXAMPLES]]
    return "".join(parts).strip()


def as_artifact(checked: Checked, path: str) -> dict[str, Any]:
    """A file that was looked at, with the encoding it was read in."""
    artifact: dict[str, Any] = {"location": _location(path), "roles": ["analysisTarget"]}
    if checked.document and checked.document.is_text:
        encoding = checked.document.encoding
        artifact["encoding"] = ENCODING.get(encoding, encoding.upper())
    return artifact


def as_result(checked: Checked, finding: Finding, file: dict[str, Any]) -> dict[str, Any]:
    """One finding in a file. Forges refuse one without a place: that a file was not checked stands at its beginning."""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": LEVEL[finding.severity],
        "message": {"text": as_message(finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": as_region(checked, finding.span)}}],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": {"artifactLocation": file, "region": as_region(checked, span)}}
            for number, span in enumerate(finding.related)
        ]
    if finding.fix and checked.document and checked.document.is_text:
        inserted = {"text": well_formed(finding.fix.replacement)}
        replaced = {"deletedRegion": as_region(checked, finding.span), "insertedContent": inserted}
        asked = translated("可直接修正" if finding.fix.safe else "须人工确认")
        change = {"artifactLocation": file, "replacements": [replaced]}
        result["fixes"] = [{"description": {"text": asked}, "artifactChanges": [change]}]
    return result


def as_region(checked: Checked, span: Span) -> dict[str, int]:
    """Where a span begins and ends; the end column is exclusive."""
    line, column = checked.place(span.start)
    end_line, end_column = checked.place(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def as_message(text: str) -> str:
    """A text in which SARIF finds neither placeholders nor links."""
    return LINK.sub(r"\\\g<0>", PLACEHOLDER.sub(r"{{\1}}", text))


def _location(path: str) -> dict[str, Any]:
    uri = as_uri(path)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": "%SRCROOT%"}
