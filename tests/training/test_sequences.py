"""The chain field against what enumeration of all label sequences says."""

from itertools import product

import numpy as np
import pytest

from gongkai.models import FeatureSpace
from gongkai.training.sequences import Chain, train_chains

TEXTS = [
    ([["a"], ["b"], ["a", "b"]], (0, 1, 1), 1.0),
    ([["b"]], (0,), 0.5),
    ([["a"], ["a"]], (0, 0), 1.0),
]
PENALTY = 0.7
ALLOWED = np.array([[True, True], [True, True], [True, False]])  # a text never begins with 1


def expected(rows, weights, transitions):
    """Probability of every label of every unit, by enumeration."""
    legal = np.where(ALLOWED, transitions, -1e4)
    scores = np.array([row.values @ weights[row.columns] for row in rows])
    total, marginals = 0.0, np.zeros(scores.shape)
    for labels in product(range(2), repeat=len(rows)):
        score = sum(scores[place, label] for place, label in enumerate(labels))
        score += sum(legal[b, a] for b, a in zip((2, *labels), labels, strict=False))
        chance = np.exp(score)
        total += chance
        for place, label in enumerate(labels):
            marginals[place, label] += chance
    return marginals / total


@pytest.mark.filterwarnings("error")
def test_trained_weights_balance_what_is_expected_and_what_was_seen():
    space = FeatureSpace.of([names for text, _, _ in TEXTS for names in text])
    chains = [
        Chain(tuple(space.row(names) for names in text), labels, weight)
        for text, labels, weight in TEXTS
    ]
    fitted = train_chains(chains, len(space.keys), ALLOWED, PENALTY)
    slope = PENALTY * fitted.weights
    for chain in chains:
        chances = expected(chain.rows, fitted.weights, fitted.transitions)
        for row, label, chance in zip(chain.rows, chain.labels, chances, strict=True):
            gold = np.eye(2)[label]
            slope[row.columns] += chain.weight * row.values[:, None] * (chance - gold)
    assert np.abs(slope).max() < 1e-3
