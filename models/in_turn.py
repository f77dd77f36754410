"""Measures of one sentence, divided among the problems in their order.

Where all measures of a report stand in one sentence, divided by commas only, and have at least as
many parts as there are problems, nearly always (155 of 167 such passages of train) each problem has
one measure; which part answers which problem tells where a measure begins.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .joints import Joint, sentences
from .likeness import Matrix, shared_categories, shared_words
from .linear import Scores
from .units import Unit
from .weakness import Classifier

_WORDS, _CATEGORY, _SCORE = 3.0, 2.3, 0.2
"""Weights of shared words, shared category and the scorer's opinion; the first as in pairing."""
_DIVIDERS = ("，", "、")


def measures_in_turn(
    text: str, units: Sequence[Unit], labels: Sequence[str], begins: Scores, classifier: Classifier
) -> list[Joint]:
    """Return where the parts of the only sentence of measures begin one, and where they do not.

    Args:
        text: the section's text.
        units: its units.
        labels: of each unit, as in ``CLAUSE_LABELS``.
        begins: by unit, how much more the scorer is for a measure to begin there than to go on.
        classifier: of problem clauses.
    """
    problems = _problems(text, units, labels)
    places = _only_sentence(units, labels)
    after_commas = [p for p in places if p == places[0] or units[p].before == "，"]
    firsts = after_commas if len(after_commas) >= len(problems) else places
    if not 1 < len(problems) <= len(firsts):
        return []
    ends = [*(units[place - 1].end for place in firsts[1:]), units[places[-1]].end]
    said = [text[units[p].start : end] for p, end in zip(firsts, ends, strict=True)]
    alike = _WORDS * shared_words(problems, said)
    alike += _CATEGORY * shared_categories(problems, said, classifier)
    begun = {firsts[part] for part in divide(alike, _SCORE * begins[firsts])}
    return [Joint(place, "M", begins=place in begun) for place in places[1:]]


def divide(alike: Matrix, begins: Scores) -> set[int]:
    """Return the parts that begin another row's share, each row taking one part or more in order.

    Args:
        alike: how well a row and a part fit, shape (rows, parts), rows at most as many as parts.
        begins: by part, what is added where a share begins with it.

    >>> sorted(divide(np.array([[2.0, 1.0, 0.0], [0.0, 0.0, 2.0]]), np.zeros(3)))
    [2]
    """
    rows, parts = alike.shape
    best = np.full((rows, parts), -np.inf)
    best[0] = np.cumsum(alike[0])
    for part in range(1, parts):
        for row in range(1, rows):
            other = best[row - 1, part - 1] + begins[part]
            best[row, part] = max(best[row, part - 1], other) + alike[row, part]
    first, row = set[int](), rows - 1
    for part in range(parts - 1, 0, -1):
        if row and best[row - 1, part - 1] + begins[part] >= best[row, part - 1]:
            first.add(part)
            row -= 1
    return first


def _problems(text: str, units: Sequence[Unit], labels: Sequence[str]) -> list[str]:
    """Return the words of each problem."""
    spans: list[list[int]] = []
    for unit, label in zip(units, labels, strict=True):
        if label == "B-P":
            spans.append([unit.start, unit.end])
        elif label == "I-P":
            spans[-1][1] = unit.end
    return [text[start:end] for start, end in spans]


def _only_sentence(units: Sequence[Unit], labels: Sequence[str]) -> list[int]:
    """Return the places of all measures if they are one sentence with commas, else none."""
    every = [place for place, label in enumerate(labels) if label[-1] == "M"]
    if any(units[place].before not in _DIVIDERS for place in every[1:]):
        return []
    return every if any(set(every) <= set(sentence) for sentence in sentences(units, labels)) else []
