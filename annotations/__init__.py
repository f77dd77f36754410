"""The annotated corpus: its storage format, the inline markup of annotators, the generator.

Text with annotations enters as inline markup or JSONL and leaves as :class:`Passage` objects;
the generator makes more of them from the grammar in ``grammar/``. Invented reports leave as PDF
(:func:`render_pdf`), Word documents (:func:`docx_bytes`) and web pages (:func:`html_bytes`).
"""

from .generator import generate
from .inline import parse_inline
from .inline_writing import format_inline
from .passages import (
    FigureMark,
    MeasureMark,
    Passage,
    ProblemMark,
    is_zero_statement,
    passage_faults,
    passage_to_json,
    read_passages,
    write_passages,
)
from .printed import PrintedCell, PrintedSection, PrintedTable, ReportContent, statutory_table
from .rendering import PageStyle, pdf_bytes, render_pdf
from .rendering_docx import Peculiarity, docx_bytes, zip_bytes
from .rendering_html import PAGE_DESIGNS, html_bytes

__all__ = [
    "PAGE_DESIGNS",
    "FigureMark",
    "MeasureMark",
    "PageStyle",
    "Passage",
    "Peculiarity",
    "PrintedCell",
    "PrintedSection",
    "PrintedTable",
    "ProblemMark",
    "ReportContent",
    "docx_bytes",
    "format_inline",
    "generate",
    "html_bytes",
    "is_zero_statement",
    "parse_inline",
    "passage_faults",
    "passage_to_json",
    "pdf_bytes",
    "read_passages",
    "render_pdf",
    "statutory_table",
    "write_passages",
    "zip_bytes",
]
