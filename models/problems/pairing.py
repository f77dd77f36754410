"""Which measure answers which problem.

Three things speak for a pair: the same characters and words in both, the same category, and the
same place in their lists. Their weights were chosen on the corpus's training passages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .clauses import Clause
from .likeness import Matrix, shared_categories, shared_words
from .weakness import Classifier, shipped_classifier


@dataclass(frozen=True)
class PairingWeights:
    """How much each sign counts; the sum passes through a logistic function.

    Args:
        place: same place in two lists of equal length.
        place_unequal: same place in lists of different length.
        follows: the measure stands between the problem and the next one.
        far: for each place between where the measure stands and where it should stand.
        words_measure: telling characters shared, above what the measure shares with the next best
            problem.
        words_problem: the same, above what the problem shares with the next best measure.
        category_measure: agreement of categories, above that with the next best problem.
        category_problem: the same, above that with the next best measure.
        offset: added to every pair.
        least: probability from which a measure answers a problem.
    """

    place: float = 3.24
    place_unequal: float = 1.69
    follows: float = 1.82
    far: float = 0.88
    words_measure: float = 2.97
    words_problem: float = 3.18
    category_measure: float = 2.1
    category_problem: float = 2.5
    offset: float = -0.55
    least: float = 0.5


@dataclass(frozen=True)
class Pair:
    """A measure that answers a problem: indices into the lists given, and how sure it is."""

    problem: int
    measure: int
    confidence: float


def pair_measures(
    text: str,
    clauses: Sequence[Clause],
    classifier: Classifier | None = None,
    weights: PairingWeights | None = None,
) -> list[Pair]:
    """Return the pairs, by problem; indices count problems and measures apart, from 0.

    Args:
        text: the text that the clauses were found in; several sections may be joined.
        clauses: its clauses in order.
        classifier: for the agreement of categories, the shipped one if ``None``.
        weights: of the signs.
    """
    problems = [clause for clause in clauses if clause.kind == "problem"]
    measures = [clause for clause in clauses if clause.kind == "measure"]
    if not problems or not measures:
        return []
    weights = weights or PairingWeights()
    chances = _chances(text, problems, measures, classifier or shipped_classifier(), weights)
    return sorted(
        (
            Pair(int(chances[:, m].argmax()), m, round(float(chances[:, m].max()), 4))
            for m in range(len(measures))
            if chances[:, m].max() >= weights.least
        ),
        key=lambda pair: (pair.problem, pair.measure),
    )


def _chances(
    text: str,
    problems: Sequence[Clause],
    measures: Sequence[Clause],
    classifier: Classifier,
    weights: PairingWeights,
) -> Matrix:
    """Return the probability of every pair, shape (problems, measures)."""
    said = [text[clause.start : clause.end] for clause in problems]
    done = [text[clause.start : clause.end] for clause in measures]
    words = shared_words(said, done)
    category = shared_categories(said, done, classifier)
    total = weights.words_measure * _lead(words, 0) + weights.words_problem * _lead(words, 1)
    total += weights.category_measure * _lead(category, 0)
    total += weights.category_problem * _lead(category, 1)
    total += _by_place(problems, measures, weights) + weights.offset
    result: Matrix = 1 / (1 + np.exp(-total))
    return result


def _lead(table: Matrix, axis: int) -> Matrix:
    """Return how far each value is above the best other one of its column (0) or row (1)."""
    others = np.zeros_like(table)
    for place in range(table.shape[axis]):
        rest = np.delete(table, place, axis=axis)
        best = rest.max(axis=axis) if rest.shape[axis] else 0.0
        if axis == 0:
            others[place] = best
        else:
            others[:, place] = best
    result: Matrix = table - others
    return result


def _by_place(
    problems: Sequence[Clause], measures: Sequence[Clause], weights: PairingWeights
) -> Matrix:
    """What the order says: alternating text, or two lists side by side."""
    table = np.zeros((len(problems), len(measures)))
    alternating = any(measure.start < problems[-1].start for measure in measures)
    if alternating:
        starts = [problem.start for problem in problems]
        for m, measure in enumerate(measures):
            before = sum(start < measure.start for start in starts) - 1
            if before >= 0:
                table[before, m] = weights.follows
        return table
    same = len(problems) == len(measures)
    for m in range(len(measures)):
        for p in range(len(problems)):
            table[p, m] = -weights.far * min(3, abs(p - m))
            if p == m:
                table[p, m] += weights.place if same else weights.place_unequal
    return table
