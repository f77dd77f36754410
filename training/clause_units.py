"""Train and measure the scorer of clause units on annotated passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gongkai.annotations import Passage
from gongkai.models import (
    CLAUSE_LABELS,
    BlendedScorer,
    FeatureSpace,
    LinearModel,
    Unit,
    cut_units,
    may_follow,
    unit_features,
)

from .clause_layouts import rearranged
from .sequences import Chain, train_chains


@dataclass(frozen=True)
class Fitting:
    """How the scorer is fitted.

    Args:
        penalty: strength of the L2 penalty.
        copies: how many rearranged passages to add for each, see :func:`rearranged`.
        layout_weight: how much a rearranged passage counts beside an annotated one.
        seed: of the rearrangement.
        least: units that a feature has to occur in.
    """

    penalty: float = 0.5
    copies: int = 2
    layout_weight: float = 0.25
    seed: int = 0
    least: int = 2


def unit_labels(passage: Passage, units: Sequence[Unit]) -> list[int]:
    """Return the label of every unit: that of the marked clause that covers most of it."""
    marks = [(mark.start, mark.end, "P") for mark in passage.problems]
    marks += [(mark.start, mark.end, "M") for mark in passage.measures]
    marks.sort()
    begun: set[tuple[int, int, str]] = set()
    labels = []
    for unit in units:
        shared = [
            (min(unit.end, mark[1]) - max(unit.start, mark[0]), mark)
            for mark in marks
            if mark[0] < unit.end and unit.start < mark[1]
        ]
        length, mark = max(shared, default=(0, (0, 0, "")))
        fresh = mark not in begun
        if not shared or (not fresh and 2 * length < unit.end - unit.start):
            labels.append(0)
            continue
        begun.add(mark)
        labels.append(CLAUSE_LABELS.index(f"{'B' if fresh else 'I'}-{mark[2]}"))
    return labels


def passage_title(passage: Passage) -> str:
    """Return the heading that a parsed report would give as the section's title."""
    return passage.heading[-1] if passage.heading else ""


def train_scorer(
    passages: Sequence[Passage], singles: Sequence[str] = (), fitting: Fitting | None = None
) -> BlendedScorer:
    """Fit the linear scorer on passages of section 五 and its forerunners.

    Args:
        passages: annotated passages.
        singles: problem clauses without a passage, used in rearranged passages.
        fitting: how to fit.
    """
    fitting = fitting or Fitting()
    features, labels, weights = [], [], []
    for passage in [*passages, *rearranged(passages, fitting.copies, fitting.seed, singles)]:
        if units := cut_units(passage.text):
            features.append(unit_features(passage.text, units, passage_title(passage)))
            labels.append(tuple(unit_labels(passage, units)))
            weights.append(fitting.layout_weight if passage.origin == "layout" else 1.0)
    space = FeatureSpace.of([names for text in features for names in text], fitting.least)
    chains = [
        Chain(tuple(space.row(names) for names in text), right, weight)
        for text, right, weight in zip(features, labels, weights, strict=True)
    ]
    fitted = train_chains(chains, len(space.keys), may_follow(), fitting.penalty)
    settings = {"transitions": np.round(fitted.transitions, 4).tolist(), "labels": CLAUSE_LABELS}
    bias = np.zeros(len(CLAUSE_LABELS), np.float32)
    linear = LinearModel(space, fitted.weights.astype(np.float32), bias, settings)
    return BlendedScorer(linear)
