"""Which statutory form a report's tables follow, by their own labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gongkai.vocabulary import Form, Warning, form_cells

from .statutory import Entry

_FIRST_YEAR_OF_2021 = 2021  # 国办公开办函〔2021〕30号 is for reports on 2021 and later


def decide_form(
    entries: Sequence[Entry], year: int | None
) -> tuple[Form | None, tuple[Warning, ...]]:
    """Return the form and a warning where labels of both are mixed or neither's are there.

    Table 2 differs most between the forms and decides; the sub-rows of （六）其他处理 in table 3
    decide where table 2 is missing.
    """
    if not entries:
        return None, ()
    votes = _votes([entry for entry in entries if entry.table == "2"])
    weak = _votes([entry for entry in entries if entry.table == "3"])
    if not votes and not weak:
        return _by_year(year)
    decisive = votes or weak
    form: Form = "2019" if decisive["2019"] > decisive["2021"] else "2021"
    mixed = votes + weak
    if mixed["2019"] and mixed["2021"]:
        return form, (
            Warning("forms_mixed", f"表格混用了2019年和2021年两种格式，按{form}年格式处理。"),
        )
    return form, ()


def _by_year(year: int | None) -> tuple[Form | None, tuple[Warning, ...]]:
    if year is None:
        return None, ()
    form: Form = "2021" if year >= _FIRST_YEAR_OF_2021 else "2019"
    return form, (
        Warning("form_inferred", f"表格没有可区分格式的栏目，按年份推断为{form}年格式。"),
    )


def _votes(entries: Sequence[Entry]) -> Counter[str]:
    """Count the cells that only one of the forms has."""
    of_2021, of_2019 = (frozenset(_spots(form)) for form in ("2021", "2019"))
    votes: Counter[str] = Counter()
    for entry in entries:
        for spot in {_spot(entry.key or "", column.key) for column in entry.columns} | {entry.key}:
            votes["2021"] += spot in of_2021 - of_2019
            votes["2019"] += spot in of_2019 - of_2021
    return +votes


def _spots(form: Form) -> list[str]:
    return [cell.metric for cell in form_cells(form)]


def _spot(row: str, column: str) -> str:
    return f"{row}.{column}"
