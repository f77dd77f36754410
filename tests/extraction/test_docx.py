import random
from pathlib import Path
from typing import get_args
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_samples import (
    assert_all_read,
    expected_paragraphs,
    grids,
    paragraphs,
    random_values,
    report,
)

from gongkai.annotations import Peculiarity, docx_bytes, zip_bytes
from gongkai.extraction import Grid, Line, parse, read, read_bytes
from gongkai.extraction.word import package as package_module
from gongkai.vocabulary import InputError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PECULIARITIES = get_args(Peculiarity)


def document(body, **parts):
    others = {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
    return zip_bytes(
        {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **others}
    )


def read_body(body, **parts):
    return read_bytes(document(body, **parts), "a.docx").blocks


def texts(blocks):
    return [block.text.strip() for block in blocks if isinstance(block, Line)]


def p(runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def expected_figures(form, seed):
    values = random_values(form, random.Random(seed))
    return {key: int(text) if text.isdigit() else None for key, text in values.items()}


@pytest.mark.parametrize("form", ["2021", "2019"])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6), chosen=st.frozensets(st.sampled_from(PECULIARITIES)))
def test_docx_every_cell_and_paragraph_whatever_the_document_has(form, seed, chosen):
    content = report(form, seed)
    document = read_bytes(docx_bytes(content, chosen, seed), "东岭县.docx")
    assert_all_read(content, document)
    parsed = parse(document)
    found = {(f.metric, f.applicant): f.value for f in parsed.figures}
    assert found == expected_figures(form, seed)
    assert all((f.path or "").rpartition("/")[2].startswith("w:tc") for f in parsed.figures)
    assert (parsed.title, parsed.year, parsed.form) == (content.title, 2023, form)
    assert [section.number for section in parsed.sections if section.number] == list("一二三四五六")


def test_docx_paragraphs_stay_apart_in_the_sections():
    content = report("2021", 5)
    parsed = parse(read_bytes(docx_bytes(content), "a.docx"))
    for section, printed in zip(
        [s for s in parsed.sections if s.number], content.sections, strict=True
    ):
        assert section.text == "\n".join(b for b in printed.blocks if isinstance(b, str))


def test_docx_cells_and_lines_know_their_element():
    blocks = read_body(
        p(r("一")) + f"<w:tbl><w:tr><w:tc>{p(r('a'))}</w:tc><w:tc>{p(r('b'))}</w:tc></w:tr></w:tbl>"
    )
    assert blocks[0].path == "/w:document/w:body/w:p"
    assert [cell.path for cell in blocks[1].cells] == [
        f"/w:document/w:body/w:tbl/w:tr/w:tc[{place}]" for place in (1, 2)
    ]


def test_docx_breaks_tabs_and_hidden_text():
    soft = r("第一行") + "<w:r><w:br/></w:r>" + r("第二行")
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>'
    tabbed = "".join(
        p(r(a) + "<w:r><w:tab/></w:r>" + r(b)) for a, b in [("规章", "0"), ("许可", "2")]
    )
    blocks = read_body(p(soft) + p(hidden) + p("<w:r><w:tab/></w:r>" + r("缩进")) + tabbed)
    assert texts(blocks) == ["第一行", "第二行", "显", "缩进"]
    rows = [cell.text for grid in blocks if isinstance(grid, Grid) for cell in grid.cells]
    assert rows == ["规章", "0", "许可", "2"]


def test_docx_raised_numbers_of_footnotes_stay_apart():
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    assert texts(read_body(p(r("主动公开信息12条") + raised))) == ["主动公开信息12条¹"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("1.", "公开规章 3 件。"), ("（一）", "主动公开"), ("全年", "公开3条；培训2次")],
)
def test_docx_a_tab_behind_a_number_or_in_a_sentence_makes_no_table(before, after):
    blocks = read_body(p(r(before) + "<w:r><w:tab/></w:r>" + r(after)))
    assert texts(blocks) == [f"{before} {after}"]


def test_docx_deleted_paragraph_mark_joins_and_deleted_row_goes():
    joined = p(r("前"), "<w:rPr><w:del/></w:rPr>") + p(r("后"))
    cell = f"<w:tc>{p(r('x'))}</w:tc>"
    table = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell}{cell}</w:tr><w:tr>{cell}{cell}</w:tr></w:tbl>"
    blocks = read_body(joined + table)
    assert texts(blocks) == ["前后"]
    assert [len(grid.cells) for grid in blocks if isinstance(grid, Grid)] == [2]


