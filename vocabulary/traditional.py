"""Text in traditional characters, as mirrors of official sites give it, in simplified ones.

Rules, labels and models know simplified characters. Characters are replaced one by one, so that
offsets, pages and boxes stay what they were.
"""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

COMMON = re.compile(
    "[會開關辦務機報請門個條無沒與對們來時發實體變導電說這為過縣區鎮鄉廳員問題應從書編檔據統類]"
)
"""Every longer text in traditional characters has some of these. Other text has none and need not
wait for the table (a twelfth of a second)."""

LEAST_SHARE = 0.05
"""Share of its characters that a text in traditional characters has at least; names of persons
and places (乾县) keep some in simplified text."""


@cache
def _table() -> dict[int, str]:
    """What each traditional character is in simplified ones, by OpenCC's tables."""
    convert = OpenCC("t2s").convert
    pairs = ((place, convert(chr(place))) for place in range(0x3400, 0xA000))
    return {place: new for place, new in pairs if len(new) == 1 and new != chr(place)}


def is_traditional(text: str) -> bool:
    """Tell whether a text is written in traditional characters.

    >>> is_traditional("主動公開政府信息12條"), is_traditional("陕西乾县主动公开12条")
    (True, False)
    """
    if not COMMON.search(text):
        return False
    return sum(ord(character) in _table() for character in text) >= LEAST_SHARE * len(text)


def simplify(text: str) -> str:
    """Return the text with each traditional character simplified; its length stays.

    >>> simplify("主動公開政府信息12條")
    '主动公开政府信息12条'
    """
    return text.translate(_table())


def simplified(text: str) -> str:
    """Return the text itself, or simplified where it is written in traditional characters."""
    return simplify(text) if is_traditional(text) else text
