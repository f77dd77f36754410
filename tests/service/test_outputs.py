import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import openpyxl
import pyarrow.parquet as pq
import pytest

from gongkai.service.formats.outputs import FORMATS, Format, Presentation
from gongkai.service.wording import Wording
from gongkai.vocabulary import (
    DataTable,
    MissingFeature,
    TableRow,
    json_schema,
    report_from_json,
)


def write(name, reports, several=False, language="zh"):
    out = io.BytesIO()
    FORMATS[name].load()(iter(reports), out, Presentation(Wording(language), several=several))
    return out.getvalue()


def test_outputs_json_of_one_file_is_one_object(report):
    text = write("json", [report]).decode()
    assert report_from_json(text) == report
    jsonschema.validate(json.loads(text), json_schema())


def test_outputs_json_of_several_files_is_an_array(report):
    assert len(json.loads(write("json", [report, report], several=True))) == 2
    assert json.loads(write("json", [report], several=True))[0]["agency"] == "东岭县人民政府"
    assert json.loads(write("json", [], several=True)) == []


def test_outputs_json_lines_have_one_object_each(report):
    lines = write("jsonl", [report, report]).decode().splitlines()
    assert [json.loads(line)["year"] for line in lines] == [2023, 2023]


def test_outputs_csv_shows_marks_that_turn_the_direction_of_writing(report):
    text = write("csv", [replace(report, source="报告\u202excod.exe")]).decode("utf-8-sig")
    assert "\u202e" not in text
    assert "报告\ufffdxcod.exe" in text


def test_outputs_csv_has_a_mark_for_excel_and_a_row_a_figure(report):
    data = write("csv", [report, report])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 2 * len(report.figures)
    assert rows[0]["row"] == "一、本年新收政府信息公开申请数量"
    assert [rows[4]["value"], rows[6]["value"], rows[7]["value"]] == ["512.36", "", "-3"]


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_outputs_text_of_a_file_is_never_a_formula(report, name):
    report = replace(report, agency='=HYPERLINK("http://x")')
    data = write(name, [report])
    if name == "csv":
        assert "\"'=HYPERLINK" in data.decode("utf-8-sig")
    else:
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert book["概览"]["C2"].data_type == "s"


def test_outputs_workbook_has_the_six_sheets(report):
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", [report, report])))
    assert book.sheetnames == ["概览", "数据", "核对", "问题", "措施", "提示"]
    assert book["概览"].max_row == 3
    assert book["数据"].max_row == 1 + 2 * len(report.figures)
    assert [cell.value for cell in book["核对"]["D"]][:4] == ["结论", "不符", "待核", "相符"]
    assert book["问题"]["F2"].value == "公开不及时、更新慢"


def test_outputs_workbook_takes_control_characters(report):
    write("xlsx", [replace(report, title="东岭\x07县\ud800")])


def test_outputs_workbook_in_english(report):
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", [report], language="en")))
    assert book.sheetnames == ["Overview", "Figures", "Checks", "Problems", "Measures", "Notes"]


def test_outputs_workbook_has_a_sheet_for_the_statistics_table_of_older_reports(report):
    row = TableRow(
        ("一、主动公开情况", "（一）主动公开政府信息数"), "统计数", 12, "12", "条", page=2
    )
    table = DataTable("附表", None, 2, (row,))
    data = write("xlsx", [replace(report, tables=(table,))])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["概览", "数据", "核对", "问题", "措施", "统计表", "提示"]
    values = [cell.value for cell in book["统计表"][2]]
    assert values[3:9] == [
        "附表",
        "一、主动公开情况 / （一）主动公开政府信息数",
        "统计数",
        12,
        "条",
        "12",
    ]


def test_outputs_parquet_keeps_values_exact(report):
    figure = replace(report.figures[0], value=10**40)
    report = replace(report, figures=(*report.figures, figure))
    table = pq.read_table(io.BytesIO(write("parquet", [report, report])))
    assert table.num_rows == 2 * len(report.figures)
    assert table["value"][4].as_py() == Decimal("512.36")
    assert table["value"][6].as_py() is None
    assert table["value"][len(report.figures) - 1].as_py() is None


def test_outputs_html_escapes_what_comes_from_a_file(report):
    text = write("html", [replace(report, agency="<script>alert(1)</script>")]).decode()
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "http" not in text.replace("http-equiv", "")


def test_outputs_html_of_several_reports_has_contents(report):
    text = write("html", [report, report]).decode()
    assert text.count("<article") == 2
    assert '<a href="#report-2">' in text


def test_outputs_missing_library_is_one_sentence():
    with pytest.raises(MissingFeature, match="需要安装 no_such_library"):
        Format("no_such_library:write").load()
