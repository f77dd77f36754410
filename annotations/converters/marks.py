"""Passages as flat marks with keys, the shape in which most tools keep annotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import simplejson

from gongkai.vocabulary import DataError, metrics

from ..passages import (
    FigureMark,
    MeasureMark,
    Passage,
    ProblemMark,
    is_zero_statement,
    passage_faults,
)

Kind = Literal["figure", "problem", "measure"]
HEAD = ("passage_id", "agency", "level", "year", "section", "heading", "split", "origin")
"""The names under which tools keep what a passage is about; ``id`` belongs to the tools."""
_DEFAULTS: Mapping[str, Any] = {
    "agency": "", "level": "department", "year": 0, "section": "0", "heading": (),
    "split": "train", "origin": "imported",
}  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """A span of a passage.

    Attributes:
        key: names the mark within its passage.
        kind: what it marks.
        start: first code point.
        end: one past the last code point.
        labels: metric ids or weakness categories; empty for measures.
        period: of a figure.
        scope: of a figure.
        applicant: of a figure.
        answered_by: keys of the measures that answer a problem.
    """

    key: str
    kind: Kind
    start: int
    end: int
    labels: tuple[str, ...] = ()
    period: str = "current"
    scope: str | None = None
    applicant: str | None = None
    answered_by: tuple[str, ...] = ()


def marks_of(passage: Passage) -> list[Mark]:
    """Return the marks of a passage: figures, problems, measures, each in text order."""
    figures = [
        Mark(f"f{i}", "figure", m.start, m.end, m.metrics, m.period, m.scope, m.applicant)
        for i, m in enumerate(passage.figures)
    ]
    problems = [
        Mark(
            f"p{i}", "problem", m.start, m.end, m.categories,
            answered_by=tuple(f"m{index}" for index in m.measures),
        )
        for i, m in enumerate(passage.problems)
    ]  # fmt: skip
    measures = [Mark(f"m{i}", "measure", m.start, m.end) for i, m in enumerate(passage.measures)]
    return [*figures, *problems, *measures]


def head_of(passage: Passage) -> dict[str, Any]:
    """Return what a passage is about under the names of ``HEAD``; the heading is JSON text."""
    return {
        "passage_id": passage.id, "agency": passage.agency, "level": passage.level,
        "year": passage.year, "section": passage.section,
        "heading": simplejson.dumps(passage.heading, ensure_ascii=False),
        "split": passage.split, "origin": passage.origin,
    }  # fmt: skip


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """Join marks of one kind over one span, as tools with one label a span keep them."""
    joined: dict[tuple[Kind, int, int], Mark] = {}
    keys: dict[str, str] = {}
    for mark in marks:
        place = (mark.kind, mark.start, mark.end)
        first = joined.get(place)
        keys[mark.key] = first.key if first else mark.key
        joined[place] = mark if first is None else _join(first, mark)
    return [
        replace(mark, answered_by=tuple(dict.fromkeys(keys.get(k, k) for k in mark.answered_by)))
        for mark in joined.values()
    ]


def _join(first: Mark, other: Mark) -> Mark:
    return replace(
        first,
        labels=tuple(dict.fromkeys((*first.labels, *other.labels))),
        period=first.period if first.period != "current" else other.period,
        scope=first.scope or other.scope,
        applicant=first.applicant or other.applicant,
        answered_by=(*first.answered_by, *other.answered_by),
    )


def passage_of(
    head: Mapping[str, Any], text: str, marks: Sequence[Mark], source: tuple[str, str]
) -> Passage:
    """Return the passage that a tool's record states.

    Args:
        head: what ``head_of`` gave; what is missing or None gets a default.
        text: of the passage.
        marks: in any order.
        source: the file, and the record in it, for messages and as id where there is none.

    Raises:
        DataError: a label, a span or a field is wrong.
    """
    measures = sorted((m for m in marks if m.kind == "measure"), key=_place)
    index_of = {mark.key: index for index, mark in enumerate(measures)}
    problems = sorted((m for m in marks if m.kind == "problem"), key=_place)
    figures = sorted((m for m in marks if m.kind == "figure"), key=_place)
    passage = Passage(
        **_head_fields(head, source),
        text=text,
        figures=tuple(_figure(mark, text) for mark in figures),
        problems=tuple(
            ProblemMark(
                mark.start, mark.end, mark.labels,
                tuple(index_of[key] for key in mark.answered_by if key in index_of),
            )
            for mark in problems
        ),
        measures=tuple(MeasureMark(mark.start, mark.end) for mark in measures),
    )  # fmt: skip
    faults = passage_faults(passage)
    if faults:
        raise record_error(source, "；".join(faults))
    return passage


def record_error(source: tuple[str, str], message: str) -> DataError:
    """Return the error for a record that cannot be read."""
    path, record = source
    return DataError(f"{record}：{message}，请更正后重试", source=path)


def is_metric(label: str) -> bool:
    """Tell whether a label is a metric id."""
    return label in metrics()


def scope_place(text: str, mark: Mark) -> tuple[int, int] | None:
    """Return where the scope of a figure stands: the last place before it, else the first.

    Tools that have relations but no free text keep a scope as a span of its own.
    """
    if mark.scope is None:
        return None
    start = text.rfind(mark.scope, 0, mark.start)
    start = text.index(mark.scope) if start < 0 else start
    return start, start + len(mark.scope)


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _figure(mark: Mark, text: str) -> FigureMark:
    zero = is_zero_statement(text[mark.start : mark.end])
    return FigureMark(
        mark.start, mark.end, mark.labels, mark.period, mark.scope, mark.applicant, zero
    )


def _head_fields(head: Mapping[str, Any], source: tuple[str, str]) -> dict[str, Any]:
    known = {key: head[key] for key in _DEFAULTS if head.get(key) is not None}
    fields = {**_DEFAULTS, **known}
    try:
        heading = fields["heading"]
        if isinstance(heading, str):
            heading = simplejson.loads(heading) if heading.startswith("[") else [heading]
        fields["heading"] = tuple(str(part) for part in heading)
        fields["year"] = int(fields["year"])
    except (TypeError, ValueError) as error:
        raise record_error(source, f"heading 或 year 有误（{error}）") from error
    fields |= {key: str(fields[key]) for key in ("agency", "level", "section", "split", "origin")}
    return {"id": str(head.get("passage_id") or source[1]), **fields}
