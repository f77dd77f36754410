"""Sheets at different angles, grey seals, strokes of letters among lines, and heights of lines."""

import cv2
import numpy as np
import pytest

from gongkai.extraction.pages.glyphs import Stroke
from gongkai.extraction.recognition.crops import lines_of_cells
from gongkai.extraction.recognition.doubtful_lines import letters_among
from gongkai.extraction.recognition.engine import Letter
from gongkai.extraction.recognition.seals import without_grey_seals
from gongkai.extraction.recognition.straight import skew_of, straightened, turned

DPI = 200.0


def sheet():
    page = np.full((900, 1200), 255, np.uint8)
    for y in range(250, 651, 80):
        cv2.line(page, (100, y), (1100, y), 40, 2)
    for x in (100, 400, 700, 1100):
        cv2.line(page, (x, 250), (x, 650), 40, 2)
    return page


@pytest.mark.parametrize("angles", [(0.0, 0.0), (1.2, 1.2), (0.9, -0.6), (-0.2, 1.4)])
def test_sheets_of_one_picture_are_straightened_each_by_its_own_angle(angles):
    picture = np.concatenate([turned(sheet(), -angle) for angle in angles])
    straight, _ = straightened(picture, DPI)
    assert straight.shape == picture.shape
    for half in (straight[:900], straight[900:]):
        assert skew_of(half) == pytest.approx(0.0, abs=0.05)


def test_a_blank_picture_is_straight():
    blank = np.full((400, 300), 255, np.uint8)
    assert straightened(blank, DPI)[0].shape == blank.shape


def words(page):
    for y in range(120, 800, 60):
        cv2.putText(page, "BOLD 8086", (80, y), cv2.FONT_HERSHEY_SIMPLEX, 1.3, 90, 7)
    return page


def test_a_grey_seal_goes_and_print_on_it_stays():
    page = words(np.full((900, 900), 255, np.uint8))
    sealed = page.copy()
    cv2.circle(sealed, (620, 450), 160, 190, 10)
    cv2.circle(sealed, (620, 450), 40, 190, cv2.FILLED)
    cleared = without_grey_seals(np.minimum(sealed, page), DPI)
    assert cleared[300:600, 775:786].min() > 230 and cleared[430:470, 600:640].min() > 230
    assert np.abs(cleared.astype(int) - page)[:, :440].max() == 0


