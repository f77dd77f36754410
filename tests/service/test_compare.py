import io
import json
from dataclasses import replace

import openpyxl
import pytest

from gongkai.reconciliation import compare
from gongkai.service.compare.outputs import COMPARISON_FORMATS, comparison_writer
from gongkai.service.wording import Wording
from gongkai.vocabulary import CategoryScore, MissingFeature, Problem, report_to_json


@pytest.fixture
def last_year(report):
    figures = [
        replace(figure, value=figure.value + 10) if isinstance(figure.value, int) else figure
        for figure in report.figures
    ]
    return replace(report, year=2022, source="上年.json", sha256="1" * 64, figures=tuple(figures))


@pytest.fixture
def files(report, last_year, tmp_path):
    paths = [tmp_path / "去年.json", tmp_path / "今年.json"]
    for path, one in zip(paths, (last_year, report), strict=True):
        path.write_text(report_to_json(one), "utf-8")
    return paths


def write(name, last_year, report, language="zh"):
    wording = Wording(language)
    return comparison_writer(name)(compare(last_year, report), wording)


def test_compare_text_says_what_changed(report, last_year):
    text = write("text", last_year, report).decode()
    (row,) = [line for line in text.splitlines() if "予以公开" in line]
    assert row.split() == ["予以公开", "10", "件", "0", "件", "-10", "-100%", "表格"]
    assert "再次出现的问题 2 项，其中 1 项前一份报告写过改进措施" in text
    assert "各类申请人" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_compare_text_in_english(report, last_year):
    text = write("text", last_year, report, "en").decode()
    assert "side by side" in text and "recurs" in text


def test_compare_json_gives_values_and_indices(report, last_year):
    content = json.loads(write("json", last_year, report))
    assert (content["before"]["year"], content["after"]["year"]) == (2022, 2023)
    row = next(row for row in content["figures"] if row["metric"] == "outcome.granted")
    assert (row["before_value"], row["after_value"], row["change"]) == (10, 0, -10)
    assert report.figures[row["after"]].metric == "outcome.granted"


def test_compare_workbook_has_numbers_to_calculate_with(report, last_year):
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", last_year, report)))
    assert book.sheetnames == ["概览", "数据", "文字雷同", "问题", "核对"]
    row = next(row for row in book["数据"].iter_rows() if row[0].value == "予以公开")
    assert [cell.value for cell in row[1:5]] == [10, 0, -10, -100]
    assert "件" in row[1].number_format


@pytest.mark.parametrize("name", COMPARISON_FORMATS)
def test_compare_text_of_a_file_is_data_in_every_format(report, last_year, name):
    evil = '=HYPERLINK("http://x")<script>alert(1)</script>\x1b[31m'
    problems = (Problem(evil, (CategoryScore("timeliness", 0.9),)),)
    content = write(name, last_year, replace(report, problems=problems, agency=evil))
    if name == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not any(cell.data_type == "f" for cell in cells)
    elif name == "html":
        assert b"<script" not in content
    elif name == "text":
        assert b"\x1b" not in content


def test_compare_missing_library_is_one_sentence(monkeypatch):
    monkeypatch.setitem(COMPARISON_FORMATS, "xlsx", "no_such_module:x")
    with pytest.raises(MissingFeature, match="pip install"):
        comparison_writer("xlsx")


def test_compare_command_reads_and_writes(gongkai, files, tmp_path):
    shown = gongkai("compare", *reversed(files))
    assert shown.returncode == 0 and shown.stderr == b""
    assert "2022年 与 东岭县人民政府  2023年" in shown.stdout.decode()
    page = tmp_path / "对比.html"
    assert gongkai("compare", *files, "-o", page).returncode == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["A"], 2, "两份报告"),
        (["A", "B", "B"], 2, "两份报告"),
        (["A", "-"], 2, "标准输入"),
        (["A", "."], 2, "文件夹"),
        (["A", ""], 2, "文件夹"),
        (["A", "nothing.pdf"], 1, "不存在"),
        (["A", "B", "--format", "docx"], 2, "没有这种输出格式"),
        (["A", "B", "-o", "x.docx"], 2, "扩展名"),
        (["A", "B", "-o", "A"], 2, "覆盖"),
        (["A", "B", "--lang", "fr"], 2, "没有这种语言"),
    ],
)
def test_compare_command_says_what_is_wrong(gongkai, files, arguments, status, words):
    named = dict(zip("AB", files, strict=True))
    result = gongkai("compare", *(named.get(word, word) for word in arguments))
    told = result.stderr.decode()
    assert result.returncode == status, told
    assert words in told and "Traceback" not in told
    assert result.stdout == b""
    assert all(path.read_text("utf-8").startswith("{") for path in files)
