"""A picture of a page -> a :class:`Page` with glyphs and strokes, as a born-digital page has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from gongkai.vocabulary import BBox

from ..limits import Budget
from ..pages.glyphs import Page, Stroke
from ..pages.grid import Lattice, lattices_of
from ..pages.ruling import rulings_of
from ..pages.table_rulings import table_rulings
from .borders import without_borders
from .cell_reading import as_number, without_marks
from .crops import Box, Line, is_dash, is_slash, lines_of_cells, picture_of
from .doubtful_lines import letters_among
from .engine import Engine, Letter, engine
from .ink import Pixels, evened, ink_mask, without_seals
from .letter_places import ReadLine, glyphs_of, middles, parts_of, sureness
from .lines import painted_over, strokes_of, with_doubles
from .missed import is_read, missed_lines
from .multiple import with_single_borders
from .seals import without_grey_seals
from .straight import straightened

_INSET = 0.8  # points from the middle of a ruling line to a cell's paper
_SAME_SIZE = 0.12  # sizes of print so near are one
_SURE = 0.9  # below it a line in a table is read again
_SMALLER = 1.25  # times as much paper around the letters then
_DIFFERING = 0.8  # how sure a reading is that the second one contradicts
_READABLE = 0.8  # average sureness of letters; upside down it is below
_FEWEST_LETTERS = 12
_FEWEST_PAIRS = 4  # neighbouring ideographs that tell the size of print by their distance
_SIZE_OF_WORDS = 1.08  # the size of print, in heights of the ink of a line of ideographs
_SIZE_OF_DIGITS = 1.4  # likewise, of digits and Latin capitals


@dataclass(frozen=True)
class Picture:
    """A page as pixels, grey or RGB, and how many there are an inch."""

    pixels: Pixels
    dpi: float


def recognised_page(
    picture: Picture, number: int, budget: Budget, ruled: Page | None = None
) -> Page:
    """Return what a picture of a page prints.

    Args:
        picture: the page; its rows may be askew by up to 7 degrees, or run in any direction.
        number: of the page, 1-based.
        budget: bounds on cells and time.
        ruled: the same page where its ruling lines are known, so that it lies straight.

    Raises:
        MissingFeature: the extra ``ocr`` is not installed.
        InputError: the page goes beyond a limit.
    """
    page = _lying(picture, number, budget, ruled)
    if ruled or _sureness(page) >= _READABLE:
        return page
    for turns in (1, 3) if _runs_down(page) else (2, 1, 3):
        other = _lying(_quarter_turned(picture, turns), number, budget)
        if _sureness(other) > max(_sureness(page), _READABLE):
            return replace(other, turns=turns)
    return page


def _lying(picture: Picture, number: int, budget: Budget, ruled: Page | None = None) -> Page:
    """Recognise a page whose rows run from left to right, more or less."""
    white = evened(without_seals(picture.pixels, picture.dpi), picture.dpi)
    white, skew = (white, 0.0) if ruled else straightened(white, picture.dpi)
    white = without_grey_seals(white, picture.dpi)
    budget.check_time()
    strokes = list(ruled.strokes) if ruled else []
    doubles = strokes
    if not ruled:
        white = with_single_borders(white, picture.dpi)
        strokes, ridges = strokes_of(white, picture.dpi)
        letters = letters_among(strokes, ridges, white, picture.dpi, engine())
        strokes = [stroke for stroke in strokes if stroke not in letters]
        doubles = with_doubles(strokes, ridges)
    white = painted_over(white, doubles, picture.dpi)
    scale = 72 / picture.dpi
    read = _read(engine(), white, _tables(strokes, budget), picture.dpi, budget)
    height, width = white.shape
    return Page(
        number, width * scale, height * scale, tuple(glyphs_of(read, scale)), tuple(strokes),
        skew=skew, recognised=True,
    )  # fmt: skip


def _quarter_turned(picture: Picture, turns: int) -> Picture:
    """Turn a picture clockwise by quarter turns."""
    return Picture(np.ascontiguousarray(np.rot90(picture.pixels, -turns)), picture.dpi)


def _sureness(page: Page) -> float:
    """Return how sure a page's ideographs are on average, 0 where it seems to lie on its side.

    A 0 upside down is a 0, so other letters tell nothing; a page with hardly any is none the worse.
    """
    if len(page.glyphs) < _FEWEST_LETTERS:
        return 1.0
    sure = [glyph.sure for glyph in page.glyphs if _is_ideograph(glyph.text)]
    if len(sure) < _FEWEST_LETTERS or _runs_down(page):
        return 0.0
    return sum(sure) / len(sure)


def _runs_down(page: Page) -> bool:
    """Whether ideographs stand below one another, as on a page on its side."""
    pairs = [
        (abs(one.x0 + one.x1 - other.x0 - other.x1), abs(one.y0 + one.y1 - other.y0 - other.y1))
        for one, other in pairwise(page.glyphs)
        if _is_ideograph(one.text) and _is_ideograph(other.text)
    ]
    return 2 * sum(down > across for across, down in pairs) > len(pairs)


def _tables(strokes: Sequence[Stroke], budget: Budget) -> list[Lattice]:
    groups = table_rulings(rulings_of(strokes), lambda band, table: True, budget)
    return [
        lattice
        for lattice in lattices_of(groups, budget)
        if len(lattice.xs) > 2 and len(lattice.regions) > 1
    ]


def _read(
    reader: Engine, white: Pixels, tables: Sequence[Lattice], dpi: float, budget: Budget
) -> list[ReadLine]:
    lines, mask, outside = _in_cells(white, tables, dpi)
    in_tables = len(lines)
    budget.check_time()
    found = [_tight(mask, box) for box in reader.lines_in(outside)]
    missed = missed_lines(np.where(outside == white, mask, np.uint8(0)), found)
    lines += [*found, *missed]
    budget.check_time()
    said = _said(reader, (white, mask), lines, in_tables)
    sure = len(lines) - len(missed)
    kept = [i for i in range(len(lines)) if i < sure or is_read(said[i])]
    lines, said = [lines[i] for i in kept], [said[i] for i in kept]
    sizes = [line.height * _SIZE_OF_WORDS for line in lines[:in_tables]]
    sizes += _sizes(lines[in_tables:], said[in_tables:])
    return [
        ReadLine(line, letters, size, () if n < in_tables else parts_of(mask, line, size))
        for n, (line, letters, size) in enumerate(zip(lines, said, sizes, strict=True))
        if letters
    ]


def _in_cells(
    white: Pixels, tables: Sequence[Lattice], dpi: float
) -> tuple[list[Line], Pixels, Pixels]:
    """Return the lines of text in cells, 1 where ink of letters is, and the page without tables.

    What is left of the tables' borders is painted over, in place.
    """
    cells = [
        [_pixels(table.box(region), dpi, inset=_INSET) for region in table.regions]
        for table in tables
    ]
    for table, boxes in zip(tables, cells, strict=True):
        without_borders(white, table, boxes, dpi)
    mask = ink_mask(white, dpi)
    lines: list[Line] = []
    outside = white.copy()
    for table, boxes in zip(tables, cells, strict=True):
        for found in lines_of_cells(mask, boxes, dpi):
            lines += found
        x0, y0, x1, y1 = _pixels(table.bbox, dpi, inset=-1.0)
        outside[max(0, y0) : y1, max(0, x0) : x1] = 255
    return lines, mask, outside


def _said(
    reader: Engine, page: tuple[Pixels, Pixels], lines: Sequence[Line], in_tables: int
) -> list[tuple[Letter, ...]]:
    """Return what each line says; a dash or a slash in a table is seen by its shape alone.

    ``page`` is the page on white paper, and 1 where it has ink of letters.
    """
    white, mask = page
    said: dict[int, tuple[Letter, ...]] = {
        i: (Letter("—" if is_dash(line) else "/", 0.5, 1.0),)
        for i, line in enumerate(lines[:in_tables])
        if is_dash(line) or is_slash(mask, line)
    }
    read = [i for i in range(len(lines)) if i not in said]
    said.update(zip(read, reader.read([picture_of(white, lines[i]) for i in read]), strict=True))
    again = [i for i in range(in_tables) if _least(said[i]) < _SURE]
    others = reader.read([picture_of(white, lines[i], _SMALLER) for i in again])
    for i, other in zip(again, others, strict=True):
        said[i] = _agreed(said[i], other)
    return [
        as_number(without_marks(said[i])) if i < in_tables else said[i] for i in range(len(lines))
    ]


def _least(letters: Sequence[Letter]) -> float:
    """The sureness of the least sure letter, 0 where none was read."""
    return min((sureness(letter) for letter in letters), default=0.0)


def _agreed(one: tuple[Letter, ...], other: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """Return the surer of two readings, surer than either where they agree, else less sure."""
    best, rest = (one, other) if _least(one) >= _least(other) else (other, one)
    if [letter.text for letter in best] == [letter.text for letter in rest]:
        return tuple(
            replace(one, sure=1 - (1 - one.sure) * (1 - two.sure))
            for one, two in zip(best, rest, strict=True)
        )
    return tuple(replace(letter, sure=letter.sure * _DIFFERING) for letter in best)


def _sizes(lines: Sequence[Line], said: Sequence[tuple[Letter, ...]]) -> list[float]:
    """Return the sizes of print of lines outside of tables; near ones are made one."""
    sizes = [_size(line, letters) for line, letters in zip(lines, said, strict=True)]
    even = list(sizes)
    group: list[int] = []
    for index in sorted(range(len(sizes)), key=sizes.__getitem__):
        if group and sizes[index] > sizes[group[0]] * (1 + _SAME_SIZE):
            group = []
        group.append(index)
        for member in group:
            even[member] = median(sizes[i] for i in group)
    return even


def _size(line: Line, letters: Sequence[Letter]) -> float:
    places = middles(line, letters)
    steps = [
        places[i + 1] - places[i]
        for i, (one, other) in enumerate(pairwise(letters))
        if _is_ideograph(one.text) and _is_ideograph(other.text)
    ]
    if len(steps) >= _FEWEST_PAIRS:
        return median(steps)
    words = any(_is_ideograph(letter.text) for letter in letters)
    return line.height * (_SIZE_OF_WORDS if words else _SIZE_OF_DIGITS)


def _is_ideograph(text: str) -> bool:
    return "\u4e00" <= text <= "\u9fff"


def _tight(mask: Pixels, box: BBox) -> Line:
    """Return the line of a detected box, without the paper around its ink."""
    x0, y0, x1, y1 = (max(0, round(v)) for v in box)
    part = mask[y0:y1, x0:x1]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not rows.size:
        return Line((x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)), float(max(y1 - y0, 1)))
    tight = (
        x0 + int(columns[0]), y0 + int(rows[0]), x0 + int(columns[-1]) + 1, y0 + int(rows[-1]) + 1,
    )  # fmt: skip
    return Line(tight, float(tight[3] - tight[1]))


def _pixels(box: BBox, dpi: float, *, inset: float) -> Box:
    """Return a box in points as pixels, smaller on each side by ``inset`` points."""
    scale = dpi / 72
    x0, y0, x1, y1 = box
    left, top = round((x0 + inset) * scale), round((y0 + inset) * scale)
    right, bottom = round((x1 - inset) * scale), round((y1 - inset) * scale)
    return left, top, max(right, left + 1), max(bottom, top + 1)
