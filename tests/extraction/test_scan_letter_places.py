"""Letters of one recognised line: where broad gaps part words, and where they do not."""

import numpy as np
import pytest

from gongkai.extraction.recognition.crops import ASIDE, Line
from gongkai.extraction.recognition.engine import Letter
from gongkai.extraction.recognition.letter_places import ReadLine, glyphs_of, parts_of

LINE = Line((0, 0, 200, 20), 20.0)


def mask_of(*inked):
    mask = np.zeros((30, 220), np.uint8)
    for x0, x1 in inked:
        mask[2:18, x0:x1] = 1
    return mask


def letters(*read):
    """Letters by text and middle in pixels."""
    aside = ASIDE * LINE.height
    return tuple(Letter(text, (x + aside) / (200 + 2 * aside), 0.99) for text, x in read)


def test_parts_are_what_broad_gaps_set_apart():
    mask = mask_of((0, 18), (21, 40), (60, 80), (160, 200))
    assert parts_of(mask, LINE, 20.0) == ((0, 40), (60, 80), (160, 200))
    assert parts_of(np.zeros_like(mask), LINE, 20.0) == ()


@pytest.mark.parametrize(
    ("texts", "gap"),
    [
        ("结果其他", (40.0, 60.0)),
        ("结，其他", (50.0, 50.0)),
        ("12其他", (40.0, 60.0)),
        ("1234", (40.0, 60.0)),
    ],
)
def test_words_are_apart_where_their_ink_is_and_marks_have_paper_of_their_own(texts, gap):
    said = letters(*zip(texts, (10, 30, 70, 90), strict=True))
    read = ReadLine(LINE, said, 20.0, ((0, 40), (60, 100)))
    glyphs = list(glyphs_of([read], 1.0))
    assert (glyphs[1].x1, glyphs[2].x0) == pytest.approx(gap)
    assert glyphs[0].x1 == pytest.approx(glyphs[1].x0)


def test_letters_of_a_line_in_a_table_are_side_by_side():
    said = letters(("1", 10), ("2", 70))
    one, two = glyphs_of([ReadLine(LINE, said, 20.0)], 1.0)
    assert one.x1 == pytest.approx(two.x0)


def test_digits_of_full_width_are_side_by_side():
    said = letters(("2", 10), ("5", 36))
    one, two = glyphs_of([ReadLine(LINE, said, 20.0, ((4, 16), (28, 44)))], 1.0)
    assert one.x1 == pytest.approx(two.x0)
