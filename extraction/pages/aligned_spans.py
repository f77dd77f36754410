"""Which rows or columns a label spans in a table without lines, by the order of the forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..folding import fold
from ..labels import normalise

Span = tuple[int, int]
"""First row or column, and the one behind the last."""

_FIRST = re.compile(r"\s*[（(]?\s*1\s*[)）、.．,，]?\s*(?!\d)")
_SUBTOTAL = "小计"


def group_spans(
    extents: Sequence[tuple[float, float]], labels: Sequence[str | None], groups: Sequence[float]
) -> list[Span]:
    """Return the rows of each group of rows whose label stands at their middle.

    Args:
        extents: top and bottom of each row's words.
        labels: of the rows; ``None`` for a row that is in no group.
        groups: the middle of each group's label, from the top.
    """
    if not extents:
        return [(0, 0) for _ in groups]
    edges = [
        extents[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(extents)), extents[-1][1],
    ]  # fmt: skip
    spans: list[Span] = []
    start = 0
    for middle in groups:
        start = _start(labels, start, edges, middle)
        ends = range(start + 1, _end_of_run(labels, start) + 1)
        end = min(
            ends, key=lambda end: abs((edges[start] + edges[end]) / 2 - middle), default=start
        )
        spans.append((start, end))
        start = end
    return spans


def _start(labels: Sequence[str | None], start: int, edges: Sequence[float], middle: float) -> int:
    """Return where a group may begin: at a first row of it, else where the one before ends."""
    inside = [row for row in range(start, len(labels)) if labels[row] is not None]
    before = [row for row in inside if edges[row] <= middle] or inside[:1]
    first = [row for row in before if _is_first(labels[row] or "")]
    return (first or before or [start])[0]


def _is_first(label: str) -> bool:
    return normalise(label) == _SUBTOTAL or bool(_FIRST.match(fold(label)))


def _end_of_run(labels: Sequence[str | None], start: int) -> int:
    end = start
    while end < len(labels) and labels[end] is not None:
        end += 1
    return end


def dispute_spans(
    columns: Sequence[bool], groups: Sequence[tuple[float, str]]
) -> list[Span | None]:
    """Return the columns of table 4's headings: of each five the last column is a total.

    Args:
        columns: for each column from the left whether it is a total.
        groups: middle and key of each heading.
    """
    ends = [place + 1 for place, total in enumerate(columns) if total]
    runs = list(pairwise([0, *ends]))
    lower = sorted(group for group in groups if group[1] != "litigation")
    spans: list[Span | None] = []
    for group in groups:
        if group[1] == "litigation":
            spans.append((runs[-2][0], runs[-1][1]) if len(runs) > 1 else None)
        else:
            place = lower.index(group)
            spans.append(runs[place] if len(lower) == len(runs) else None)
    return spans
