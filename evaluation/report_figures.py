"""Figures of the text of whole reports against gold.

Right are metric, value, year, and whether it is the authority's own total or a part's; where in
the text it stands does not matter, because gold of whole reports is written without offsets.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.vocabulary import Figure, Report, Section

from .gold_reports import GoldFigure, GoldReport
from .outcomes import Item, Outcome

_AROUND = 40  # characters before and after


def figure_outcomes(
    gold: GoldReport, report: Report | None, facets: dict[str, str]
) -> list[Outcome]:
    """Pair stated and found figures, each once; optional ones count neither way."""
    found = [f for f in (report.figures if report else ()) if f.origin == "narrative"]
    pairs: list[tuple[GoldFigure | None, Figure | None]] = []
    missed = []
    for stated in gold.gold.narrative or ():
        figure = _take(stated, found)
        if figure is None:
            missed.append(stated)
        else:
            pairs.append((stated, figure))
    for stated in gold.gold.narrative_optional:
        _take(stated, found)
    pairs += [(stated, _with_the_same_words(stated, found)) for stated in missed]
    pairs += [(None, figure) for figure in found]
    return [_outcome(gold, report, facets, pair) for pair in pairs]


def _outcome(
    gold: GoldReport,
    report: Report | None,
    facets: dict[str, str],
    pair: tuple[GoldFigure | None, Figure | None],
) -> Outcome:
    stated, figure = pair
    place = _place(stated, figure, report)
    about = {
        **facets,
        "kind": "zero statement" if _is_zero(stated, figure) else "number",
        "section": (place.section if place else None) or "?",
    }
    wanted = _stated(stated, place) if stated else None
    given = _found(figure, place) if figure else None
    right = stated is not None and figure is not None and _is_right(stated, figure)
    return Outcome(gold.name, gold.name, wanted, given, right, about)


def _is_right(stated: GoldFigure, figure: Figure) -> bool:
    return _fits(stated, figure) and _agrees(stated, figure)


def _fits(stated: GoldFigure, figure: Figure) -> bool:
    """Whether metric and value are those stated."""
    value = None if figure.value is None else Decimal(str(figure.value))
    return figure.metric in (stated.metric, *stated.alt) and value == stated.value


def _is_zero(stated: GoldFigure | None, figure: Figure | None) -> bool:
    if figure:
        return figure.zero_statement
    return stated is not None and stated.value == 0 and bool(stated.text) \
        and not any(char.isdigit() for char in stated.text)  # fmt: skip


def _take(stated: GoldFigure, found: list[Figure]) -> Figure | None:
    """Remove and return the found figure that fits best, None where none has metric and value."""
    fitting = [figure for figure in found if _fits(stated, figure)]
    if not fitting:
        return None
    best = min(fitting, key=lambda figure: not _agrees(stated, figure))
    found.remove(best)
    return best


def _agrees(stated: GoldFigure, figure: Figure) -> bool:
    share = bool(figure.scope) or (figure.applicant or "total") != "total"
    fits = stated.scope_optional or share == stated.is_share
    return fits and figure.period == stated.period


def _with_the_same_words(stated: GoldFigure, found: list[Figure]) -> Figure | None:
    """Remove and return the figure read from the words that gold names: a confusion."""
    words = _bare(stated.text)
    match = next((f for f in found if words and _bare(f.text) == words), None)
    if match:
        found.remove(match)
    return match


def _bare(text: str) -> str:
    return "".join(text.split())


def _note(period: str, applicant: str | None, scope: str | None) -> str:
    told = {
        "period": period if period != "current" else None,
        "applicant": applicant if applicant != "total" else None,
        "scope": scope,
    }
    return " ".join(f"{name}={value}" for name, value in told.items() if value)


@dataclass(frozen=True)
class _Place:
    """A stretch of a report around a span: its section, its text, the span inside."""

    section: str | None
    text: str
    start: int
    end: int


def _place(
    stated: GoldFigure | None, figure: Figure | None, report: Report | None
) -> _Place | None:
    """Return where a figure stands; one that was missed, where its words first stand."""
    if report is None:
        return None
    if figure and figure.section_index is not None and figure.start is not None:
        section = report.sections[figure.section_index]
        return _cut(section, figure.start, figure.end or figure.start)
    if stated and stated.text:
        for section in report.sections:
            if (start := section.text.find(stated.text)) >= 0:
                return _cut(section, start, start + len(stated.text))
    return None


def _cut(section: Section, start: int, end: int) -> _Place:
    low = max(0, start - _AROUND)
    return _Place(section.number, section.text[low : end + _AROUND], start - low, end - low)


def _stated(stated: GoldFigure, place: _Place | None) -> Item:
    note = _note(stated.period, stated.applicant, stated.scope)
    return _item(stated.metric, stated.text or f"{stated.value:f}", note, None, place)


def _found(figure: Figure, place: _Place | None) -> Item:
    note = _note(figure.period, figure.applicant, figure.scope)
    return _item(figure.metric, figure.text, note, figure.confidence, place)


def _item(
    metric: str, text: str, note: str, confidence: float | None, place: _Place | None
) -> Item:
    if place is None:
        return Item(metric, text, None, None, note, confidence)
    return Item(metric, text, place.start, place.end, note, confidence, place.text)
