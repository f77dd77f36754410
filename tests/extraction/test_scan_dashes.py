"""Lines of dashes have their dashes at the same heights; strokes of letters have not."""

import numpy as np
import pytest

from gongkai.extraction.recognition.chains import Chain, Edge
from gongkai.extraction.recognition.dashes import in_step
from gongkai.extraction.recognition.inked import Inked
from gongkai.extraction.recognition.line_style import Style

DPI = 144.0
BANDS = 8
HEIGHT = 28  # pixels of a band
EDGES = [Edge(float(n * HEIGHT), float(n * HEIGHT)) for n in range(BANDS + 1)]
STYLE = Style(200.0, 1.5, 3.0)


def picture(*dashes):
    """The page turned: for each of ``dashes`` a line with ink at these places of every band."""
    ink = np.zeros((40 * (len(dashes) + 1), BANDS * HEIGHT), np.uint8)
    for place, inked in enumerate(dashes, start=1):
        for band in range(BANDS):
            for start, end in inked:
                x = band * HEIGHT
                ink[40 * place - 1 : 40 * place + 2, x + start : x + end] = 200
    return Inked(ink, DPI)


DASHES = ((0, 3), (6, 12), (15, 21), (24, 28))
LETTERS = ((0, 2), (5, 7), (10, 26))
LATE = ((0, 7), (10, 16), (19, 25))


def at(place):
    return 40.0 * place + 0.5


@pytest.mark.parametrize(("style", "kept"), [(STYLE, 2), (Style(200.0, 0.5, 3.0), 3)])
def test_strokes_of_letters_are_left_out_where_lines_are_dashes(style, kept):
    inked = picture(DASHES, DASHES, LETTERS)
    chains = [Chain(at(1), 0, BANDS), Chain(at(2), 0, BANDS), Chain(at(3), 2, 4)]
    assert in_step(chains, EDGES, inked, style, DPI / 72) == chains[:kept]


def test_a_short_line_in_step_stays_and_so_does_one_with_no_other_beside_it():
    inked = picture(DASHES, DASHES, DASHES, LETTERS)
    chains = [
        Chain(at(1), 0, 5), Chain(at(2), 0, 5), Chain(at(3), 2, 4), Chain(at(4), 6, 8),
    ]  # fmt: skip
    assert in_step(chains, EDGES, inked, STYLE, DPI / 72) == chains
    assert in_step([], EDGES, inked, STYLE, DPI / 72) == []


def test_nothing_is_left_out_where_long_lines_are_out_of_step_themselves():
    inked = picture(DASHES, LETTERS, LETTERS)
    chains = [Chain(at(1), 0, BANDS), Chain(at(2), 0, BANDS), Chain(at(3), 0, 2)]
    assert in_step(chains, EDGES, inked, STYLE, DPI / 72) == chains


def test_a_short_line_of_dashes_as_long_as_others_need_not_be_in_step():
    inked = picture(DASHES, DASHES, LATE)
    chains = [Chain(at(1), 0, BANDS), Chain(at(2), 0, BANDS), Chain(at(3), 0, 3)]
    assert in_step(chains, EDGES, inked, STYLE, DPI / 72) == chains
    assert in_step(chains, EDGES, picture(DASHES, DASHES, LETTERS), STYLE, DPI / 72) == chains[:2]


def test_a_line_of_few_dashes_is_not_told_by_them():
    inked = picture(DASHES, DASHES, LETTERS)
    chains = [Chain(at(1), 0, BANDS), Chain(at(2), 0, BANDS), Chain(at(3), 2, 4)]
    style = Style(200.0, 2.0, 8.0)  # three of which are 30 points; the last line has 28
    assert in_step(chains, EDGES, inked, style, DPI / 72) == chains
