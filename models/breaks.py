"""Where the sentence or clause around a place in a text begins."""

from __future__ import annotations

SENTENCE = "。\n"
STRETCH = f"{SENTENCE}；;"
CLAUSE = f"{STRETCH}，"


def begin_of(text: str, end: int, stops: str = SENTENCE) -> int:
    """Return the offset after the last of ``stops`` before ``end``, 0 where there is none.

    >>> begin_of("无。收到3件", 4), begin_of("收到3件", 2)
    (2, 0)
    """
    return max(text.rfind(stop, 0, end) for stop in stops) + 1
