"""Labels and values of a table without lines -> its rows, and the labels that span several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .aligned_cells import AlignedCell, same_row, stands_at_top

_ALL_ROWS = "本年度办理结果"
_NUMERAL = "三、.．,， "
_OWN_NUMBER = re.compile(r"\s*(?:[（(]\s*[一二三四五六七]\s*[）)]|[一二三四]\s*[、.．,，:：\s])")


@dataclass
class AlignedRow:
    """Labels and values that stand level; ``level`` is a baseline."""

    level: float
    labels: list[AlignedCell]
    values: list[AlignedCell]

    @property
    def extent(self) -> tuple[float, float]:
        """Top and bottom of its words."""
        boxes = [cell.box for cell in (*self.labels, *self.values)]
        return min(box[1] for box in boxes), max(box[3] for box in boxes)


def rows_and_groups(
    labels: Sequence[AlignedCell], values: Sequence[AlignedCell]
) -> tuple[list[AlignedRow], list[AlignedCell]]:
    """Return the rows from the top, and the labels of several rows."""
    top = stands_at_top(values, (cell for cell in labels if not _is_group(cell)))
    rows: list[AlignedRow] = []
    for cell in sorted(values, key=lambda cell: cell.level(top=top)):
        level = cell.level(top=top)
        if rows and level - rows[-1].level <= same_row(cell):
            rows[-1].values.append(cell)
        else:
            rows.append(AlignedRow(level, [], [cell]))
    groups = [cell for cell in labels if _is_group(cell)]
    labels = sorted(labels, key=_right, reverse=True)  # what stands left names a group, or a part
    lost = [cell for cell in labels if cell not in groups and not _joined(rows, cell, top=top)]
    for cell in lost:  # of a row that a page break cuts, or of one without values
        y0, y1 = cell.box[1::2]
        row = next((row for row in rows if not row.labels and y0 < row.level < y1), None)
        if row is None:
            row = AlignedRow(cell.level(top=top), [], [])
            rows.append(row)
        row.labels.append(cell)
    alone = [cell for cell in groups if not is_outer(cell) and _joined(rows, cell, top=top)]
    groups = [cell for cell in groups if cell not in alone]
    return sorted(rows, key=lambda row: row.level), groups


def _right(cell: AlignedCell) -> float:
    return cell.box[2]


def _joined(rows: Sequence[AlignedRow], cell: AlignedCell, *, top: bool) -> bool:
    """Add a label to the row that it is level with, if that has none yet; say whether it was."""
    level = cell.level(top=top)
    row = min(rows, key=lambda row: abs(row.level - level), default=None)
    if row is None or row.labels or abs(row.level - level) > same_row(cell):
        return False
    row.labels.append(cell)
    return True


def _is_group(cell: AlignedCell) -> bool:
    if is_outer(cell):
        return True
    return bool(cell.of("3", "group") or cell.of("4", "dispute")) and not cell.of("4", "result")


def is_outer(cell: AlignedCell) -> bool:
    """Say whether a group holds other groups."""
    dispute = cell.of("4", "dispute")
    whole = cell.text.lstrip(_NUMERAL) in _ALL_ROWS  # or the part of it on this page
    return whole or bool(dispute and dispute.key == "litigation")


def row_in_group(row: AlignedRow) -> str | None:
    """Return the label of a row that stands in a group, ``None`` for one that does not."""
    text = "".join(cell.text for cell in row.labels)
    return None if _OWN_NUMBER.match(text) else text
