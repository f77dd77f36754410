"""Cells of web pages whose end tags are left out, where the parser nests them in each other.

Rule source: HTML Living Standard, 13.2.6.4.15 (the "in cell" insertion mode): a cell or a row that
begins inside of a cell ends it, whatever is still open there.
"""

from __future__ import annotations

from lxml import etree

_CELLS = ("td", "th")


def close_cells(root: etree._Element) -> None:
    """Move cells and rows that stand inside of a cell, but in no table there, behind it."""
    last: dict[tuple[etree._Element, bool], etree._Element] = {}
    for node in list(root.iter(*_CELLS, "tr")):
        table = next(node.iterancestors("table"), None)
        if table is None:
            continue
        around = next(node.iterancestors(*_CELLS, "table"))
        is_row = node.tag == "tr"
        before = last.get((table, is_row))
        if around is not table and before is not None:
            before.addnext(node)
        last[table, is_row] = node
