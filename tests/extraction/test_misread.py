"""Recognised tables whose labels or numbers were misread: the form and the column tell."""

from dataclasses import replace

from gongkai.extraction.document import Cell, Grid
from gongkai.extraction.statutory_tables.misread import mended

LABELS = (
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
)


def table(labels=LABELS, values=(("1", "2"),) * 5, sure=0.95):
    cells = []
    for row, (label, numbers) in enumerate(zip(labels, values, strict=True)):
        cells.append(Cell(label, row, 0, sure=sure))
        cells += [Cell(text, row, column, sure=sure) for column, text in enumerate(numbers, 1)]
    return Grid(tuple(cells))


def texts(grid, column):
    return [cell.text for cell in grid.cells if cell.column == column]


def test_a_misread_label_is_that_of_the_row_between_its_neighbours():
    read = (*LABELS[:2], "3.危反二女全一稳足N", *LABELS[3:])
    assert texts(mended(table(read)), 0) == [
        "3.危及“三安全一稳定”" if "反" in t else t for t in read
    ]


def test_a_row_that_no_form_has_there_keeps_its_label():
    read = ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "小计", *LABELS[2:4])
    assert texts(mended(table(read)), 0) == list(read)
    other = (*LABELS[:3], "上级机关另有规定的", LABELS[4])
    assert texts(mended(table(other)), 0) == list(other)


def test_specks_beside_a_number_go_and_specks_alone_are_nothing():
    values = (("1", "0"), ("2", "12é"), ("0", "“"), ("3", "4"), ("1", "0"))
    grid = mended(table(values=values))
    assert texts(grid, 2) == ["0", "12", "", "4", "0"]
    assert [cell.sure for cell in grid.cells if cell.column == 2] == [0.95, 0.5, 0.5, 0.95, 0.95]


def test_what_was_not_recognised_stays_as_it_is():
    printed = table((*LABELS[:2], "3.危反二女全一稳足", *LABELS[3:]), sure=1.0)
    assert mended(printed) is printed
    ragged = replace(table((*LABELS[:2], "3.危反二女全一稳足", *LABELS[3:])), ragged=True)
    assert mended(ragged) is ragged


def headed(*headings):
    cells = [Cell(text, 0, column, sure=0.6) for column, text in enumerate(("信息内容", *headings))]
    return Grid((*cells, *(Cell(str(n), 1, n, sure=0.99) for n in range(len(headings) + 1))))


def test_a_misread_heading_is_that_of_the_form_between_the_others():
    grid = mended(headed("上年坝日数重", "本年增/减", "处理伏正数重"))
    assert [cell.text for cell in grid.cells[1:4]] == [
        "上一年项目数量",
        "本年增/减",
        "处理决定数量",
    ]
    single = mended(headed("本年外理快定数重"))
    assert single.cells[1].text == "本年处理决定数量"


def test_a_heading_that_no_form_has_is_left():
    for headings in (("本年制发件数", "备注栏目", "说明文字"), ("负责人姓名",)):
        grid = headed(*headings)
        assert [cell.text for cell in mended(grid).cells] == [cell.text for cell in grid.cells]
