"""Which script a document is written in, judged from its own text, stretch by stretch.

A file is often a compilation, and its parts need not be in one script. A line with enough telling characters, nearly
all of one script, speaks for itself; others go with a neighbour.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from govlint.document import LINE_BREAK, Document
from govlint.engine.lazy import lazily

Script = Literal["simplified", "traditional", "mixed", "none"]

# Common in official prose and written differently in the other script: a count of these settles the question.
SIMPLIFIED = frozenset(
    "这个们来时会国对学说发经过还进样动开关问点现实际当应该义为从无书长门两几报导产业务员图东车马见观"
    "认识记设计议论证评话语请谢让谁调谈课质资费责购贸贺赛项顺预领频题额风飞饭馆驻验鱼鲜鸟黄齐龙办协单"
    "卫厂厅历压县参双变号叶吗听启员响团园围场坚块坏垒处备复头夺奋妇宁宝审宪宽宾导将层岁岛币师带帮并广庄"
    "庆库应废张弹强归录总战户扩扫执扬抚护拥择担拟挥据损换捞操担权条杂杨构枢标树检机杀极桥梦欢欧气汇汉济"
    "浅测浓润涨渐湾满滚灭灵灾炉热爱状独狱环现电畅疗监盘矿码确种积称稳穷窃竞笔签简类粮紧约级纪纯纲纳纵纷纸"
    "线练组细织终绍结给络绝统继绩续维绿缓编缩网罗罚职联肃胜脑脚脱节营药获虑虽补装规视览触订讨训讯许访证诉词"
    "译试诗诚详诸读谋谓贡财贫货贯贵贷贺贾赏赔赖赞赵赶趋跃践转轮软轻载较辅辆输辩边达迁过迈运还这进远连迟选递"
    "遗邮邻郑酱释针钟钢钱银销锁锋锐错键长闭闯间闻阅队阳阴阵阶陆陈险随隐难雾静韩页顶项顾须领颁"
)
TRADITIONAL = frozenset(
    "這個們來時會國對學說發經過還進樣動開關問點現實際當應該義為從無書長門兩幾報導產業務員圖東車馬見觀"
    "認識記設計議論證評話語請謝讓誰調談課質資費責購貿賀賽項順預領頻題額風飛飯館駐驗魚鮮鳥黃齊龍辦協單"
    "衛廠廳歷壓縣參雙變號葉嗎聽啟員響團園圍場堅塊壞壘處備復頭奪奮婦寧寶審憲寬賓導將層歲島幣師帶幫廣莊"
    "慶庫應廢張彈強歸錄總戰戶擴掃執揚撫護擁擇擔擬揮據損換撈權條雜楊構樞標樹檢機殺極橋夢歡歐氣匯漢濟"
    "淺測濃潤漲漸灣滿滾滅靈災爐熱愛狀獨獄環現電暢療監盤礦碼確種積稱穩窮竊競筆簽簡類糧緊約級紀純綱納縱紛紙"
    "線練組細織終紹結給絡絕統繼績續維綠緩編縮網羅罰職聯肅勝腦腳脫節營藥獲慮雖補裝規視覽觸訂討訓訊許訪證訴詞"
    "譯試詩誠詳諸讀謀謂貢財貧貨貫貴貸賀賈賞賠賴讚趙趕趨躍踐轉輪軟輕載較輔輛輸辯邊達遷過邁運還這進遠連遲選遞"
    "遺郵鄰鄭醬釋針鐘鋼錢銀銷鎖鋒銳錯鍵長閉闖間聞閱隊陽陰陣階陸陳險隨隱難霧靜韓頁頂項顧須領頒"
)
ONLY_SIMPLIFIED = SIMPLIFIED - TRADITIONAL - frozenset("并操")
ONLY_TRADITIONAL = TRADITIONAL - SIMPLIFIED
TELLING = {"simplified": ONLY_SIMPLIFIED, "traditional": ONLY_TRADITIONAL}
CLASSES = {name: lazily(f"[{''.join(sorted(chars))}]") for name, chars in TELLING.items()}
SAMPLE = 10_000
# A line speaks for itself from so many telling characters on, if no more than this share is of the other script.
ENOUGH = 8
OTHERS = 0.2
# A text is in one script if at least this share of the telling characters is.
CLEAR = 2 / 3


class Stretch(NamedTuple):
    """Consecutive lines in one script: offsets into the source, and the script."""

    start: int
    end: int
    script: Script


def script(document: Document) -> Script:
    """The script of a document: that of most of its text.

    "mixed" if the two scripts are strewn among each other, so that it cannot be said which crept into the other;
    "none" if nothing tells.
    """
    sizes: dict[Script, int] = {}
    for stretch in document.view(stretches):
        sizes[stretch.script] = sizes.get(stretch.script, 0) + stretch.end - stretch.start
    return max(sizes, key=lambda each: sizes[each])


def script_at(document: Document, offset: int) -> Script:
    """The script of the stretch that an offset of the source lies in."""
    found = document.view(stretches)
    return found[max(0, bisect_right(found, offset, key=lambda stretch: stretch.start) - 1)].script


def scripts(document: Document) -> frozenset[Script]:
    """The scripts of a document's stretches."""
    return frozenset(stretch.script for stretch in document.view(stretches))


