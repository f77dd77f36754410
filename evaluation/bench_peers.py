"""Table readers of other projects behind one interface: a PDF in, grids of cells out.

What each library finds is kept as it is, spans included where it says them, so that the same
parser (:func:`gongkai.extraction.parse`) can look its labels up. Needs the extra ``bench``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

from gongkai.extraction import Cell, Grid

Boxed = tuple[float, float, float, float, str]
"""Left, top, right and bottom of a cell in the library's units, and its text."""


@dataclass(frozen=True)
class Peer:
    """One way of reading tables.

    Args:
        name: what it is called in tables.
        package: distribution that it comes from.
        read: gives the tables of a PDF in reading order.
    """

    name: str
    package: str
    read: Callable[[Path], Iterable[Grid]]

    @property
    def version(self) -> str:
        """Version of the package.

        Raises:
            PackageNotFoundError: it is not installed.
        """
        return version(self.package)


def boxed_grid(cells: Iterable[Boxed], slack: float) -> Grid:
    """Return cells as a grid of their edges; edges nearer than ``slack`` are one."""
    unique = list({box[:4]: box for box in cells}.values())
    columns = _edges([x for box in unique for x in (box[0], box[2])], slack)
    rows = _edges([y for box in unique for y in (box[1], box[3])], slack)
    placed = []
    for x0, y0, x1, y1, text in unique:
        column, row = columns(x0), rows(y0)
        spans = max(1, rows(y1) - row), max(1, columns(x1) - column)
        placed.append(Cell(text, row, column, *spans))
    return Grid(tuple(sorted(placed, key=lambda cell: (cell.row, cell.column))))


def _edges(values: Sequence[float], slack: float) -> Callable[[float], int]:
    """Return what gives the number of the group of edges that a value belongs to."""
    ordered = sorted(values)
    starts = ordered[:1] + [b for a, b in pairwise(ordered) if b - a > slack]
    return lambda value: sum(start <= value for start in starts) - 1


def _rows_of(rows: Iterable[Any], texts: Iterable[Sequence[str | None]]) -> Iterator[Boxed]:
    """Give the cells of a table of pdfplumber or PyMuPDF; merged ones are there once."""
    for row, line in zip(rows, texts, strict=True):
        for box, text in zip(row.cells, line, strict=True):
            if box:
                yield (*box, text or "")


def _pdfplumber(path: Path) -> Iterator[Grid]:
    import pdfplumber  # noqa: PLC0415  extra [bench]

    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.find_tables():
                yield boxed_grid(_rows_of(table.rows, table.extract()), slack=1.5)


def _pymupdf(path: Path) -> Iterator[Grid]:
    pymupdf: Any = import_module("pymupdf")  # its types are no types

    with pymupdf.open(path) as document:
        for page in document:
            for table in page.find_tables().tables:
                yield boxed_grid(_rows_of(table.rows, table.extract()), slack=1.5)


def _camelot(flavor: str) -> Callable[[Path], Iterator[Grid]]:
    def read(path: Path) -> Iterator[Grid]:
        from camelot.io import read_pdf  # noqa: PLC0415  extra [bench]

        found = read_pdf(str(path), pages="all", flavor=flavor, suppress_stdout=True)
        for table in found:
            yield boxed_grid(_merged(table.cells), slack=0.5)

    return read


def _merged(rows: Sequence[Sequence[Any]]) -> Iterator[Boxed]:
    """Give camelot's cells; those with no line between them are one cell."""
    seen: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if (r, c) in seen:
                continue
            right, below = c, r
            while right + 1 < len(row) and not row[right].right:
                right += 1
            while below + 1 < len(rows) and not rows[below][c].bottom:
                below += 1
            block = [(i, j) for i in range(r, below + 1) for j in range(c, right + 1)]
            seen.update(block)
            text = "".join(rows[i][j].text for i, j in block)
            last = rows[below][right]
            yield cell.x1, -cell.y2, last.x2, -last.y1, text


def _img2table(path: Path) -> Iterator[Grid]:
    from img2table.document import PDF  # noqa: PLC0415  extra [bench]

    pages = PDF(str(path)).extract_tables()
    for number in sorted(pages):
        for table in pages[number]:
            cells = [cell for row in table.content.values() for cell in row]
            boxes = [(c.bbox.x1, c.bbox.y1, c.bbox.x2, c.bbox.y2, c.value or "") for c in cells]
            yield boxed_grid(boxes, slack=4.0)


PEERS: tuple[Peer, ...] = (
    Peer("pdfplumber", "pdfplumber", _pdfplumber),
    Peer("PyMuPDF find_tables", "pymupdf", _pymupdf),
    Peer("camelot lattice", "camelot-py", _camelot("lattice")),
    Peer("camelot stream", "camelot-py", _camelot("stream")),
    Peer("img2table", "img2table", _img2table),
)
"""All of them, by the names that the benchmark prints."""
