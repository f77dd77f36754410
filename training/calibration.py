"""Temperature and threshold of the tagger, chosen on the dev split alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gongkai.annotations import Passage
from gongkai.models import OUTSIDE, Alphabet, LabelSet, Logits, TokenScorer, Window, softmax

from .examples import Example, examples
from .scoring import score_passages, total

TEMPERATURES = tuple(round(0.5 + 0.1 * i, 1) for i in range(26))
THRESHOLDS = tuple(round(0.3 + 0.05 * i, 2) for i in range(9))


@dataclass(frozen=True)
class Calibration:
    """What the exported configuration holds for use."""

    temperature: float
    threshold: float


@dataclass(frozen=True)
class _Remembering:
    """A scorer that scores each window once, however many settings are tried on it."""

    scorer: TokenScorer
    known: dict[Window, Logits] = field(default_factory=dict)

    @property
    def alphabet(self) -> Alphabet:
        return self.scorer.alphabet

    @property
    def labels(self) -> LabelSet:
        return self.scorer.labels

    @property
    def settings(self) -> dict[str, Any]:
        return self.scorer.settings

    def logits(self, windows: Sequence[Window]) -> list[Logits]:
        new = list(dict.fromkeys(w for w in windows if w not in self.known))
        self.known.update(zip(new, self.scorer.logits(new), strict=True))
        return [self.known[window] for window in windows]


def _scores(data: Sequence[Example], scorer: TokenScorer) -> tuple[Logits, list[tuple[int, ...]]]:
    """Pooled metric logits of every mention, and the columns that are right for it."""
    group = scorer.labels["metric"]
    rows, right = [], []
    outputs = scorer.logits([example.window for example in data])
    for example, logits in zip(data, outputs, strict=True):
        for target in example.targets:
            rows.append(logits[target.first : target.last, group.columns].mean(axis=0))
            names = target.mark.metrics if target.mark else (OUTSIDE,)
            right.append(tuple(group.index(name) for name in names))
    return np.array(rows), right


def fit_temperature(data: Sequence[Example], scorer: TokenScorer) -> float:
    """Return the temperature of the least negative log-likelihood (Guo et al., 2017)."""
    rows, right = _scores(data, scorer)

    def loss(temperature: float) -> float:
        probabilities = softmax(rows / temperature)
        hits = [probabilities[i, list(columns)].sum() for i, columns in enumerate(right)]
        return float(-np.log(np.clip(hits, 1e-9, 1)).mean())

    return min(TEMPERATURES, key=loss)


def calibrate(passages: Sequence[Passage], scorer: TokenScorer) -> Calibration:
    """Choose the temperature by likelihood and then the threshold by figure F1."""
    scorer = _Remembering(scorer)
    data = [example for p in passages for example in examples(p, scorer.alphabet)]
    temperature = fit_temperature(data, scorer)

    def f1(threshold: float) -> float:
        scorer.settings.update(temperature=temperature, threshold=threshold)
        return total(score_passages(passages, scorer))["figure"].f1 or 0.0

    threshold = max(THRESHOLDS, key=lambda t: (round(f1(t), 4), -abs(t - 0.5)))
    return Calibration(temperature, threshold)
