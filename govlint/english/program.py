"""English for what the program says of itself and of its work: options, summary, commands, reports."""

PROGRAM = {
    # The command line.
    "govlint: {}（用法见 govlint --help）": "govlint: {} (see govlint --help)",
    "govlint: 出错，检查没有完成：{}: {}": "govlint: failed, the check is not complete: {}: {}",
    "没有“{}”这个选项{}": "there is no option “{}”{}",
    "没有“{}”，可用 {}{}": "there is no “{}”; there are {:list}{}",
    "没有“{}”，可用 {}": "there is no “{}”; there are {:list}",
    "，是否应为 {}": ", did you mean {}",
    "“{}”不是大小，请写成 64M、1G 或字节数": "“{}” is no size; write 64M, 1G or a number of bytes",
    "“{}”不是进程数，请写 1、2 …或 auto": "“{}” is no number of processes; write 1, 2 … or auto",
    "“{}”是已有的文件或文件夹，按草稿检查；要用同名的命令，请写 govlint {} --": (
        "“{}” is a file or folder and is checked as a draft; for the command of that name write govlint {} --"
    ),
    "“{}”应写成 格式=文件，如 html=report.html；要显示在屏幕上用 --format": (
        "“{}” should be FORMAT=FILE, such as html=report.html; for the screen there is --format"
    ),
    "两份报告不能写进同一个文件": "two reports cannot go to one file",
    "没有这个文件夹": "there is no such folder",
    "报告写不了：{}": "cannot write the report: {}",
    # The summary of a run.
    "检查了 {} 个文件": "Checked {} files",
    "检查了 {} 个文件，共 {} 个": "checked {} of {} files",
    "，发现 {} 处问题（{}）": ", found {} defects ({:list})",
    "，没有发现问题": ", found no defects",
    "，其中 {} 处可安全修正": ", {} with a safe fix",
    "有 {} 个文件没有检查成，见 {}。": "{} files could not be checked, see {}.",
    "没有找到可以检查的文件（文件夹里只查 .txt、.md 和 .docx）。": (
        "There was no file to check (in folders only .txt, .md and .docx are)."
    ),
    "跳过 {} 个文件或文件夹：{}。": "Skipped {} files or folders: {:list}.",
    "其他 {} 个": "others: {}",
    "{} {} 个": "{}: {}",
    "另有 {} 处按{}不报。": "{} more are held back by {:list}.",
    "另有 {} 处不报": "{} more held back",
    "{}：编码 {}": "{:raw}: encoding {}",
    "毫秒      占比  规则或视图": "  ms     share  rule or view",
    "规则共 {} 毫秒，视图共 {} 毫秒。": "rules {} ms, views {} ms.",
    # Fixes.
    "可以修正 {} 处": "Could fix {} places",
    "修正了 {} 处": "Fixed {} places",
    "（{} 个文件）": " ({} files)",
    "{}，0 处须人工处理。": "{}; none need a person.",
    "{}，{} 处须人工处理：{}。": "{}; {} need a person: {:list}.",
    "没有修正：{}": "not fixed: {}",
    "{} {} 处": "{}: {}",
    "{}:{}:{}: {} 未修正：{}": "{:raw}:{}:{}: {} not fixed: {}",
    "没有自动修正": "no automatic fix",
    "修正可能改变原意，加 --unsafe-fixes 才改": "the fix may change the meaning and needs --unsafe-fixes",
    "改了又会再报，或与别的修正互改": "the fix would be found again, or undone by another",
    "同一行有乱码，须先还原": "the line has garbled text, which is to be restored first",
    "改动处夹有代码或网址": "code or an address stands within",
    "不是纯文本文件，不直接改；可加 --format docx --output-dir 文件夹，在副本里留修订": (
        "no plain text, not changed in place; --format docx --output-dir FOLDER makes a copy with tracked changes"
    ),
    "与别的修正重叠": "overlaps another fix",
    "改后前后两个换行会并成一个": "the line breaks before and after would become one",
    "原文件的编码 {} 写不出“{}”": "the file's encoding {} has no “{:raw}”",
    # Comments in Word drafts.
    "写了 {} 份批注稿，在 {}。": "Wrote {} commented drafts to {:raw}.",
    "--format docx 要用 --output-dir 指明放批注稿的文件夹": (
        "--format docx needs --output-dir, the folder for the commented drafts"
    ),
    # The layout of Word drafts.
    "govlint layout --fix 改的是副本，要用 --output-dir 指明放副本的文件夹": (
        "govlint layout --fix changes copies and needs --output-dir, the folder for them"
    ),
    "govlint layout 只在副本里改：--fix --output-dir 文件夹；不能用 {}": (
        "govlint layout changes nothing but copies: --fix --output-dir FOLDER; it does not take {:raw}"
    ),
    "不是 Word 文稿，没有版面可查（能查 .docx、.docm；装了 LibreOffice，还有 .doc、.wps、.odt、.rtf）": (
        "no Word draft, so there is no layout to check (.docx, .docm; with LibreOffice also .doc, .wps, .odt, .rtf)"
    ),
    "不是 Word 文稿": "no Word draft",
    "{}：没有一条版面规则管这种文稿，版面没有查": "{:raw}: no layout rule is about such a draft; layout not checked",
    "批注稿写不了：{}": "cannot write the commented draft: {}",
    "可改为“{}”": "Suggestion: “{:raw}”",
    "可删去": "Suggestion: delete",
    "理由：{}": "Why: {}",
    "依据：{}{}": "Norm: {:raw}{:raw}",
    # Ignores and baselines.
    "{}：{} 个文件的 {} 处旧问题，新收 {} 处，删去 {} 处。": (
        "{0:raw}: {2} old findings in {1} files, {3} new, {4} deleted."
    ),
    "已写入 {}：{}": "Written to {:raw}: {:raw}",
    "没有发现问题，不需要基线。": "Nothing was found; no baseline is needed.",
    "另有 {} 处新问题没有收进：改正，或用 govlint ignore 豁免，或加 --accept-new 收进。": (
        "{} new findings were not taken in: correct them, or govlint ignore them, or take them in with --accept-new."
    ),
    "基线是文件的，不能从标准输入读": "a baseline is of files and cannot be read from the standard input",
    "没有基线可以清理；先运行 govlint baseline": "there is no baseline to prune; run govlint baseline first",
    "--until：“{}”不是日期，请写成 2026-12-31": "--until: “{}” is no date; write 2026-12-31",
    "--until：{} 已经过去": "--until: {} is past",
    "--reason：请写明理由": "--reason: give a reason",
    "--path：{} 不在 {} 里": "--path: {:raw} is not in {:raw}",
    "请写要豁免的原文，或用 --path 写文件": "give the text to ignore, or a file by --path",
    "没有找到可以检查的文件": "there was no file to check",
    "文稿不在同一个盘上，请分开记基线": "the drafts are on several drives; make a baseline for each",
    # govlint explain, config, docs, test, outline, figures.
    "消息：{}": "Message: {}",
    "修正：{}": "Fix: {}",
    "安全，可自动修正": "safe, automatic",
    "须人工确认": "to be confirmed",
    "始于：govlint {}": "Since: govlint {}",
    "应报：": "Found:",
    "不报：": "Not found:",
    "配置文件：{}": "Configuration: {}",
    "豁免：{}": "Ignores: {:raw}",
    "基线：{}": "Baseline: {:raw}",
    "（{}）": " ({})",
    "只能写一个文件夹": "give one folder",
    "{}: 已过时，请运行 govlint docs": "{:raw}: out of date, run govlint docs",
    "{}：写了 {} 页。": "{:raw}: wrote {} pages.",
    "{} 条规则，{} 个用例，{} 个不符，{} 处规则错误。": "{} rules, {} cases, {} failures, {} faults in rules.",
    "没有读：{}": "not read: {}",
    "没有找到可以读的文件": "there was no file to read",
    "info 级，默认不查": "info, off by default",
    "select 为空": "select is empty",
    "不在 select 之列（{}）": "not selected ({})",
    "{} 不能关闭：读不了、查不成的文件总要报告": "{} cannot be turned off: what is not checked is always told",
    "没有“{}”这条规则{}": "there is no rule “{}”{}",
    "{}–{} 行": "lines {}–{}",
    "文种不明": "type unknown",
    "（无标题）": "(no title)",
    "部分“{}”：{}（{}）": "part “{:raw}”: {} ({})",
    "第 {} 行": "line {}",
    "应为{}，原文为{}": "should be {}, but the draft has {}",
    "数字关系 {} 处，相符 {} 处": "relations of figures: {}, true: {}",
    # Reports.
    "[可修正]": "[fixable]",
    "[可修正，须确认]": "[fixable, to be confirmed]",
    "（共 {} 处）": " ({} places)",
    "GitHub 每种批注只收十条；另有{} 处没有批注，全部见日志。": (
        "GitHub takes ten annotations of a kind; {:list} more have none: see the log."
    ),
    "### govlint：{} 处问题（{}）\n": "### govlint: {} defects ({:list})\n",
    "\n| {} | 处 |\n|---|--:|\n": "\n| {} | places |\n|---|--:|\n",
    "| 其他 {} 个 | {} |\n": "| {} others | {} |\n",
    "文件没有检查成：读不了、解不了码，或者检查中断": "The file could not be read, decoded or checked to its end",
    "govlint 自己报出的问题": "What govlint itself reports",
    "{}，见各处的说明。": "{}: see what is said at each place.",
    "依据：{}。": "Norm: {:raw}.",
    "可直接修正": "safe",
    # The page of the html report.
    "<small>{} 处{}</small></h2>\n": "<small>{} places{:raw}</small></h2>\n",
    '<header class="top">\n<h1>文稿检查报告</h1>\n': '<header class="top">\n<h1>Report on drafts</h1>\n',
    '<ul class="totals"><li><b>{}</b> 个文件</li>': '<ul class="totals"><li><b>{}</b> files</li>',
    '<div class="unread"><h2>{} 个文件没有检查成</h2><ul>': (
        '<div class="unread"><h2>{} files could not be checked</h2><ul>'
    ),
    '<p class="good">没有发现问题。</p>\n': '<p class="good">No defects were found.</p>\n',
    '<p class="skipped">跳过 {} 个文件或文件夹：{}。</p>\n': (
        '<p class="skipped">Skipped {} files or folders: {:list}.</p>\n'
    ),
    '<nav class="bar" aria-label="筛选与跳转" hidden>\n<span class="step">': (
        '<nav class="bar" aria-label="Filter and jump" hidden>\n<span class="step">'
    ),
    '<button type="button" id="previous" title="上一条（K 或 P）">↑ 上一条</button>': (
        '<button type="button" id="previous" title="Previous (K or P)">↑ Previous</button>'
    ),
    '<button type="button" id="next" title="下一条（J 或 N）">↓ 下一条</button></span>': (
        '<button type="button" id="next" title="Next (J or N)">↓ Next</button></span>'
    ),
    '<output id="where">{} 条</output>\n<span class="levels">': '<output id="where">{}</output>\n<span class="levels">',
    '</span>\n<details class="families"><summary>类别</summary><div>': (
        '</span>\n<details class="families"><summary>Families</summary><div>'
    ),
    '<p><button type="button" id="all">全选</button><button type="button" id="none">全不选</button></p>': (
        '<p><button type="button" id="all">All</button><button type="button" id="none">None</button></p>'
    ),
    '<label><input type="checkbox" id="only">只看有问题的段落</label>\n': (
        '<label><input type="checkbox" id="only">Only paragraphs with defects</label>\n'
    ),
    '<small class="keys"><kbd>J</kbd> 下一条\u3000<kbd>K</kbd> 上一条</small></nav>\n': (
        '<small class="keys"><kbd>J</kbd> next\u3000<kbd>K</kbd> previous</small></nav>\n'
    ),
    '<section class="rules"><h2>用到的规则</h2>\n<dl>\n': '<section class="rules"><h2>Rules</h2>\n<dl>\n',
    "<title>文稿检查报告 · govlint</title>": "<title>Report on drafts · govlint</title>",
    "{} <small>没有检查成</small>": "{:raw} <small>could not be checked</small>",
    '<span class="many">{} 处</span>': '<span class="many">{} places</span>',
    '<a href="#{}-{}">第 {} 行</a>': '<a href="#{}-{}">line {}</a>',
    '<p class="related">参见{}</p>': '<p class="related">see {:raw}</p>',
    "补上 <ins>{}</ins>": "put in <ins>{:raw}</ins>",
    "<del>{}</del> 删去": "delete <del>{:raw}</del>",
}
