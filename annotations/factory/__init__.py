"""The fixture factory: invented reports as files of every kind, with what is true of each.

A seed enters; documents (PDF of four producers, scans, pictures, Word, web pages, text, Markdown)
and their gold leave.
"""

from .gold import FixtureGold, read_gold, tables_of_truth
from .making import KINDS, PRODUCERS, make_documents
from .printers import missing_programs

__all__ = [
    "KINDS",
    "PRODUCERS",
    "FixtureGold",
    "make_documents",
    "missing_programs",
    "read_gold",
    "tables_of_truth",
]
