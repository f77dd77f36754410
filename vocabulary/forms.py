"""The two statutory forms: for every cell of tables 2, 3 and 4 its labels and its metric.

Source: 国办公开办函〔2021〕30号 (form ``2021``) and 国办公开办函〔2019〕60号 (form ``2019``). The
data are in forms.yaml; :func:`form_cells` ties them to the ids of metrics.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .dictionary import metrics
from .report import Form

FIRST_FORM_YEAR = 2019
"""The first year reported on with six sections and tables 2 to 4 (国办公开办函〔2019〕60号)."""


@dataclass(frozen=True)
class FormCell:
    """One value cell of a statutory form.

    ``row`` and ``column`` are the paths of official labels, outermost first; table 4 has no row
    labels. ``applicant`` is set for table 3 alone.
    """

    form: Form
    table: str
    metric: str
    applicant: str | None
    row: tuple[str, ...]
    column: tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    text = files(__package__).joinpath("forms.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@cache
def _metric_of_path(form: str) -> Mapping[str, str]:
    return {metric.form[form]: metric.id for metric in metrics().values() if form in metric.form}


def _disclosure_cells(form: Form, table: Mapping[str, Any]) -> Iterator[FormCell]:
    for block in table["blocks"]:
        for row in block["rows"]:
            for key, label in block["columns"].items():
                metric = _metric_of_path(form)[f"2/{row}/{key}"]
                yield FormCell(form, "2", metric, None, (block["item"], row), (label,))


def _request_cells(form: Form, table: Mapping[str, Any]) -> Iterator[FormCell]:
    for key, row in table["rows"].items():
        metric = _metric_of_path(form)[f"3/{key}"]
        for applicant, column in table["columns"].items():
            yield FormCell(form, "3", metric, applicant, tuple(row), tuple(column))


def _dispute_cells(form: Form, table: Mapping[str, Any]) -> Iterator[FormCell]:
    for key, column in table["columns"].items():
        yield FormCell(form, "4", _metric_of_path(form)[f"4/{key}"], None, (), tuple(column))


_TABLES = {"2": _disclosure_cells, "3": _request_cells, "4": _dispute_cells}


@cache
def form_cells(form: Form) -> tuple[FormCell, ...]:
    """Return all value cells of a form, table by table, row by row, in printed order."""
    tables = _data()["forms"][form]["tables"]
    return tuple(cell for number, cells in _TABLES.items() for cell in cells(form, tables[number]))


def form_cell(form: Form, metric: str, applicant: str | None = None) -> FormCell | None:
    """Return the cell that a figure fills, or ``None`` where the form has no such cell."""
    return _cells_by_figure(form).get((metric, applicant))


@cache
def _cells_by_figure(form: Form) -> Mapping[tuple[str, str | None], FormCell]:
    return {(cell.metric, cell.applicant): cell for cell in form_cells(form)}


@cache
def form_document(form: Form) -> str:
    """Return the number of the official letter that prescribes the form."""
    return str(_data()["forms"][form]["document"])


@cache
def section_titles() -> Mapping[str, str]:
    """Return the statutory sections, 一 to 六, with their official titles (both forms)."""
    return dict(_data()["sections"])


@cache
def section_spellings() -> Mapping[str, tuple[str, ...]]:
    """Return every known wording of a section's title, the official one first."""
    variants = _data()["section_variants"]
    return {number: (title, *variants[number]) for number, title in section_titles().items()}


@cache
def form_corner(form: Form, table: str) -> str | None:
    """Return what the top left cell of a statutory table prints, ``None`` for table 4."""
    corner: str | None = _data()["forms"][form]["tables"][table].get("corner")
    return corner


@cache
def extra_rows() -> Mapping[str, tuple[str, ...]]:
    """Return rows of table 3 that neither form has but reports print: metric to label path."""
    return {metric: tuple(path) for metric, path in _data()["extra_rows"].items()}


@cache
def label_variants() -> Mapping[str, tuple[str, ...]]:
    """Return what is printed in place of an official label, by official label."""
    return {label: tuple(variants or ()) for label, variants in _data()["variants"].items()}
