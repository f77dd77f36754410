"""The annotated corpus: its storage format, its generator, and the tools to grow it.

Text with annotations enters in any format of ``converters/`` and leaves as :class:`Passage`
objects, or in another format; the generator makes more of them from the grammar in ``grammar/``.
Corpora are checked, counted, compared and sampled; reports of ``gongkai extract`` become
pre-annotated or silver passages. Invented reports leave as PDF
(:func:`render_pdf`), Word documents (:func:`docx_bytes`) and web pages (:func:`html_bytes`).
"""

from .agreement import Agreement, agreement
from .checking import CheckResult, Finding, check_files, check_passages
from .converters import FORMATS, Converter, converter
from .corpus_page import statistics_tables, thin_metrics, write_corpus_page
from .factory import KINDS, PRODUCERS, FixtureGold, make_documents, missing_programs, read_gold
from .from_tables import silver_passages
from .generator import generate
from .inline import parse_inline
from .inline_writing import format_inline
from .page_style import PageStyle
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
from .planted_errors import PLANTS, PlantedError
from .planted_folder import write_planted
from .planting import PlantedReport, planted_reports
from .predictions import Prediction, level_of, predictions
from .printed import PrintedCell, PrintedSection, PrintedTable, ReportContent, statutory_table
from .rendering import pdf_bytes, render_pdf
from .rendering_docx import Peculiarity, docx_bytes, zip_bytes
from .rendering_html import PAGE_DESIGNS, html_bytes
from .sampling import sample
from .shipped import shipped_corpus
from .statistics import Statistics, corpus_statistics

__all__ = [
    "FORMATS",
    "KINDS",
    "PAGE_DESIGNS",
    "PLANTS",
    "PRODUCERS",
    "Agreement",
    "CheckResult",
    "Converter",
    "FigureMark",
    "Finding",
    "FixtureGold",
    "MeasureMark",
    "PageStyle",
    "Passage",
    "Peculiarity",
    "PlantedError",
    "PlantedReport",
    "Prediction",
    "PrintedCell",
    "PrintedSection",
    "PrintedTable",
    "ProblemMark",
    "ReportContent",
    "Statistics",
    "agreement",
    "check_files",
    "check_passages",
    "converter",
    "corpus_statistics",
    "docx_bytes",
    "format_inline",
    "generate",
    "html_bytes",
    "is_zero_statement",
    "level_of",
    "make_documents",
    "missing_programs",
    "parse_inline",
    "passage_faults",
    "passage_to_json",
    "pdf_bytes",
    "planted_reports",
    "predictions",
    "read_gold",
    "read_passages",
    "render_pdf",
    "sample",
    "shipped_corpus",
    "silver_passages",
    "statistics_tables",
    "statutory_table",
    "thin_metrics",
    "write_corpus_page",
    "write_passages",
    "write_planted",
    "zip_bytes",
]
