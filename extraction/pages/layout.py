"""Glyphs -> rows of text in reading order, and rows -> paragraphs' lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from itertools import pairwise
from statistics import median

from gongkai.vocabulary import BBox

from ..folding import raised
from .glyphs import DESCENT, DOWN, RIGHT, UP, Glyph, turned_glyphs

_SAME_ROW = 0.5  # of the larger glyph's size, between baselines
_DOUBLE_PRINT = 0.3  # of a glyph's width: the same character again this near is fake bold
_WORD_GAP = 0.3  # of the size, between Latin letters or digits
_TAB_GAP = 2.5  # of the size, between any characters
_INDENT = 1.2  # of the size
_NOTE_SIZE = 0.95  # of the size of the text that a raised digit stands behind
_NOTE_RISE = 0.2  # of that size
_PARAGRAPH_GAP = 1.6  # of the usual distance between lines
_SENTENCE_ENDS = set("。！？；!?")
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_DIGITS = frozenset("0123456789０１２３４５６７８９〇零一二两三四五六七八九十百千万亿")
_OPENING = set("（《“‘【〔(")
_CLOSING = set("，。、；：？！）》】〕”’…,.;:?!)]}%％")


@dataclass(frozen=True)
class Row:
    """One printed row: text and, in points of the upright page, where it stands.

    ``head`` is the width of what cannot be broken at its start (a word, a number, or one
    character with the punctuation that must follow it).
    """

    text: str
    box: BBox
    size: float
    baseline: float
    head: float
    page: int = 0
    sure: float = 1.0


@dataclass(frozen=True)
class _TextEdges:
    """Where running text begins and ends, and whether first lines are indented."""

    left: float
    right: float
    indented: bool


def rows_of(glyphs: Iterable[Glyph], page: int = 0) -> list[Row]:
    """Return glyphs that run to the right as rows from top to bottom; blank rows fall away."""
    ordered = sorted(glyphs, key=_baseline)
    rows: list[Row] = []
    start = 0
    for i in range(1, len(ordered) + 1):
        if i < len(ordered):
            size = max(ordered[i].size, ordered[start].size)
            if _baseline(ordered[i]) - _baseline(ordered[start]) <= _SAME_ROW * size:
                continue
        row = row_of(ordered[start:i], page)
        if row:
            rows.append(row)
        start = i
    return rows


def cell_text(glyphs: list[Glyph], box: BBox) -> tuple[str, bool]:
    """Return a cell's text, and whether its last line is as full as the cell's width allows.

    Text that runs down or up (turned, or of a vertical font) is read in its own direction.
    """
    flow = Counter(glyph.flow for glyph in glyphs if not glyph.text.isspace()).most_common(1)
    direction = flow[0][0] if flow else RIGHT
    width = box[3] - box[1] if direction in (UP, DOWN) else box[2] - box[0]
    rows = rows_of(turned_glyphs(glyphs, (4 - direction) % 4))
    if not rows:
        return "", False
    text = rows[0].text
    for before, row in pairwise(rows):
        text = joined(text, row.text, full=_is_full(before, width, row.head))
    return text, _is_full(rows[-1], width, rows[-1].size)


def joined(before: str, after: str, *, full: bool) -> str:
    """Join two lines: a space only between Latin words or separate numbers.

    Args:
        before: the first line.
        after: the second.
        full: the first line had no room left, so that a number may have been broken.
    """
    if not before or not after:
        return before + after
    if not (_is_latin(before[-1]) and _is_latin(after[0])):
        return before + after
    broken_number = full and before[-1] in "0123456789.," and after[0] in "0123456789.,"
    return before + after if broken_number else f"{before} {after}"


def joined_all(lines: Iterable[str]) -> str:
    """Join the lines of one cell, which had no room left."""
    return reduce(partial(joined, full=True), lines, "")


def wrapping(rows: Sequence[Row], breaks: set[int], widths: Mapping[int, float]) -> list[bool]:
    """Say for each row whether the next one continues its paragraph.

    A row wraps when the start of the next would not have fitted, the next begins at the left text
    edge (an indent starts a paragraph) in the same size, and no wider gap lies between.

    Args:
        rows: all rows in reading order, running heads left out.
        breaks: indices of rows after which something else than text stands.
        widths: page widths in points by page number; pages of one width share their text edges.
    """
    edges = {
        width: _text_edges([row for row in rows if widths[row.page] == width], width)
        for width in {widths[row.page] for row in rows}
    }
    pitch = _line_pitch(rows)
    wraps = [
        index not in breaks and _continues(row, follower, edges[widths[row.page]], pitch)
        for index, (row, follower) in enumerate(pairwise(rows))
    ]
    return [*wraps, False] if rows else []


def _continues(row: Row, follower: Row, edges: _TextEdges, pitch: float) -> bool:
    if abs(row.size - follower.size) > 0.15 * max(row.size, follower.size):
        return False
    if follower.box[0] - edges.left > _INDENT * follower.size:
        return False
    if row.text[-1] in _SENTENCE_ENDS and (not edges.indented or _NUMBERED.match(follower.text)):
        return False
    if row.page == follower.page:
        down = follower.baseline - row.baseline
        if down <= 0 or (pitch and down > _PARAGRAPH_GAP * pitch):
            return False
    slack = 0.5 * row.size + (row.size if follower.text[0] in _OPENING else 0)
    return row.box[2] + follower.head + slack >= edges.right


def _text_edges(rows: Sequence[Row], width: float) -> _TextEdges:
    """Left and right edge of the running text: the outermost ones that several rows share.

    Where every row happens to be indented, the right margin tells where the left edge must be;
    where few rows are full, the left margin tells where the right edge must be.
    """
    enough = max(2, len(rows) // 20)
    left = _shared_edge([row.box[0] for row in rows], enough)
    right = -_shared_edge([-row.box[2] for row in rows], enough)
    size = median(row.size for row in rows)
    if left - (width - right) > 1.5 * size:
        left = width - right
    reaching = sum(abs(row.box[2] - right) < 1.5 * size for row in rows)
    if reaching < max(3, len(rows) // 4):
        right = max(right, width - left)
    indented = any(_INDENT < (row.box[0] - left) / row.size < 2 * _INDENT + 1 for row in rows)
    return _TextEdges(left, right, indented)


def _shared_edge(positions: list[float], enough: int) -> float:
    positions = sorted(positions)
    for index, position in enumerate(positions):
        reach = index + enough - 1
        if reach < len(positions) and positions[reach] - position <= 14.0:
            return position
    return positions[0]


def _line_pitch(rows: Sequence[Row]) -> float:
    steps = [
        after.baseline - row.baseline
        for row, after in pairwise(rows)
        if row.page == after.page and 0 < after.baseline - row.baseline < 4 * row.size
    ]
    return median(steps) if steps else 0.0


def _is_full(row: Row, width: float, head: float) -> bool:
    return row.box[2] - row.box[0] + head + 1.2 * row.size >= width


def _baseline(glyph: Glyph) -> float:
    return glyph.y1 - DESCENT * glyph.size


def row_of(glyphs: Iterable[Glyph], page: int) -> Row | None:
    """Return the glyphs of one line as a row, ``None`` where they are blank."""
    kept = _without_double_print(sorted(glyphs, key=lambda glyph: glyph.x0))
    while kept and kept[0].text.isspace():
        kept.pop(0)
    while kept and kept[-1].text.isspace():
        kept.pop()
    if not kept:
        return None
    sizes = Counter(round(glyph.size, 1) for glyph in kept)
    box = (
        kept[0].x0,
        min(glyph.y0 for glyph in kept),
        max(glyph.x1 for glyph in kept),
        max(glyph.y1 for glyph in kept),
    )
    return Row(
        _text_of(kept),
        box,
        sizes.most_common(1)[0][0],
        _baseline(kept[0]),
        _head(kept),
        page,
        min((glyph.sure for glyph in kept if glyph.text in _DIGITS), default=1.0),
    )


def _text_of(glyphs: Sequence[Glyph]) -> str:
    """Return the text of a row's glyphs, gaps as spaces and raised digits as superscripts."""
    pieces = [glyphs[0].text]
    base = glyphs[0]
    for before, glyph in pairwise(glyphs):
        if _is_gap(before, glyph):
            pieces.append(" ")
        is_note = _is_raised(glyph, base)
        pieces.append(raised(glyph.text) if is_note else glyph.text)
        base = base if is_note else glyph
    return "".join(pieces)


