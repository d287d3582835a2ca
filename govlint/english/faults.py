"""English for what is wrong with files: drafts, settings, ignores, baselines."""

FAULTS = {
    # Drafts that cannot be checked.
    "没有检查：{}": "not checked: {}",
    "没有查完：{}": "not checked to its end: {}",
    "没有查完：规则 {} {} 中断（{}）": "not checked to its end: rule {} {} failed ({})",
    "用时过长": "it took too long",
    "第{}页是图片，没有文字层，像是扫描件；请先做文字识别（OCR）": (
        "pages {} are pictures without text, like scans; recognise their text (OCR)"
    ),
    "第{}页的文字层是乱码，字体没有带文字的编码；请先做文字识别（OCR）": (
        "the text of pages {} is garbled by their fonts; recognise it (OCR)"
    ),
    "PDF 的文字层是乱码，字体没有带文字的编码；请先做文字识别（OCR）": (
        "the text of the PDF is garbled by its fonts; recognise it (OCR)"
    ),
    "邮件或存成一个文件的网页里没有正文": "the letter or stored web page has no text",
    "邮件的附件“{}”没有读；请存出来另查": "the attachment “{}” of the letter was not read; save it and check it",
    "{} 个公式没有算好的值；请在 Excel 或 WPS 里打开、保存一次再查": (
        "{} formulas have no value; save the file in Excel or WPS, then check again"
    ),
    "读不了：{}": "cannot be read: {}",
    "临时文件写不了：{}": "a temporary file cannot be written: {}",
    "内存不足": "not enough memory",
    "检查中断（govlint 自身出错）：{}: {}": "the check failed (a fault of govlint): {}: {}",
    "读取中断（文件残缺，或 govlint 自身出错）：{}: {}": "reading failed (damaged, or a fault of govlint): {}: {}",
    "检查它的进程中止了（{}）": "the process that checked it died ({})",
    "文件里没有文字": "there is no text in the file",
    "正文几乎全在 Markdown 的代码块或注释里；请去掉围栏（```），或存成 .txt 再查": (
        "nearly all text stands in Markdown code blocks or comments; take the fences (```) out, or save it as .txt"
    ),
    "内容超过上限 {} 字节（--max-size）": "there are more than {} bytes, the limit (--max-size)",
    "文件有 {} 字节，超过上限 {} 字节（--max-size）": "the file has {} bytes, more than the limit of {} (--max-size)",
    "路径里有 NUL 字符": "NUL stands in the path",
    "没有这个文件或文件夹": "there is no such file or folder",
    "没有与它相配的文件": "no file matches it",
    "链接所指的文件不存在": "the link leads nowhere",
    "不是普通文件（要检查管道里的文字，请用 - 从标准输入读）": (
        "no regular file (for text from a pipe, read the standard input by -)"
    ),
    "不是普通文件": "no regular file",
    "不查 {} 文件": "{} files are not checked",
    "不查 {} 文件（写明文件名才查）": "{} files are not checked unless they are named",
    "Word 开着文件时的临时文件": "temporary files of Word",
    "打不开文件夹：{}": "cannot open the folder: {}",
    # Encodings.
    "不是 {}（字节偏移 {} 附近）": "not {} (near byte {})",
    "没有“{}”这种编码": "there is no encoding “{}”",
    "字节偏移 {} 处起不能按 {} 解码": "from byte {} on this cannot be decoded as {}",
    "不能按 {} 解码成文字": "this cannot be decoded as {}",
    "字节偏移 {} 处是 NUL，像是二进制文件（UTF-16 文本须有 BOM）": (
        "byte {} is NUL: this looks binary (UTF-16 text needs a BOM)"
    ),
    "字节偏移 {} 处起不是有效的 UTF-8，其余像是 UTF-8：文件可能残缺，或拼接了别的编码": (
        "from byte {} on this is not valid UTF-8, but the rest looks like it: the file may be cut, or mix encodings"
    ),
    "像是没有 BOM 的 UTF-16；可用 --encoding {} 指明编码": "this looks like UTF-16 without BOM; say --encoding {}",
    "字节偏移 {} 处起不是 UTF-8，按 GB18030、Big5 解码也不像中文；可用 --encoding 指明编码": (
        "from byte {} on this is not UTF-8, and as GB18030 or Big5 it does not look Chinese; name it by --encoding"
    ),
    # Formats.
    "内容是{}，不是 {} 文件{}": "the content is: {}, which is no {} file{}",
    "内容是{}，没有版面可查": "the content is: {}, which has no layout to check",
    "；请把后缀改成 {} 再查": "; change the suffix to {} and check again",
    "内容是旧的 .doc 格式；请把后缀改成 .doc，或在 Word、WPS 里另存为 .docx": (
        "the content is an old .doc; change the suffix to .doc, or save it as .docx in Word or WPS"
    ),
    "文件加了密码；请在 Word 或 WPS 里去掉密码再查": "the file has a password; take it off in Word or WPS",
    "压缩包里没有 {}": "there is no {:raw} in the archive",
    "压缩包加了密码": "the archive has a password",
    "压缩包残缺：{}": "the archive is damaged: {}",
    "不是完整的压缩包：{}": "not a whole archive: {}",
    "解压后有 {} 字节，超过上限 {} 字节（--max-size）": "it unpacks to {} bytes, the limit is {} (--max-size)",
    "压缩包里有 {} 个文件，超过 {} 个，没有打开": "the archive has {} files, more than {}, and was not opened",
    "里面嵌着另一份文档，读不到它的文字；请在 Word 里打开、重新保存一次": (
        "another document is embedded whose text cannot be read; open the file in Word and save it again"
    ),
    "文件加了密码": "the file has a password",
    "解压后有 {} 字节，超出常理，没有打开": "unpacked it has {} bytes, which no draft has; it was not opened",
    "不是完整的 Word 文档：{}": "not a whole Word document: {}",
    "不是完整的 Excel 工作簿：{}": "not a whole Excel workbook: {}",
    "不是完整的 PDF：{}": "not a whole PDF: {}",
    "不是完整的 CSV：{}": "not a whole CSV: {}",
    "不是完整的 HTML：{}": "not a whole HTML page: {}",
    "不是完整的 OFD：{}": "not a whole OFD: {}",
    "不是完整的 {}：{}": "not a whole {}: {}",
    "OFD 里没有文字，像是扫描件；请先做文字识别（OCR）": "the OFD has no text and looks scanned; it needs OCR first",
    "PDF 里没有文字层，像是扫描件；请先做文字识别（OCR）": (
        "the PDF has no text layer and looks scanned; it needs OCR first"
    ),
    "PDF 里的文字超过 {} 个": "the PDF has more than {} characters",
    "{} 在 {} 秒内没有读完，文件可能是有意做成这样的": (
        "{} was not read within {} seconds; the file may be made so on purpose"
    ),
    "读 {} 的进程中止了（{}）：内存超过 {} MB，或文件残缺": (
        "the process that read the {} died ({}): it took more than {} MB of memory, or the file is damaged"
    ),
    "读 {} 的进程运行不了：{}": "the process that reads {} cannot be started: {}",
    "读 PDF 要先安装 pypdfium2：pip install 'govlint[pdf]'": "PDF needs pypdfium2: pip install 'govlint[pdf]'",
    "读 .xlsx 要先安装 openpyxl：pip install 'govlint[sheet]'": ".xlsx needs openpyxl: pip install 'govlint[sheet]'",
    "单元格超过 {} 个": "there are more than {} cells",
    "读 {} 要用 LibreOffice，没有找到 soffice；请安装 LibreOffice，或另存为 .docx": (
        "{} needs LibreOffice, but there is no soffice; install LibreOffice, or save the file as .docx"
    ),
    "LibreOffice 在 {} 秒内没有转换完": "LibreOffice did not convert it within {} seconds",
    "LibreOffice 运行不了：{}": "LibreOffice cannot be run: {}",
    "LibreOffice 转换不了：文件可能残缺、加了密码，或不是这种格式": (
        "LibreOffice cannot convert it: it may be cut, have a password, or be of another format"
    ),
    # Files that cannot be written.
    "写不了：{}": "cannot be written: {}",
    "文件在检查之后变了，请再查一次": "the file has changed since it was checked; check it again",
    "文件刚被别的程序改了，请再运行一次": "another program has just changed the file; run it again",
    "文件是只读的": "the file is read-only",
    "编码 {} 的文件不能逐处改写": "a file in {} cannot be changed in places",
    "改后文件里没有文字": "no text would be left in the file",
    "改后读不了：{}": "it could not be read afterwards: {}",
    "改后的文字会按 {} 读，请用 --encoding {} 指明编码": "it would be read as {} afterwards; say --encoding {}",
    # Settings.
    "extends 绕成了圈：{}": "extends goes round in a circle: {:raw}",
    "没有 [tool.govlint] 一节": "there is no [tool.govlint]",
    "配置文件不是 UTF-8（字节偏移 {} 处）": "the configuration is not UTF-8 (at byte {})",
    "读不了配置文件：{}": "cannot read the configuration: {}",
    "TOML 语法错误：{}": "TOML syntax error: {}",
    # Ignores and baselines.
    "文件超过 {} MiB": "the file has more than {} MiB",
    "不是 UTF-8（字节偏移 {} 处）": "not UTF-8 (at byte {})",
    "text（引文）和 path（文件）至少要写一个": "text (a quotation) or path (a file) is needed",
    "{} 是空白": "{} is blank",
    "“{}”不是日期，应写成 2026-12-31": "“{}” is no date; write 2026-12-31",
    "“{}”不是日期": "“{}” is no date",
    "路径模式不能以 ! 或 # 开头": "a path pattern cannot begin with ! or #",
    "路径模式只能指本文件所在文件夹里的文件": "a path pattern is for files in the folder of this file",
    "路径模式里的 * 太多（每一段至多 {} 个，** 至多 {} 个）": (
        "too many * in the path pattern (at most {} in a part, and {} times **)"
    ),
    "“{}”不是路径模式": "“{}” is no path pattern",
    "这份文件不是一条条用“- ”写的列表，请手工添上这一条：": (
        "this file is no list with “- ” for each item; add this one by hand:"
    ),
    "（数字和日期要加引号）": " (quote numbers and dates)",
    "应为文字": "it should be text",
    "注释没有结束": "the comment has no end",
    "没有写规则": "there is no rule in it",
    "没有写理由": "there is no reason in it",
    "读不懂": "it cannot be understood",
    "文中的豁免注释": "ignore comments in drafts",
    "JSON 语法错误：{}{}": "JSON syntax error: {}{}",
    "（有没有解决的合并冲突）": " (there is a merge conflict)",
    "不能读作 JSON：嵌套过深，或数字过大": "not JSON that can be read: nested too deep, or a number too large",
    "这是第 {} 版的基线，本版 govlint 只认第 {} 版": "this baseline has version {}, but this govlint knows version {}",
    "有重复或不能有的条目": "there are entries that are double or cannot be",
    "“{}”第 {} 条": "entry {1} of “{0:raw}”",
    "--changed-since 不能用于标准输入": "--changed-since is not for the standard input",
    "--changed-since：{} 不在 git 仓库里": "--changed-since: {:raw} is in no git repository",
    "--changed-since：没有“{}”这个版本{}": "--changed-since: there is no revision “{}”{}",
    "--changed-since：“{}”与当前版本没有共同的历史{}": (
        "--changed-since: “{}” has no history in common with the current revision{}"
    ),
    "--changed-since：git 出错：{}": "--changed-since: git failed: {}",
    "--changed-since：不能运行 git：{}": "--changed-since: cannot run git: {}",
    "（浅克隆请先取全历史：git fetch --unshallow）": " (a shallow clone needs git fetch --unshallow first)",
}
