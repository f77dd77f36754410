"""Labels of clauses, and the best well-formed sequence of them under given scores."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ..linear import Scores

CLAUSE_LABELS = ("O", "B-P", "I-P", "B-M", "I-M")
NEVER = 1e4
"""What is taken off the score of what may not be."""
_BALANCE = 3.0  # log odds that a report has as many measures as problems
_SIZES = (0.7, -0.7, 1.5, -1.5, 2.5, -2.5)
_SHIFTS = (
    (0.0, 0.0),
    *(shift for size in _SIZES for shift in ((size, 0.0), (0.0, size), (size, -size))),
)
"""What is added to the scores that a problem and that a measure begins, the least first."""


def may_follow() -> npt.NDArray[np.bool_]:
    """Tell which label may follow which (the last row: may begin); I needs its own B or I."""
    before = [*CLAUSE_LABELS, "O"]
    return np.array([
        [after[0] != "I" or left[1:] == after[1:] for after in CLAUSE_LABELS] for left in before
    ])  # fmt: skip


def best_path(scores: Scores, transitions: Scores) -> list[int]:
    """Return the label sequence with the highest sum of scores and transitions (Viterbi)."""
    inner, value = transitions[:-1], scores[0] + transitions[-1]
    back: list[npt.NDArray[np.intp]] = []
    for row in scores[1:]:
        ways = value[:, None] + inner
        back.append(ways.argmax(0))
        value = ways.max(0) + row
    path = [int(value.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def balanced_path(scores: Scores, transitions: Scores) -> list[int]:
    """Return the best path, preferring a near one with as many measures as problems.

    Reports mostly answer each problem with one measure; where commas leave it open how many of
    either there are, the number of the others tells. Where one kind cannot be, none does.
    """
    begins = [CLAUSE_LABELS.index(label) for label in ("B-P", "B-M")]
    if scores[:, begins].max(axis=0).min() <= -NEVER / 2:
        return best_path(scores, transitions)
    best, best_value = best_path(scores, transitions), -np.inf
    for shift in _SHIFTS:
        shifted = scores.copy()
        shifted[:, begins] += shift
        path = best_path(shifted, transitions)
        value = _path_value(scores, transitions, path)
        value += _BALANCE if path.count(begins[0]) == path.count(begins[1]) else 0.0
        if value > best_value + 1e-9:
            best, best_value = path, value
    return best


def _path_value(scores: Scores, transitions: Scores, path: Sequence[int]) -> float:
    steps = sum(transitions[left, right] for left, right in pairwise(path))
    emitted = sum(scores[place, label] for place, label in enumerate(path))
    return float(transitions[-1, path[0]] + steps + emitted)


def marginals(scores: Scores, transitions: Scores) -> Scores:
    """Return the probability of each label of each unit, shape as ``scores``."""
    inner = transitions[:-1]
    ahead, behind = [scores[0] + transitions[-1]], [np.zeros(scores.shape[1])]
    for row in scores[1:]:
        ahead.append(np.logaddexp.reduce(ahead[-1][:, None] + inner, axis=0) + row)
    for row in scores[:0:-1]:
        behind.append(np.logaddexp.reduce(inner + row + behind[-1], axis=1))
    joint = np.array(ahead) + np.array(behind[::-1])
    result: Scores = np.exp(joint - np.logaddexp.reduce(joint, axis=1, keepdims=True))
    return result
