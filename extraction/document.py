"""What a reader gives: lines and table grids in reading order, with their places.

A reader knows nothing of reports; :mod:`gongkai.extraction.parsing` gives these blocks meaning.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.vocabulary import BBox, CellKind, Warning


@dataclass(frozen=True)
class Line:
    """One printed line of text, without its line break.

    Args:
        text: the characters as printed, spaces inside kept.
        page: 1-based page, ``None`` where the format has no pages.
        bbox: box in points from the page's top left, ``None`` where unknown.
        wraps: the next line continues this one's paragraph (page width broke it).
        size: font size in points, ``None`` where unknown.
        heading: the format marks the line as a heading (Markdown ``#``, ``<h2>``, a Word style).
        path: the element that holds the line, as an XPath, in formats made of elements.
        sure: probability, 0 to 1, that every digit that was recognised is right.
    """

    text: str
    page: int | None = None
    bbox: BBox | None = None
    wraps: bool = False
    size: float | None = None
    heading: bool = False
    path: str | None = None
    sure: float = 1.0


@dataclass(frozen=True)
class Picture(Line):
    """A picture among the lines, until it is recognised; without ``data`` it is not in the file."""

    data: bytes | None = None


@dataclass(frozen=True)
class CellLine(Line):
    """A cell of a table that stays in the text, as a line or, with line breaks, as several.

    ``kind``, ``first_row`` and ``end_row`` are those of :class:`~gongkai.vocabulary.TextCell`.
    """

    kind: CellKind = "other"
    first_row: int = 0
    end_row: int = 1


@dataclass(frozen=True)
class Cell:
    """One cell of a grid; ``row`` and ``column`` are 0-based, spans at least 1.

    ``path`` is the element that holds the cell, as an XPath, in formats made of elements;
    ``sure`` is the probability, 0 to 1, that every character that was recognised is right.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    bbox: BBox | None = None
    path: str | None = None
    sure: float = 1.0


@dataclass(frozen=True)
class Grid:
    """A table: cells by position.

    ``ragged`` is true where the source gives rows of cells but no reliable columns (text with
    tabs whose merged labels have collapsed), so that a cell's column means only its order.
    """

    cells: tuple[Cell, ...]
    ragged: bool = False

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Cells grouped by the row that they start in, each row from left to right."""
        grouped: dict[int, list[Cell]] = {}
        for cell in self.cells:
            grouped.setdefault(cell.row, []).append(cell)
        return tuple(
            tuple(sorted(grouped[row], key=lambda cell: cell.column)) for row in sorted(grouped)
        )


Block = Line | Grid


@dataclass(frozen=True)
class Document:
    """A file's content in reading order."""

    source: str
    sha256: str
    media_type: str
    blocks: tuple[Block, ...]
    warnings: tuple[Warning, ...] = ()
