"""Which passages a person should annotate next: those a model is unsure of, and none twice over.

A passage's worth is its uncertainty times its novelty, the part of its stretches of characters
that no passage chosen before (or annotated already) holds. The best is chosen, then the best of
the rest given that one, and so on. Without confidences the choice is by novelty alone.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from itertools import islice

from .checking import unmarked_numbers
from .leaks import grams
from .passages import Passage
from .predictions import Prediction

_GRAM = 6
_WORST = 3
_UNMARKED = 0.5
"""What a number without a mark counts as: nobody knows whether the model passed over it."""
_FLOOR = 0.05
"""So that novelty still tells apart passages of which the model is sure."""


def uncertainty(prediction: Prediction) -> float:
    """Return how unsure a model is of a passage, 0 to 1: of its three least certain numbers."""
    doubts = [1 - confidence for confidence in prediction.confidences]
    doubts += [_UNMARKED for _ in unmarked_numbers([prediction.passage])]
    worst = sorted(doubts, reverse=True)[:_WORST]
    return sum(worst) / len(worst) if worst else 0.0


def sample(
    candidates: Sequence[Prediction], count: int, known: Iterable[Passage] = ()
) -> list[Prediction]:
    """Return up to ``count`` passages, the most worth annotating first.

    Args:
        candidates: what there is to choose from.
        count: how many are wanted.
        known: passages that are annotated already.
    """
    seen = {gram for passage in known for gram in _stretches(passage)}
    stretches = [_stretches(candidate.passage) for candidate in candidates]
    weights = [_FLOOR + uncertainty(candidate) for candidate in candidates]

    def worth(index: int) -> float:
        found = stretches[index]
        return weights[index] * len(found - seen) / len(found) if found else 0.0

    def choices() -> Iterable[Prediction]:
        # Novelty only falls, so an old worth is an upper bound: recompute the best until it holds.
        queue = [(-worth(index), index) for index in range(len(candidates))]
        heapq.heapify(queue)
        while queue:
            _, index = heapq.heappop(queue)
            now = worth(index)
            if queue and now < -queue[0][0]:
                heapq.heappush(queue, (-now, index))
            elif now > 0:
                seen.update(stretches[index])
                yield candidates[index]

    return list(islice(choices(), count))


def _stretches(passage: Passage) -> frozenset[str]:
    return grams(passage.text, _GRAM)
