"""How alike two clauses of section 五 are: characters they share, and what they are about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .weakness import Classifier

Matrix = npt.NDArray[np.float64]
#: Characters that nearly every clause of the section has.
_COMMON = frozenset(
    "的和与及在等对中不够有待进一步还加强提高完善工作公开政府信息政务是我局市县区镇"
)


def shared_words(problems: Sequence[str], measures: Sequence[str]) -> Matrix:
    """Return how much of a problem's telling words a measure has: (problems, measures)."""
    return np.array([[_shared(problem, measure) for measure in measures] for problem in problems])


def shared_categories(
    problems: Sequence[str], measures: Sequence[str], classifier: Classifier
) -> Matrix:
    """Return the probability of the category that fits both: (problems, measures)."""
    mine, theirs = classifier.probabilities(problems), classifier.probabilities(measures)
    result: Matrix = np.minimum(mine[:, None, :], theirs[None, :, :]).max(axis=2)
    return result


def same_matter(left: str, right: str, classifier: Classifier) -> float:
    """Return the cosine of the categories' probabilities of two clauses, 0 to 1."""
    one, other = classifier.probabilities([left, right])
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))


def _shared(problem: str, measure: str) -> float:
    """Share of the problem's telling pairs of characters, and single ones, in the measure."""
    pairs = {problem[i : i + 2] for i in range(len(problem) - 1)}
    pairs = {pair for pair in pairs if not set(pair) & _COMMON}
    single = set(problem) - _COMMON - set("，。；、：“”")
    runs = sum(pair in measure for pair in pairs)
    letters = sum(char in measure for char in single)
    return (runs + 0.5 * letters) / (3 + 0.2 * len(pairs) + 0.1 * len(single))