def test_a_seal_that_a_table_hides_goes_and_letters_on_it_keep_their_strokes():
    page = np.full((900, 900), 255, np.uint8)
    for y in range(60, 880, 40):
        cv2.line(page, (40, y), (860, y), 60, 2)
        cv2.putText(page, "1 8086 32", (420, y + 28), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 60, 2)
    for x in range(40, 880, 120):
        cv2.line(page, (x, 60), (x, 860), 60, 2)
    ring = np.full_like(page, 255)
    cv2.circle(ring, (520, 450), 160, 175, 8)
    cleared = without_grey_seals((page.astype(int) * ring // 255).astype(np.uint8), DPI)
    band = np.zeros_like(page)
    cv2.circle(band, (520, 450), 160, 1, 6)
    assert cleared[(band > 0) & (page == 255)].min() > 225
    assert cleared[(band > 0) & (page <= 60)].max() < 130


def test_bold_letters_and_thick_pale_lines_are_no_seal():
    page = words(np.full((900, 900), 255, np.uint8))
    for y in range(100, 820, 60):
        cv2.line(page, (40, y - 60), (860, y - 60), 170, 8)
    cv2.line(page, (40, 40), (40, 860), 170, 8)
    grain = np.random.default_rng(5).normal(0, 12, page.shape)
    page = np.clip(page + grain, 0, 255).astype(np.uint8)
    assert np.array_equal(without_grey_seals(page, DPI), page)


def test_dashes_do_not_make_lines_of_text_low():
    mask = np.zeros((400, 900), np.uint8)
    cells = [(10, top, 800, top + 36) for top in range(10, 370, 40)]
    for left, top, *_ in cells[1:]:
        mask[top + 18 : top + 21, left + 300 : left + 330] = 1  # a dash
    for x in range(20, 320, 30):  # one line of letters, each with an upper and a lower part
        mask[16:24, x : x + 24] = mask[28:40, x : x + 24] = 1
    (line,) = lines_of_cells(mask, cells, DPI)[0]
    assert line.box[3] - line.box[1] == 24 and line.height > 8


class Reader:
    """Says what it is told, first of whole lines of text, then of their parts."""

    def __init__(self, *said):
        self.said, self.seen = iter(said), []

    def read(self, pictures):
        self.seen.append(len(pictures))
        return [next(self.said) for _ in pictures]


def says(text, sure):
    return tuple(Letter(letter, 0.5, sure) for letter in text)


LINES = [
    Stroke(36.0, y, 360.0, y) for y in (36.0, 56.0)
] + [Stroke(x, 36.0, x, 56.0) for x in (36.0, 360.0)]  # fmt: skip
DOUBTFUL = Stroke(180.0, 36.0, 180.0, 56.0)


def row(letters_from, letters_to):
    page = np.full((300, 1200), 255, np.uint8)
    for x0, y0, x1, y1 in [*LINES, DOUBTFUL]:
        start, end = (
            (round(x0 * DPI / 72), round(y0 * DPI / 72)),
            (round(x1 * DPI / 72), round(y1 * DPI / 72)),
        )
        cv2.line(page, start, end, 0, 2)
    for x in range(letters_from, letters_to, 26):
        cv2.rectangle(page, (x, 116), (x + 20, 140), 0, 3)
    return page


@pytest.mark.parametrize(
    ("whole", "parts", "is_letter"),
    [
        (says("经费来源", 0.99), (says("经费", 0.7), says("朱源", 0.6)), True),
        (says("经费来源", 0.99), (says("经费", 0.99), says("来源", 0.98)), False),
        (says("经费|来源", 0.99), (says("经费", 0.7), says("来源", 0.8)), False),
        ((), (says("12", 0.6), says("7", 0.6)), False),
        (says("总", 0.99), (says("兰", 0.2), says("总计", 0.99)), False),
    ],
)
def test_a_short_line_is_a_letter_where_the_row_reads_surer_with_it(whole, parts, is_letter):
    reader = Reader(whole, *parts)
    found = letters_among([*LINES, DOUBTFUL], [], row(300, 700), DPI, reader)
    assert found == ({DOUBTFUL} if is_letter else set())
    assert reader.seen == [1, 2]


def test_a_short_line_with_paper_beside_it_is_not_doubted():
    reader = Reader()
    assert letters_among([*LINES, DOUBTFUL], [], row(600, 800), DPI, reader) == set()
    assert reader.seen == [0, 0]


def test_the_other_lines_of_a_triple_border_are_no_letters_close_to_its_middle():
    page = row(600, 800)
    for x in (492, 508):
        cv2.line(page, (x, 100), (x, 156), 0, 3)
    reader = Reader()
    assert letters_among([*LINES, DOUBTFUL], [], page, DPI, reader) == set()
    assert reader.seen == [0, 0]


def test_a_second_line_across_is_no_letter_close_to_a_line_down():
    page = row(600, 800)
    for y in (109, 147):
        cv2.line(page, (100, y), (1000, y), 0, 3)
    reader = Reader()
    assert letters_among([*LINES, DOUBTFUL], [], page, DPI, reader) == set()
    assert reader.seen == [0, 0]


def test_a_line_beside_which_two_rows_stand_against_one_is_not_doubted():
    lines = [*LINES, *(Stroke(36.0, y, 360.0, y) for y in (96.0, 116.0))]
    lines += [Stroke(x, 56.0, x, 116.0) for x in (36.0, 360.0)]
    down = DOUBTFUL._replace(y1=116.0)
    page = row(0, 0)
    for y in (60, 78):
        cv2.putText(page, "8086", (400, round((y + 12) * DPI / 72)), 0, 1.1, 0, 3)
    for y in (69, 102):
        cv2.putText(page, "8086", (510, round((y + 12) * DPI / 72)), 0, 1.1, 0, 3)
    for y in (36, 40):
        page[round(y * DPI / 72) : round((y + 8) * DPI / 72), 560:600] = 255
    reader = Reader()
    assert letters_among([*lines, down], [], page, DPI, reader) == set()
    assert reader.seen == [0, 0]


ROWS = [36.0 + 20.0 * n for n in range(4)]
LONG_LINE = Stroke(180.0, ROWS[0], 180.0, ROWS[-1])


def rows_of_letters(rows):
    """A table of three rows; letters stand close to the long line in so many of them."""
    page = np.full((400, 1200), 255, np.uint8)
    for n in range(3):
        start, end = (300, 700) if n < rows else (600, 800)
        for x in range(start, end, 26):
            top = round((ROWS[n] + 6) * DPI / 72)
            cv2.rectangle(page, (x, top), (x + 20, top + 24), 0, 3)
    return page


@pytest.mark.parametrize(("rows", "is_letter"), [(3, True), (2, True), (1, False)])
def test_a_long_line_is_letters_below_each_other_where_most_of_its_rows_read_so(rows, is_letter):
    lines = [Stroke(36.0, y, 360.0, y) for y in ROWS] + [
        Stroke(x, 36.0, x, 96.0) for x in (36.0, 360.0)
    ]
    whole, parts = says("20件", 0.99), (says("20", 0.9), says("f", 0.5))
    said = [whole] * rows + [*parts] * rows if is_letter else []
    found = letters_among([*lines, LONG_LINE], [], rows_of_letters(rows), DPI, Reader(*said))
    assert found == ({LONG_LINE} if is_letter else set())


def test_a_row_that_reads_the_same_on_one_side_has_a_line_there():
    reader = Reader(says("件", 0.99), (), says("件", 0.99))
    assert letters_among([*LINES, DOUBTFUL], [], row(300, 700), DPI, reader) == set()
