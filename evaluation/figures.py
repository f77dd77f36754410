"""Narrative figures against gold: strict span, metric, period, applicant and share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Set

from gongkai.annotations import FigureMark
from gongkai.models import Reading

from .counts import Counts

Key = tuple[int, int, str]
Detail = tuple[int, int, str, str, str | None, bool]


def _gold(marks: Iterable[FigureMark]) -> dict[Key, Detail]:
    return {
        (m.start, m.end, metric): (
            m.start, m.end, metric, m.period, m.applicant, bool(m.scope) and not m.applicant,
        )
        for m in marks
        for metric in m.metrics
    }  # fmt: skip


def _predicted(readings: Iterable[Reading]) -> dict[Key, Detail]:
    return {
        (r.mention.start, r.mention.end, metric): (
            r.mention.start, r.mention.end, metric, r.period, r.applicant, bool(r.scope),
        )
        for r in readings
        for metric in r.metrics
    }  # fmt: skip


def score_figures(marks: Iterable[FigureMark], readings: Iterable[Reading]) -> dict[str, Counts]:
    """Score one text.

    Returns:
        Counts by kind: ``figure`` (span and metric), ``full`` (and period, applicant, share),
        ``zero`` (zero statements alone), ``span`` (span alone).
    """
    marks, readings = list(marks), list(readings)
    gold, found = _gold(marks), _predicted(readings)
    zero_gold = {(m.start, m.end, x) for m in marks if m.zero for x in m.metrics}
    zero_found = {
        (r.mention.start, r.mention.end, x)
        for r in readings
        if r.mention.zero_statement
        for x in r.metrics
    }
    full_gold, full_found = set(gold.values()), set(found.values())
    spans_gold, spans_found = {k[:2] for k in gold}, {k[:2] for k in found}
    pairs: dict[str, tuple[Set[Hashable], Set[Hashable]]] = {
        "figure": (set(gold), set(found)),
        "full": (full_gold, full_found),
        "zero": (zero_gold, zero_found),
        "span": (spans_gold, spans_found),
    }
    return {name: Counts(len(a & b), len(b), len(a)) for name, (a, b) in pairs.items()}


def score_by_metric(marks: Iterable[FigureMark], readings: Iterable[Reading]) -> dict[str, Counts]:
    """Score one text by metric id, span and metric strict."""
    gold, found = set(_gold(marks)), set(_predicted(readings))
    correct = Counter(key[2] for key in gold & found)
    predicted, wanted = Counter(k[2] for k in found), Counter(k[2] for k in gold)
    return {
        metric: Counts(correct[metric], predicted[metric], wanted[metric])
        for metric in {*predicted, *wanted}
    }
