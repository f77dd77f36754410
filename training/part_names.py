"""Learn which words near a number name its part (``models/name_ranking.py``).

The stretches of words near each part's number compete; a linear model is fitted so that the one
that was annotated wins (softmax over the stretches of a number). The tagger's chances are cleaner
on passages that it learned from than elsewhere, so the passages must be ones that it has not seen.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from gongkai.annotations import Passage
from gongkai.models import (
    NearWords,
    TokenScorer,
    find_mentions,
    name_chances,
    name_features,
    windows,
)
from gongkai.vocabulary import simplified

Floats = npt.NDArray[np.float64]

LEAST_AUTHORITIES = 2
"""Authorities that must have had a name before it counts as known."""

_LONGEST_NAME = 12  # code points
_LEAST_STRETCHES = 20  # in which a feature must occur
_LEAST_WEIGHT = 0.03
_PENALTY = 1e-3  # of the weights' squares
_FOLDS = 5
_STEPS = 120

Features = dict[str, float]


@dataclass(frozen=True)
class Choice:
    """The stretches of words near one part's number, and which of them are its name.

    Args:
        writer: who wrote the passage (its id up to the dash), the unit of cross-validation.
        features: of each stretch.
        right: whether each is the annotated name, shape (stretches,).
    """

    writer: str
    features: tuple[Features, ...]
    right: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class KnownNames:
    """The names of parts and how many authorities had each, and the names that each had."""

    counts: dict[str, int]
    own: dict[str, frozenset[str]]

    def elsewhere(self, agency: str) -> dict[str, int]:
        """Return the names with the number of other authorities that had them."""
        own = self.own.get(agency, frozenset())
        return self.counts | {name: self.counts[name] - 1 for name in own}

    def stored(self) -> dict[str, int]:
        """Return the names that a ranking keeps: of two authorities or more."""
        return {name: count for name, count in self.counts.items() if count >= LEAST_AUTHORITIES}


def known_names(passages: Iterable[Passage]) -> KnownNames:
    """Collect the names of parts; one that holds a number or is long is none to remember."""
    own: defaultdict[str, set[str]] = defaultdict(set)
    for passage in passages:
        for mark in passage.figures:
            if mark.scope and len(mark.scope) <= _LONGEST_NAME and not re.search(r"\d", mark.scope):
                own[passage.agency].add(mark.scope)
    counts = Counter(name for names in own.values() for name in names)
    return KnownNames(
        dict(sorted(counts.items())), {agency: frozenset(names) for agency, names in own.items()}
    )


def choices(passages: Iterable[Passage], tagger: TokenScorer, known: KnownNames) -> list[Choice]:
    """Return what each part's number of the passages offers, as the tagger sees it.

    What names are known is counted without the passage's own authority.
    """
    found: list[Choice] = []
    for passage in passages:
        names = known.elsewhere(passage.agency)
        text = simplified(passage.text)
        named = {mark.start: mark.scope for mark in passage.figures if mark.scope}
        heading, agency = simplified(" ".join(passage.heading)), simplified(passage.agency)
        inputs = windows(tagger.alphabet, heading, text, agency, passage.year)
        mentions = [mention for mention in find_mentions(text) if mention.start in named]
        for window, logits in zip(inputs, tagger.logits(inputs), strict=True):
            chances = name_chances(logits, tagger.labels, window)
            for mention in mentions:
                if window.start <= mention.start < window.end:
                    near = NearWords(text, mention, chances)
                    weighed = list(name_features(near, names))
                    found.append(_choice(passage.id, text, named[mention.start], weighed))
    return found


def _choice(
    passage: str, text: str, name: str, weighed: Sequence[tuple[tuple[int, int], Features]]
) -> Choice:
    right = np.array([text[slice(*stretch)] == name for stretch, _ in weighed], dtype=bool)
    return Choice(passage.partition("-")[0], tuple(f for _, f in weighed), right)


def fit(training: Sequence[Choice]) -> dict[str, float]:
    """Return the weights under which the annotated names win most surely."""
    counts = Counter(
        name
        for choice in training
        for features in choice.features
        for name, value in features.items()
        if value
    )
    index = {
        name: column
        for column, name in enumerate(sorted(n for n, c in counts.items() if c >= _LEAST_STRETCHES))
    }
    answered = [choice for choice in training if choice.right.any()]
    rows = _matrix(answered, index)
    sizes = np.array([len(choice.right) for choice in answered])
    right = np.concatenate([choice.right for choice in answered])
    weights = _minimum(rows, sizes, right)
    return {
        name: round(float(weights[column]), 2)
        for name, column in index.items()
        if abs(weights[column]) >= _LEAST_WEIGHT
    }


def _matrix(some: Sequence[Choice], index: dict[str, int]) -> csr_matrix:
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for choice in some:
        for features in choice.features:
            for name, value in features.items():
                if value and name in index:
                    columns.append(index[name])
                    values.append(value)
            ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(index)))


def _minimum(rows: csr_matrix, sizes: npt.NDArray[np.int_], right: npt.NDArray[np.bool_]) -> Floats:
    """The weights of the least mean log loss, with a penalty; ``sizes`` divide the rows."""
    group = np.repeat(np.arange(len(sizes)), sizes)
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = rows @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, begins)[group])
        shares /= np.add.reduceat(shares, begins)[group]
        won = np.maximum(np.add.reduceat(shares * right, begins), np.finfo(float).tiny)
        slope = rows.T @ (shares - shares * right / won[group]) / len(sizes)
        return (
            float(-np.log(won).mean() + _PENALTY * weights @ weights),
            slope + 2 * _PENALTY * weights,
        )

    start = np.zeros(rows.shape[1])
    return np.asarray(
        minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    )


def share_right(weights: dict[str, float], some: Sequence[Choice]) -> float:
    """Return the share of parts that get their annotated name."""
    hits = 0
    for choice in some:
        scores = [
            sum(weights.get(name, 0.0) * value for name, value in features.items())
            for features in choice.features
        ]
        hits += bool(scores) and bool(choice.right[int(np.argmax(scores))])
    return hits / len(some)


def cross_validated(training: Sequence[Choice]) -> float:
    """Return the share of parts that get their name where their writer was not learned from."""
    writers = sorted({choice.writer for choice in training})
    total = 0.0
    for fold in range(min(_FOLDS, len(writers))):
        held = set(writers[fold::_FOLDS])
        inside = [choice for choice in training if choice.writer in held]
        others = [choice for choice in training if choice.writer not in held]
        total += share_right(fit(others), inside) * len(inside)
    return total / len(training)


def write_ranking(
    weights: dict[str, float], names: dict[str, int], record: dict[str, Any], target: Path
) -> None:
    """Store a ranking with what is known of how it came about."""
    stored = {"record": record, "weights": weights, "names": names}
    text = json.dumps(stored, ensure_ascii=False, indent=0)
    target.write_text(text + "\n", encoding="utf-8")
