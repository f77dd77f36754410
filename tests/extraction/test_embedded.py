"""Pictures of tables in Word documents and web pages."""

import base64
import io
import zipfile
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from random import Random

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import random_values
from PIL import Image

from gongkai.annotations import PrintedSection, ReportContent, pdf_bytes, statutory_table
from gongkai.annotations.rendering_docx import zip_bytes
from gongkai.extraction import Grid, embedded, parse, read_bytes
from gongkai.extraction.picture_size import picture_size
from gongkai.vocabulary import InputError

TITLE = "东岭县水利局2023年政府信息公开工作年度报告"
PROSE = "东岭县水利局全年主动公开政府信息12条，没有收取费用。"
HEADING = "四、政府信息公开行政复议、行政诉讼情况"
LAST = "五、存在的主要问题及改进情况"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="module")
def table():
    """Values as printed, and a picture of table 4."""
    rng = Random(7)
    values = {key: str(rng.randint(2, 98)) for key in random_values("2021", rng)}
    section = PrintedSection(HEADING, (statutory_table("2021", "4", values),))
    printed = pdf_bytes(ReportContent("东岭县水利局", TITLE, (section,)))
    (grid,) = (block for block in read_bytes(printed, "a.pdf").blocks if isinstance(block, Grid))
    boxes = [cell.bbox for cell in grid.cells]
    left, top = (min(box[n] for box in boxes) - 4 for n in (0, 1))
    right, bottom = (max(box[n] for box in boxes) + 4 for n in (2, 3))
    page = pypdfium2.PdfDocument(printed)[0].render(scale=200 / 72).to_pil().convert("L")
    target = io.BytesIO()
    place = [round(edge * 200 / 72) for edge in (left, top, right, bottom)]
    page.crop(place).save(target, "PNG", dpi=(200, 200))
    keys = {key for key in values if key[0].startswith(("review.", "litigation."))}
    return {key: int(values[key]) for key in keys}, target.getvalue()


def page_of(image, heading=HEADING):
    return (
        f"<html><head><meta charset='utf-8'></head><body><h1>{TITLE}</h1><p>一、总体情况</p>"
        f"<p>{PROSE}</p><p>{heading}</p><p>{image}</p><p>{LAST}</p><p>{PROSE}</p></body></html>"
    )


def as_data(picture):
    return f"<img src='data:image/png;base64,{base64.b64encode(picture).decode()}'>"


def as_html(picture):
    return "a.html", page_of(as_data(picture)).encode()


def as_mhtml(picture):
    message = MIMEMultipart("related")
    message.attach(MIMEText(page_of("<img src='cid:table@x'>"), "html", "utf-8"))
    image = MIMEImage(picture)
    image["Content-ID"] = "<table@x>"
    message.attach(image)
    return "a.mhtml", message.as_bytes()


def as_docx(picture, size=(5_000_000, 1_000_000)):
    def paragraph(text):
        return f"<w:p><w:r>{text}</w:r></w:p>"

    drawing = (
        f'<w:drawing><wp:inline xmlns:wp="urn:wp"><wp:extent cx="{size[0]}" cy="{size[1]}"/>'
        f'<a:blip xmlns:a="urn:a" xmlns:r="{RELATED}" r:embed="rId7"/></wp:inline></w:drawing>'
    )
    texts = (TITLE, "一、总体情况", PROSE, HEADING, None, LAST, PROSE)
    body = "".join(paragraph(f"<w:t>{text}</w:t>" if text else drawing) for text in texts)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="urn:r"><Relationship Id="rId7" Type="{RELATED}/image"'
            ' Target="media/image1.png"/></Relationships>'
        ),
    }
    data = io.BytesIO(zip_bytes(parts))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/media/image1.png", picture)
    return "a.docx", data.getvalue()


FORMATS = {"html": as_html, "mhtml": as_mhtml, "docx": as_docx}


def read_as(kind, picture):
    name, data = FORMATS[kind](picture)
    return parse(read_bytes(data, name))


def codes(report):
    return [warning.code for warning in report.warnings]


