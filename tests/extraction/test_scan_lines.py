"""Which lines of a drawn table are found, and which strokes of letters are not taken for lines."""

from itertools import pairwise

import cv2
import numpy as np
import pytest

from gongkai.extraction.pages.glyphs import Stroke
from gongkai.extraction.pages.ruling import rulings_of
from gongkai.extraction.recognition.inked import Inked
from gongkai.extraction.recognition.line_style import style_of
from gongkai.extraction.recognition.lines import strokes_of, with_doubles
from gongkai.extraction.recognition.ridges import Piece

DPI = 200.0
XS = (100, 400, 700, 1000)
ROW = 36  # 13 points; letters of 10 points stand close to both lines


def paper():
    return np.full((1100, 1200), 255, np.uint8)


def rule(page, start, end, *, ink=0, dash=0, gap=0, thickness=2):
    """Draw a line along an axis, solid or in dashes of so many pixels."""
    (x0, y0), (x1, y1) = start, end
    length, step = max(x1 - x0, y1 - y0), dash + gap or 10_000
    for begin in range(0, length, step):
        stop = min(begin + (dash or length), length)
        across = x1 > x0
        a = (x0 + begin, y0) if across else (x0, y0 + begin)
        b = (x0 + stop, y0) if across else (x0, y0 + stop)
        cv2.line(page, a, b, ink, thickness)


def grid(rows, **look):
    """A table of so many rows; the columns' lines begin anew in each row, as browsers draw them."""
    page = paper()
    ys = [100 + ROW * row for row in range(rows + 1)]
    for y in ys:
        rule(page, (XS[0], y), (XS[-1], y), **look)
    for x in XS:
        for y in ys[:-1]:
            rule(page, (x, y), (x, y + ROW), **look)
    return page, ys


