"""Lines, straightening and cells on drawn pictures, whose truth is known."""

import io

import cv2
import numpy as np
import pytest

from gongkai.extraction.limits import Budget, PdfLimits
from gongkai.extraction.pages.ruling import rulings_of
from gongkai.extraction.recognition.cell_reading import as_number, without_marks
from gongkai.extraction.recognition.crops import is_dash, lines_of_cells, picture_of
from gongkai.extraction.recognition.engine import HEIGHT, Letter
from gongkai.extraction.recognition.ink import evened, ink_mask, without_seals
from gongkai.extraction.recognition.lines import painted_lines, strokes_of, with_doubles
from gongkai.extraction.recognition.page import Picture
from gongkai.extraction.recognition.pictures import pictures_in
from gongkai.extraction.recognition.straight import skew_of, turned

DPI = 200.0
XS = (100, 400, 700, 1000)
YS = (100, 180, 260, 340, 420)


def table(dotted=False, thickness=2):
    page = np.full((900, 1200), 255, np.uint8)
    for y in YS:
        cv2.line(page, (XS[0], y), (XS[-1], y), 60, thickness)
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), 60, thickness)
    if dotted:
        page[:, ::6] = page[:, 1::6] = 255
        page[::6, :] = page[1::6, :] = 255
    return page


def with_words(page):
    for row in range(4):
        for column in range(3):
            place = (XS[column] + 90, YS[row] + 55)
            cv2.putText(page, f"{row}{column}4", place, cv2.FONT_HERSHEY_SIMPLEX, 1.2, 20, 3)
    return page


def positions(strokes):
    found = rulings_of(strokes)
    return (
        sorted({round(r.at * DPI / 72) for r in found.vertical}),
        sorted({round(r.at * DPI / 72) for r in found.horizontal}),
    )


def near(found, expected, slack=2):
    return len(found) == len(expected) and all(
        abs(a - b) <= slack for a, b in zip(found, expected, strict=True)
    )


@pytest.mark.parametrize("dotted", [False, True])
def test_lines_of_a_table_are_found_and_strokes_of_letters_are_not(dotted):
    page = with_words(table(dotted))
    strokes, ridges = strokes_of(page, DPI)
    painted = painted_lines(with_doubles(strokes, ridges), page, DPI)
    down, across = positions(strokes)
    assert near(down, XS) and near(across, YS)
    assert painted[YS[1], 250:350].all() and not painted[YS[0] + 20 : YS[1] - 20, 110:390].any()


def low_rows():
    """Rows as low as print at 300 dpi; a spanning cell above, so that the middle line is short."""
    page = np.full((700, 1200), 255, np.uint8)
    for y in range(100, 650, 55):
        cv2.line(page, (100, y), (1000, y), 0, 3)
    for x in (100, 1000):
        cv2.line(page, (x, 100), (x, 650), 0, 3)
    return page


def test_digits_between_the_lines_of_low_rows_are_no_lines():
    page = low_rows()
    for y in range(115, 600, 55):  # an 8 as it is at its middle: three strokes above each other
        for stroke in (0, 12, 24):
            cv2.line(page, (590, y + stroke), (600, y + stroke), 0, 5)
    found = rulings_of(strokes_of(page, 300.0)[0]).vertical
    assert near(sorted({round(r.at * 300 / 72) for r in found}), (100, 1000))


def test_a_line_counts_where_a_letter_stands_beyond_its_end():
    page = low_rows()
    cv2.line(page, (500, 210), (500, 375), 0, 3)
    cv2.line(page, (500, 178), (500, 200), 0, 3)  # a letter's stroke in the row above
    found = rulings_of(strokes_of(page, 300.0)[0]).vertical
    assert near(sorted({round(r.at * 300 / 72) for r in found}), (100, 500, 1000))


def test_lines_are_found_under_grain_and_shade():
    chance = np.random.default_rng(3)
    page = with_words(table()).astype(np.float32)
    page = page * np.linspace(1, 0.7, page.shape[1]) + chance.normal(0, 15, page.shape)
    white = evened(np.clip(page, 0, 255).astype(np.uint8), DPI)
    down, across = positions(strokes_of(white, DPI)[0])
    assert near(down, XS) and near(across, YS)


def test_long_strokes_that_meet_no_other_line_are_no_lines():
    page = np.full((600, 900), 255, np.uint8)
    cv2.line(page, (100, 300), (700, 300), 0, 2)  # an underline
    cv2.circle(page, (450, 300), 160, 120, 6)  # the ring of a seal on a grey copy
    strokes, ridges = strokes_of(page, DPI)
    assert strokes == [] and with_doubles(strokes, ridges) == []


@pytest.mark.parametrize("degrees", [-3.4, -0.7, -0.1, 0.0, 0.09, 0.25, 2.0])
def test_skew_is_measured_and_undone(degrees):
    askew = turned(with_words(table()), -degrees)
    assert skew_of(askew) == pytest.approx(degrees, abs=0.03)
    down, across = positions(strokes_of(turned(askew, skew_of(askew)), DPI)[0])
    assert near(down, XS, 3) and near(across, YS, 3)


