"""A small network that reads a whole section of problems and measures, beside the linear model.

The linear model sees a unit and its surroundings; what ends a clause in prose without numbers often
stands far away (how many problems there were, what they were about). The network reads the section
as characters, and what it says of the characters of a unit is averaged. Both opinions are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ..linear import LinearModel, Scores
from ..network import TokenScorer
from ..tokens import CLS, SEP, Alphabet
from ..windows import Window
from .unit_features import unit_features
from .units import Unit

_TITLE = 40  # tokens of the title that are read
_STRETCH = 640  # code points of a long section that are scored at a time
_BEFORE, _AFTER = 160, 80  # code points around them that are read too
_LONGEST = 960
"""Code points of a window at most: with the title no more than the 1,024 positions of the network.

Of a longer unit, which no one writes, the end is not read.
"""


def clause_windows(
    text: str, units: Sequence[Unit], title: str, alphabet: Alphabet
) -> list[tuple[Window, range]]:
    """Return the inputs of the network, each with the units that it scores.

    A section of ordinary length is one window; a longer one is cut between units.
    """
    heading = [CLS, *alphabet.encode(title)[0][:_TITLE], SEP]
    windows = []
    for places in _stretches(units):
        start = max(0, units[places[0]].start - _BEFORE)
        end = min(len(text), units[places[-1]].end + _AFTER, start + _LONGEST)
        ids, offsets = alphabet.encode(text[start:end])
        shifted = (*[-1] * len(heading), *(start + offset for offset in offsets))
        windows.append((Window(start, end, (*heading, *ids), shifted), places))
    return windows


def _stretches(units: Sequence[Unit]) -> Iterator[range]:
    first = 0
    for place, unit in enumerate(units):
        if place > first and unit.end - units[first].start > _STRETCH:
            yield range(first, place)
            first = place
    if first < len(units):
        yield range(first, len(units))


def unit_tokens(window: Window, units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return the token range of each unit; ``(0, 0)`` for one without tokens in the window."""
    return [window.tokens(unit.start, unit.end) for unit in units]


class Opinion(Protocol):
    """Says of each unit how likely each label is."""

    def score(self, text: str, units: Sequence[Unit], title: str) -> Scores:
        """Return log probabilities of shape (units, labels), labels as in ``CLAUSE_LABELS``."""


@dataclass(frozen=True)
class NetworkScorer:
    """The network's opinion of each unit: log probabilities of the clause labels.

    Args:
        network: token scorer with one label group, ``clause``.
    """

    network: TokenScorer

    def score(self, text: str, units: Sequence[Unit], title: str) -> Scores:
        """Return log probabilities of shape (units, labels), labels as in ``CLAUSE_LABELS``."""
        inputs = clause_windows(text, units, title, self.network.alphabet)
        outputs = self.network.logits([window for window, _ in inputs])
        scores = np.zeros((len(units), len(self.network.labels["clause"].labels)))
        for (window, places), logits in zip(inputs, outputs, strict=True):
            for place, (first, last) in zip(
                places, unit_tokens(window, [units[p] for p in places]), strict=True
            ):
                if first < last:
                    mean = logits[first:last].mean(axis=0).astype(np.float64)
                    scores[place] = mean - np.logaddexp.reduce(mean)
        return scores


@dataclass(frozen=True)
class BlendedScorer:
    """Linear model and network together: the weighted sum of what both say.

    Args:
        linear: the linear model over features of units; its settings hold the transitions.
        network: the network, or None for the linear model alone.
        shares: weights of linear model and network, chosen by cross-validation on train.
    """

    linear: LinearModel
    network: Opinion | None = None
    shares: tuple[float, float] = (1.0, 0.0)

    @property
    def transitions(self) -> Scores:
        """Transition scores that were learned together with the linear weights."""
        learned = np.array(self.linear.settings["transitions"], dtype=np.float64)
        return learned * self.shares[0]

    def score(self, text: str, units: Sequence[Unit], title: str) -> Scores:
        """Return scores of shape (units, labels)."""
        scores = self.linear.scores(unit_features(text, units, title)) * self.shares[0]
        if self.network is not None:
            scores += self.network.score(text, units, title) * self.shares[1]
        return scores
