"""Rows of a statistics table: label, unit, numbers, whatever the layout leaves of their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.vocabulary import BBox

from ..document import Cell, Grid
from ..folding import fold
from ..labels import is_numbering
from ..rows import full_rows
from ..values import CellValue, read_value
from .statistics_labels import (
    UNNUMBERED,
    Known,
    head_kind,
    head_kinds,
    joined_labels,
    level_of,
    look_up,
    section_of,
)

_UNIT = re.compile(
    r"[（(]?\s*(?:条|件|次|篇|个|人|人次|人/次|万元|元|亿元|期|场|份|类|项|家|名|处|－+|—+|-+|–+|/)\s*[)）]?"
)
_NO_UNIT = re.compile(r"[^\w]*")
_UNIT_IN_LABEL = re.compile(r"[（(]\s*(?:单位\s*[:：])?\s*(条|件|次|篇|个|人|人次|万元|元)\s*[)）]")
_FOOTER = re.compile(r"负责人|审核人|填报|联系|制表|盖章|日期|注\s*[:：]|说明\s*[:：]")
_MAX_PENDING = 8


@dataclass(frozen=True)
class PrintedRow:
    """A number of the table with what leads to it, as printed.

    Args:
        labels: outermost first.
        column: header above the number, empty if there is none.
        text: what the cell says, and ``value`` what it states; ``None`` if that is no value.
        unit: as printed beside it, ``None`` if nowhere.
        known: which official row it is.
        of_year: whether the column is of the reported year.
        cell: where the number stands, else where its label does.
    """

    labels: tuple[str, ...]
    column: str
    text: str
    value: CellValue | None
    unit: str | None
    known: Known | None
    of_year: bool
    cell: Cell

    @property
    def page(self) -> int | None:
        """Page of the number."""
        return self.cell.page

    @property
    def bbox(self) -> BBox | None:
        """Box of the cell that holds the number, of the line where there are no cells."""
        return self.cell.bbox

    @property
    def path(self) -> str | None:
        """Element that holds the number."""
        return self.cell.path


@dataclass(frozen=True)
class _Token:
    text: str
    cell: Cell
    role: str | None = None


@dataclass
class _Pending:
    """What has been read of the row at hand."""

    labels: list[_Token] = field(default_factory=list)
    unit: _Token | None = None
    values: list[_Token] = field(default_factory=list)


@dataclass
class RowReader:
    """Reads grid after grid of one table; headers and open headings carry over.

    ``section`` is the numbered part (一、…) of the table that the last row stands in.
    """

    section: str | None = None
    _roles: dict[int, tuple[str, str]] = field(default_factory=dict)
    _columns: list[tuple[str, str]] = field(default_factory=list)
    _stack: list[tuple[int, str]] = field(default_factory=list)
    _open: _Pending = field(default_factory=_Pending)

    def rows(self, grid: Grid) -> Iterator[PrintedRow]:
        """Yield the rows of a grid, block by block where two stand side by side."""
        for cells in _blocks(grid):
            for row in cells:
                tokens = list(self._tokens(row, ragged=grid.ragged))
                if self._is_header(tokens, ragged=grid.ragged):
                    continue
                for token in tokens:
                    yield from self._take(token)
                yield from self._close(keep=grid.ragged)

    def label_of(self, text: str) -> str:
        """Return the label that a line of label, unit and number begins with."""
        words = text.split()
        return "".join(words[: _end_of_label(words)])

    def _tokens(self, row: tuple[Cell, ...], *, ragged: bool) -> Iterator[_Token]:
        for cell in row:
            text = re.sub(r"\s*\n\s*", "", cell.text).strip()
            if ragged:
                yield from (_Token(part, cell) for part in _parts(text))
            else:
                yield _Token(text, cell, self._roles.get(cell.column, (None, ""))[0])

    def _is_header(self, tokens: list[_Token], *, ragged: bool) -> bool:
        """Note the columns if these are header cells; a run of lines begins with some."""
        kinds = head_kinds([token.text for token in tokens])
        if "value" not in kinds or not {"label", "unit"} & set(kinds):
            return False
        heads = [(k, t) for k, t in zip(kinds, tokens, strict=True) if k]
        if len(heads) < sum(bool(token.text) for token in tokens):
            return False
        self._note_heads(heads)
        if not ragged:
            self._roles = {
                column: (kind, token.text)
                for kind, token in heads
                for column in range(token.cell.column, token.cell.column + token.cell.column_span)
            }
        return True

    def _note_heads(self, heads: list[tuple[str, _Token]]) -> None:
        columns = [(k, t.text) for k, t in heads if k in {"value", "other", "skip"}]
        half = len(columns) // 2
        self._columns = columns[:half] if half and columns[:half] == columns[half:] else columns

    def _take(self, token: _Token) -> Iterator[PrintedRow]:
        """Add a token to the row at hand, which ends where the next label begins."""
        row = self._open
        if token.role == "skip":
            return
        if head_kind(token.text) and not row.labels:  # the header of lines, one cell each
            self._take_head(token)
        elif self._is_unit(token):
            row.unit = token
        elif self._is_value(token):
            row.values.append(token)
        elif token.text:
            if row.values or row.unit is not None:
                yield from self._close(keep=False)
            self._open.labels.append(token)
            del self._open.labels[:-_MAX_PENDING]

    def _take_head(self, token: _Token) -> None:
        kind = head_kind(token.text) or ""
        if kind in {"value", "other", "skip"} and (kind, token.text) not in self._columns:
            self._columns.append((kind, token.text))

    def _is_unit(self, token: _Token) -> bool:
        if token.role:
            return token.role == "unit"
        row = self._open
        fits = _UNIT.fullmatch(token.text) is not None
        return fits and bool(row.labels) and row.unit is None and not row.values

    def _is_value(self, token: _Token) -> bool:
        if token.role:
            return token.role in {"value", "other"} and bool(self._open.labels)
        row = self._open
        if not row.labels or (not token.text and row.unit is None):
            return False
        if row.unit and not row.values and _is_right_of(token.cell, row.unit.cell):
            return not look_up(token.text)  # whatever it says, a word too
        return _states_value(token.text)

    def _close(self, *, keep: bool) -> Iterator[PrintedRow]:
        """End the row at hand; a label without anything else waits where lines are rows."""
        row = self._open
        stated = bool(row.values) or row.unit is not None
        if not stated and keep:
            return
        self._open = _Pending()
        if not row.labels:
            return
        labels = self._labels(row.labels)
        unit = row.unit
        if unit and not unit.role and not row.values and _NO_UNIT.fullmatch(unit.text):
            row.unit, row.values = None, [unit]  # a dash for the number, no column of units
        if stated and not _FOOTER.search(labels[-1]):
            yield from self._printed(row, labels)

    def _labels(self, tokens: list[_Token]) -> tuple[str, ...]:
        """Return the path of labels; headings that the row's own label follows stay open."""
        above = UNNUMBERED - 1
        for label in joined_labels([token.text for token in tokens]):
            level = level_of(label)
            if level == UNNUMBERED:  # below what stands before it in its own row
                level = above = above + 1
            if (level, label) in self._stack:  # a cell that spans several rows
                continue
            self._stack = [(deep, text) for deep, text in self._stack if deep < level]
            self._stack.append((level, label))
            self.section = section_of(label) or (None if level == 0 else self.section)
        return tuple(label for _, label in self._stack)

    def _printed(self, row: _Pending, labels: tuple[str, ...]) -> Iterator[PrintedRow]:
        own = labels[-1]
        unit = _unit_of(row.unit.text if row.unit else "", own)
        known = look_up(own, self.section)
        for place, token in enumerate(row.values or [_Token("", row.labels[-1].cell)]):
            kind, column = self._column(place, token)
            if kind == "skip":
                continue
            yield PrintedRow(
                labels, column, token.text, read_value(token.text), unit, known,
                kind == "value", token.cell,
            )  # fmt: skip

    def _column(self, place: int, token: _Token) -> tuple[str, str]:
        if token.role:
            return self._roles[token.cell.column]
        if place < len(self._columns):
            return self._columns[place]
        return ("value", "") if place == 0 else ("other", "")