def _without_double_print(glyphs: list[Glyph]) -> list[Glyph]:
    """Drop a character printed again in nearly the same place (fake bold, shadows)."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = _DOUBLE_PRINT * (glyph.x1 - glyph.x0)
        twin = any(
            other.text == glyph.text and abs(other.x0 - glyph.x0) < near for other in kept[-3:]
        )
        if not twin:
            kept.append(glyph)
    return kept


def _is_gap(before: Glyph, after: Glyph) -> bool:
    if before.text.isspace() or after.text.isspace():
        return False
    gap = after.x0 - before.x1
    size = min(before.size, after.size)
    latin = _is_latin(before.text[-1]) and _is_latin(after.text[0])
    return gap > (_WORD_GAP if latin else _TAB_GAP) * size


def _is_raised(glyph: Glyph, base: Glyph) -> bool:
    """Say whether a digit stands raised behind others, as the number of a footnote does.

    Of recognised characters the size and the baseline are too rough to tell.
    """
    return (
        glyph.text in _DIGITS
        and glyph.sure == base.sure == 1.0
        and glyph.size < _NOTE_SIZE * base.size
        and _baseline(base) - _baseline(glyph) > _NOTE_RISE * base.size
    )


def _head(glyphs: list[Glyph]) -> float:
    """Width of the start of a row that could not have been broken off."""
    end = 1
    while end < len(glyphs) and (
        glyphs[end].text in _CLOSING
        or (_is_latin(glyphs[end].text[0]) and _is_latin(glyphs[end - 1].text[-1]))
    ):
        end += 1
    return glyphs[end - 1].x1 - glyphs[0].x0


def _is_latin(character: str) -> bool:
    """Say whether a character belongs to a word or number that is set apart by spaces."""
    return character.isascii() and not character.isspace()
