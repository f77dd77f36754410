"""The formats that results are written in, by name; each loads its library on use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from gongkai.vocabulary import Report

from ..output_choice import load_writer
from ..wording import Wording


@dataclass(frozen=True)
class Presentation:
    """How results are to look.

    Args:
        wording: the language of pages and sheets.
        width: columns of the terminal.
        colour: whether the text page may use colours.
        several: whether more than one file was asked for (JSON is an array then).
    """

    wording: Wording
    width: int = 80
    colour: bool = False
    several: bool = False


Writer = Callable[[Iterable[Report], BinaryIO, Presentation], None]


@dataclass(frozen=True)
class Format:
    """One output format.

    Args:
        writer: import path of its :data:`Writer`, which takes reports as they are read.
        binary: cannot be shown on a terminal.
    """

    writer: str
    binary: bool = False

    def load(self) -> Writer:
        """Return the writer.

        Raises:
            MissingFeature: its library is not installed.
        """
        writer: Writer = load_writer(self.writer)
        return writer


FORMATS = {
    "text": Format("gongkai.service.formats.text_output:write_text"),
    "json": Format("gongkai.service.formats.json_output:write_json"),
    "jsonl": Format("gongkai.service.formats.json_output:write_json_lines"),
    "csv": Format("gongkai.service.formats.csv_output:write_csv"),
    "xlsx": Format("gongkai.service.formats.xlsx_output:write_workbook", binary=True),
    "parquet": Format("gongkai.service.formats.parquet_output:write_parquet", binary=True),
    "html": Format("gongkai.service.formats.html_output:write_html"),
}
SUFFIXES = {".txt": "text", ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".xlsx": "xlsx",
            ".parquet": "parquet", ".html": "html", ".htm": "html"}  # fmt: skip
"""The format that an output file's name asks for."""