def _is_right_of(one: Cell, other: Cell) -> bool:
    return one.row == other.row and one.column > other.column


def _unit_of(text: str, label: str) -> str | None:
    """Return the unit printed in a cell of its own, else the one in the label."""
    if not _NO_UNIT.fullmatch(text):
        return text.strip("（()） ")
    match = _UNIT_IN_LABEL.search(label)
    return match[1] if match else None


def _blocks(grid: Grid) -> Iterator[list[tuple[Cell, ...]]]:
    """Yield the rows of a grid; blocks side by side, each with its header, one after the other."""
    rows = list(full_rows(grid))
    starts = _starts(rows) if not grid.ragged else []
    if len(starts) < 2:
        yield rows
        return
    for low, high in zip(starts, [*starts[1:], None], strict=True):
        yield [
            tuple(c for c in row if c.column >= low and (high is None or c.column < high))
            for row in rows
        ]


def _starts(rows: list[tuple[Cell, ...]]) -> list[int]:
    """Columns in which a header begins anew, in the first row that is a header."""
    for row in rows:
        kinds = [(cell.column, head_kind(cell.text)) for cell in row]
        if any(kind == "value" for _, kind in kinds):
            labels = [column for column, kind in kinds if kind == "label"]
            return [0, *labels[1:]]
    return []


def _parts(text: str) -> list[str]:
    """Cut what the source's spaces left together: a label, which may have spaces, unit, number."""
    words = text.split()
    end = _end_of_label(words)
    label = " ".join(words[:end])
    return [label, *words[end:]] if end <= 1 or look_up(label) else words


def _end_of_label(words: Sequence[str]) -> int:
    """Return how many words come before the unit and the numbers that end a line."""
    end = len(words)
    while end > 1 and (_UNIT.fullmatch(words[end - 1]) or _states_value(words[end - 1])):
        end -= 1
    return end


def _states_value(text: str) -> bool:
    return not is_numbering(fold(text)) and read_value(text) is not None
