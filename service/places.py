"""Where a figure stands and how it is printed, in words for a reader."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.vocabulary import (
    STATISTICS_TABLE,
    Figure,
    Number,
    Report,
    applicants,
    english_name,
    english_unit,
)

from .wording import Wording

_INNER_QUOTES = str.maketrans("“”", "‘’")
_BOUNDARY = re.compile(r"[。；！？\n，,;：]")
_CHINESE = {"2": "二", "3": "三", "4": "四"}
_LONGEST_CLAUSE = 36
_SHORTEST_LABEL, _LONGEST_LABEL = 3, 18
_REMARK = re.compile(r"[（(][^（）()]*[)）]")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])")


def number(value: Number | None) -> str:
    """Return a number as printed in Chinese reports: no exponent, no trailing zeros.

    >>> number(1640000000), number(Decimal("6.50")), number(None)
    ('1640000000', '6.5', '—')
    """
    if value is None:
        return "—"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def quantity(figure: Figure, wording: Wording) -> str:
    """Return a figure's value with its unit, or what is printed in its place."""
    if figure.value is None:
        text = figure.text.strip()
        return wording("figure.printed", text=text) if text else wording("figure.blank")
    unit = unit_name(figure.unit, wording)
    separator = "" if unit == "%" else " "
    value = f"{number(figure.value)}{separator}{unit}".rstrip()
    return wording("figure.about", value=value) if figure.approximate else value


def short_place(figure: Figure, wording: Wording) -> str:
    """Return the table or section, and the page."""
    if figure.cell:
        place = table_name(figure, wording)
    elif figure.section:
        place = wording("place.section", section=section_name(figure.section, wording))
    else:
        place = wording("place.narrative")
    return with_page(place, figure.page, wording)


def table_name(figure: Figure, wording: Wording) -> str:
    """Return the name of the table that a cell's figure stands in."""
    key = "place.statistics" if _is_statistics(figure) else "place.table"
    return wording(key, table=_table(figure, wording))


def full_place(figure: Figure, report: Report, wording: Wording) -> str:
    """Return the cell's labels, or the section and the clause around the figure; and the page."""
    if figure.cell:
        return cell_place(figure, wording)
    clause = clause_around(figure, report)
    place = short_place(figure, wording)
    return f"{place}{wording('figure.clause', clause=clause)}" if clause else place


def cell_place(figure: Figure, wording: Wording) -> str:
    """Return the labels of a table figure's cell, and the page."""
    assert figure.cell
    labels = {"row": _short(figure.cell.row), "column": _short(figure.cell.column)}
    key = "place.cell" if labels["row"] else "place.column"
    if _is_statistics(figure):
        key = "place.statistics_row"
    return with_page(wording(key, table=_table(figure, wording), **labels), figure.page, wording)


def with_page(place: str, page: int | None, wording: Wording) -> str:
    """Add the page where there is one."""
    return wording("place.page", place=place, page=page) if page else place


def clause_around(figure: Figure, report: Report) -> str:
    """Return the clause that states a narrative figure, shortened around it."""
    if figure.section_index is None or figure.start is None or figure.end is None:
        return figure.text
    text = report.sections[figure.section_index].text
    before = [match.end() for match in _BOUNDARY.finditer(text, 0, figure.start)]
    after = _BOUNDARY.search(text, figure.end)
    start, end = before[-1] if before else 0, after.start() if after else len(text)
    room = max(0, _LONGEST_CLAUSE - (figure.end - figure.start))
    first = max(start, figure.start - room)
    last = min(end, max(figure.end, first + _LONGEST_CLAUSE))
    lead, tail = "…" if first > start else "", "…" if last < end else ""
    return f"{lead}{text[first:last].strip()}{tail}".translate(_INNER_QUOTES)


def applicant_name(applicant: str, wording: Wording) -> str:
    """Return the name of a column of table 3."""
    names = applicants() if wording.language == "zh" else None
    return names[applicant] if names else english_name("applicants", applicant)


def section_name(number: str, wording: Wording) -> str:
    """Return the number of a section, an Arabic numeral in English."""
    return number if wording.language == "zh" else english_name("sections", number)


def unit_name(unit: str | None, wording: Wording) -> str:
    """Return a unit; English has none for measure words."""
    return unit or "" if wording.language == "zh" else english_unit(unit)


def _is_statistics(figure: Figure) -> bool:
    return figure.cell is not None and figure.cell.table == STATISTICS_TABLE


def _table(figure: Figure, wording: Wording) -> str:
    assert figure.cell
    number = figure.cell.table
    return _CHINESE.get(number, number) if wording.language == "zh" else number


def _short(label: str) -> str:
    """Return a printed label on one line, shortened; numbering stays where little else is."""
    whole = re.sub(r"\s+", "", label)
    bare = _REMARK.sub("", _NUMBERING.sub("", whole))
    bare = bare if len(bare) >= _SHORTEST_LABEL else whole
    return bare if len(bare) <= _LONGEST_LABEL else f"{bare[:_LONGEST_LABEL]}…"
