"""An evaluation as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.cells import cell_len

from ..wording import Wording
from .words import (
    BREAKDOWNS,
    LABELLED,
    calibration_words,
    chance_words,
    data_words,
    interval_words,
    label_words,
    system_name,
    system_words,
    value_words,
)

Summary = Mapping[str, Any]
_NAME = 34
_WIDTHS = (9, 16, 9, 9, 8)
_FEW = 5  # labels with less gold say little and are left out
_WORST = 10  # labels that are shown


def evaluation_lines(summary: Summary, wording: Wording) -> Iterator[str]:
    """Give the lines: scores of each system, comparisons, and the main system's groups."""
    yield data_words(summary["data"], wording)
    yield wording("evaluation.intervals")
    for system, about in summary["systems"].items():
        yield ""
        yield system_words(system, about, wording)
        yield from _scores(system, summary, wording)
    for other, measures in summary["comparisons"].items():
        yield ""
        yield wording("evaluation.comparison", name=system_name(other, wording))
        for measure, one in measures.items():
            yield _difference_line(wording(f"measure.{measure}"), one)
    yield from _groups(summary["groups"][next(iter(summary["scores"]))], wording)


def _scores(system: str, summary: Summary, wording: Wording) -> Iterator[str]:
    heads = (wording("evaluation.measure"), "F1", wording("evaluation.interval"), "P", "R")
    yield _line(*heads, wording("evaluation.gold"))
    for measure, score in summary["scores"][system].items():
        yield _score_line(wording(f"measure.{measure}"), score)
    for measure, one in summary["calibration"][system].items():
        yield calibration_words(measure, one, wording)


def _groups(groups: Summary, wording: Wording) -> Iterator[str]:
    for measure, facets in BREAKDOWNS.items():
        scores = groups.get(measure, {})
        found = {facet: scores[facet] for facet in facets if facet in scores}
        for facet, values in found.items():
            if len(values) > 1:
                yield from _group(measure, facet, values, wording)
        yield from _same_throughout(measure, found, wording)
        if measure in LABELLED:
            yield from _worst(measure, scores.get("label", {}), wording)


def _group(measure: str, facet: str, found: Summary, wording: Wording) -> Iterator[str]:
    by = {"measure": wording(f"measure.{measure}"), "facet": wording(f"facet.{facet}")}
    yield ""
    yield wording("evaluation.by_facet", **by)
    for value, score in found.items():
        yield _score_line(value_words(facet, value, wording), score)


def _same_throughout(measure: str, found: Summary, wording: Wording) -> Iterator[str]:
    """Say in one line by what the data do not differ."""
    told = [
        wording(f"facet.{facet}") + " " + value_words(facet, next(iter(values)), wording)
        for facet, values in found.items()
        if len(values) == 1
    ]
    if told:
        yield ""
        named = wording(f"measure.{measure}")
        yield wording("evaluation.same", measure=named, told=wording("list.comma").join(told))


def _worst(measure: str, found: Summary, wording: Wording) -> Iterator[str]:
    """The labels that are read worst; those without any error are left out."""
    shown = [(name, one) for name, one in found.items() if one["gold"] >= _FEW and one["f1"] < 1]
    if shown:
        yield ""
        yield wording("evaluation.worst", measure=wording(f"measure.{measure}"))
    for name, score in sorted(shown, key=lambda pair: pair[1]["f1"])[:_WORST]:
        yield _score_line(label_words(name, wording), score)


def _score_line(name: str, score: Summary) -> str:
    interval = interval_words(score["interval"])
    f1, precision, recall = (_number(score[key]) for key in ("f1", "precision", "recall"))
    return _line(name, f1, interval, precision, recall, str(score["gold"]))


def _difference_line(name: str, one: Summary) -> str:
    interval = interval_words(one["interval"], "+")
    return _line(name, f"{one['delta']:+.3f}", interval, chance_words(one["p"]))


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


def _line(name: str, *values: str) -> str:
    padded = name + " " * max(1, _NAME - cell_len(name))
    cells = (
        " " * max(1, width - cell_len(value)) + value
        for value, width in zip(values, _WIDTHS, strict=False)
    )
    return f"  {padded}{''.join(cells)}"
