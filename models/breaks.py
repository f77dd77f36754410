"""Where the sentence or clause around a place in a text begins, and the words from there on."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable

from gongkai.extraction import LONGEST_SENTENCE

SENTENCE = "。\n"
STRETCH = f"{SENTENCE}；;"
CLAUSE = f"{STRETCH}，"


def begin_of(text: str, end: int, stops: str = SENTENCE) -> int:
    """Return the offset after the last of ``stops`` before ``end``, 0 where there is none.

    It is no more than ``LONGEST_SENTENCE`` code points before ``end``.

    >>> begin_of("无。收到3件", 4), begin_of("收到3件", 2)
    (2, 0)
    """
    least = max(0, end - LONGEST_SENTENCE)
    return max(least, max(text.rfind(stop, least, end) for stop in stops) + 1)


def words_before(text: str, end: int, stops: str, most: int, after: int = 0) -> str:
    """Return the words from the last of ``stops`` to ``end``, ``most`` code points at most.

    Nothing before the offset ``after`` is among them, where a number before it ends, say.

    >>> words_before("无。收到申请3件", 6, "。", 24), words_before("无。收到申请3件", 6, "。", 2)
    ('收到申请', '申请')
    """
    return text[max(after, begin_of(text, end, stops), end - most) : end]


def paragraphs_of(text: str, places: Iterable[int]) -> list[int]:
    r"""Return for each offset the number of the paragraph (line) that it stands in, from 0.

    >>> paragraphs_of("无\n收到3件", [0, 4])
    [0, 1]
    """
    breaks = [place for place, letter in enumerate(text) if letter == "\n"]
    return [bisect(breaks, place) for place in places]
