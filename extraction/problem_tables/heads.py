"""Which columns of a table hold problems and which measures: told by its header.

Offices write the section on problems as a table, 序号 | 存在的问题 | 改进措施 | 责任单位, or
upright, with these words in one of the first columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.vocabulary import CellKind

from ..document import Cell, Grid
from ..folding import letters
from .words import Meaning, is_aside, is_head, is_vague, meaning_of

HEAD_ROWS = 3
"""Within so many rows, or columns, the header stands; a table's title may be before it."""

_LONGEST_CELL = 3000  # code points; what holds more is a page's layout and no table
_MOST_ABREAST = 4  # problems side by side
_SAYS_MUCH = 6  # letters that a cell has on average where no name tells what it holds


@dataclass(frozen=True)
class Head:
    """What stands where in a table.

    Args:
        kinds: by column, or by row of an upright table; others hold neither.
        body: the first row below the header, or column right of an upright one.
        width: how many columns the table has.
        upright: the header is a column.
        starts: where the columns begin anew, problems and measures, side by side.
    """

    kinds: Mapping[int, CellKind]
    body: int
    width: int
    upright: bool = False
    starts: tuple[int, ...] = (0,)


def find_head(grid: Grid) -> Head | None:
    """Return the header of a table of problems or measures, ``None`` for any other table."""
    if any(len(cell.text) > _LONGEST_CELL for cell in grid.cells):
        return None
    rows = (row for row in grid.rows[:HEAD_ROWS] if is_head([cell.text for cell in row]))
    heads = (head for head in (_head_of(grid, row) for row in rows) if _has_body(grid, head))
    return _upright(grid) or next(heads, None)


def width_of(grid: Grid) -> int:
    """Return how many columns a table has."""
    return max(cell.column + cell.column_span for cell in grid.cells)


def _has_body(grid: Grid, head: Head) -> bool:
    """Whether something stands below a header's words; below the links of a page nothing does.

    Names again are none: 改进措施 | 加强培训 row by row is no header.
    """
    return any(
        cell.row >= head.body
        and cell.text.strip()
        and cell.column_span < head.width
        and not meaning_of(cell.text)
        for cell in grid.cells
        if head.kinds.get(cell.column, "other") != "other"
    )


def _head_of(grid: Grid, row: Sequence[Cell]) -> Head:
    """Return the header that begins in a row; rows of further names below it are of it."""
    first = row[0].row
    body = max(cell.row + cell.row_span for cell in row if meaning_of(cell.text))
    for below in grid.rows:
        if below[0].row == body and body < first + HEAD_ROWS:
            body += is_head([cell.text for cell in below])
    cells = [cell for cell in grid.cells if first <= cell.row < body]
    names, meanings = _names(cells), _meanings(cells)
    texts = _texts(grid, body)
    kinds = _kinds(texts, meanings)
    if not {"state", "both"} & set(meanings.values()):
        kinds |= _unnamed(texts, kinds, names)
    return Head(kinds, body, width_of(grid), starts=_starts(meanings, names))


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _names(cells: Iterable[Cell]) -> dict[int, str]:
    """Return the lowest name of each column of a header."""
    printed = (cell for cell in cells if cell.text.strip())
    return {column: cell.text.strip() for cell in printed for column in _columns(cell)}


def _meanings(cells: Sequence[Cell]) -> dict[int, Meaning]:
    """Return what the names of each column say: the lowest that says anything.

    A blank above a name belongs to the one left of it, whose span the format has lost.
    """
    found: dict[int, Meaning | None] = {}
    top, low = cells[0].row, _names(cell for cell in cells if cell.row > cells[0].row)
    for cell in cells:
        for column in _columns(cell):
            if said := meaning_of(cell.text):
                found[column] = said
            elif cell.row > top and is_aside(cell.text):
                found[column] = None
            elif cell.row == top and not cell.text.strip() and column in low:
                found[column] = found.get(column - 1)
    return {column: said for column, said in found.items() if said}