def letters(page, x, y, height):
    """Draw strokes as of a letter: upright ones with others across them."""
    for aside in (0, 9, 18):
        cv2.line(page, (x + aside, y), (x + aside, y + height), 0, 3)
    for down in (2, height // 2, height - 2):
        cv2.line(page, (x - 4, y + down), (x + 22, y + down), 0, 2)


def found(page, dpi=DPI):
    rulings = rulings_of(strokes_of(page, dpi)[0])
    return tuple(
        sorted({round(ruling.at * dpi / 72) for ruling in side})
        for side in (rulings.vertical, rulings.horizontal)
    )


def near(positions, expected, slack=3):
    return len(positions) == len(expected) and all(
        abs(a - b) <= slack for a, b in zip(positions, expected, strict=True)
    )


LOOKS = [
    {},
    {"ink": 150, "thickness": 1},
    {"dash": 12, "gap": 12},
    {"dash": 8, "gap": 4},
    {"dash": 3, "gap": 3},
]


@pytest.mark.parametrize("look", LOOKS)
def test_letters_close_to_a_line_do_not_hide_it_and_are_none(look):
    page, ys = grid(9, **look)
    for row in range(9):
        for x in XS[:-1]:
            letters(page, x + 10, ys[row] + 8, 20)
    assert near(found(page)[0], XS) and near(found(page)[1], ys)


def test_lines_of_dashes_are_found_as_a_whole():
    page, ys = grid(9, dash=23, gap=7)
    merged = ys[4]  # a cell over the whole row: its lines down end above and begin below
    page[merged + 3 : merged + ROW - 2, XS[1] - 3 : XS[2] + 4] = 255
    for row in range(9):
        letters(page, 130, ys[row] + 8, 20)
    lines = rulings_of(strokes_of(page, DPI)[0])
    down = sorted({round(line.at * DPI / 72) for line in lines.vertical})
    assert near(down, XS) and near(found(page)[1], ys)
    held = [line for line in lines.vertical if abs(line.at * DPI / 72 - XS[1]) < 4]
    assert sum(line.end - line.start for line in held) * DPI / 72 == pytest.approx(8 * ROW, abs=9)


def test_letters_nearly_as_high_as_their_row_are_no_lines():
    page, ys = grid(9)
    for row in range(9):
        for x in (150, 320, 520, 830):
            letters(page, x + 7 * row, ys[row] + 6, ROW - 12)
    assert near(found(page)[0], XS) and near(found(page)[1], ys)


def test_the_same_letter_in_two_rows_is_no_line():
    page, ys = grid(9)
    for row in (3, 4):
        letters(page, 520, ys[row] + 6, ROW - 12)
    assert near(found(page)[0], XS)


def test_a_line_is_found_where_a_seal_was_taken_off_it():
    page, ys = grid(9)
    page[ys[4] + 8 : ys[4] + 20, XS[1] - 5 : XS[1] + 6] = 255
    rulings = rulings_of(strokes_of(page, DPI)[0]).vertical
    (line,) = [r for r in rulings if abs(r.at * DPI / 72 - XS[1]) < 4]
    assert (line.end - line.start) * DPI / 72 >= 9 * ROW - 6


def test_cells_with_borders_of_their_own_are_one_line_apart():
    page, ys = paper(), [100 + 50 * row for row in range(8)]
    for top in ys[:-1]:
        for left, right in pairwise(XS):
            cv2.rectangle(page, (left + 3, top + 3), (right - 3, top + 47), 0, 1)
            cv2.rectangle(page, (left + 7, top + 7), (right - 7, top + 43), 0, 1)
    down, across = found(page)
    assert near(down, XS, 8) and near(across, ys, 8)


def test_columns_go_on_below_the_last_line_of_a_page():
    page, ys = grid(9)
    end = ys[-1] + 60
    for x in XS:
        rule(page, (x, ys[-1]), (x, end))
    lines = rulings_of(strokes_of(page, DPI)[0]).vertical
    assert len(lines) == len(XS)
    assert all(abs(line.end * DPI / 72 - end) <= 8 for line in lines)


def test_a_row_of_one_line_of_letters_and_an_underline_have_no_lines():
    page = paper()
    for x in range(100, 1000, 30):
        letters(page, x, 200, 26)
    rule(page, (100, 300), (800, 300))
    assert strokes_of(page, DPI)[0] == []


def traced(page, y):
    return Inked(255 - page, DPI).trace(Piece(y + 0.5, 100, 1000), 0.0)


def test_style_is_that_of_lines_and_not_of_letters_among_them():
    page = paper()
    for y in (100, 160, 220):
        rule(page, (100, y), (1000, y), dash=12, gap=12)
    chance = np.random.default_rng(2)
    for y in (300, 340, 380):  # gaps of any length, as between letters
        x = 100
        while x < 1000:
            stroke, gap = (int(n) for n in chance.integers(2, 40, 2))
            rule(page, (x, y), (min(1000, x + stroke), y))
            x += stroke + gap
    style = style_of([traced(page, y) for y in (100, 160, 220, 300, 340, 380)])
    assert style.is_dashed
    assert style.gap == pytest.approx(12 * 72 / DPI, abs=1.3)
    assert style.dash == pytest.approx(12 * 72 / DPI, abs=1.3)
    assert style_of([]).ink == 0
    assert not style_of([traced(grid(3)[0], 100)]).gap


def test_the_second_line_of_a_double_one_runs_all_along_it():
    line = Stroke(100.0, 50.0, 100.0, 250.0)
    double, letters = Stroke(103.0, 56.0, 103.0, 250.0), Stroke(97.0, 60.0, 97.0, 110.0)
    assert with_doubles([line], [double, letters]) == [line, double._replace(y0=50.0)]
    across = Stroke(50.0, 100.0, 300.0, 100.0)
    halves = [Stroke(50.0, 103.0, 170.0, 103.0), Stroke(170.0, 102.6, 300.0, 102.6)]
    assert set(with_doubles([across], halves)) == {across, *halves}


def test_a_line_with_one_dash_in_each_low_row_goes_through_all_of_them():
    page, ys = grid(6, dash=24, gap=9)
    for x in XS[1:-1]:
        page[ys[3] + 4 : ys[4] - 3, x - 2 : x + 3] = 255
        rule(page, (x, ys[3] + 7), (x, ys[4] - 6))
    lines = rulings_of(strokes_of(page, DPI)[0]).vertical
    inner = [r for r in lines if any(abs(r.at * DPI / 72 - x) < 4 for x in XS[1:-1])]
    assert len(inner) == 2 and all(r.end - r.start > 5.5 * ROW * 72 / DPI for r in inner)


def test_a_line_goes_on_through_tall_rows_where_its_dots_end_short_of_others():
    page, tall = paper(), 52  # 19 points, more than any letter
    ys = [100 + tall * row for row in range(10)]
    for y in ys:
        rule(page, (XS[0], y), (XS[-1], y))
    for x in XS:
        rule(page, (x, ys[0]), (x, ys[-1]))
    for top in ys[3:6]:
        for gap in (3, 19, 34, 49):
            page[top + gap - 1 : top + gap + 1, XS[1] - 3 : XS[1] + 4] = 255
    lines = rulings_of(strokes_of(page, DPI)[0]).vertical
    held = [line for line in lines if abs(line.at * DPI / 72 - XS[1]) < 4]
    assert sum(line.end - line.start for line in held) * DPI / 72 == pytest.approx(9 * tall, abs=9)
