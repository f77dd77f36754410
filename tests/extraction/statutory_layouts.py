"""Statutory tables of an invented authority, rendered in every textual layout we know of.

A layout takes the cell matrix of a table (merged cells say their spans) and a random generator
and returns lines of text. What a layout loses on purpose, a real file loses too.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from gongkai.extraction import Cell, Document, Grid, Line
from gongkai.vocabulary import applicants, form_cells, form_corner

Values = dict[tuple[str, str | None], str]


@dataclass(frozen=True)
class Box:
    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    value: bool = False


def boxes(form: str, table: str, values: Values) -> list[Box]:
    return {"2": _disclosure, "3": _requests, "4": _disputes}[table](form, values)


def _disclosure(form, values):
    found, row = [], 0
    cells = [cell for cell in form_cells(form) if cell.table == "2"]
    for item in dict.fromkeys(cell.row[0] for cell in cells):
        block = [cell for cell in cells if cell.row[0] == item]
        columns = list(dict.fromkeys(cell.column[0] for cell in block))
        names = list(dict.fromkeys(cell.row[1] for cell in block))
        widths = [1] * len(columns)
        widths[-1] = 4 - len(columns)
        found.append(Box(item, row, 0, 1, 4))
        found.append(Box("信息内容", row + 1, 0))
        for place, column in enumerate(columns):
            found.append(Box(column, row + 1, 1 + place, 1, widths[place]))
        for offset, name in enumerate(names):
            found.append(Box(name, row + 2 + offset, 0))
            for place, column in enumerate(columns):
                cell = next(c for c in block if c.row[1] == name and c.column[0] == column)
                text = values[cell.metric, None]
                found.append(Box(text, row + 2 + offset, 1 + place, 1, widths[place], value=True))
        row += 2 + len(names)
    return found


def _requests(form, values):
    found = [
        Box(form_corner(form, "3"), 0, 0, 3, 3),
        Box("申请人情况", 0, 3, 1, 7),
        Box("自然人", 1, 3, 2, 1),
        Box("法人或其他组织", 1, 4, 1, 5),
        Box("总计", 1, 9, 2, 1),
    ]
    for place, name in enumerate(["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]):
        found.append(Box(name, 2, 4 + place))
    cells = [cell for cell in form_cells(form) if cell.table == "3"]
    paths = list(dict.fromkeys((cell.metric, cell.row) for cell in cells))
    starts: dict[str, int] = {}
    for row, (metric, path) in enumerate(paths, 3):
        for depth, label in enumerate(path):
            if label in starts:
                continue
            starts[label] = row
            span = sum(label in other for _, other in paths)
            width = 3 - depth if depth == len(path) - 1 else 1
            found.append(Box(label, row, depth, span, width))
        for place, applicant in enumerate(applicants()):
            found.append(Box(values[metric, applicant], row, 3 + place, value=True))
    return found


def _disputes(form, values):
    found = [Box("行政复议", 0, 0, 1, 5), Box("行政诉讼", 0, 5, 1, 10)]
    found += [Box("未经复议直接起诉", 1, 5, 1, 5), Box("复议后起诉", 1, 10, 1, 5)]
    for place, cell in enumerate(c for c in form_cells(form) if c.table == "4"):
        depth = 1 if place < 5 else 2
        found.append(Box(cell.column[-1], depth, place, 3 - depth))
        found.append(Box(values[cell.metric, None], 3, place, value=True))
    return found


def matrix(found: list[Box]) -> list[list[str | None]]:
    """Rows of texts; ``None`` where a merged cell continues."""
    rows = max(box.row + box.row_span for box in found)
    columns = max(box.column + box.column_span for box in found)
    grid: list[list[str | None]] = [[None] * columns for _ in range(rows)]
    for box in found:
        grid[box.row][box.column] = box.text
    return grid


def tabs_in_place(found, rng):
    return ["\t".join(cell or "" for cell in row) for row in matrix(found)]


def tabs_collapsed(found, rng):
    """Continuations vanish, rows are filled up on the right, some shift by a column."""
    rows = []
    for row in _rows(found):
        cells = [box.text for box in row]
        if rng.random() < 0.3 and not row[0].value:
            cells.insert(0, "")
        elif rng.random() < 0.2:
            first = next((n for n, box in enumerate(row) if box.value), None)
            if first:
                cells.insert(first, "")
        rows.append(cells)
    width = max(len(cells) for cells in rows)
    return ["\t".join(cells + [""] * (width - len(cells))) for cells in rows]


def tabs_only_printed(found, rng):
    return ["\t".join(box.text for box in row) for row in _rows(found)]


def pipes(found, rng):
    lines = ["| " + " | ".join(cell or "" for cell in row) + " |" for row in matrix(found)]
    return [lines[0], "|" + " --- |" * (lines[0].count("|") - 1), *lines[1:]]


def wide_gaps(found, rng):
    return ["    ".join(box.text for box in row) for row in _rows(found)]


def single_spaces(found, rng):
    return [" ".join(box.text for box in row) for row in _rows(found)]


def one_a_line(found, rng):
    return [box.text for row in _rows(found) for box in row]


def one_a_line_spread(found, rng):
    return [text for row in _rows(found) for box in row for text in (box.text, "")]


def one_a_line_piped(found, rng):
    return [f"{box.text} |" for row in _rows(found) for box in row]


def web_rows(found, rng):
    """A web page pasted row by row: bars after each cell, more for what is merged."""
    width = len(matrix(found)[0])
    lines = []
    for row in _rows(found):
        lines.append(" | ".join(box.text for box in row) + " |" + "|" * min(3, width - len(row)))
    return lines


def web_cells(found, rng):
    """A web page pasted cell by cell: a lone bar is an empty cell, several fill up the row."""
    width = len(matrix(found)[0])
    lines = []
    for row in _rows(found):
        lines += [f"{box.text} |" if box.text else "|" for box in row]
        lines += ["|" * (width - len(row))] if len(row) < width else []
    return lines


def one_a_line_broken(found, rng):
    """Long labels are broken over two lines, as narrow cells print them."""
    lines = []
    for row in _rows(found):
        for box in row:
            cut = rng.randrange(3, len(box.text) - 1) if len(box.text) > 8 else 0
            lines += [box.text[:cut], box.text[cut:]] if cut and not box.value else [box.text]
    return lines


def tabs_with_pages(found, rng):
    """Page breaks: blank lines, the header again, group labels lost."""
    rows = tabs_collapsed(found, rng)
    first = next(n for n, row in enumerate(_rows(found)) if any(box.value for box in row))
    lines = rows[:first]
    for row in rows[first:]:
        if rng.random() < 0.15:
            lines += ["", "", "- 4 -", ""] if rng.random() < 0.5 else [""]
            lines += rows[:first] if rng.random() < 0.4 else []
        lines.append(row)
    return lines


def _rows(found):
    rows: dict[int, list[Box]] = {}
    for box in found:
        rows.setdefault(box.row, []).append(box)
    return [sorted(rows[row], key=lambda box: box.column) for row in sorted(rows)]


LAYOUTS = [
    tabs_in_place, tabs_collapsed, tabs_only_printed, pipes, wide_gaps, single_spaces, one_a_line,
    one_a_line_spread, one_a_line_piped, one_a_line_broken, tabs_with_pages,
    web_rows, web_cells,
]  # fmt: skip
KEEPS_BLANKS = [tabs_in_place, pipes, web_rows]
"""Layouts in which a blank value leaves an empty cell of its own."""

HEADINGS = [
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
]  # fmt: skip


def report_lines(form, values, layout, seed=0, tables="234", year=None):
    rng = random.Random(seed)
    year = year or {"2021": 2023, "2019": 2020}[form]
    lines = [f"东岭县人民政府办公室{year}年政府信息公开工作年度报告", "", HEADINGS[0]]
    lines += [f"{year}年，东岭县人民政府办公室主动公开政府信息310条，新收申请12件。"]
    for number, heading in zip("234", HEADINGS[1:4], strict=True):
        lines.append(heading)
        if number in tables:
            lines += ["", *layout(boxes(form, number, values), rng), ""]
    lines += [HEADINGS[4], "公开内容还不够丰富。", HEADINGS[5], "全年未收取信息处理费。"]
    return lines


def grid_document(form, values, split_after=None):
    """The tables as exact grids, as PDF and DOCX readers give them."""
    blocks: list[object] = [
        Line(
            f"东岭县{dict(zip(['2021', '2019'], ['2023', '2020'], strict=True))[form]}年政府信息公开工作年度报告"
        )
    ]
    for number, heading in zip("234", HEADINGS[1:4], strict=True):
        blocks.append(Line(heading))
        cells = [
            Cell(b.text, b.row, b.column, b.row_span, b.column_span, page=1)
            for b in boxes(form, number, values)
        ]
        if split_after and number == "3":
            blocks.append(Grid(tuple(c for c in cells if c.row < split_after)))
            blocks.append(Line("— 5 —", page=2))
            rest = tuple(c for c in cells if c.row >= split_after)
            blocks.append(
                Grid(
                    tuple(
                        Cell(c.text, c.row - split_after, c.column, c.row_span, c.column_span, 2)
                        for c in rest
                    )
                )
            )
        else:
            blocks.append(Grid(tuple(cells)))
    return Document("grid", "0" * 64, "application/pdf", tuple(blocks))
