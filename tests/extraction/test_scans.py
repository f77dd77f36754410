"""Scans, photographs and mixed documents: what is read is what the print says, or a refusal."""

import io
import socket
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from gongkai.annotations.factory.scanning import ScanStyle, pictures_as_pdf, scanned_pages
from gongkai.extraction import parse, read, read_bytes
from gongkai.extraction.pages import scanned
from gongkai.extraction.pages.glyphs import Glyph, Page
from gongkai.extraction.recognition.engine import HEIGHT, Engine
from gongkai.vocabulary import InputError

SAMPLE = Path(__file__).parents[2] / "service" / "samples" / "liuping-2023.pdf"
CLEAN = ScanStyle(200, 0.3, 2.0, 0.3, 0.0, 0, 0, 85)
WORN = ScanStyle(200, 1.4, 9.0, 0.6, 0.2, 60, 1, 70)


def of_pages(data, numbers):
    document, chosen = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    chosen.import_pages(document, numbers)
    target = io.BytesIO()
    chosen.save(target)
    return target.getvalue()


def with_page(data, scan, number):
    """A PDF whose page ``number`` (0-based) is that of a scan."""
    document, other, mixed = (
        pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(scan), pypdfium2.PdfDocument.new()
    )  # fmt: skip
    for page in range(len(document)):
        mixed.import_pages(*((other, [0]) if page == number else (document, [page])))
    target = io.BytesIO()
    mixed.save(target)
    return target.getvalue()


def table_figures(report):
    return {
        (f.metric, f.applicant): (f.value, f.page) for f in report.figures if f.origin == "table"
    }


@pytest.fixture(scope="module")
def printed():
    return parse(read(SAMPLE))


@pytest.fixture(scope="module")
def page_with_table(printed):
    """The 0-based number of the page with most figures."""
    pages = [figure.page for figure in printed.figures if figure.origin == "table"]
    return max(set(pages), key=pages.count) - 1


@pytest.fixture(scope="module")
def scan(page_with_table):
    return scanned_pages(of_pages(SAMPLE.read_bytes(), [page_with_table]), Random(5), WORN)


def test_scanned_page_among_others_reads_like_the_print(printed, page_with_table, scan):
    data = with_page(SAMPLE.read_bytes(), pictures_as_pdf(scan, WORN), page_with_table)
    report = parse(read_bytes(data, "mixed.pdf"))
    assert table_figures(report) == table_figures(printed)
    (notice,) = [w for w in report.warnings if w.code == "page_recognised"]
    assert notice.page == page_with_table + 1
    places = {(f.metric, f.applicant): f.bbox for f in printed.figures}
    for figure in report.figures:
        if figure.page == notice.page and figure.origin == "table" and figure.bbox:
            x0, y0, x1, y1 = places[figure.metric, figure.applicant]
            left, top, right, bottom = figure.bbox
            assert abs(x0 + x1 - left - right) < 12 and abs(y0 + y1 - top - bottom) < 12


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_photograph_turned_reads_like_the_print(printed, page_with_table, degrees):
    page = of_pages(SAMPLE.read_bytes(), [page_with_table])
    (picture,) = scanned_pages(page, Random(5), CLEAN)
    target = io.BytesIO()
    picture.rotate(degrees, expand=True).save(target, "JPEG", quality=80, dpi=(200, 200))
    report = parse(read_bytes(target.getvalue(), "照片.jpg"))
    expected = {
        key: value
        for key, (value, page) in table_figures(printed).items()
        if page == page_with_table + 1
    }
    found = {key: value for key, (value, _) in table_figures(report).items()}
    assert report.media_type == "image/jpeg"
    assert {key: found.get(key) for key in expected} == expected


def test_letters_of_fonts_without_meaning_are_recognised(printed, page_with_table, monkeypatch):
    monkeypatch.setattr(scanned, "is_unmapped", lambda page: page.number == page_with_table + 1)
    report = parse(read(SAMPLE))
    assert table_figures(report) == table_figures(printed)
    assert [w.page for w in report.warnings if w.code == "unmapped_text"] == [page_with_table + 1]


