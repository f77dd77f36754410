"""What is left of lines in cells goes, digits close to them stay; slashes are no digits."""

import cv2
import numpy as np
import pytest

from gongkai.extraction.pages.grid import Lattice, Region
from gongkai.extraction.recognition.borders import without_borders
from gongkai.extraction.recognition.crops import Line, is_slash
from gongkai.extraction.recognition.ink import ink_mask

DPI = 200.0
HIGH, WIDE, ROWS = 40, 120, 6


def column():
    """A table of one column on white paper: its lattice, and its cells in pixels."""
    ys = tuple(HIGH * row * 72 / DPI for row in range(ROWS + 1))
    table = Lattice(
        (0.0, WIDE * 72 / DPI), ys, tuple(Region(row, 0, row + 1, 1) for row in range(ROWS))
    )
    cells = [(2, HIGH * row + 2, WIDE - 2, HIGH * (row + 1) - 2) for row in range(ROWS)]
    return np.full((HIGH * ROWS, WIDE), 255, np.uint8), table, cells


def test_second_lines_of_borders_go_and_digits_inside_stay():
    page, table, cells = column()
    for x0, _, _, y1 in cells:
        cv2.putText(page, "18", (x0 + 40, y1 - 10), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 2)
    bare = page.copy()
    for x0, y0, x1, y1 in cells:
        cv2.rectangle(page, (x0 + 4, y0 + 4), (x1 - 5, y1 - 5), 0, 1)
    without_borders(page, table, cells, DPI)
    assert np.array_equal(page, bare)


def test_a_column_of_the_same_digit_at_its_edge_stays():
    page, table, cells = column()
    for x0, y0, _, y1 in cells:
        cv2.line(page, (x0 + 6, y0 + 9), (x0 + 6, y1 - 9), 0, 2)
    drawn = page.copy()
    without_borders(page, table, cells, DPI)
    assert np.array_equal(page, drawn)


def test_sides_of_lines_that_are_not_quite_straight_go():
    page, table, cells = column()
    for x0, _, _, y1 in cells:
        cv2.putText(page, "18", (x0 + 40, y1 - 10), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 2)
    bare = page.copy()
    for x0, _, x1, y1 in cells:
        page[y1 - 2, x0 + 60 : x1] = 0  # half of a cell's edge
    without_borders(page, table, cells, DPI)
    assert np.array_equal(page, bare)


def test_the_side_of_a_line_goes_that_one_cell_alone_has_and_a_digit_there_stays():
    page, table, cells = column()
    x0, y0, _, y1 = cells[2]
    digit = cells[4]
    page[digit[1] + 8 : digit[3] - 8, digit[0] : digit[0] + 2] = 0
    bare = page.copy()
    page[y0:y1, x0 : x0 + 1] = 120
    without_borders(page, table, cells, DPI)
    assert np.array_equal(page, bare)


@pytest.mark.parametrize(("size", "apart", "ink"), [(4, 4, 1), (4, 20, 0), (2, 10, 0), (6, 20, 1)])
def test_specks_as_small_as_a_full_stop_are_ink_only_near_letters(size, apart, ink):
    page = np.full((100, 200), 255, np.uint8)
    page[30:60, 20:50] = 0
    page[50 : 50 + size, 50 + apart : 50 + apart + size] = 0
    assert ink_mask(page, DPI)[50 : 50 + size, 50 + apart : 50 + apart + size].max() == ink


def test_letters_that_fill_a_narrow_cell_at_its_edge_are_no_line():
    page, table, cells = column()
    for _, y0, x1, y1 in cells:
        page[y0 + 5 : y1 - 5, x1 - 18 : x1 - 5] = 0  # as dark as a line, but broad
    drawn = page.copy()
    without_borders(page, table, cells, DPI)
    assert np.array_equal(page, drawn)


@pytest.mark.parametrize(
    ("strokes", "slash"),
    [
        ([((20, 4), (8, 28))], True),
        ([((14, 4), (14, 28))], False),  # 1
        ([((14, 4), (14, 28)), ((14, 4), (8, 9))], False),  # 1 with its flag
        ([((6, 4), (22, 4)), ((22, 4), (12, 28))], False),  # 7
        ([((8, 4), (20, 28))], False),  # a backslash
    ],
)
def test_a_straight_stroke_that_leans_is_a_slash(strokes, slash):
    mask = np.zeros((32, 32), np.uint8)
    for start, end in strokes:
        cv2.line(mask, start, end, 1, 2)
    rows, columns = np.nonzero(mask)
    box = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert is_slash(mask, Line(tuple(map(int, box)), 24.0)) is slash
