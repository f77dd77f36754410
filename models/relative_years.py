"""Years as the tagger sees them: how far before the year that the report is on.

Digits are seen by shape (:mod:`.tokens`), so 2023年 and 2024年 would look alike; the last digit of
a year gives way to the word that says which year it is: 202今年, 202去年.
"""

from __future__ import annotations

import re

_YEAR = re.compile(
    r"(?<![\d.．第〇○零一二三四五六七八九十])(?:[12１２]\d{3}|[一二][〇○零一二三四五六七八九]{3})"
    r"(?=\s*(?:年|[—–\-~～至到、/]+\s*(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})\s*年))"
)
"""A year: 2024年, 二〇二四年, and the first of 2020—2024年 and of 2023、2024年."""

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_WORDS = {0: "今", -1: "去"}


def relative_years(text: str, year: int | None) -> str:
    """Return ``text``, as long as before, with the last digit of each year in it replaced.

    今 stands for the digit of the report's own year, 去 for that of the year before, 前 of an
    earlier and 明 of a later one.

    Args:
        text: any text.
        year: the year that the report is on; where it is not known (None), nothing changes.

    >>> relative_years("2024年收到9件，2023年7件，比2022年多", 2024)
    '202今年收到9件，202去年7件，比202前年多'
    """
    if year is None:
        return text

    def seen(match: re.Match[str]) -> str:
        apart = int(match[0].translate(_DIGITS)) - year
        return match[0][:-1] + _WORDS.get(apart, "前" if apart < 0 else "明")

    return _YEAR.sub(seen, text)
