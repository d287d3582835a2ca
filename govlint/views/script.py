"""Which script a document is written in, judged from its own text."""

from __future__ import annotations

from typing import Literal

from govlint.document import Document

Script = Literal["simplified", "traditional", "none"]

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
ONLY_SIMPLIFIED = SIMPLIFIED - TRADITIONAL
ONLY_TRADITIONAL = TRADITIONAL - SIMPLIFIED
SAMPLE = 200_000


def script(document: Document) -> Script:
    """The script of a document: that of the clear majority of its telling characters, or "none" without any.

    A document in which neither script has twice the characters of the other is "none" as well: which of the two
    crept into the other cannot be said.
    """
    sample = document.masked[:SAMPLE]
    simplified = sum(map(ONLY_SIMPLIFIED.__contains__, sample))
    traditional = sum(map(ONLY_TRADITIONAL.__contains__, sample))
    if simplified > 2 * traditional:
        return "simplified"
    if traditional > 2 * simplified:
        return "traditional"
    return "none"
