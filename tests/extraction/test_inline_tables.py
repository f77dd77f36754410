"""Tables written as HTML inside Markdown and plain text."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annotations.factory.composing import compose, compose_older
from gongkai.annotations.rendering_html import table_lines
from gongkai.annotations.rendering_text import markdown_lines
from gongkai.evaluation.cells import read_cells
from gongkai.extraction import Grid, Line, parse, read_bytes
from gongkai.extraction.inline_tables import split_tables

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


@given(st.lists(st.sampled_from(["<table>", "</table>", "<td>", "</tr>", "文", "\n"])))
def test_inline_tables_lose_no_character(pieces):
    text = "".join(pieces)
    assert "".join(part for part, _ in split_tables(text)) == text
