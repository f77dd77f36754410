"""Digits outside of tables that the detector passes over are read where they stand in a row."""

import numpy as np

from gongkai.extraction.recognition.crops import Line
from gongkai.extraction.recognition.engine import Letter
from gongkai.extraction.recognition.missed import is_read, missed_lines


def test_a_digit_in_a_row_is_found_and_specks_and_others_are_not():
    mask = np.zeros((300, 600), np.uint8)
    found = [Line((20, 100, 200, 124), 24.0), Line((20, 160, 200, 184), 24.0)]
    for x0, y0, x1, y1 in (line.box for line in found):
        mask[y0:y1, x0:x1] = 1
    mask[102:122, 300:312] = 1  # a digit in the first row
    mask[110:114, 400:404] = 1  # a speck in it
    mask[40:60, 300:312] = 1  # in no row
    mask[160:184, 206:220] = 1  # far enough from what was found
    assert [line.box for line in missed_lines(mask, found)] == [
        (300, 102, 312, 122),
        (206, 160, 220, 184),
    ]
    assert missed_lines(mask, []) == []


def test_only_sure_letters_count():
    assert is_read([Letter("3", 0.5, 0.9)])
    assert not is_read([Letter("3", 0.5, 0.6)])
    assert not is_read([Letter("·", 0.5, 0.9)])
    assert not is_read([])


def test_a_digit_is_as_high_as_the_lines_in_its_own_row():
    mask = np.zeros((400, 600), np.uint8)
    prose = [Line((20, y, 500, y + 40), 40.0) for y in (100, 160, 220)]
    numbers = Line((300, 40, 360, 58), 18.0)
    mask[41:57, 100:110] = 1  # low beside prose, but not in a row of small numbers
    assert [line.height for line in missed_lines(mask, [*prose, numbers])] == [18.0]
    assert missed_lines(mask, [*prose, Line((300, 40, 360, 80), 40.0)]) == []
