"""Train and measure the scorer of clause units on annotated passages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from gongkai.annotations import Passage
from gongkai.models import (
    CLAUSE_LABELS,
    LinearModel,
    LinearScorer,
    Unit,
    cut_units,
    hash_row,
    may_follow,
    unit_features,
)

from .clause_layouts import rearranged
from .sequences import Chain, train_chains

WIDTH = 1 << 15


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


def chain(passage: Passage, width: int = WIDTH) -> Chain | None:
    """Return the training sequence of a passage, or None for a text without units."""
    units = cut_units(passage.text)
    if not units:
        return None
    features = unit_features(passage.text, units, passage_title(passage))
    rows = tuple(hash_row(names, width) for names in features)
    return Chain(rows, tuple(unit_labels(passage, units)))


def train_scorer(
    passages: Sequence[Passage], penalty: float = 0.5, copies: int = 2, seed: int = 0
) -> LinearScorer:
    """Fit the scorer on passages of section 五 and its forerunners.

    Args:
        passages: annotated passages.
        penalty: strength of the L2 penalty.
        copies: how many rearranged passages to add for each, see :func:`rearranged`.
        seed: of the rearrangement.
    """
    material = [*passages, *rearranged(passages, copies, seed)]
    chains = [made for passage in material if (made := chain(passage)) is not None]
    fitted = train_chains(chains, WIDTH, may_follow(), penalty)
    settings = {"transitions": np.round(fitted.transitions, 4).tolist(), "labels": CLAUSE_LABELS}
    return LinearScorer(LinearModel(fitted.weights.astype(np.float32), settings))
