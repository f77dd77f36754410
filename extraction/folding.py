"""Fold what looks different and means the same: width, radicals, spaces."""

from __future__ import annotations

import re
import unicodedata

# Radicals that NFKC leaves alone, as the character they look like (Unicode's
# EquivalentUnifiedIdeograph.txt): a font has one glyph for both, and PDF printers name the first.
_AS_RADICALS = "⺜⺝⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰"
_AS_CHARACTERS = "日月民虎西见角贝车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾齐齿龙"
RADICALS = str.maketrans(_AS_RADICALS, _AS_CHARACTERS)
"""For ``str.translate``: radicals to the characters that they stand for in text."""

_PUNCTUATION = re.compile(r"[^\w]|_")


def fold(text: str) -> str:
    """Return the text in NFKC, radicals as the characters that they look like.

    >>> fold("专⻔机构"), fold("１２条")
    ('专门机构', '12条')
    """
    return unicodedata.normalize("NFKC", text).translate(RADICALS)


def letters(text: str) -> str:
    """Return the folded letters and digits of a text, without spaces and punctuation.

    >>> letters("政府信息公開 行政復議、行政訴訟情況")
    '政府信息公开行政复议行政诉讼情况'
    """
    return _PUNCTUATION.sub("", fold(text)).replace("其它", "其他")
