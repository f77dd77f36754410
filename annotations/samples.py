"""The sample reports that the software ships: from ``samples/*.yaml`` to text, Markdown and PDF.

``python -m gongkai.annotations.samples FOLDER`` writes them all; the same content always gives
the same bytes. The fields of a sample are described in ``samples/README.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import yaml

from gongkai.vocabulary import DataError, Form, applicants, form_cells

from .page_style import PageStyle
from .printed import PrintedSection, PrintedTable, ReportContent, Values, statutory_table
from .rendering import pdf_bytes
from .rendering_text import markdown_lines, text_lines

_DISPUTES = ("review", "litigation.direct", "litigation.after_review")
_ENDINGS = ("upheld", "corrected", "other", "pending")


@dataclass(frozen=True)
class Sample:
    """One sample report.

    Args:
        file: its file name; the suffix decides how it is printed.
        content: what is printed.
        style: how, for PDF.
        values: what its tables print by metric and applicant; empty if it has none.
        planted: the failing checks that it must lead to, with ``kind``, ``left`` and ``right``.
    """

    file: str
    content: ReportContent
    style: PageStyle
    values: Values
    planted: tuple[Mapping[str, Any], ...]

    def print(self) -> bytes:
        """Return the file."""
        suffix = Path(self.file).suffix
        if suffix == ".pdf":
            return pdf_bytes(self.content, self.style)
        lines = markdown_lines(self.content) if suffix == ".md" else text_lines(self.content)
        return ("\n".join(lines) + "\n").encode("utf-8")


def samples() -> tuple[Sample, ...]:
    """Return all samples, by file name.

    Raises:
        DataError: a sample has a table but no form, or names a metric that its form does not have.
    """
    folder = files(__package__).joinpath("samples")
    texts = [
        entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".yaml")
    ]
    found = [_sample(cast("dict[str, Any]", yaml.safe_load(text))) for text in texts]
    return tuple(sorted(found, key=lambda sample: sample.file))


def write_samples(folder: Path) -> list[Path]:
    """Write every sample into a folder and return the files.

    Raises:
        MissingFeature: ReportLab is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for sample in samples():
        path = folder / sample.file
        path.write_bytes(sample.print())
        written.append(path)
    return written


def _sample(data: Mapping[str, Any]) -> Sample:
    form: Form | None = data.get("form")
    values = _values(data, form) if form else {}
    sections = tuple(
        PrintedSection(
            section["title"], tuple(_block(block, form, values) for block in section["blocks"])
        )
        for section in data["sections"]
    )
    content = ReportContent(data["agency"], data["title"], sections, tuple(data["preface"]))
    style = PageStyle(**data.get("style", {}))
    return Sample(data["file"], content, style, values, tuple(data.get("planted", ())))


def _block(block: str | Mapping[str, str], form: Form | None, values: Values) -> str | PrintedTable:
    if isinstance(block, str):
        return block
    if form is None:
        raise DataError("a sample without form has a table")
    return statutory_table(form, block["table"], values)


def _values(data: Mapping[str, Any], form: Form) -> Values:
    """Return what every cell prints: 0 where nothing is stated, sums computed, then changes."""
    cells = {(cell.metric, cell.applicant): Decimal(0) for cell in form_cells(form)}
    for metric, stated in data.get("values", {}).items():
        parts = stated.items() if isinstance(stated, dict) else [(None, stated)]
        for applicant, value in parts:
            if (metric, applicant) not in cells:
                raise DataError(f"{data['file']}: the form has no cell {metric} {applicant or ''}")
            cells[metric, applicant] = Decimal(str(value))
    _add_up(cells)
    printed = {key: f"{value}" for key, value in cells.items()}
    for name, text in data.get("printed", {}).items():
        metric, _, applicant = name.partition("/")
        printed[metric, applicant or None] = text
    return printed


def _add_up(cells: dict[tuple[str, str | None], Decimal]) -> None:
    """Fill in all totals of tables 3 and 4."""
    columns = [applicant for applicant in applicants() if applicant != "total"]
    rows = dict.fromkeys(metric for metric, applicant in cells if applicant)
    results = [row for row in rows if row.startswith("outcome.") and row != "outcome.total"]
    for column in columns:
        cells["outcome.total", column] = sum(
            (cells[row, column] for row in results), start=Decimal(0)
        )
    for row in rows:
        cells[row, "total"] = sum((cells[row, column] for column in columns), start=Decimal(0))
    for dispute in _DISPUTES:
        cells[f"{dispute}.total", None] = sum(
            (cells[f"{dispute}.{ending}", None] for ending in _ENDINGS), start=Decimal(0)
        )


if __name__ == "__main__":
    for written_file in write_samples(Path(sys.argv[1])):
        sys.stdout.write(f"{written_file}\n")
