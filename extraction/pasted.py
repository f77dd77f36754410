"""Find statutory tables among lines: pasted one cell a line, or with single spaces.

Such a table cannot be seen from its shape; its labels give it away. A stretch of lines in which
each is a label of the forms, a piece of one, or a value becomes a ragged grid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .document import Block, Cell, Grid, Line
from .headings import read_heading
from .labels import is_label_part, is_numbering, look_up, normalise
from .rows import unglue
from .statutory_tables import statistics_labels
from .values import read_value

_FURNITURE = re.compile(
    r"\s*(?:[-—–－·~]+\s*\d{1,3}\s*[-—–－·~]+|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*"
)
_STATISTICS_HEAD = re.compile(r"(?:统计指标|指标名称|统计项目|指\s*标)(?:\s.*)?")
_LONGEST_CELL = 45
_SENTENCE = re.compile(r"[。！？；]")


@dataclass(frozen=True)
class Gathered:
    """A grid made of lines; ``lines`` are given back if the grid turns out to be no table.

    ``statistics`` is true for a statistics table (统计表) of the years before 2019.
    """

    grid: Grid
    lines: tuple[Line, ...]
    statistics: bool = False


def is_furniture(text: str) -> bool:
    """Tell whether a line is a page number."""
    return _FURNITURE.fullmatch(text) is not None


def gather(blocks: Sequence[Block]) -> Iterator[Line | Grid | Gathered]:
    """Yield the blocks with stretches of table lines as :class:`Gathered`."""
    start = 0
    while start < len(blocks):
        block = blocks[start]
        statistics = _statistics_end(blocks, start)
        end = statistics or _table_end(blocks, start)
        if end == start:
            yield block
            start += 1
            continue
        lines = tuple(line for block in blocks[start:end] for line in _lines_of(block))
        grid = _joined(blocks[start:end]) if statistics else _grid(lines)
        yield Gathered(grid, lines, statistics > 0)
        start = end


def _table_end(blocks: Sequence[Block], start: int) -> int:
    if not _begins_table(blocks, start):
        return start
    end = place = start
    while place < len(blocks):
        block = blocks[place]
        if not isinstance(block, Line):
            break
        if is_furniture(block.text):
            place += 1
            continue
        taken = 0 if _is_section_heading(block.text) else _taken(blocks, place)
        if not taken:
            break
        place += taken
        end = place
    return end


def _taken(blocks: Sequence[Block], place: int) -> int:
    """How many lines from here on are table lines: one, or the pieces of one broken label."""
    line = blocks[place]
    if not isinstance(line, Line):
        return 0
    known = cells_of(line.text) is not None
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    if known and not (isinstance(following, Line) and cells_of(following.text) is None):
        return 1
    return (
        1
        if known and not _joined_label(blocks, place)
        else 2
        if _joined_label(blocks, place)
        else 0
    )


def _joined_label(blocks: Sequence[Block], place: int) -> str | None:
    pair = blocks[place : place + 2]
    texts = [line.text.strip() for line in pair if isinstance(line, Line)]
    if len(texts) < 2 or any(len(text) > _LONGEST_CELL or _SENTENCE.search(text) for text in texts):
        return None
    whole = "".join(texts)
    return whole if look_up(whole)[0] or _known_start(whole) else None


def _begins_table(blocks: Sequence[Block], place: int) -> bool:
    line = blocks[place]
    if not isinstance(line, Line) or _is_section_heading(line.text):
        return False
    cells = cells_of(line.text)
    if cells is None:
        joined = _joined_label(blocks, place)
        return joined is not None and look_up(joined)[1]
    joined = _joined_label(blocks, place) or ""
    return any(look_up(cell)[1] or _known_start(cell) for cell in (*cells, joined))


def _known_start(cell: str) -> bool:
    return len(normalise(cell)) >= 6 and is_label_part(cell)


def _is_section_heading(text: str) -> bool:
    heading = read_heading(text)
    return heading is not None and heading.statutory is not None and not is_label_part(text)


def cells_of(text: str) -> list[str] | None:
    """Cut a line into labels and values; ``None`` if anything in it is neither.

    >>> cells_of("1. 属于国家秘密 0 0 2"), cells_of("规章 3"), cells_of("全年公开规章 3 件。")
    (['1. 属于国家秘密', '0', '0', '2'], ['规章', '3'], None)
    """
    if len(text) > 4 * _LONGEST_CELL or _SENTENCE.search(text):
        return None
    cells: list[str] = []
    words: list[str] = []
    for part in (part for piece in text.split() for part in unglue(piece)):
        if is_numbering(part) or read_value(part) is None:
            words.append(part)
            continue
        cells.extend(_labels_of(words))
        words = []
        cells.append(part)
    cells.extend(_labels_of(words))
    known = all(_is_value(cell) or is_label_part(cell) for cell in cells)
    return cells if known else None


def _is_value(text: str) -> bool:
    return not is_numbering(text) and read_value(text) is not None


def _labels_of(words: list[str]) -> list[str]:
    """The label that words with spaces between them give, or the labels that they are.

    Where some are only part of one (（一） 予以公开), the longest labels from the left.
    """
    whole = " ".join(words)
    if not words or is_label_part(whole):
        return [whole] if words else []
    return words if all(map(is_label_part, words)) else _longest_labels(words)


def _longest_labels(words: list[str]) -> list[str]:
    for end in range(len(words), 0, -1):
        label = " ".join(words[:end])
        if end == 1 or is_label_part(label):
            return [label, *_longest_labels(words[end:])]
    return []


def _statistics_end(blocks: Sequence[Block], start: int) -> int:
    """Where the lines of a statistics table of 2014 to 2018 end, 0 if none starts here.

    Those with a label, a unit and a number may be rows of a grid already, others lines.
    """
    head = next(_lines_of(blocks[start]), None)
    if head is None or not _STATISTICS_HEAD.fullmatch(head.text.strip()):
        return 0
    end, values = start, 0
    for place in range(start, len(blocks)):
        texts = [line.text.strip() for line in _lines_of(blocks[place])]
        if any(len(text) > _LONGEST_CELL or _SENTENCE.search(text) for text in texts):
            break
        if place > start and not _may_be_statistics(blocks[place]):
            break
        values += sum(any(character.isdigit() for character in text) for text in texts)
        end = place + 1
    return end if values >= 3 else 0


def _may_be_statistics(block: Block) -> bool:
    """Tell whether a line, or a grid made of lines with known labels, may be rows of the table."""
    if isinstance(block, Line):
        return True
    known = sum(statistics_labels.is_label(cells[0].text) for cells in block.rows)
    return block.ragged and known * 2 >= len(block.rows)


def _lines_of(block: Block) -> Iterator[Line]:
    """Yield a line, or the rows of a grid made of lines; a grid with columns has none."""
    if isinstance(block, Line):
        yield block
    elif block.ragged:
        for cells in block.rows:
            yield Line(" ".join(cell.text for cell in cells), cells[0].page, cells[0].bbox)


def _joined(blocks: Sequence[Block]) -> Grid:
    """Return lines and grids made of lines as one grid, a row for each line."""
    cells: list[Cell] = []
    count = 0
    for block in blocks:
        if isinstance(block, Line):
            cells.append(Cell(block.text, count, 0, page=block.page, bbox=block.bbox))
            count += 1
            continue
        for number, row in enumerate(block.rows, start=count):
            cells += (replace(cell, row=number) for cell in row)
        count += len(block.rows)
    return Grid(tuple(cells), ragged=True)


def _grid(lines: Sequence[Line]) -> Grid:
    cells = []
    for row, line in enumerate(lines):
        if is_furniture(line.text):
            continue
        pieces = cells_of(line.text) or [line.text.strip()]
        for column, text in enumerate(pieces):
            cells.append(Cell(text, row, column, page=line.page, bbox=line.bbox))
    return Grid(tuple(cells), ragged=True)
