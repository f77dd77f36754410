"""Fold what looks different and means the same: width, traditional characters, spaces."""

from __future__ import annotations

import re
import unicodedata

_TRADITIONAL = (
    "總體開況動報務請訴訟訊議後維結糾審規範許處罰強業費機關復決數廢現內購額項單萬億會團"
    "織導責縣區鎮鄉辦廳員廣與問題進須說無沒這個兩類過書門戶徵調銷轉續條號為險"
    "複來歸檔據計統達際時實編佈資於從應間場圖"
    "屬穩護權執舉訪認獲繳納確製發對採當構組協檢測聯級紀錄標準"
)
_SIMPLIFIED = (
    "总体开况动报务请诉讼讯议后维结纠审规范许处罚强业费机关复决数废现内购额项单万亿会团"
    "织导责县区镇乡办厅员广与问题进须说无没这个两类过书门户征调销转续条号为险"
    "复来归档据计统达际时实编布资于从应间场图"
    "属稳护权执举访认获缴纳确制发对采当构组协检测联级纪录标准"
)
_TO_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
# Radicals that NFKC leaves alone, as the character they look like (Unicode's
# EquivalentUnifiedIdeograph.txt): a font has one glyph for both, and PDF printers name the first.
_AS_RADICALS = "⺜⺝⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰"
_AS_CHARACTERS = "日月民虎西见角贝车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾齐齿龙"
RADICALS = str.maketrans(_AS_RADICALS, _AS_CHARACTERS)
"""For ``str.translate``: radicals to the characters that they stand for in text."""

_PUNCTUATION = re.compile(r"[^\w]|_")


def fold(text: str) -> str:
    """Return the text in NFKC, traditional characters of the forms' vocabulary simplified.

    >>> fold("专⻔机构"), fold("１２条")
    ('专门机构', '12条')
    """
    return unicodedata.normalize("NFKC", text).translate(RADICALS).translate(_TO_SIMPLIFIED)


def letters(text: str) -> str:
    """Return the folded letters and digits of a text, without spaces and punctuation.

    >>> letters("政府信息公開 行政復議、行政訴訟情況")
    '政府信息公开行政复议行政诉讼情况'
    """
    return _PUNCTUATION.sub("", fold(text)).replace("其它", "其他")
