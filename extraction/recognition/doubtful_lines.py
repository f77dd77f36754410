"""Lines down close to letters on both sides: lines, or strokes of letters? The recogniser tells.

Where a line is a letter's stroke, the row reads surer with it than cut in two there without it.
In low rows strokes of one letter below another, as of 件 or 1, make a line through many of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..pages.glyphs import Stroke
from .chains import LONG, SNAP, TOUCH
from .crops import Box, Line, lines_of_cells, picture_of
from .engine import Engine, Letter
from .ink import Pixels, ink_mask
from .lines import painted_over, with_doubles

_TALL = 1.25  # times its height: letters in two rows beside letters in one, which a line parts
_CLEAR = 0.45  # of a line's height from a line down to its letters; nothing nearer is no doubt
_INSET, _ASIDE = 0.8, 1.5  # points from the middle of a line across, or down, to paper
_FAR = 8.0  # heights of a line to either side are read
_READ = 0.7  # how sure each letter of a row is that reads well with the stroke
_MOSTLY = 0.5  # of the rows that a long line passes
_BORDER = 0.75  # of a line's length that is inked beside it: another line of one border
_SURER = 0.25  # of a letter at least: so much surer a letter reads whole
_CERTAIN = 0.9  # of a letter away from a cut: one that the row as a whole must have too
_UNREAD = 0.5  # of a letter: ink that says nothing
_BARS = frozenset("|｜丨lI1!:")  # what a line down is read as


@dataclass(frozen=True)
class _Doubt:
    """A line of text as it reads with a stroke, and left and right of it without."""

    stroke: Stroke
    whole: Line
    parts: tuple[Line, Line]


def letters_among(
    strokes: Sequence[Stroke], ridges: Sequence[Stroke], white: Pixels, dpi: float, reader: Engine
) -> set[Stroke]:
    """Return those of a page's lines that are strokes of letters.

    Args:
        strokes: lines of a page, in points.
        ridges: all that may be lines, such as the second ones of double borders.
        white: the page on white paper.
        dpi: pixels an inch.
        reader: reads lines of text.
    """
    down = [s for s in strokes if s.is_down]
    if not down:
        return set()
    bare = painted_over(white, with_doubles(strokes, ridges), dpi)
    mask = ink_mask(bare, dpi)
    _clear_borders(mask, strokes, dpi)
    passed = {s: list(_passed(s, strokes, mask, dpi)) for s in down}
    doubtful = [s for s in down if _is_doubtful(s, passed[s])]
    doubts = [doubt for s in doubtful for doubt in passed[s] if doubt is not None]
    sure = [s for s in strokes if s not in doubtful]
    kept = painted_over(white, with_doubles(sure, ridges), dpi)
    letters = Counter(_read_as_letters(doubts, (kept, bare), reader))
    return {s for s, rows in letters.items() if s.length <= LONG or _are_most(rows, passed[s])}


def _read_as_letters(
    doubts: Sequence[_Doubt], page: tuple[Pixels, Pixels], reader: Engine
) -> Iterator[Stroke]:
    """Yield the stroke of each line of text that it is a letter's in.

    ``page`` is the page with the strokes in doubt, and without them.
    """
    kept, bare = page
    whole = reader.read([picture_of(kept, doubt.whole) for doubt in doubts])
    parts = iter(reader.read([picture_of(bare, part) for d in doubts for part in d.parts]))
    for doubt, said in zip(doubts, whole, strict=True):
        if _is_letter(said, [next(parts) for _ in doubt.parts]):
            yield doubt.stroke


def _is_doubtful(stroke: Stroke, passed: Sequence[_Doubt | None]) -> bool:
    """Say whether letters stand close to a line: a long one in most of the rows that it passes."""
    near = sum(doubt is not None for doubt in passed)
    return near > 0 and (stroke.length <= LONG or _are_most(near, passed))


def _clear_borders(mask: Pixels, strokes: Sequence[Stroke], dpi: float) -> None:
    """Erase, in place, what is left of lines along others, as in a border of two or three.

    It would pass for letters that stand close, and as high as their row. No letters in line are
    inked for so much of a line's length.
    """
    scale = dpi / 72
    reach = round(SNAP * scale)
    for stroke in strokes:
        x0, y0, x1, y1 = (round(v * scale) for v in stroke)
        turned, at, start, end = (mask, x0, y0, y1) if stroke.is_down else (mask.T, y0, x0, x1)
        beside = turned[start:end, max(0, at - reach) : at + reach]  # a view
        if beside.size:
            beside[:, beside.mean(axis=0) >= _BORDER] = 0


def _are_most(count: int, passed: Sequence[object]) -> bool:
    return count >= _MOSTLY * len(passed)


def _is_letter(whole: Sequence[Letter], parts: Sequence[Sequence[Letter]]) -> bool:
    """Say whether a line of text reads surer as a whole than in parts, and without a bar there."""
    if not whole or min(letter.sure for letter in whole) < _READ:
        return False
    if _bars(whole) > sum(map(_bars, parts)) or _drops_letters(whole, parts):
        return False
    said = [part for part in parts if part]
    if len(said) == 1 and _text(said[0]) == _text(whole):
        return False
    return sum(map(_unsure, parts)) - _unsure(whole) >= _SURER


def _drops_letters(whole: Sequence[Letter], parts: Sequence[Sequence[Letter]]) -> bool:
    """Say whether a line of text read as a whole lacks sure letters away from the cut."""
    left, right = parts
    certain = Counter(one.text for one in (*left[:-1], *right[1:]) if one.sure >= _CERTAIN)
    return bool(certain - Counter(letter.text for letter in whole))


def _text(letters: Sequence[Letter]) -> str:
    return "".join(letter.text for letter in letters)


def _bars(letters: Sequence[Letter]) -> int:
    return sum(letter.text in _BARS for letter in letters)


def _unsure(letters: Sequence[Letter]) -> float:
    return sum(1 - letter.sure for letter in letters) if letters else _UNREAD


def _passed(
    stroke: Stroke, strokes: Sequence[Stroke], mask: Pixels, dpi: float
) -> Iterator[_Doubt | None]:
    """Yield the lines of text beside a line down, ``None`` for those that it does not cut."""
    scale = dpi / 72
    x = round(stroke.x0 * scale)
    low, high = _cell(stroke, strokes, mask.shape[1] / scale)
    left, right = round((low + _ASIDE) * scale), round((high - _ASIDE) * scale)
    bands = [
        (left, round((top + _INSET) * scale), right, round((bottom - _INSET) * scale))
        for top, bottom in pairwise(_heights(stroke, strokes))
    ]
    for box, lines in zip(bands, lines_of_cells(mask, bands, dpi), strict=True):
        yield from (_doubt(stroke, line, box, mask, x) for line in lines)


def _heights(stroke: Stroke, strokes: Sequence[Stroke]) -> list[float]:
    """Return where a line down begins, meets lines across, and ends, in points."""
    inner = {
        s.y0 for s in strokes if not s.is_down
        and s.x0 - TOUCH <= stroke.x0 <= s.x1 + TOUCH
        and stroke.y0 + TOUCH < s.y0 < stroke.y1 - TOUCH
    }  # fmt: skip
    return [stroke.y0, *sorted(inner), stroke.y1]


def _doubt(stroke: Stroke, line: Line, box: Box, mask: Pixels, x: int) -> _Doubt | None:
    """Return a line of text that a line down at ``x`` cuts, if it does."""
    if line.box[3] - line.box[1] > _TALL * line.height:
        return None
    near = round(_CLEAR * line.height)
    if not (_side(mask, line, x, -1, near) and _side(mask, line, x, 1, near)):
        return None
    reach = round(_FAR * line.height)
    x0, x1 = max(box[0], x - reach), min(box[2], x + reach)
    rows = line.box[1], line.box[3]
    left = _tight(mask, (x0, rows[0], x, rows[1]), line.height)
    right = _tight(mask, (x, rows[0], x1, rows[1]), line.height)
    if not (left and right):
        return None
    whole = Line((left.box[0], rows[0], right.box[2], rows[1]), line.height)
    return _Doubt(stroke, whole, (left, right))


def _side(mask: Pixels, line: Line, x: int, side: int, near: int) -> bool:
    """Say whether letters of a line stand near to one side of a place."""
    first, last = (x - near, x) if side < 0 else (x, x + near)
    return bool(mask[line.box[1] : line.box[3], max(0, first) : last].any())


def _cell(stroke: Stroke, strokes: Sequence[Stroke], width: float) -> tuple[float, float]:
    """Return where the next lines down stand, left and right, in points."""
    middle = (stroke.y0 + stroke.y1) / 2
    others = [
        s.x0 for s in strokes if s.y0 <= middle <= s.y1 and abs(s.x0 - stroke.x0) > TOUCH
        and s.is_down
    ]  # fmt: skip
    return (
        max((x for x in others if x < stroke.x0), default=0.0),
        min((x for x in others if x > stroke.x0), default=width),
    )


def _tight(mask: Pixels, box: Box, height: float) -> Line | None:
    """Return the line of the ink in a box, None where there is none."""
    x0, y0, x1, y1 = box
    columns = np.flatnonzero(mask[y0:y1, x0:x1].any(axis=0))
    if not len(columns):
        return None
    return Line((x0 + int(columns[0]), y0, x0 + int(columns[-1]) + 1, y1), height)
