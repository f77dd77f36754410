"""Tables written as HTML inside Markdown and plain text."""

import re
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annotations.factory.composing import compose, compose_older
from gongkai.annotations.rendering_html import table_lines
from gongkai.annotations.rendering_text import markdown_lines
from gongkai.evaluation.cells import read_cells
from gongkai.extraction import Grid, Line, parse, read_bytes
from gongkai.extraction.limits import MAX_CHARACTERS
from gongkai.extraction.webpages.inline_tables import split_tables
from gongkai.vocabulary import InputError

LAYOUTS = {
    "in one line": lambda text: text,
    "a tag a line": lambda text: re.sub(r"(</?t[rdh]\b|</table>)", r"\n\1", text),
    "in a page": lambda text: text.replace("<table", "<html><body><table").replace(
        "</table>", "</table></body></html>"
    ),
    "capitals": lambda text: re.sub(r"</?t(?:able|[rdh])\b", lambda tag: tag[0].upper(), text),
}


@pytest.mark.parametrize("made", [compose, compose_older])
@pytest.mark.parametrize("name", ["报告.md", "报告.txt"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(4))
def test_inline_tables_are_read_with_their_cells(made, name, layout, seed):
    composed = made(Random(seed))
    text = LAYOUTS[layout]("\n".join(markdown_lines(composed.content, table_lines)))
    report = parse(read_bytes(text.encode(), name))
    cells = {key: cell.value for key, cell in read_cells(report).items()}
    stated = {key: value for key, value in composed.truth.items() if value is not None}
    assert {key: cells.get(key) for key in stated} == stated
    assert [s.number for s in report.sections if s.number] == [n for n, _ in composed.sections]


def test_inline_tables_keep_the_text_around_them():
    text = "前<table><tr><td>规章</td><td>3</td></tr></table>后"
    blocks = read_bytes(("信息公开工作\n" * 20 + text).encode(), "a.md").blocks
    assert blocks[19:21] == (Line("信息公开工作"), Line("前"))
    assert isinstance(blocks[21], Grid)
    assert blocks[-1] == Line("后")


def test_inline_tables_within_a_table_are_part_of_it():
    text = "前<table><tr><td><table><tr><td>3</td></tr></table></td></tr></table>后"
    assert [part for part, table in split_tables(text) if not table] == ["前", "后"]


def test_inline_tables_end_with_their_last_cell_where_none_closes():
    head, table, rest = split_tables("前<table><tr><td>规章</td></tr>\n后")
    assert (head, rest) == (("前", False), ("\n后", False))
    assert table == ("<table><tr><td>规章</td></tr>", True)
    assert list(split_tables("前<table>后")) == [("前<table>后", False)]


TABLE = "<table><tr><td>规章</td><td>3</td></tr><tr><td>规范性文件</td><td>4</td></tr></table>"
CELLS = ["规章", "3", "规范性文件", "4"]
UNCLOSED = TABLE.removesuffix("</table>")


def read(text, name="a.md"):
    """What stands in a text: a string for each line, a list of strings for each table."""
    blocks = read_bytes(text.encode(), name).blocks
    return [[c.text for c in b.cells] if isinstance(b, Grid) else b.text for b in blocks]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (f"前\n{TABLE}\n## 二、中\n文\n</table>\n后", ["前", CELLS, "二、中", "文", "后"]),
        ("前\n</table>\n后", ["前", "后"]),
        (f"前\n{UNCLOSED}\n中\n文\n{TABLE}\n后", ["前", CELLS, "中", "文", CELLS, "后"]),
        (f"用<table>标签。\n中\n{TABLE}", ["用标签。", "中", CELLS]),
        (f"前<!-- <table> -->\n中\n{TABLE}", ["前", "中", CELLS]),
        (f"前\n<table-x>\n中\n{TABLE}", ["前", "<table-x>", "中", CELLS]),
        (f"前\n{TABLE.replace('<table', '<table title=' + repr('<b>'))}\n后", ["前", CELLS, "后"]),
        (f"前\n{TABLE.replace('<tr', '<!-- 表 --> <tr')}\n后", ["前", CELLS, "后"]),
        (f"前\n```html\n{TABLE}\n```\n后", ["前", CELLS, "后"]),
        (f"前\n~~~\n{TABLE}\n~~~\n后", ["前", CELLS, "后"]),
    ],
)
def test_inline_tables_leave_the_lines_around_them_alone(text, blocks):
    assert read(text) == blocks


