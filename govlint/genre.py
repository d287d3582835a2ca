"""The genres (文种) that a draft can have.

The fifteen statutory types are those of 《党政机关公文处理工作条例》 (中办发〔2012〕14号), article 8; no norm defines
the others.
"""

STATUTORY = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "函", "纪要",
)  # fmt: skip
PRACTICE = (
    "工作总结和计划", "会议纪要", "述职报告", "对照检查材料", "整改方案", "整改报告", "自查报告", "调研报告",
    "应急预案", "实施方案", "工作计划", "规划", "工作总结", "倡议书", "主持词", "讲话稿", "建议", "经验材料",
    "情况汇报",
)  # fmt: skip
GENRES = (*STATUTORY, *PRACTICE)