@pytest.mark.parametrize("kind", FORMATS)
def test_embedded_picture_of_a_table_is_recognised_in_its_place(kind, table):
    values, picture = table
    report = read_as(kind, picture)
    found = {(f.metric, f.applicant): f for f in report.figures}
    assert {key: figure.value for key, figure in found.items()} == values
    section = next(n for n, s in enumerate(report.sections) if s.number == "四")
    assert {figure.section_index for figure in found.values()} == {section}
    assert all(figure.path and figure.page is None for figure in found.values())
    assert codes(report).count("picture_recognised") == 1
    assert report.sections[-1].number == "五"
    assert report.sections[-1].text == PROSE


@pytest.mark.parametrize("kind", FORMATS)
def test_embedded_picture_without_the_recogniser_gives_one_warning(kind, table, monkeypatch):
    monkeypatch.setattr(embedded, "is_installed", lambda: False)
    (warning,) = [w for w in read_as(kind, table[1]).warnings if w.code == "picture_not_read"]
    assert HEADING in warning.message
    assert "1 张图片" in warning.message
    assert "gongkai[ocr]" in warning.message


def test_embedded_several_pictures_are_one_warning(table, monkeypatch):
    monkeypatch.setattr(embedded, "is_installed", lambda: False)
    data = page_of(as_data(table[1]) * 2).encode()
    (warning,) = [w for w in parse(read_bytes(data, "a.html")).warnings if "图片" in w.message]
    assert "2 张图片" in warning.message


def remote(heading, after=""):
    image = "<img src='http://www.example.gov.cn/W0202.png'>" + after
    return parse(read_bytes(page_of(image, heading).encode(), "a.html"))


def test_embedded_remote_picture_where_a_table_should_be_gives_a_warning():
    (warning,) = [w for w in remote(HEADING).warnings if w.code == "picture_not_read"]
    assert HEADING in warning.message
    assert ".mhtml" in warning.message


def test_embedded_remote_picture_elsewhere_gives_none():
    table = "<table><tr><td>行政复议</td><td>总计</td></tr><tr><td>1</td><td>1</td></tr></table>"
    assert "picture_not_read" not in codes(remote(HEADING, table))
    assert "picture_not_read" not in codes(remote("六、其他需要报告的事项"))


def test_embedded_small_pictures_are_no_tables(table):
    name, data = as_docx(table[1], size=(500_000, 500_000))
    assert "picture_recognised" not in codes(parse(read_bytes(data, name)))
    icon = as_data(table[1]).replace("<img", "<img width=24 height='24px'")
    line = f"全年公开{icon}信息3条。"
    report = parse(read_bytes(page_of(line).encode(), "a.html"))
    assert "全年公开信息3条。" in "".join(section.text for section in report.sections)
    assert "picture_recognised" not in codes(report)


@pytest.mark.parametrize("broken", [b"", b"\x89PNG\r\n\x1a\n" + bytes(9000), b"\x01\0\0\0" * 3000])
@pytest.mark.parametrize("kind", ["html", "docx"])
def test_embedded_broken_pictures_cost_no_text(kind, broken):
    assert PROSE in "".join(section.text for section in read_as(kind, broken).sections)


def test_embedded_document_of_one_picture_is_refused_with_advice(table, monkeypatch):
    monkeypatch.setattr(embedded, "is_installed", lambda: False)
    data = f"<html><body>{as_data(table[1])}</body></html>".encode()
    with pytest.raises(InputError, match="gongkai"):
        read_bytes(data, "a.html")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP"])
@given(size=st.tuples(st.integers(1, 700), st.integers(1, 700)))
@settings(max_examples=15, deadline=None)
def test_embedded_size_of_a_picture_without_unpacking_it(kind, size):
    target = io.BytesIO()
    Image.new("L", size).save(target, kind)
    assert picture_size(target.getvalue()) == size


@given(st.binary(max_size=60), st.sampled_from([b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"\xff\xd8"]))
def test_embedded_size_of_any_bytes_is_a_size_or_none(rest, start):
    size = picture_size(start + rest)
    assert size is None or min(size) >= 0
