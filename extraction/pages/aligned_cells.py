"""Pieces of lines -> cells of a table without lines, by what stands below each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from gongkai.vocabulary import BBox

from ..labels import Label, is_label_part, is_piece, look_up
from .aligned_lines import Line, Piece
from .cut_rows import is_numbered, is_value, open_brackets
from .geometry import enclosing
from .layout import joined_all

_SAME_PITCH = 0.8  # points; rows of a table are farther apart by their padding
_WIDEST_PITCH = 1.8  # of the size
_DENSE = 0.25  # of the rows; a bracket below a number may look like a number of its own
_OPENING = frozenset("（([【")
_SAME_ROW = 0.3  # of the size


@dataclass(eq=False)
class AlignedCell:
    """Words below each other that are one label or one value."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of all lines."""
        return joined_all(piece.text for piece in self.pieces)

    @property
    def box(self) -> BBox:
        """What the words cover."""
        return enclosing(piece.row.box for piece in self.pieces)

    @property
    def is_value(self) -> bool:
        """Whether the words are a value."""
        return is_value(self.text)

    @property
    def meanings(self) -> tuple[Label, ...]:
        """What the words mean as a label."""
        return look_up(self.text)[0]

    def of(self, table: str, *kinds: str) -> Label | None:
        """Return the meaning within a table and of one of the kinds, if there is one."""
        found = (m for m in self.meanings if m.table == table and m.kind in kinds)
        return next(found, None)

    def level(self, *, top: bool) -> float:
        """Return where the cell stands: its first line's baseline, or its middle's."""
        first, last = self.pieces[0].row.baseline, self.pieces[-1].row.baseline
        return first if top else (first + last) / 2


def cells_of(block: Sequence[Line]) -> list[AlignedCell]:
    """Return the cells of a block, those of a line from the left."""
    pitch = _pitch(block)
    dense = _is_dense(block, pitch)
    cells: list[AlignedCell] = []
    for line in block:
        for piece in line:
            above = [cell for cell in cells if _goes_on(cell, piece, pitch, dense=dense)]
            if above:
                max(above, key=lambda cell: cell.pieces[-1].row.baseline).pieces.append(piece)
            else:
                cells.append(AlignedCell([piece]))
    return cells


def stands_at_top(values: Iterable[AlignedCell], labels: Iterable[AlignedCell]) -> bool:
    """Say whether cells begin at their rows' top; else their middles are level."""
    cells = [*values, *labels]
    tall = [cell for cell in cells if len(cell.pieces) > 1]
    low = [cell for cell in cells if len(cell.pieces) == 1]

    def level_pairs(*, top: bool) -> int:
        levels = [cell.level(top=top) for cell in low]
        return sum(
            any(abs(cell.level(top=top) - level) < same_row(cell) for level in levels)
            for cell in tall
        )

    return level_pairs(top=True) > level_pairs(top=False)


def same_row(cell: AlignedCell) -> float:
    """How far apart cells of one row may stand, in points."""
    return _SAME_ROW * cell.pieces[0].row.size


def _pitch(block: Sequence[Line]) -> float:
    """Return the distance between lines of one label, 0 where no label is broken."""
    found = [
        lower.row.baseline - upper.row.baseline
        for upper, lower in _stacked(block)
        if not upper.value and not lower.value and not is_numbered(lower.text)
        and not look_up(upper.text)[1]
        and is_label_part(upper.text + lower.text)
    ]  # fmt: skip
    return median(found) if found else 0.0


def _is_dense(block: Sequence[Line], pitch: float) -> bool:
    """Say whether rows follow each other as closely as the lines of one cell do."""
    rows = [
        lower.row.baseline - upper.row.baseline
        for upper, lower in _stacked(block)
        if is_numbered(lower.text) or (upper.value and lower.value)
    ]
    close = sum(distance <= pitch + _SAME_PITCH for distance in rows)
    return close > _DENSE * len(rows)


def _stacked(block: Sequence[Line]) -> Iterable[tuple[Piece, Piece]]:
    """Yield each piece with the nearest one above that it stands below."""
    for place, line in enumerate(block):
        for lower in line:
            near = lower.row.baseline - _WIDEST_PITCH * lower.row.size
            uppers = [upper for other in block[max(0, place - 6) : place] for upper in other
                      if upper.row.baseline > near and _is_below(upper, lower)]  # fmt: skip
            if uppers:
                yield uppers[-1], lower


def _is_below(upper: Piece, lower: Piece) -> bool:
    (a0, _, a1, _), (b0, _, b1, _) = upper.row.box, lower.row.box
    return min(a1, b1) - max(a0, b0) > 0.5 * min(a1 - a0, b1 - b0)


def _goes_on(cell: AlignedCell, piece: Piece, pitch: float, *, dense: bool) -> bool:
    last = cell.pieces[-1]
    distance = piece.row.baseline - last.row.baseline
    if not 0 < distance < _WIDEST_PITCH * piece.row.size or not _is_below(last, piece):
        return False
    closes = open_brackets(cell.text + piece.text) < open_brackets(cell.text)
    if open_brackets(cell.text) > 0 and (closes or not is_numbered(piece.text)):
        return True
    if pitch and abs(distance - pitch) > _SAME_PITCH:
        return False
    return _reads_on(cell, piece, by_place=bool(pitch) and not dense)


def _reads_on(cell: AlignedCell, piece: Piece, *, by_place: bool) -> bool:
    """Say whether words may end a cell; ``by_place`` says that their distance tells it."""
    remark = piece.text[0] in _OPENING and not is_numbered(piece.text)
    whole = cell.text + piece.text
    complete = look_up(cell.text)[1] and (is_value(piece.text) or not is_piece(whole))
    if remark or complete:
        return remark
    if by_place:
        return True
    if is_value(piece.text) or is_numbered(piece.text) or cell.is_value:
        return False
    return look_up(whole)[1] or is_label_part(whole)