def test_docx_field_without_end_hides_no_more_than_its_paragraph():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    blocks = read_body(p(r("前") + begin + r("指令")) + p(r("后")))
    assert texts(blocks) == ["前", "后"]


def test_docx_placeholders_of_content_controls_are_no_text():
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p(r('单击此处'))}</w:sdtContent></w:sdt>"
    assert texts(read_body(control + p(r("正文")))) == ["正文"]


def level(depth, number_format, text, more=""):
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def test_docx_lists_are_counted_by_level_and_start_again():
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "%1、")}'
        f'{level(1, "chineseCountingThousand", "（%2）")}{level(2, "decimal", "%1.%3.", "<w:isLgl/>")}'
        f'{level(3, "decimalEnclosedCircle", "%4")}{level(4, "bullet", "")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )  # fmt: skip
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"'
        ' Type="x/numbering" Target="numbering.xml"/></Relationships>'
    )
    items = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 4), (1, 0), (1, 1), (2, 0), (0, 0)]
    body = "".join(
        p(r("甲"), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
        for number, depth in items
    )
    parts = {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations,
        "word/numbering.xml": numbering,
    }
    found = texts(read_bytes(zip_bytes(parts), "a.docx").blocks)
    assert found == [
        "一、甲", "（一）甲", "（二）甲", "1.1. 甲", "①甲", "甲", "二、甲", "（一）甲", "一、甲", "甲",
    ]  # fmt: skip


def test_docx_horizontal_merges_and_rows_that_start_late():
    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"

    merged = cell("a", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>")
    table = (
        f"<w:tbl><w:tr>{merged}{cell('b')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("c")}{cell("d")}</w:tr></w:tbl>'
    )
    (grid,) = read_body(table)
    assert [(c.text, c.row, c.column, c.column_span) for c in grid.cells] == [
        ("a", 0, 0, 2), ("b", 0, 2, 1), ("c", 1, 1, 1), ("d", 1, 2, 1),
    ]  # fmt: skip


ENTITY = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"PK\x03\x04" + bytes(50), "不是有效的 DOCX"),
        (docx_bytes(report("2021", 1))[:3000], "不是有效的 DOCX"),
        (zip_bytes({"word/other.xml": "<a/>"}), "word/document.xml"),
        (zip_bytes({"a.txt": "a"}), "word/document.xml"),
        (zip_bytes({"word/document.xml": "<w:document"}), "已损坏"),
        (zip_bytes({"word/document.xml": ""}), "已损坏"),
        (zip_bytes({"word/document.xml": ENTITY}), "外部实体"),
        (document(""), "没有文字"),
        (document("<w:p/>"), "没有文字"),
        (document("<w:tbl><w:tr><w:tc>" * 90 + "</w:tc></w:tr></w:tbl>" * 90), "已损坏"),
        (bytes(range(256)) * 9, "不是有效的 DOCX"),
    ],
)
def test_docx_refuses_with_one_clear_sentence(data, word):
    with pytest.raises(InputError) as caught:
        read_bytes(data, "报告.docx")
    assert word in caught.value.message
    assert caught.value.source == "报告.docx"


def test_docx_refuses_an_archive_that_unpacks_to_too_much(monkeypatch, tmp_path):
    monkeypatch.setattr(package_module, "MAX_PART", 1_000_000)
    path = tmp_path / "bomb.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 5_000_000)
    with pytest.raises(InputError, match="超过"):
        read_bytes(path.read_bytes(), "a.docx")


def test_docx_damaged_bytes_give_a_report_or_an_input_error():
    data = bytearray(docx_bytes(report("2021", 3)))
    rng = random.Random(7)
    for _ in range(25):
        damaged = bytearray(data)
        for _ in range(20):
            damaged[rng.randrange(len(data))] = rng.randrange(256)
        try:
            read_bytes(bytes(damaged), "a.docx")
        except InputError as error:
            assert error.message


REAL_FORM = Path(__file__).parents[3] / "shared/real/form-2021.docx"


@pytest.mark.skipif(not REAL_FORM.exists(), reason="the form as published is not at hand")
def test_docx_the_published_form_is_blank():
    parsed = parse(read(REAL_FORM))
    assert len(parsed.figures) == 200
    assert {figure.value for figure in parsed.figures} == {None}
    assert parsed.form == "2021"


def test_docx_text_of_a_report_is_kept():
    content = report("2021", 4)
    document = read_bytes(docx_bytes(content), "a.docx")
    assert paragraphs(document) == expected_paragraphs(content)
    assert len(grids(document)) == 3