def test_seal_goes_and_what_is_under_it_stays():
    page = np.full((600, 600, 3), 255, np.uint8)
    cv2.putText(page, "1234", (200, 320), cv2.FONT_HERSHEY_SIMPLEX, 2, (0, 0, 0), 5)
    before = without_seals(page, DPI)
    red = page.copy()
    cv2.circle(red, (300, 300), 150, (205, 30, 30), 8)
    both = np.minimum(page, red)
    grey = without_seals(both, DPI)
    assert grey[300, 151:155].min() > 190 and grey[300, 447:451].min() > 190
    assert np.abs(grey.astype(int) - before)[250:340, 200:440].max() < 60
    title = np.full((200, 600, 3), 255, np.uint8)
    cv2.putText(title, "red title", (20, 120), cv2.FONT_HERSHEY_SIMPLEX, 2, (200, 20, 20), 6)
    assert without_seals(title, DPI).min() < 120


def test_cells_are_cut_into_lines_and_dashes_are_seen():
    page = with_words(table())
    page[YS[0] + 5 : YS[1] - 5, XS[0] + 5 : XS[1] - 5] = 255
    cv2.line(page, (230, 140), (260, 140), 0, 3)  # a dash alone in the first cell
    page[YS[1] + 5 : YS[2] - 5, XS[0] + 5 : XS[1] - 5] = 255  # an empty cell
    cells = [
        (XS[c] + 4, YS[r] + 4, XS[c + 1] - 4, YS[r + 1] - 4) for r in range(2) for c in range(3)
    ]
    first, other, _, empty, *_ = lines_of_cells(ink_mask(page, DPI), cells, DPI)
    assert is_dash(first[0]) and not empty
    (line,) = other
    assert not is_dash(line)
    assert XS[1] + 80 < line.box[0] and line.box[2] < XS[2] - 80
    assert picture_of(page, line).shape[0] == HEIGHT


def test_letters_below_each_other_are_one_line():
    page = np.full((600, 200), 255, np.uint8)
    for y in range(60, 560, 60):
        cv2.putText(page, "W", (80, y), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 3)
    (lines,) = lines_of_cells(ink_mask(page, DPI), [(10, 10, 190, 590)], DPI)
    assert len(lines) == 1 and len(lines[0].letters) == 9


def test_specks_before_a_line_are_no_marks_and_letters_among_digits_are_digits():
    def letters(text):
        return tuple(Letter(char, 0.5, 0.99) for char in text)

    def said(text):
        return "".join(letter.text for letter in as_number(without_marks(letters(text))))

    assert [said(t) for t in ("。7.属于", "1O", "o", "l2", "。", "法O", "3.5")] == [
        "7.属于", "10", "0", "12", "", "法O", "3.5",
    ]  # fmt: skip
    assert min(letter.sure for letter in as_number(letters("1O"))) < 0.9


def test_budget_of_recognition_is_bounded_and_told():
    from gongkai.extraction.limits import PROGRESS  # noqa: PLC0415
    from gongkai.vocabulary import InputError  # noqa: PLC0415

    told = []
    token = PROGRESS.set(told.append)
    try:
        budget = Budget(PdfLimits(recognised=2), "a.pdf")
        budget.start_recognition(4)
        budget.start_recognition(5)
        with pytest.raises(InputError, match="2 页"):
            budget.start_recognition(6)
    finally:
        PROGRESS.reset(token)
    assert told == [4, 5]
    assert Picture(np.zeros((2, 2), np.uint8), DPI).dpi == DPI


@pytest.mark.parametrize(("stated", "width", "dpi"), [(100, 1654, 200), (240, 1984, 240)])
def test_coarse_pictures_are_enlarged_before_they_are_read(stated, width, dpi):
    from PIL import Image  # noqa: PLC0415  needs the extra

    image, written = (
        Image.new("L", (round(8.27 * stated), round(11.69 * stated)), 255),
        io.BytesIO(),
    )
    image.save(written, "PNG", dpi=(stated, stated))
    budget = Budget(PdfLimits(), "a.png")
    (picture,) = pictures_in(written.getvalue(), "a.png", budget)
    assert round(picture.dpi) == dpi and abs(picture.pixels.shape[1] - width) <= 1


@pytest.mark.parametrize(("width", "page"), [(990, 700), (700, 990)], ids=["lying", "upright"])
def test_a_long_picture_is_cut_between_its_pages(width, page):
    from PIL import Image  # noqa: PLC0415  an optional package

    whole = np.full((3 * page, width), 255, np.uint8)
    for top in range(0, 3 * page, page):
        whole[top + 60 : top + page - 60, 80 : width - 80] = 0
    written = io.BytesIO()
    Image.fromarray(whole).save(written, "PNG")
    found = list(pictures_in(written.getvalue(), "a.png", Budget(PdfLimits(), "a.png")))
    assert [round(p.pixels.shape[0] / p.pixels.shape[1], 1) for p in found] == [
        round(page / width, 1)
    ] * 3
