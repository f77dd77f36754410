"""The figures that a check compares, side by side: which of them a reader is shown."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.vocabulary import Check, Figure, OtherFigure, Report

FEW = 4
"""So many figures of a side are always shown; of more, those that are 0 add nothing to a sum."""


@dataclass(frozen=True)
class Listing:
    """One side of a check.

    Args:
        indices: of the report's figures that say something, in reading order.
        others: figures of other reports.
        zeros: how many figures are 0 and not among ``indices``.
    """

    indices: tuple[int, ...]
    others: tuple[OtherFigure, ...] = ()
    zeros: int = 0

    def figures(self, report: Report) -> tuple[Figure | OtherFigure, ...]:
        """Return all figures to show."""
        return (*(report.figures[index] for index in self.indices), *self.others)


def listings(check: Check, report: Report) -> tuple[Listing, Listing]:
    """Return both sides of a check; figures of other reports stand on the right."""
    left, right = check.figures[: check.left_count], check.figures[check.left_count :]
    return _listing(left, report), _listing(right, report, check.others)


def _listing(
    indices: tuple[int, ...], report: Report, others: tuple[OtherFigure, ...] = ()
) -> Listing:
    if len(indices) <= FEW:
        return Listing(indices, others)
    telling = tuple(index for index in indices if report.figures[index].value != 0)
    return Listing(telling, others, len(indices) - len(telling))
