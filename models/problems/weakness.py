"""Categories of a self-reported problem: a linear classifier over runs of one to four characters.

Trained by ``python -m gongkai.training.weakness``; served by NumPy alone. Words from a segmenter
beside characters gained 0.003 of micro F1 in cross-validation, too little for loading a dictionary;
the encoder's vectors lost (``weights/weakness/selection.json``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from gongkai.vocabulary import CategoryScore, weaknesses

from ..linear import LinearModel, Scores
from ..tokens import fold
from .telling_words import telling_words

LONGEST_RUN = 4
MOST_CATEGORIES = 3  # contract: one to three categories a clause
ALONE = "unspecified"
SUBJECTS = frozenset({"interpretation", "requests"})
"""Named in any respect: late or dull 解读 is 解读 alone, unless the clause has another subject."""
_BESIDE_SUBJECT = 0.7  # least probability of another category; chosen by cross-validation on train
_TIMELINESS = "timeliness"
_LAGGING_WORKS = re.compile(
    "(?:改造|建设|升级|改版)(?:工作|任务|进度|进展|步伐)?(?:仍|还|依然|相对|比较|较为|较|有所|略|明显|存在)*(?:滞后|缓慢|迟缓)"
)
"""Works that lag are a fault of what is built: none of the 12 such clauses of train and dev is
annotated as one of time."""
_LATE = re.compile("及时|时效|更新|滞后|迟")
_DIGITS = re.compile(r"[0-9]+")
_MARKS = re.compile(r"[\s“”\"'‘’《》（）()【】]+")


def weakness_features(text: str) -> list[str]:
    """Return all runs of one to four characters, numbers as one sign, quotation marks left out.

    >>> weakness_features("人少")
    ['人', '少', '人少']
    """
    plain = _DIGITS.sub("0", _MARKS.sub("", "".join(map(fold, text))))
    return [
        plain[place : place + length]
        for length in range(1, LONGEST_RUN + 1)
        for place in range(len(plain) - length + 1)
    ]


@dataclass(frozen=True)
class Classifier:
    """Gives problem clauses their categories.

    Settings of the model: ``categories`` (ids in the order of the outputs), ``thresholds``
    (probability from which each one holds), ``slope`` and ``offset`` (score to probability).
    """

    model: LinearModel

    @property
    def version(self) -> str:
        """What training recorded as the version of these weights."""
        return str(self.model.settings.get("version", "unknown"))

    def probabilities(self, clauses: Sequence[str]) -> Scores:
        """Return calibrated probabilities of shape (clauses, categories)."""
        scores = self.model.scores(weakness_features(clause) for clause in clauses)
        settings = self.model.settings
        result: Scores = 1 / (1 + np.exp(-(settings["slope"] * scores + settings["offset"])))
        return result

    def classify(self, clauses: Sequence[str]) -> list[tuple[CategoryScore, ...]]:
        """Return one to three categories for each clause, the most probable first."""
        names = self.model.settings["categories"]
        limits = np.array(self.model.settings["thresholds"])
        rows = self.probabilities(clauses)
        if _TIMELINESS in names:
            rows[[is_of_works(clause) for clause in clauses], names.index(_TIMELINESS)] = 0
        return [decide(names, row, limits) for row in rows]

    def label(self, clause: str, category: str) -> str:
        """Return the words of a clause that speak most for a category."""
        column = self.model.settings["categories"].index(category)
        return telling_words(clause, self.model, column)


def is_of_works(clause: str) -> bool:
    """Whether all that a clause says of time is that something is built late (适老化改造滞后).

    >>> is_of_works("适老化改造滞后"), is_of_works("平台建设滞后，信息更新慢")
    (True, False)
    """
    rest, works = _LAGGING_WORKS.subn("", clause)
    return works > 0 and not _LATE.search(rest)


def decide(names: Sequence[str], row: Scores, limits: Scores) -> tuple[CategoryScore, ...]:
    """Choose the categories whose probability reaches their threshold, at least the best one.

    ``unspecified`` says that no aspect is named, so it stands alone or not at all.
    """
    order = sorted(range(len(names)), key=lambda place: -row[place])
    chosen = [place for place in order if row[place] >= limits[place]]
    if chosen and names[chosen[0]] in SUBJECTS:
        chosen = chosen[:1] + [place for place in chosen[1:] if row[place] >= _BESIDE_SUBJECT]
    if not chosen:
        chosen = [max(order, key=lambda place: row[place] / limits[place])]
    if len(chosen) > 1:
        first = names[chosen[0]] == ALONE
        chosen = chosen[:1] if first else [p for p in chosen if names[p] != ALONE]
    return tuple(
        CategoryScore(names[place], round(float(row[place]), 4))
        for place in chosen[:MOST_CATEGORIES]
    )


@cache
def shipped_classifier() -> Classifier:
    """Return the classifier that comes with the package; it is loaded once."""
    folder = Path(str(files("gongkai.models").joinpath("weights", "weakness")))
    return Classifier(LinearModel.load(folder))


def classify(clauses: Sequence[str]) -> list[tuple[CategoryScore, ...]]:
    """Return the categories of problem clauses by the shipped classifier.

    Every id is one of :func:`gongkai.vocabulary.weaknesses`.
    """
    known = weaknesses()
    return [
        tuple(score for score in scores if score.id in known)
        for scores in shipped_classifier().classify(clauses)
    ]
