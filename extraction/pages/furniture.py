"""Running heads, feet and page numbers: layout, not text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from .layout import Row

_ZONE = 0.11  # of the page height, at the top and at the bottom
_SAME_HEIGHT = 4.0
_DASH = r"[-‐‑‒–—―─－_~～·•.|\s]*"
_PAGE_NUMBER = re.compile(
    rf"^{_DASH}(?:第|page)?\s*\d{{1,4}}\s*页?\s*(?:[/／，,|]?\s*(?:共|of)?\s*\d{{1,4}}\s*页?)?{_DASH}$",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"^[（(]?续(?:上?表|前页|上页)?[）)]?[:：]?$")
_ADDRESS = re.compile(r"^(?:https?|file)://\S+(?:\s+\d+\s*/\s*\d+)?$")


def is_page_number(text: str) -> bool:
    """Say whether a line is a page number and nothing else.

    >>> [is_page_number(text) for text in ("— 3 —", "-3-", "第3页 共12页", "3/12", "共3件")]
    [True, True, True, True, False]
    """
    return any(c.isdigit() for c in text) and bool(_PAGE_NUMBER.match(text.strip()))


def is_continuation_note(text: str) -> bool:
    """Say whether a line only tells that a table goes on (续表)."""
    return bool(_CONTINUED.match("".join(text.split())))


def without_furniture(pages: Sequence[list[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """Return the rows of each page without page numbers and repeated heads and feet.

    Only rows at the very top or bottom of a page, in its margins, are ever taken away.

    Args:
        pages: rows of each page, top to bottom, those inside tables left out.
        heights: page heights in points.
    """
    repeated = _repeated(pages, heights)
    kept = []
    for rows, height in zip(pages, heights, strict=True):
        first, last = 0, len(rows)
        while first < last and _is_furniture(rows[last - 1], height, repeated):
            last -= 1
        while first < last and _is_furniture(rows[first], height, repeated):
            first += 1
        kept.append(rows[first:last])
    return kept


def _is_furniture(row: Row, height: float, repeated: set[tuple[str, int]]) -> bool:
    if not _in_margin(row, height):
        return False
    if is_page_number(row.text) or _ADDRESS.match(row.text):
        return True
    return (_shape(row.text), _level(row)) in repeated


def _in_margin(row: Row, height: float) -> bool:
    return row.box[3] < _ZONE * height or row.box[1] > (1 - _ZONE) * height


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()))


def _level(row: Row) -> int:
    return round(row.baseline / _SAME_HEIGHT)


def _repeated(pages: Sequence[list[Row]], heights: Sequence[float]) -> set[tuple[str, int]]:
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for index, rows in enumerate(pages):
        for row in rows:
            if _in_margin(row, heights[index]):
                seen[_shape(row.text), _level(row)].add(index)
    enough = 2 if len(pages) < 4 else 3
    return {key for key, where in seen.items() if len(where) >= enough}
