"""How many table cells are read right, on documents of the fixture factory.

Cells are counted, not shapes: a cell is right when its metric and applicant have the printed
number, or none where the cell is blank; a number for a cell that the document does not print is
wrong. A document that cannot be read has no right cell. ``make evaluate-cells`` makes fresh
documents and prints the table.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from gongkai.annotations import FixtureGold, read_gold
from gongkai.extraction import parse, read
from gongkai.reconciliation import reconcile
from gongkai.vocabulary import STATISTICS_TABLE, CellLabels, GongkaiError, Number, Report

from .bootstrap import bootstrap_share

_NOT_OF_CELLS = frozenset({
    "form_inferred",
    "forms_mixed",
    "page_recognised",
    "picture_recognised",
    "problem_table_unread",
    "traditional_characters",
    "unmapped_text",
})  # fmt: skip
_MAX_NAMED = 5
CellKey = tuple[str, str | None]
"""A metric and, in table 3, an applicant; of a row of the statistics table ``FIRST/LAST`` label."""


def is_statistics_row(key: CellKey) -> bool:
    """Tell whether a cell is a row of the statistics table."""
    return "/" in (key[1] or "")


@dataclass(frozen=True)
class ReadCell:
    """A number that was read from a table, where it stands as printed, and how sure it is."""

    value: Number | None
    place: str
    confidence: float | None = None


def read_cells(report: Report) -> dict[CellKey, ReadCell]:
    """Return the cells of a report's tables, as gold names them.

    Those of the statutory tables by metric and, in table 3, applicant; rows of the statistics
    table by metric, or by its name where they have none, and first and last label.
    """
    found = {
        (f.metric, f.applicant): ReadCell(f.value, _printed_place(f.cell), f.confidence)
        for f in report.figures
        if f.origin == "table" and not (f.cell and f.cell.table == STATISTICS_TABLE)
    }
    return found | {
        (row.metric or STATISTICS_TABLE, f"{row.labels[0]}/{row.labels[-1]}"): ReadCell(
            row.value, f"{STATISTICS_TABLE}“{row.labels[-1]}”"
        )
        for table in report.tables
        for row in table.rows
    }


def _printed_place(cell: CellLabels | None) -> str:
    return f"表{cell.table}“{cell.row}”“{cell.column}”" if cell else ""


def warning_codes(report: Report) -> tuple[str, ...]:
    """Return the codes of the warnings that say that a cell may be wrong."""
    return tuple(sorted({warning.code for warning in report.warnings} - _NOT_OF_CELLS))


@dataclass(frozen=True)
class DocumentCells:
    """What became of one document.

    Args:
        file: its name.
        kind: of the file.
        producer: what made it.
        cells: printed cells, and numbers found for cells that are not printed.
        right: how many of them are right.
        codes: of the warnings that the reading gave of its tables.
        refused: whether the document was refused.
        contradicts: whether figures of the tables that were read do not add up.
        year: whether the year is right.
        agency: whether the agency is.
        sections: whether the numbers of the sections are, in order.
        wrong: some wrong cells in words, or why the document was refused.
    """

    file: str
    kind: str
    producer: str
    cells: int
    right: int
    codes: tuple[str, ...] = ()
    refused: bool = False
    contradicts: bool = False
    year: bool = False
    agency: bool = False
    sections: bool = False
    wrong: tuple[str, ...] = ()

    @property
    def warned(self) -> bool:
        """Whether the reading says that something may be wrong."""
        return self.refused or bool(self.codes)


def measure_cells(folder: Path, workers: int = 1) -> list[DocumentCells]:
    """Read every document of a factory folder and compare it with its gold.

    Raises:
        DataError: the folder has no gold.
    """
    gold = list(read_gold(folder))
    if workers == 1:
        return [_measured(folder, report) for report in gold]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(partial(_measured, folder), gold, chunksize=4))


def summary(results: Sequence[DocumentCells]) -> dict[str, object]:
    """Return the share of right cells with its 95 % interval by document, and silent documents.

    ``silent`` counts the documents with a wrong cell that came without a warning; in ``unnoticed``
    of them the figures add up all the same. ``alarmed`` counts the documents with all cells right
    that came with one: of a row that no form knows or that is missing in the print, for example.
    """
    right, cells = [r.right for r in results], [r.cells for r in results]
    faulty = [r for r in results if r.right < r.cells]
    return {
        "documents": len(results),
        "cells": sum(cells),
        "right": sum(right),
        "share": round(sum(right) / max(1, sum(cells)), 5),
        "interval": bootstrap_share(right, cells),
        "faulty": len(faulty),
        "silent": sum(not r.warned for r in faulty),
        "unnoticed": sum(not r.warned and not r.contradicts for r in faulty),
        "alarmed": sum(r.warned for r in results if r.right == r.cells),
        "year": sum(r.year for r in results),
        "agency": sum(r.agency for r in results),
        "sections": sum(r.sections for r in results),
    }


def summaries(results: Sequence[DocumentCells]) -> dict[str, dict[str, object]]:
    """Return a summary for each kind, each kind and producer, and for all."""
    groups: dict[str, list[DocumentCells]] = {}
    for result in results:
        for name in (result.kind, f"{result.kind} / {result.producer}", "total"):
            groups.setdefault(name, []).append(result)
    return {name: summary(groups[name]) for name in sorted(groups)}


def counted_cells(gold: FixtureGold, report: Report) -> tuple[int, int, list[str]]:
    """Return the cells of a document, how many of them are right, and the wrong ones in words."""
    wrong = list(_wrong_cells(gold, report))
    cells = len(gold.truth) + sum(" printed nowhere" in text for text in wrong)
    return cells, cells - len(wrong), wrong


def _measured(folder: Path, gold: FixtureGold) -> DocumentCells:
    try:
        report = parse(read(folder / gold.file))
    except GongkaiError as error:
        said = (f"{type(error).__name__}: {error.message}",)
        return DocumentCells(
            gold.file, gold.kind, gold.producer, len(gold.truth), 0, refused=True, wrong=said
        )
    cells, right, wrong = counted_cells(gold, report)
    return DocumentCells(
        gold.file, gold.kind, gold.producer, cells, right,
        warning_codes(report), False,
        any(check.status == "fail" for check in reconcile(report).checks),
        report.year == gold.year, report.agency == gold.agency,
        [s.number for s in report.sections if s.number] == [n for n, _ in gold.sections],
        tuple(wrong[:_MAX_NAMED]),
    )  # fmt: skip


def _wrong_cells(gold: FixtureGold, report: Report) -> Iterator[str]:
    found = {_plain(key): cell.value for key, cell in read_cells(report).items()}
    printed = {_plain(key): value for key, value in gold.truth.items()}
    for key, value in printed.items():
        if found.get(key) != value:
            yield f"{_named(key)}: {value} printed, {found.get(key, 'nothing')} read"
    for key, number in found.items():
        if key not in printed and number is not None:
            yield f"{_named(key)}: {number} read, printed nowhere"


def _plain(key: CellKey) -> CellKey:
    """Return a key in which only letters and digits of a row of the statistics table count.

    A picture does not tell the width of a bracket, nor spaces.
    """
    if not is_statistics_row(key):
        return key
    folded = unicodedata.normalize("NFKC", key[1] or "")
    return key[0], "".join(char for char in folded if char.isalnum() or char == "/")


def _named(key: CellKey) -> str:
    return "/".join(part for part in key if part)
