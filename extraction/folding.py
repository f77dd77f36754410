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
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONGEST_NOTE = 6  # code points; where more is raised, a mark was never closed
_NOTE = re.compile(r"(?<=[^\s⁰¹²³⁴-⁹①-⑳])\s*(?:注?[⁰¹²³⁴-⁹]+|[①-⑳]+)\s*$")


def fold(text: str) -> str:
    """Return the text in NFKC, radicals as the characters that they look like.

    >>> fold("专⻔机构"), fold("１２条")
    ('专门机构', '12条')
    """
    return unicodedata.normalize("NFKC", text).translate(RADICALS)


def raised(text: str) -> str:
    """Return a text that is printed raised, the digits of a short one as superscripts.

    >>> raised("1"), raised("注2")
    ('¹', '注²')
    """
    return text.translate(_RAISED) if len(text) <= _LONGEST_NOTE else text


def without_note(text: str) -> str:
    """Return a text without the number of a footnote at its end, which :func:`fold` would join.

    >>> without_note("194¹"), without_note("规章 ①"), without_note("①")
    ('194', '规章', '①')
    """
    return _NOTE.sub("", text)


def letters(text: str) -> str:
    """Return the folded letters and digits of a text, without spaces and punctuation.

    >>> letters("政府信息公开 行政复议、行政诉讼情况（其它）")
    '政府信息公开行政复议行政诉讼情况其他'
    """
    return _PUNCTUATION.sub("", fold(text)).replace("其它", "其他")
