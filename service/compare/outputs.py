"""The forms that a comparison is written in, by name; each loads its library on use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..output_choice import load_writer
from ..wording import Wording

if TYPE_CHECKING:  # reconciliation takes long to load, and no other command needs it at start
    from gongkai.reconciliation import Comparison

Writer = Callable[["Comparison", Wording], bytes]
_HERE = "gongkai.service.compare"
COMPARISON_FORMATS = {
    "text": f"{_HERE}.text:comparison_plain",
    "json": f"{_HERE}.json_file:comparison_json",
    "html": f"{_HERE}.html_page:comparison_html",
    "xlsx": f"{_HERE}.workbook:comparison_workbook",
}
"""Import path of each format's :data:`Writer`."""

COMPARISON_SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html",
                       ".xlsx": "xlsx"}  # fmt: skip
BINARY = frozenset({"xlsx"})


def comparison_writer(name: str) -> Writer:
    """Return the writer of a format.

    Raises:
        MissingFeature: its library is not installed.
    """
    writer: Writer = load_writer(COMPARISON_FORMATS[name])
    return writer
