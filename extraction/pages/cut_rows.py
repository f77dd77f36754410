"""Whether the last row above a page break and the first one below are halves of one row.

A row of a statutory table has one label and at most one value a column: halves have no two values
in one column, and a label in one of them alone or one that goes on below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..labels import is_numbering, look_up
from ..statutory_tables import statistics_labels
from ..values import read_value
from .layout import joined
from .tables import PartCell

_NUMBERED = re.compile(
    r"^\s*(?:[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[）)]|[一二三四五六七八九十\d]{1,3}\s*[、.．:：)）]|第.{1,3}[条项款])"
)


class Pair(NamedTuple):
    """The two cells above and below a page break that share their columns."""

    upper: PartCell
    lower: PartCell

    @property
    def is_open(self) -> bool:
        """Whether no line is printed between them."""
        return not self.upper.ruled_below and not self.lower.ruled_above

    @property
    def text(self) -> str:
        """The text of both, once where they say the same."""
        if self.is_same:
            return self.upper.text
        return joined(self.upper.text, self.lower.text, full=self.upper.full)

    @property
    def is_same(self) -> bool:
        """Whether both say the same."""
        return "".join(self.upper.text.split()) == "".join(self.lower.text.split())

    @property
    def is_both(self) -> bool:
        """Whether both say something."""
        return bool(self.upper.text and self.lower.text)

    @property
    def is_blank(self) -> bool:
        """Whether neither does."""
        return not self.upper.text and not self.lower.text

    @property
    def has_two_values(self) -> bool:
        """Whether each is a value of its own."""
        return self.is_both and is_value(self.upper.text) and is_value(self.lower.text)


def is_value(text: str) -> bool:
    """Say whether a cell holds a value or nothing, and no label or part of one."""
    return not is_numbering(text) and read_value(text) is not None


def is_cut_row(pairs: Sequence[Pair], *, after_header: bool) -> bool:
    """Say whether pairs of cells, one a column from the left, are the halves of one row each.

    Args:
        pairs: of the last row above the break and the first one below.
        after_header: the part below begins with a repeated header.
    """
    if any(pair.has_two_values for pair in pairs):
        return False
    printed = [pair for pair in pairs if not pair.is_blank]
    labels = [pair for pair in printed if not is_value(pair.text)]
    both = [pair for pair in labels if pair.is_both]
    broken = all(pair.upper.full and not _is_other(pair) for pair in both)
    if not after_header and labels and all(pair.is_open for pair in pairs):
        return broken
    if both and len(labels) == len(printed) and len(both) < len(pairs):
        return broken  # a row of column labels, of which only the longest go on
    return all(
        pair.is_same or goes_on(pair) or (pair is not labels[-1] and not _begins(pair))
        for pair in both
    )


def goes_on(pair: Pair) -> bool:
    """Say whether the words below the break end a label that began above it."""
    above, below = pair.upper.text, pair.lower.text
    if not above or not below or is_value(below):
        return False
    if open_brackets(above) > 0:
        return True
    whole, known = look_up(above + below), [look_up(text)[1] for text in (above, below)]
    if all(known) or _are_statistics(pair):
        return False
    if whole[1] or (whole[0] and not any(known)):
        return True
    return is_numbered(above) and not is_numbered(below)


def _is_other(pair: Pair) -> bool:
    """Say whether the words below are the label of another row than those above."""
    return is_numbered(pair.lower.text) or (not pair.is_same and _are_statistics(pair))


def _begins(pair: Pair) -> bool:
    """Say whether a label begins below the break: it has a number or is a known one."""
    below = pair.lower.text
    return is_numbered(below) or bool(look_up(below)[0]) or _are_statistics(pair)


def _are_statistics(pair: Pair) -> bool:
    """Say whether both are labels of rows of the statistics table (统计表)."""
    rows = [statistics_labels.look_up(cell.text) for cell in (pair.upper, pair.lower)]
    return all(row is not None and row.exact for row in rows)


def is_numbered(text: str) -> bool:
    """Say whether a label begins with its number, as every row's and group's label does."""
    return bool(_NUMBERED.match(text))


def open_brackets(text: str) -> int:
    """Return how many brackets a text opens and does not close."""
    return sum(text.count(c) for c in "（(") - sum(text.count(c) for c in "）)")
