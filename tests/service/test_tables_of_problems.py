"""Section five as a table, in a file of every format, through the command."""

import io
import json

import docx
import pytest

from gongkai.annotations import (
    PageStyle,
    PrintedCell,
    PrintedSection,
    PrintedTable,
    ReportContent,
    pdf_bytes,
)

TITLE = "东岭县民政局2023年政府信息公开工作年度报告"
BEFORE = [
    "一、总体情况",
    "2023年，我局主动公开政府信息120条。",
    "五、存在的主要问题及改进情况",
    "问题及改进措施见下表：",
]
AFTER = ["六、其他需要报告的事项", "我局2023年未收取信息处理费。"]
ROWS = [
    ["序号", "存在的问题", "原因", "改进措施", "责任单位", "完成时限"],
    [
        "1",
        "部分栏目更新不及时",
        "人员变动频繁",
        "建立栏目更新台账，每周检查一次。结果按月通报。",
        "信息中心",
        "2024年3月",
    ],
    [
        "2",
        "政策解读形式单一，缺少图解",
        "缺少制作经费",
        "每季度至少推出两期图解",
        "办公室",
        "2024年6月",
    ],
]
MERGED = [
    ["存在的问题", "改进措施"],
    ["解读形式单一", "增加图解"],
    [None, "制作短视频"],
    ["更新不及时", "建立台账"],
]
UNKNOWN = [["类别", "内容", "牵头"], ["平台", "栏目更新慢", "办公室"]]
SPANS = {(1, 0): 2}


def as_docx(rows):
    document = docx.Document()
    for line in (TITLE, *BEFORE):
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                table.cell(r - 1, c).merge(table.cell(r, c))
            else:
                table.cell(r, c).text = text
    for line in AFTER:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_html(rows):
    merged = any(text is None for row in rows for text in row)

    def cell(r, c, text):
        span = f' rowspan="{SPANS[r, c]}"' if merged and (r, c) in SPANS else ""
        return f"<td{span}><p>{text}</p></td>"

    table = "".join(
        f"<tr>{''.join(cell(r, c, text) for c, text in enumerate(row) if text is not None)}</tr>"
        for r, row in enumerate(rows)
    )
    before, after = ("".join(f"<p>{line}</p>" for line in lines) for lines in (BEFORE, AFTER))
    page = f"<html><body><h1>{TITLE}</h1>{before}<table>{table}</table>{after}</body></html>"
    return page.encode()


def as_markdown(rows):
    lines = [f"| {' | '.join(text or '' for text in row)} |" for row in rows]
    lines.insert(1, "| --- " * len(rows[0]) + "|")
    return "\n".join([f"# {TITLE}", *BEFORE, "", *lines, "", *AFTER]).encode()


def as_text(rows):
    lines = ["\t".join(text or "" for text in row) for row in rows]
    return "\n".join([TITLE, *BEFORE, *lines, *AFTER]).encode()


def as_pdf(rows, **style):
    merged = any(text is None for row in rows for text in row)
    cells = tuple(
        PrintedCell(text, r, c, SPANS.get((r, c), 1) if merged else 1)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text is not None
    )
    sections = (
        PrintedSection(BEFORE[0], (BEFORE[1],) * style.pop("paragraphs", 1)),
        PrintedSection(BEFORE[2], (BEFORE[3], PrintedTable(cells, (2.0,) * len(rows[0])))),
        PrintedSection(AFTER[0], (AFTER[1],)),
    )
    return pdf_bytes(ReportContent("东岭县民政局", TITLE, sections), PageStyle(**style))


FORMATS = {"docx": as_docx, "html": as_html, "md": as_markdown, "txt": as_text, "pdf": as_pdf}


@pytest.fixture
def extracted(tmp_path, gongkai):
    def run(data, suffix):
        path = tmp_path / f"a.{suffix}"
        path.write_bytes(data)
        result = gongkai("extract", "--format", "json", path)
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)

    return run


def pairs(report):
    measures = report["measures"]
    return [(p["text"], [measures[m]["text"] for m in p["measures"]]) for p in report["problems"]]


@pytest.mark.parametrize("suffix", FORMATS)
def test_problem_tables_are_read_row_by_row(extracted, suffix):
    report = extracted(FORMATS[suffix](ROWS), suffix)
    assert pairs(report) == [
        ("部分栏目更新不及时", ["建立栏目更新台账，每周检查一次", "结果按月通报"]),
        ("政策解读形式单一，缺少图解", ["每季度至少推出两期图解"]),
    ]
    texts = [section["text"] for section in report["sections"]]
    for clause in (*report["problems"], *report["measures"]):
        text = texts[clause["section_index"]]
        assert text[clause["start"] : clause["end"]] == clause["text"]
        assert clause["page"] == (1 if suffix == "pdf" else None)
    assert report["warnings"] == []
    assert [f["text"] for f in report["figures"] if f["section"] == "五"] == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_problem_tables_with_merged_cells(extracted, suffix):
    assert pairs(extracted(FORMATS[suffix](MERGED), suffix)) == [
        ("解读形式单一", ["增加图解", "制作短视频"]),
        ("更新不及时", ["建立台账"]),
    ]


@pytest.mark.parametrize("suffix", FORMATS)
def test_problem_tables_that_are_not_understood_are_told(extracted, suffix):
    report = extracted(FORMATS[suffix](UNKNOWN), suffix)
    assert [warning["code"] for warning in report["warnings"]] == ["problem_table_unread"]


def test_problem_tables_that_are_not_understood_are_told_in_english(tmp_path, gongkai):
    path = tmp_path / "a.docx"
    path.write_bytes(as_docx(UNKNOWN))
    shown = " ".join(gongkai("extract", "--lang", "en", path).stdout.decode().split())
    assert "does not say which column holds problems" in shown


def test_problem_tables_over_a_page_break_know_their_pages(extracted):
    report = extracted(as_pdf(ROWS, paragraphs=15, repeat_header=True), "pdf")
    assert [p["page"] for p in report["problems"]] == [1, 2]
    assert [m["page"] for m in report["measures"]] == [1, 1, 2]
