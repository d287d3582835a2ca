"""The genres (文种) that a draft can have: the fifteen statutory types, and the kinds of 事务文书 in common use."""

STATUTORY = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告",
    "请示", "批复", "议案", "函", "纪要",
)  # fmt: skip
"""《党政机关公文处理工作条例》 (中办发〔2012〕14号), article 8."""

PRACTICE = (
    "工作总结", "工作计划", "规划", "实施方案", "应急预案", "整改方案", "整改报告", "自查报告", "对照检查材料",
    "述职报告", "调研报告", "情况汇报", "经验材料", "建议", "倡议书", "讲话稿", "主持词", "会议纪要",
)  # fmt: skip
"""What offices write besides; no norm defines these."""

GENRES = (*STATUTORY, *PRACTICE)
