"""Problems and measures divided side by side: what answers a problem is a measure of its own.

Where commas alone divide problems, or measures, it is often open where one ends and the next one
begins. Reports state the measures in the order of the problems, so what a part of a sentence shares
with the parts on the other side tells which parts belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from ..linear import Scores
from .joints import Joint, sentences
from .likeness import Matrix, shared_categories, shared_words
from .slogans import says_nothing
from .units import Unit
from .weakness import Classifier

_WORDS, _CATEGORY = 2.5, 3.0
"""Weights of shared words, which count as a mean and as the best, and of a shared category."""
_SCORE = 0.5
"""Weight of the scorer's opinion that a clause begins."""
_UNANSWERED, _UNASKED = 3.0, 1.5
"""What a problem without a measure costs, and a measure without a problem.

The weights were fitted to 138 passages of train that the scorers had not seen, as those of a
conditional model of where clauses begin, and rounded; a bonus for each clause, which that model
had too, is left out, because it divided too much on dev.
"""
_MOST, _MOST_PAIRS = 8, 600
"""Parts of a clause, and pairs of parts that are compared, at most."""
_HAS_TO = np.inf
_BESIDES = ("此外", "另外")
"""What leads to measures that mostly answer no problem: they are left as they are."""

Place = tuple[int, int]
"""How many parts of problems and of measures lie before it."""


@dataclass(frozen=True)
class Part:
    """A part of a sentence of problems or of measures.

    Attributes:
        place: of its first unit.
        words: what it says.
        begins: how much more the scorer is for a clause to begin with it than to go on; infinite
            where a clause has to begin.
    """

    place: int
    words: str
    begins: float


def divided_side_by_side(
    text: str,
    units: Sequence[Unit],
    labels: Sequence[str],
    begins: dict[str, Scores],
    settled: Sequence[Joint],
    classifier: Classifier,
) -> list[Joint]:
    """Return at which commas a clause begins, and at which none does.

    Nothing is said where measures stand between the problems, or where there are too many parts.

    Args:
        text: the section's text.
        units: its units.
        labels: of each unit, as in ``CLAUSE_LABELS``.
        begins: by kind and unit, how much more the scorer is for a clause to begin than to go on.
        settled: joints that are certain.
        classifier: of problem clauses.
    """
    kinds = "".join(label[-1] for label in labels)
    if not 0 <= kinds.rfind("P") < kinds.find("M"):
        return []
    prose = set().union(*sentences(text, units, labels)) - {joint.place for joint in settled}
    open_at = {
        kind: {place for place in prose if units[place].before in marks}
        for kind, marks in (("P", "，"), ("M", "，" if _commas(units, labels) else "，、"))
    }
    sides = {kind: _parts(text, units, labels, begins[kind], open_at[kind], kind) for kind in "PM"}
    return _joints(sides, classifier)


def _joints(sides: Mapping[str, list[Part]], classifier: Classifier) -> list[Joint]:
    """Return where the parts of either side, P and M, begin a clause and where they do not."""
    if not 0 < len(sides["P"]) * len(sides["M"]) <= _MOST_PAIRS:
        return []
    said, answers = ([part.words for part in side] for side in sides.values())
    words = _WORDS * shared_words(said, answers)
    fit = words, words + _CATEGORY * shared_categories(said, answers, classifier)
    begun = divide(*fit, *(np.array([part.begins for part in side]) for side in sides.values()))
    return [
        Joint(part.place, kind, begins=number in first)
        for (kind, side), first in zip(sides.items(), begun, strict=True)
        for number, part in enumerate(side)
        if part.begins != _HAS_TO
    ]


def _commas(units: Sequence[Unit], labels: Sequence[str]) -> bool:
    """Tell whether commas alone can divide the measures into as many as there are problems."""
    parts = sum(
        label == "B-M" or (label == "I-M" and unit.before == "，")
        for unit, label in zip(units, labels, strict=True)
    )
    return parts >= labels.count("B-P")


def _parts(
    text: str,
    units: Sequence[Unit],
    labels: Sequence[str],
    begins: Scores,
    open_at: set[int],
    kind: str,
) -> list[Part]:
    """Return the parts of one kind, divided where it is open whether a clause begins."""
    places, wanted = list[list[int]](), list[float]()
    begun = False  # a slogan that is left out begins the clause of what follows
    for place in (place for place, label in enumerate(labels) if label[-1] == kind):
        if kind == "M" and units[place].number in _BESIDES:
            break
        if kind == "M" and says_nothing(text[units[place].start : units[place].end]):
            begun |= labels[place][0] == "B"
            continue
        if place in open_at and places and places[-1][-1] == place - 1:
            wanted.append(_SCORE * float(begins[place]))
        elif not places or begun or labels[place][0] == "B":
            wanted.append(_HAS_TO)
        else:
            places[-1].append(place)
            continue
        begun = False
        places.append([place])
    return [
        Part(part[0], text[units[part[0]].start : units[part[-1]].end], speaks)
        for part, speaks in zip(places, wanted, strict=True)
    ]


def divide(
    best: Matrix, mean: Matrix, problems: Scores, measures: Scores
) -> tuple[set[int], set[int]]:
    """Return the parts that begin a problem, and those that begin a measure.

    Args:
        best: how well two parts fit, shape (parts of problems, parts of measures); of the parts of
            a problem the best one counts.
        mean: likewise, counted as a mean over the parts of a problem.
        problems: by part, what speaks for a problem to begin with it; infinite where one has to.
        measures: likewise.

    >>> fit, free = np.array([[2.0, 1.0, 0.0], [0.0, 0.0, 2.0]]), np.zeros(3)
    >>> divide(fit, fit, free[:2], free)
    ({0, 1}, {0, 2})
    """
    rows, columns = best.shape
    values: dict[Place, float] = {(0, 0): 0.0}
    came: dict[Place, Place] = {}
    for end in product(range(rows + 1), range(columns + 1)):
        for first in product(_firsts(end[0], problems), _firsts(end[1], measures)):
            if first == end:
                continue
            value = values[first] + _worth(problems, first[0], end[0])
            value += _worth(measures, first[1], end[1])
            inside = slice(first[0], end[0]), slice(first[1], end[1])
            value += _fit(best[inside], mean[inside])
            if value > values.get(end, -np.inf):
                values[end], came[end] = value, first
    return _begun(came, (rows, columns))


def _firsts(end: int, begins: Scores) -> Iterator[int]:
    """Give the parts from which a clause may reach to ``end``; ``end`` itself stands for none."""
    yield end
    for first in range(end - 1, max(-1, end - 1 - _MOST), -1):
        yield first
        if begins[first] == _HAS_TO:
            return


def _worth(begins: Scores, first: int, end: int) -> float:
    """Return what speaks for a clause to begin at ``first``, nothing where it has to."""
    return float(begins[first]) if first < end and begins[first] != _HAS_TO else 0.0


def _fit(best: Matrix, mean: Matrix) -> float:
    """Return how well a problem and a measure fit, either of which may have no parts."""
    if not best.shape[0]:
        return -_UNASKED
    if not best.shape[1]:
        return -_UNANSWERED
    return float(best.max(0).sum() + mean.mean(0).sum())


def _begun(came: Mapping[Place, Place], end: Place) -> tuple[set[int], set[int]]:
    """Follow the best way back and return the parts that begin a clause, of either side."""
    rows, columns = set[int](), set[int]()
    while end in came:
        first = came[end]
        rows |= {first[0]} if first[0] < end[0] else set()
        columns |= {first[1]} if first[1] < end[1] else set()
        end = first
    return rows, columns