@pytest.mark.parametrize("ends", ["</tr>", "</tr></tbody>", "</TR >\n"])
@pytest.mark.parametrize("begins", ["<tr>", "<tbody><tr>", "\n<tr align='center'>"])
def test_inline_tables_lose_no_text_between_rows(ends, begins):
    between = f"{ends}第一行<b>粗</b>字\n## 二、总体情况{begins}"
    title, first, heading, cells = read(f"前\n{TABLE.replace('</tr><tr>', between)}")
    assert (title, first.strip(), heading, cells) == ("前", "第一行粗字", "二、总体情况", CELLS)


@pytest.mark.parametrize("written", ["**3**", "`3`", "__3__", "*3*"])
def test_inline_tables_have_no_marks_of_markdown_in_their_cells(written):
    assert read(f"前\n{TABLE.replace('3', written)}") == ["前", CELLS]


def test_inline_tables_have_no_printed_readings_in_their_cells():
    assert read(f"前\n{TABLE.replace('规章', '数據(shù)')}")[1][0] == "数据"


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("depth", [200, 900])
def test_inline_tables_nested_too_deep_are_refused(name, depth):
    text = "前\n" + "<table><tr><td>" * depth + "3" + "</td></tr></table>" * depth
    with pytest.raises(InputError, match="嵌套过深，无法读取") as caught:
        read_bytes(text.encode(), name)
    assert caught.value.source == name
    assert "网页" not in caught.value.message


def test_inline_tables_with_too_many_cells_are_refused_as_a_document():
    text = f"前\n<table><tr>{'<td>1</td>' * 25_000}</tr></table>"
    with pytest.raises(InputError, match=r"^a\.md：文档的表格超过 20000 格"):
        read_bytes(text.encode(), "a.md")


@pytest.mark.parametrize(
    "piece", ["<table ", '<table ="<table "', "<table><tr>", "</tr>x", "<table ='", "<!--<table"]
)
def test_inline_tables_are_found_in_time_that_grows_with_the_text(piece):
    started = process_time()
    list(split_tables(piece * (MAX_CHARACTERS // len(piece))))
    assert process_time() - started < 2  # seconds; measured: below 0.1


@pytest.mark.parametrize("mark", "*`")
def test_inline_tables_with_marks_that_never_close_are_read_in_time(mark):
    started = process_time()
    assert read(f"前\n<table><tr><td>{f'{mark}a ' * 20_000}</td></tr></table>")
    assert process_time() - started < 5  # seconds; measured 0.3, without the bound 24


PIECES = ["<table>", "<table><tr>", "</table>", "<tr>", "<td>", "</td>", "</tr>", "文", "\n", "<b>"]


@given(st.lists(st.sampled_from(PIECES)))
def test_inline_tables_begin_with_their_tag(pieces):
    tables = [part for part, is_table in split_tables("".join(pieces)) if is_table]
    assert all(part.startswith("<table>") for part in tables)
    assert all(part.endswith(("</table>", "</tr>", "</td>")) for part in tables)


@given(st.lists(st.sampled_from(PIECES)))
def test_inline_tables_lose_no_character(pieces):
    text = "".join(pieces)
    assert "".join(part for part, _ in split_tables(text)) == text


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("收到2件。<!-- 草稿：\n收到9件 -->\n办结2件。", ["收到2件。", "办结2件。"]),
        ("收到<!-- 9件。", ["收到<!-- 9件。"]),
        ("收到<del>9件</del>2件，<s class='a'>3件</s>~~4件~~办结", ["收到2件，办结"]),
        ("不足：<ul><li>解读少</li><li>更新慢</li></ul>", ["不足：", "解读少", "更新慢"]),
        ("1\\. 解读少。\n2\\. 更新慢。", ["1. 解读少。", "2. 更新慢。"]),
    ],
)
def test_markdown_shows_what_a_reader_sees(written, lines):
    text = "信息公开工作\n" * 20 + written
    blocks = read_bytes(text.encode(), "a.md").blocks
    assert [block.text for block in blocks[20:]] == lines
