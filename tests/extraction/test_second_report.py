"""Two reports in one file."""

import pytest

from gongkai.annotations import statutory_table
from gongkai.extraction import Cell, Document, Grid, Line, parse
from gongkai.extraction.text import read_text
from gongkai.vocabulary import form_cells

ONE = """云泊县人民政府2023年政府信息公开工作年度报告
一、总体情况
全年主动公开政府信息12条。
二、主动公开政府信息情况
公开规章3件。
五、存在的主要问题及改进情况
一是公开不够及时。
六、其他需要报告的事项
无其他需要报告的事项。
"""


def parsed(text):
    return parse(read_text(text.encode(), "a.txt"))


@pytest.mark.parametrize(
    "change",
    [("云泊县", "望荷县"), ("2023年", "2022年")],
    ids=["another authority", "another year"],
)
def test_second_report_is_not_read_and_said_so(change):
    report = parsed(ONE + ONE.replace(*change).replace("12条", "34条"))
    assert (report.agency, report.year) == ("云泊县人民政府", 2023)
    assert [section.number for section in report.sections] == ["一", "二", "五", "六"]
    assert not any("34条" in section.text for section in report.sections)
    (warning,) = [w for w in report.warnings if w.code == "several_reports"]
    assert change[1] in warning.message


def test_second_report_title_on_two_lines_counts():
    second = ONE.replace("云泊县人民政府2023年", "望荷县人民政府\n2022年")
    report = parsed(ONE + second)
    assert "several_reports" in {warning.code for warning in report.warnings}
    assert [section.number for section in report.sections] == ["一", "二", "五", "六"]


def test_second_set_of_tables_without_a_title_is_one_warning():
    cells = [cell for cell in form_cells("2021") if cell.table == "3"]
    blocks = [Line("云泊县2023年政府信息公开工作年度报告")]
    for number in ("5", "7"):
        values = {(cell.metric, cell.applicant): number for cell in cells}
        table = statutory_table("2021", "3", values)
        parts = (Cell(c.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells)
        blocks.append(Grid(tuple(parts)))
    report = parse(Document("grid", "0" * 64, "text/html", tuple(blocks)))
    assert {figure.value for figure in report.figures} == {5}
    assert [warning.code for warning in report.warnings].count("several_reports") == 1
    assert "cell_repeated" not in {warning.code for warning in report.warnings}


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        ONE + "云泊县人民政府2023年政府信息公开工作年度报告\n",  # its own title again
        ONE + "附件：望荷县2022年政府信息公开工作年度报告\n",  # another one is only named
        "望荷县2022年政府信息公开工作年度报告\n" + ONE,  # a list of titles before the text
    ],
)
def test_second_report_one_report_is_read_whole(text):
    report = parsed(text)
    assert "several_reports" not in {warning.code for warning in report.warnings}
    numbers = [section.number for section in report.sections if section.number]
    assert numbers == ["一", "二", "五", "六"]
