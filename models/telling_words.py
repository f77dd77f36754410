"""The words of a clause that carried its category: a label that a person can read at a glance."""

from __future__ import annotations

import re

import numpy as np

from .linear import LinearModel, Scores
from .tokens import fold

LONGEST = 14  # code points of a label
_SHORTEST = 4
_RUN = 4  # longest run of characters that the classifier weighs
_PIECE = re.compile(r"[^，。；;,！？\n]+")
_SKIPPED = re.compile(r"[\s“”\"'‘’《》（）()【】]")
_WEAK_STARTS = "的了着对于和与及在位、"


def telling_words(text: str, model: LinearModel, column: int) -> str:
    """Return the part of ``text`` that speaks most for a category, at most 14 code points.

    It is a piece between marks, or the beginning or end of a long one, whose runs of characters
    add most to the score of output ``column``.
    """
    weights = _character_weights(text, model, column)
    pieces = [match.span() for match in _PIECE.finditer(text)] or [(0, len(text))]
    start, end = max(pieces, key=lambda span: (weights[span[0] : span[1]].sum(), -span[0]))
    spans = [(start, end)] if end - start <= LONGEST else _ends(start, end)
    start, end = max(spans, key=lambda span: weights[span[0] : span[1]].sum())
    return text[start:end].strip().lstrip(_WEAK_STARTS) or text[:LONGEST]


def _ends(start: int, end: int) -> list[tuple[int, int]]:
    lengths = range(_SHORTEST, LONGEST + 1)
    return [
        *((start, start + length) for length in lengths),
        *((end - length, end) for length in lengths),
    ]


def _character_weights(text: str, model: LinearModel, column: int) -> Scores:
    """Return what each character adds to the score: a run's weight is shared by its characters."""
    places = [i for i, char in enumerate(text) if not _SKIPPED.match(char)]
    plain = "".join("0" if fold(text[i]).isdigit() else fold(text[i]) for i in places)
    weights = np.zeros(len(text))
    for length in range(1, _RUN + 1):
        for first in range(len(plain) - length + 1):
            row = model.space.row([plain[first : first + length]])
            if len(row.columns):
                feature = row.columns[0]
                share = model.weights[feature, column] * model.space.scale[feature] / length
                weights[places[first : first + length]] += share
    return weights
