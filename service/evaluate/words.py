"""What an evaluation is about, in words: data, measures, groups, labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.vocabulary import applicants, metrics, weaknesses

from ..wording import Wording

Summary = Mapping[str, Any]
BREAKDOWNS: Mapping[str, tuple[str, ...]] = {
    "figure": ("era", "level", "section", "length", "kind", "origin"),
    "problem_clauses": ("era", "level"),
    "categories": (),
    "narrative": ("era", "level", "section", "kind", "format", "group"),
    "cells": ("table", "era", "level", "format", "producer", "group"),
    "documents": ("warned", "format", "producer"),
    "checks": ("error",),
    "head": ("format",),
}
"""By what the scores of a measure are shown, beside its labels."""
LABELLED = ("figure", "categories", "narrative", "cells", "checks", "head")
"""Measures whose labels differ."""
_FEW_DOCUMENTS = 10


def data_words(data: Summary, wording: Wording) -> str:
    """Return the line that says what was evaluated on."""
    told = []
    if data["passages"]:
        told.append(wording("evaluation.of_passages", **data))
    if data["files"]:
        told.append(wording("evaluation.of_files", **data))
    line = wording("evaluation.data", **{**data, "told": wording("list.comma").join(told)})
    return wording("list.break").join([line, *_doubts(data, wording)])


def _doubts(data: Summary, wording: Wording) -> Iterator[str]:
    if data["missing"]:
        yield wording("evaluation.missing", **data)
    if data["unfinished"]:
        yield wording("evaluation.unfinished", **data)
    if data["repeated"]:
        yield wording("evaluation.repeated", **data)
    documents = data["documents"] + data["files"]
    if documents < _FEW_DOCUMENTS:
        yield wording("evaluation.few", documents=documents)


def system_words(name: str, about: Summary, wording: Wording) -> str:
    """Return a system's name with its versions and its time."""
    versions = ", ".join(f"{kind} {value}" for kind, value in about["versions"].items())
    seconds = f"{about['seconds']:.1f}"
    named = system_name(name, wording)
    return wording("evaluation.system", name=named, versions=versions, seconds=seconds)


def system_name(name: str, wording: Wording) -> str:
    """Return what a system is called."""
    return wording.named(f"system.{name}", name)


def value_words(facet: str, value: str, wording: Wording) -> str:
    """Return the name of a group."""
    if facet == "label":
        return label_words(value, wording)
    if facet == "level":
        return wording.named(f"level.{value}", wording.named(f"value.{value}", value))
    return wording.named(f"value.{value}", value)


def label_words(label: str, wording: Wording) -> str:
    """Return the name of a metric, cell, category or rule; English has ids."""
    if wording.language == "en":
        return label
    metric, slash, applicant = label.partition("/")
    if metric in metrics():
        name = metrics()[metric].zh
        return f"{name}（{applicants().get(applicant, applicant)}）" if slash else name
    if label in weaknesses():
        return wording.short_weakness(label)
    return wording.named(f"check_kind.{label}", wording.named(f"value.{label}", label))


def interval_words(interval: Sequence[float] | None, sign: str = "") -> str:
    """Return an interval as text; a dash where there is none."""
    return "–".join(f"{bound:{sign}.3f}" for bound in interval) if interval else "—"


def calibration_words(measure: str, one: Summary, wording: Wording) -> str:
    """Return the line on how far confidence is off."""
    named, told = wording(f"measure.{measure}"), interval_words(one["interval"])
    return wording("evaluation.ece", name=named, error=one["error"], interval=told)


def chance_words(p: float) -> str:
    """Return a p-value as text."""
    return "p <0.001" if p < 0.001 else f"p {p:.3f}"
