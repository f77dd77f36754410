from dataclasses import replace

import pytest

from gongkai.annotations import PrintedTable, statutory_table
from gongkai.extraction import Cell, Document, Grid, Line, parse
from gongkai.vocabulary import form_cells

HEADINGS = {
    "2": "二、主动公开政府信息情况",
    "3": "三、收到和处理政府信息公开申请情况",
    "4": "四、政府信息公开行政复议、行政诉讼情况",
}
VALUES = {(cell.metric, cell.applicant): "5" for cell in form_cells("2021")}


def unchanged(table: PrintedTable) -> PrintedTable:
    return table


def warnings_of(change, tables="234"):
    """Warnings by code of a report with exact grids; ``change`` takes table 3."""
    blocks = [Line("东岭县2023年政府信息公开工作年度报告")]
    for number, heading in HEADINGS.items():
        blocks.append(Line(heading))
        table = statutory_table("2021", number, VALUES)
        if number == "3":
            table = change(table)
        if number in tables:
            cells = (Cell(c.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells)
            blocks.append(Grid(tuple(cells)))
    report = parse(Document("grid", "0" * 64, "text/html", tuple(blocks)))
    return {warning.code: warning.message for warning in report.warnings}


def test_completeness_whole_report_gives_no_warning():
    assert not warnings_of(unchanged)


def test_completeness_names_the_rows_that_are_missing():
    def without_repeats(table):
        row = next(cell.row for cell in table.cells if cell.text == "2.重复申请")
        return replace(table, cells=tuple(cell for cell in table.cells if cell.row != row))

    found = warnings_of(without_repeats)
    assert list(found) == ["rows_missing"]
    assert "“2.重复申请”" in found["rows_missing"]


@pytest.mark.parametrize("table", "234")
def test_completeness_names_the_table_that_is_missing(table):
    found = warnings_of(unchanged, "234".replace(table, ""))
    assert list(found) == ["table_missing"]
    assert f"表{table}" in found["table_missing"]


def test_completeness_text_without_any_table_is_no_fault():
    assert not warnings_of(unchanged, "")


@pytest.mark.parametrize(
    ("text", "code"), [("由专班另行汇总", "cell_missing"), ("见附件", "cell_doubtful")]
)
def test_completeness_warns_of_words_where_a_number_should_be(text, code):
    def with_words(table):
        last = max(table.cells, key=lambda cell: (cell.row, cell.column))
        cells = (replace(c, text=text) if c is last else c for c in table.cells)
        return replace(table, cells=tuple(cells))

    found = warnings_of(with_words)
    assert list(found) == [code]
    assert "总计" in found[code]


def test_completeness_names_tables_of_which_no_row_is_known():
    table = Grid((Cell("栏目", 0, 0), Cell("数量", 0, 1), Cell("动态", 1, 0), Cell("3", 1, 1)))
    blocks = [Line("东岭县2023年政府信息公开工作年度报告"), Line(HEADINGS["2"]), table]
    blocks.append(Line(HEADINGS["3"]))
    report = parse(Document("grid", "0" * 64, "text/html", tuple(blocks)))
    (warning,) = report.warnings
    assert warning.code == "table_missing" and "表2" in warning.message


def test_completeness_names_cells_of_table_4_that_are_missing():
    labels = ("结果维持", "结果纠正", "其他结果")
    rows = [Line("云泊县2023年政府信息公开工作年度报告")]
    cells = [Cell("行政复议", 0, 0, 3, 1)]
    for row, label in enumerate(labels):
        cells += [Cell(label, row, 1), Cell("2", row, 2)]
    report = parse(Document("grid", "0" * 64, "text/html", (*rows, Grid(tuple(cells)))))
    (warning,) = [w for w in report.warnings if w.code == "cell_missing"]
    assert "行政复议—尚未审结" in warning.message and "行政复议—总计" in warning.message
    assert "结果维持" not in warning.message
