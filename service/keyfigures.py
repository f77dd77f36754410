"""The figures that a reader looks for first, chosen from all that a report states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from gongkai.vocabulary import Figure, Report, applicants

from .places import applicant_name, number, quantity, short_place
from .wording import Wording

_NAMED_ZEROS = 6
SURE = 0.8
"""Confidence below which a figure gets a question mark; a page that hides doubt misleads."""


@dataclass(frozen=True)
class Row:
    """One key figure: its name, value with unit, place, and its parts.

    ``unsure`` where a value or part of it carries a question mark.
    """

    label: str
    value: str
    place: str
    parts: str = ""
    unsure: bool = False


@dataclass(frozen=True)
class Group:
    """Key figures under one heading; ``rests`` name those that are 0 or left blank."""

    title: str
    rows: tuple[Row, ...]
    rests: tuple[str, ...] = ()


Parts = Sequence[tuple[str, Figure]]
"""Figures that a key figure consists of, with the names they get beside it."""


@cache
def _plan() -> list[dict[str, Any]]:
    text = files(__package__).joinpath("keyfigures.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast("list[dict[str, Any]]", yaml.load(text, Loader=loader))


def key_figures(report: Report, wording: Wording) -> tuple[Group, ...]:
    """Return the groups of keyfigures.yaml that the report states anything of."""
    chosen = own_totals(report)
    groups = (_group(group, report, chosen, wording) for group in _plan())
    return tuple(group for group in groups if group.rows or group.rests)


def own_totals(report: Report) -> dict[str, Figure]:
    """Return for each metric the figure that stands for the authority's year.

    The table's total counts before the narrative; among narrative figures the surest does, the
    first of equals.
    """
    chosen: dict[str, Figure] = {}
    for figure in report.figures:
        if figure.applicant not in (None, "total") or figure.scope or figure.period != "current":
            continue
        other = chosen.get(figure.metric)
        if other is None or _weight(figure) > _weight(other):
            chosen[figure.metric] = figure
    return chosen


def _weight(figure: Figure) -> tuple[bool, bool, float]:
    return figure.value is not None, figure.origin == "table", figure.confidence


def _group(
    plan: Mapping[str, Any], report: Report, chosen: Mapping[str, Figure], wording: Wording
) -> Group:
    rows: list[Row] = []
    zeros: list[str] = []
    blanks: list[str] = []
    for row in plan["rows"]:
        figure = chosen.get(row["metric"])
        if figure is None:
            continue
        label = row.get(wording.language) or wording.metric(row["metric"])
        if figure.value is None and not figure.text.strip():
            blanks.append(label)
        elif figure.value == 0 and figure.origin == "table" and not _has_parts(row, chosen):
            zeros.append(label)
        else:
            rows.append(_row(label, figure, _parts(row, report, chosen, wording), wording))
    rests = (_rest("figure.zero", zeros, wording), _rest("figure.empty", blanks, wording))
    return Group(
        plan["title"][wording.language], tuple(rows), tuple(rest for rest in rests if rest)
    )


def _row(label: str, figure: Figure, parts: Parts, wording: Wording) -> Row:
    stated = [
        f"{name} {_marked(number(part.value), part, wording)}" for name, part in parts if part.value
    ]
    return Row(
        label,
        _marked(quantity(figure, wording), figure, wording),
        short_place(figure, wording),
        wording("figure.of_which", parts=wording.join(stated)) if stated else "",
        any(f.confidence < SURE for f in (figure, *(part for _, part in parts if part.value))),
    )


def _marked(value: str, figure: Figure, wording: Wording) -> str:
    return wording("figure.unsure", value=value) if figure.confidence < SURE else value


def _has_parts(row: Mapping[str, Any], chosen: Mapping[str, Figure]) -> bool:
    return any(metric in chosen and chosen[metric].value for metric in row.get("parts", ()))


def _parts(
    row: Mapping[str, Any], report: Report, chosen: Mapping[str, Figure], wording: Wording
) -> Parts:
    if "parts" in row:
        named = [
            (
                wording.metric(metric) if wording.language == "zh" else metric.rsplit(".", 1)[-1],
                part,
            )
            for metric in row["parts"]
            if (part := chosen.get(metric)) is not None
        ]
        shared = _shared_start([name for name, _ in named]) if wording.language == "zh" else 0
        return [(name[shared:], part) for name, part in named]
    if "by_applicant" in row:
        return [
            (applicant_name(figure.applicant, wording), figure)
            for figure in report.figures
            if figure.metric == row["metric"]
            and figure.origin == "table"
            and figure.applicant in applicants().keys() - {"total"}
        ]
    return []


def _shared_start(names: Sequence[str]) -> int:
    """Return how many characters names like 行政复议结果维持 and 行政复议尚未审结 share."""
    shortest = min((len(name) for name in names), default=0)
    for place in range(shortest):
        if len({name[place] for name in names}) > 1:
            return place
    return 0


def _rest(key: str, labels: Sequence[str], wording: Wording) -> str:
    if not labels:
        return ""
    if len(labels) <= _NAMED_ZEROS:
        return wording(key, labels=wording.join(list(labels)))
    named = wording.join(list(labels[: _NAMED_ZEROS - 2]))
    return wording(f"{key}_many", labels=named, count=len(labels))