def stretches(document: Document) -> tuple[Stretch, ...]:
    """The stretches of a document, in order; together they cover it."""
    return divide(document.masked)


def divide(text: str) -> tuple[Stretch, ...]:
    """The stretches of a text; one stretch at least."""
    main, other = _by_majority(text[:SAMPLE])
    strangers = sum(1 for _ in CLASSES[other].finditer(text))
    if strangers < ENOUGH:
        own = next(CLASSES[main].finditer(text), None)
        clear = own is not None and (strangers == 0 or _verdict(text, CLEAR, 1) == main)
        return (Stretch(0, len(text), main if clear else "none"),)
    return tuple(_merged(text, main))


def _by_majority(text: str) -> tuple[Literal["simplified", "traditional"], Literal["simplified", "traditional"]]:
    simplified, traditional = _tell(text)
    return ("simplified", "traditional") if simplified >= traditional else ("traditional", "simplified")


def _tell(text: str) -> tuple[int, int]:
    """How many characters tell that a text is simplified, and how many that it is traditional."""
    return sum(map(ONLY_SIMPLIFIED.__contains__, text)), sum(map(ONLY_TRADITIONAL.__contains__, text))


def _verdict(text: str, share: float, least: int) -> Script | None:
    """The script that has this share of the telling characters, of which there are at least so many."""
    simplified, traditional = _tell(text)
    most = max(simplified, traditional)
    if most < least or most < share * (simplified + traditional):
        return None
    return "simplified" if simplified == most else "traditional"


def _merged(text: str, main: Script) -> Iterator[Stretch]:
    """Lines of one script as one stretch each; a stretch that is not clearly in its script is mixed."""
    for name, group in groupby(_lines(text, main), key=lambda line: line.script):
        lines = list(group)
        start, end = lines[0].start, lines[-1].end
        yield Stretch(start, end, name if _verdict(text[start:end], CLEAR, 1) == name else "mixed")


def _lines(text: str, main: Script) -> list[Stretch]:
    """The lines of a text, each with its own script or that of the line that it goes with."""
    ends = [*(found.end() for found in LINE_BREAK.finditer(text)), len(text)]
    spans = [(start, end) for start, end in pairwise([0, *ends]) if end > start]
    verdicts = [_verdict(text[start:end], 1 - OTHERS, ENOUGH) for start, end in spans]
    following: Script = main
    # A title goes with what it stands over, if it is purely in the script of that.
    for at in range(len(spans) - 1, -1, -1):
        if verdicts[at] is None and _verdict(text[slice(*spans[at])], 1, 1) == following:
            verdicts[at] = following
        following = verdicts[at] or following
    lines = []
    script = main
    for (start, end), verdict in zip(spans, verdicts, strict=True):
        script = verdict or script
        lines.append(Stretch(start, end, script))
    return lines