def _texts(grid: Grid, body: int) -> dict[int, list[str]]:
    """Return what is printed below the header, by column."""
    texts: dict[int, list[str]] = {}
    for cell in grid.cells:
        if cell.row >= body and cell.text.strip():
            texts.setdefault(cell.column, []).append(cell.text)
    return texts


def _kinds(
    texts: Mapping[int, Sequence[str]], meanings: Mapping[int, Meaning]
) -> dict[int, CellKind]:
    """Return what each column holds; of several columns of problems the one that says most."""
    most = _fullest(texts, [column for column, meaning in meanings.items() if meaning == "problem"])
    return {
        column: "other" if meaning == "problem" and column != most else _kind(meaning, meanings)
        for column, meaning in meanings.items()
    }


def _kind(meaning: Meaning, meanings: Mapping[int, Meaning]) -> CellKind:
    """Return what stands under a name: what became of a problem, if nothing else is its measure."""
    if meaning == "state":
        return "other" if "measure" in meanings.values() else "measure"
    return meaning


def _fullest(texts: Mapping[int, Sequence[str]], columns: Iterable[int]) -> int | None:
    return max(columns, key=lambda column: sum(map(len, texts.get(column, ()))), default=None)


def _unnamed(
    texts: Mapping[int, Sequence[str]], kinds: Mapping[int, CellKind], names: Mapping[int, str]
) -> dict[int, CellKind]:
    """Return the column whose name is blank or says little, if the header names one side alone.

    Problems stand left of measures.
    """
    sides = set(kinds.values()) - {"other"}
    if len(sides) != 1:
        return {}
    named = min(column for column, kind in kinds.items() if kind in sides)
    kind: CellKind = "problem" if "measure" in sides else "measure"
    free = (
        [c for c in range(named) if is_vague(names.get(c, ""))]
        if kind == "problem"
        else [c for c in texts if c > named and c not in names]
    )
    column = _fullest(texts, [c for c in free if _says_much(texts.get(c, ()))])
    return {} if column is None else {column: kind}


def _says_much(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(len(letters(t)) for t in texts) >= _SAYS_MUCH * len(texts)


def _starts(meanings: Mapping[int, Meaning], names: Mapping[int, str]) -> tuple[int, ...]:
    """Return where the columns begin anew: at problems right of measures, or the name before."""
    order = sorted(column for column, meaning in meanings.items() if meaning != "both")
    if not order or meanings[order[0]] != "problem" or meanings[order[-1]] == "problem":
        return (0,)
    turns = [
        (left, right)
        for left, right in pairwise(order)
        if meanings[left] != "problem" and meanings[right] == "problem"
    ]
    if len(turns) >= _MOST_ABREAST:
        return (0,)
    again = ((c for c in range(a + 1, b) if names.get(c) == names.get(0)) for a, b in turns)
    return (0, *(next(same, turn[1]) for same, turn in zip(again, turns, strict=True)))


def _upright(grid: Grid) -> Head | None:
    """Return the header of a table a column of which names problems and measures, row by row."""
    heads = (_upright_at(grid, column) for column in range(HEAD_ROWS))
    return next((head for head in heads if head), None)


def _upright_at(grid: Grid, column: int) -> Head | None:
    """Return the header that a column is; a blank name below another is merged with it."""
    meanings: dict[int, Meaning] = {}
    last: Meaning | None = None
    end = column + 1
    for row in grid.rows:
        label = next((cell for cell in row if cell.column == column), None)
        if label is None or all(cell.column <= column for cell in row):
            continue
        if label.text.strip():
            last = _meaning_beside(label, row)
            end = max(end, label.column + label.column_span) if last else end
        if last:
            meanings |= dict.fromkeys(range(label.row, label.row + label.row_span), last)
    kinds = {row: _kind(meaning, meanings) for row, meaning in meanings.items()}
    both = {"problem", "measure"} <= set(kinds.values())
    return Head(kinds, end, width_of(grid), upright=True) if both else None


def _meaning_beside(label: Cell, row: Sequence[Cell]) -> Meaning | None:
    """Return what a label says of what is beside it: another one is part of a header across."""
    across = any(meaning_of(cell.text) for cell in row if cell.column > label.column)
    return None if across else meaning_of(label.text)
