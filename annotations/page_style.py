"""How an invented report is printed as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rules = Literal["lines", "rectangles", "boxes", "dashed", "dots", "double", "none"]
Side = Literal["left", "right", "top", "bottom"]
Half = Literal["first", "second"]


@dataclass(frozen=True)
class PageStyle:
    """How a report is printed; all lengths in points.

    Args:
        width: of the page as it is read.
        height: of the page as it is read.
        margin: on all four sides.
        text_size: of paragraphs.
        table_size: of table text.
        rules: what draws the borders: lines, thin filled rectangles, a stroked box for each
            cell, dashes, dots, double lines, or nothing.
        missing_sides: outer borders that tables lack.
        open_breaks: whether borders are left out where a page break cuts a cell, and at the end
            of the page (as WPS does).
        repeat_header: whether header rows are printed again after a page break.
        cut_rows: whether a page break may cut a row in two.
        values_at: which half of a cut row prints the values.
        labels_at: which page prints a label that spans rows on both; ``split`` divides it.
        bold_headings: print headings several times, slightly shifted (fake bold).
        running_head: printed at the top of every page.
        page_number: printed at the foot, with ``{page}`` and ``{pages}`` filled in.
        rotate: the page's /Rotate entry; the print is turned so that it still reads upright.
        turned: quarter turns counter-clockwise of the print itself, without /Rotate.
        page_border: whether a decorative frame surrounds every page.
        underlined_headings: whether headings are underlined.
    """

    width: float = 595.0
    height: float = 842.0
    margin: float = 72.0
    text_size: float = 14.0
    table_size: float = 9.0
    rules: Rules = "lines"
    missing_sides: frozenset[Side] = frozenset()
    open_breaks: bool = False
    repeat_header: bool = False
    cut_rows: bool = False
    values_at: Half = "first"
    labels_at: Literal["first", "last", "split"] = "first"
    bold_headings: bool = False
    running_head: str = ""
    page_number: str = "— {page} —"
    rotate: Literal[0, 90, 180, 270] = 0
    turned: Literal[0, 1, 2, 3] = 0
    page_border: bool = False
    underlined_headings: bool = False
