import pytest

from gongkai.annotations import statutory_table
from gongkai.vocabulary import form_cells


@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("table", ["2", "3", "4"])
def test_printed_statutory_table_is_tiled_by_its_cells(form, table):
    printed = statutory_table(form, table, {})
    squares = [
        (row, column)
        for cell in printed.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(squares) == len(set(squares)) == printed.row_count * len(printed.widths)


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_printed_statutory_tables_hold_every_value_once(form):
    values = {
        (cell.metric, cell.applicant): f"v{place}" for place, cell in enumerate(form_cells(form))
    }
    texts = [cell.text for table in "234" for cell in statutory_table(form, table, values).cells]
    assert sorted(text for text in texts if text in values.values()) == sorted(values.values())
