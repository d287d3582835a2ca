"""The rules that are in no pack: what is wrong with ignores and baselines. They are set like all others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govlint.document import Span
from govlint.language import spoken_rules, translated
from govlint.rules.model import Case, Finding, Rule, Severity
from govlint.rules.select import decide, narrowness, severity_of
from govlint.tell import printable

if TYPE_CHECKING:
    from govlint.config import Settings

KIND = "built-in"
SLOT = re.compile(r"\{(\w+)\}")


def _rule(code: str, name: str, severity: Severity, message: str, why: str, bad: str, good: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        kind=KIND,
        severity=severity,
        message=message,
        scope="source",
        script="",
        format="",
        yields=(),
        fix=None,
        why=why,
        norm="",
        clause="",
        since="0.1",
        plan=None,
        keys={},
        bad=(Case(bad),),
        good=(Case(good),),
        origin="govlint:1",
        topic="豁免和基线",
    )


UNUSED = _rule(
    "IG001",
    "unused-ignore",
    "warning",
    "这条豁免没有用上：{ignore}；问题已改好的请删去这条，文字改过的请照新文字重写",
    "用不上的豁免会在日后悄悄放过新的问题。",
    "- {rule: PH101, text: 20**年, reason: 引文}    （文稿里已没有“20**年”，或那里不再报 PH101）",
    "- {rule: PH101, text: 20**年, reason: 引文}    （文稿里还有“20**年”，并因此不报 PH101）",
)
EXPIRED = _rule(
    "IG002",
    "expired-ignore",
    "warning",
    "这条豁免已过期：{ignore}，到 {until} 为止；请改好文稿，或写明理由后延期",
    "写了期限的豁免是暂时的，到期后照常报告。",
    "- {rule: PH101, text: 20**年, reason: 待上级定稿, until: 2020-01-01}",
    "- {rule: PH101, text: 20**年, reason: 待上级定稿, until: 2999-12-31}",
)
BROKEN = _rule(
    "IG003",
    "broken-ignore",
    "warning",
    "豁免注释不起作用：{fault}；写法如 <!-- govlint-ignore PH101: 理由 -->",
    "写错的注释什么也不豁免，又让人以为已经豁免。",
    "<!-- govlint-ignore PH101 -->",
    "<!-- govlint-ignore PH101: 引文原样如此 -->",
)
STALE = _rule(
    "IG101",
    "stale-baseline",
    "warning",
    "基线里“{draft}”的 {count} 处旧问题已经没有了（{shown}），请运行 govlint baseline --prune 从基线里删去",
    "改好的地方不能再变坏：基线里留着它，日后同样的问题就会被当成旧的放过。",
    '"a.txt": [{"rule": "PH101", "text": "20**", …}]    （a.txt 里已没有这处问题）',
    '"a.txt": [{"rule": "PH101", "text": "20**", …}]    （a.txt 里还有这处问题）',
)
BUILT_IN = (UNUSED, EXPIRED, BROKEN, STALE)


def notice(rule: Rule, settings: Settings, path: str, span: Span, **slots: object) -> tuple[Finding, ...]:
    """The finding of a built-in rule in a file (an absolute path), if the settings want it."""
    severity = severity_of(rule, settings.severity)
    silenced = any(narrowness(each.text, rule) for each in settings.ignores_of(path))
    if silenced or not decide(rule._replace(severity=severity), settings.layers).on:
        return ()
    message = spoken_rules([rule])[0].message
    message = SLOT.sub(lambda slot: printable(translated(str(slots[slot[1]]))), message)
    return (Finding(rule.code, rule.name, severity, span, message),)
