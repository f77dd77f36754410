"""Borders of several lines in pictures become one line."""

from itertools import pairwise

import numpy as np
import pytest

from gongkai.extraction.recognition.lines import strokes_of
from gongkai.extraction.recognition.multiple import with_single_borders

DPI = 200.0
XS, YS = (100, 500, 800, 1100), (200, 245, 290, 400)
"""Pixels from the left and from the top of the middles of a table's borders; 45 are 16 points."""


def table(offsets, cut=0):
    """A page with a table whose borders have a line at each offset from their middle.

    ``cut`` pixels on either side of a border across have no lines down.
    """
    page = np.full((600, 1200), 255, np.uint8)
    for y in YS:
        for offset in offsets:
            page[y + offset : y + offset + 2, XS[0] : XS[-1]] = 0
    for x in XS:
        for offset in offsets:
            for top, bottom in pairwise(YS):
                page[top + cut : bottom - cut, x + offset : x + offset + 2] = 0
    return page


def ats(strokes, down):
    return sorted({round(s.at * DPI / 72) for s in strokes if s.is_down == down})


@pytest.mark.parametrize(
    ("offsets", "cut"),
    [((-4, 2), 0), ((-4, 2), 9), ((-9, -4, 2, 7), 12)],
    ids=["double", "double with gaps", "four lines"],
)
def test_a_border_of_several_lines_becomes_one(offsets, cut):
    single = with_single_borders(table(offsets, cut), DPI)
    strokes, _ = strokes_of(single, DPI)
    for down, expected in ((True, XS), (False, YS)):
        found = ats(strokes, down)
        assert len(found) == len(expected)
        assert all(abs(a - b) <= 3 for a, b in zip(found, expected, strict=True))
    for x in range(XS[0] + 12, XS[1] - 12, 40):  # one line thick, nothing left beside it
        assert 1 <= (single[YS[1] - 15 : YS[1] + 15, x] < 128).sum() <= 4


def test_a_border_whose_middle_is_grey_becomes_one():
    page = table((-3, 2))
    down = page[YS[0] : YS[-1], XS[1] - 1 : XS[1] + 2]
    down[:] = np.minimum(down, 130)  # darker than what is paper elsewhere
    single = with_single_borders(page, DPI)
    for y in range(YS[2] + 20, YS[3] - 20, 10):
        assert 1 <= (single[y, XS[1] - 15 : XS[1] + 15] < 255).sum() <= 4


def test_a_single_line_with_pale_edges_stays():
    page = table((-1,))
    for x in XS:
        page[YS[0] : YS[-1], x - 2] = page[YS[0] : YS[-1], x + 1] = 130
    assert with_single_borders(page, DPI) is page


def test_single_lines_stay_as_they_are():
    page = table((0,))
    assert with_single_borders(page, DPI) is page


def test_strokes_of_letters_beside_each_other_stay():
    page = table((-4, 2))
    page[320:370, 300:303] = page[320:370, 308:311] = 0  # meet no border
    page[320:380, 600:603] = page[320:380, 607:610] = 0
    page[350:352, 590:620] = 0
    single = with_single_borders(page, DPI)
    for area in (np.s_[320:370, 295:315], np.s_[320:380, 590:620]):
        assert np.array_equal(single[area], page[area])