def page_of(glyphs=0, hidden=0, unmapped=0, images=()):
    letters = tuple(Glyph("文", 10.0 + i, 20.0, 20.0 + i, 30.0, 10.0) for i in range(glyphs))
    return Page(1, 595, 842, letters, unmapped=unmapped, images=images, hidden=hidden)


FULL = (0.0, 0.0, 595.0, 842.0)


@pytest.mark.parametrize(
    ("page", "is_scan"),
    [
        (page_of(images=(FULL,)), True),
        (page_of(glyphs=200, hidden=200, images=(FULL,)), True),
        (page_of(glyphs=200, images=(FULL,)), False),
        (page_of(images=((10.0, 10.0, 60.0, 60.0),)), False),
        (page_of(glyphs=3, images=((0, 0, 595, 300), (0, 300, 595, 600))), True),
    ],
)
def test_pages_that_are_pictures_are_told_from_others(page, is_scan):
    assert scanned.is_scan(page) is is_scan


def test_pictures_of_tables_are_told_from_emblems_and_grounds():
    table, emblem = (60.0, 300.0, 500.0, 600.0), (200.0, 700.0, 300.0, 800.0)
    ground = (0.0, 0.0, 595.0, 100.0)  # behind the letters at the top
    page = page_of(glyphs=200, images=(table, emblem, ground))
    assert scanned.picture_tables(page) == [table]


def test_scans_are_refused_in_one_sentence_without_the_extra(monkeypatch, scan):
    for module in ("pdf", "pictures", "scanned"):
        monkeypatch.setattr(f"gongkai.extraction.pages.{module}.is_installed", lambda: False)
    target = io.BytesIO()
    scan[0].save(target, "PNG")
    for data, name in ((pictures_as_pdf(scan, WORN), "a.pdf"), (target.getvalue(), "a.png")):
        with pytest.raises(InputError, match=r"pip install 'gongkai\[ocr\]'"):
            read_bytes(data, name)
    data = with_page(SAMPLE.read_bytes(), pictures_as_pdf(scan, WORN), 1)
    (warning,) = read_bytes(data, "mixed.pdf").warnings
    assert (warning.code, warning.page) == ("page_without_text", 2)
    assert "gongkai[ocr]" in warning.message


def png(width, height):
    """A PNG that says it is so large and holds nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


def saved(image, form):
    target = io.BytesIO()
    image.save(target, form)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (png(60_000, 60_000), "图片过大"),
        (png(400, 400), "损坏"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "损坏"),
        (b"\xff\xd8\xff\xe0" + bytes(range(200)), "损坏"),
        (b"II*\x00" + bytes(100), "损坏"),
        (saved(Image.new("L", (8, 8), 128), "PNG"), "太小"),
        (saved(Image.new("L", (700, 900), 255), "PNG"), "没有认出任何文字"),
        (saved(Image.new("RGB", (700, 900), (40, 40, 40)), "JPEG"), "没有认出任何文字"),
    ],
)
def test_broken_empty_and_enormous_pictures_are_refused(data, words, monkeypatch):
    # WeasyPrint, which prints fixtures in this process, lets Pillow take half a picture for a whole
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", False)
    with pytest.raises(InputError, match=words):
        read_bytes(data, "图.png")


def test_noise_gives_no_figures():
    noise = np.random.default_rng(1).integers(0, 255, (500, 400), np.uint8)
    try:
        report = parse(read_bytes(saved(Image.fromarray(noise), "PNG"), "noise.png"))
    except InputError:
        return
    assert report.figures == ()


def test_networks_come_with_the_wheel_and_nothing_is_downloaded(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("no network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    (letters,) = Engine().read([np.full((HEIGHT, 64), 255, np.uint8)])
    assert letters == ()


def test_born_digital_files_load_no_recogniser():
    code = (
        "import sys, gongkai.service.cli\n"
        "from gongkai.extraction import read\n"
        f"read({str(SAMPLE)!r})\n"
        "print(sorted({'cv2', 'rapidocr', 'pypdfium2', 'PIL'} & set(sys.modules)))"
    )
    said = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
