import pytest

from gongkai.extraction import Grid, read_bytes

ROWS = [["序号", "问题", "措施"], ["1", "更新慢", "勤巡查"], ["2", "解读少", "增图解"]]
OPENED = ["", "<p>", "<span>", "<div>", "<b>", "<p><span>", "<div><font>"]


def texts(markup):
    page = f"<html><body><h1>西溪县水利局2023年政府信息公开工作年度报告</h1>{markup}<p>公开工作情况。</p></body></html>"
    grids = [b for b in read_bytes(page.encode(), "a.html").blocks if isinstance(b, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


@pytest.mark.parametrize("row_end", ["", "</tr>"])
@pytest.mark.parametrize("opened", OPENED)
def test_cells_whose_ends_are_left_out_stand_beside_each_other(opened, row_end):
    rows = ("<tr>" + "".join(f"<td>{opened}{text}" for text in row) + row_end for row in ROWS)
    assert texts(f"<table>{''.join(rows)}</table>") == [ROWS]


def test_cells_of_a_table_in_a_cell_stay_there():
    inner = "<table><tr><td>公开<td>12<tr><td>废止<td>3</table>"
    (grid,) = texts(f"<table><tr><td>信息内容<td>件数<tr><td>合计<td>{inner}</table>")
    assert [cell for row in grid for cell in row if cell] == ["信息内容", "件数", "合计", "公开", "12", "废止", "3"]  # fmt: skip
