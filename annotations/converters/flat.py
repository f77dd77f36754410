"""Marks as entities with one label each and relations between them, for doccano and brat.

A mark becomes several entities over one span: one for every metric, ``period=previous`` and
``applicant=natural_person``, or ``problem=staffing`` for every category. A scope is an entity
``scope`` where it stands in the text, tied by a relation; problems and measures are tied by
``answered_by``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..passages import Passage
from .marks import Mark, is_metric, marks_of, merged, scope_place

SCOPE, ANSWERED_BY, MEASURE = "scope", "answered_by", "measure"
PROBLEM = "problem="
ATTRIBUTES = ("period", "applicant")


@dataclass(frozen=True)
class Entity:
    """A span with one label; offsets in code points."""

    key: Any
    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Relation:
    """A relation between two entities, by their keys."""

    source: Any
    target: Any
    label: str


def flatten(passage: Passage) -> tuple[list[Entity], list[Relation]]:
    """Return entities, numbered from 1, and relations."""
    entities: list[Entity] = []
    relations: list[Relation] = []
    marks = marks_of(passage)
    first: dict[str, int] = {}
    for mark in marks:
        first[mark.key] = len(entities) + 1
        for label in _labels(mark):
            entities.append(Entity(len(entities) + 1, mark.start, mark.end, label))
    scopes: dict[tuple[int, int], int] = {}
    for mark in marks:
        place = scope_place(passage.text, mark)
        if place:
            if place not in scopes:
                scopes[place] = len(entities) + 1
                entities.append(Entity(scopes[place], *place, SCOPE))
            relations.append(Relation(first[mark.key], scopes[place], SCOPE))
        for key in mark.answered_by:
            relations.append(Relation(first[mark.key], first[key], ANSWERED_BY))
    return entities, relations


def gather(entities: Sequence[Entity], relations: Sequence[Relation], text: str) -> list[Mark]:
    """Return the marks that entities and relations state.

    Raises:
        ValueError: a label is not known; the message names it.
    """
    scopes = {e.key: text[e.start : e.end] for e in entities if e.label == SCOPE}
    attributes: dict[tuple[int, int], dict[str, str]] = {}
    for entity in entities:
        name, _, value = entity.label.partition("=")
        if name in ATTRIBUTES:
            attributes.setdefault((entity.start, entity.end), {})[name] = value
    marks = []
    for entity in entities:
        tied = [relation for relation in relations if relation.source == entity.key]
        span = (str(entity.key), entity.start, entity.end)
        if entity.label == MEASURE:
            marks.append(_mark("measure", span))
        elif entity.label.startswith(PROBLEM):
            answers = tuple(str(r.target) for r in tied if r.label == ANSWERED_BY)
            category = entity.label.removeprefix(PROBLEM)
            marks.append(_mark("problem", span, labels=(category,), answered_by=answers))
        elif is_metric(entity.label):
            scope = next((scopes[r.target] for r in tied if r.target in scopes), None)
            extras = attributes.get((entity.start, entity.end), {})
            marks.append(_mark("figure", span, labels=(entity.label,), scope=scope, **extras))
        elif entity.label != SCOPE and entity.label.partition("=")[0] not in ATTRIBUTES:
            raise ValueError(f"不认识的标签 {entity.label!r}")
    return merged(marks)


def _mark(kind: Any, span: tuple[str, int, int], **more: Any) -> Mark:
    key, start, end = span
    return Mark(key, kind, start, end, **more)


def _labels(mark: Mark) -> list[str]:
    if mark.kind == "measure":
        return [MEASURE]
    if mark.kind == "problem":
        return [PROBLEM + category for category in mark.labels]
    stated = (("period", mark.period), ("applicant", mark.applicant))
    attributes = [f"{name}={value}" for name, value in stated if value not in (None, "current")]
    return [*mark.labels, *attributes]
