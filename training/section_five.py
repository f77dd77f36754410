"""Scores of clauses, categories and pairs on annotated passages, with intervals by passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from gongkai.annotations import MeasureMark, Passage, ProblemMark
from gongkai.evaluation import Counts, bootstrap_f1
from gongkai.models import Classifier, Clause, UnitScorer, find_clauses, pair_measures
from gongkai.vocabulary import weaknesses

from .clause_units import passage_title

_MARKS = re.compile(r"[\s，。、；：,.;:“”\"'（）()]")
_KEY = 12  # letters of a clause's beginning by which it counts as found
_RARE = 0.02  # share under which ``other`` stays out of the macro score (contract)


def text_of(passage: Passage, mark: ProblemMark | MeasureMark) -> str:
    """Return the words of a clause."""
    return passage.text[mark.start : mark.end]


def gold_clauses(passage: Passage) -> list[Clause]:
    """Return the annotated clauses as a finder would give them."""
    clauses = [Clause(mark.start, mark.end, "problem", 1.0) for mark in passage.problems]
    clauses += [Clause(mark.start, mark.end, "measure", 1.0) for mark in passage.measures]
    return sorted(clauses, key=lambda clause: clause.start)


def score_clauses(passages: Sequence[Passage], scorer: UnitScorer) -> dict[str, Any]:
    """Score clauses: F1 of exact beginnings, and the share whose first 12 letters are contained."""
    starts: dict[str, list[Counts]] = {"problem": [], "measure": []}
    found = {"problem": 0, "measure": 0}
    for passage in passages:
        clauses = find_clauses(passage.text, passage_title(passage), scorer)
        for kind, marks in (("problem", passage.problems), ("measure", passage.measures)):
            mine = [clause for clause in clauses if clause.kind == kind]
            begun = {clause.start for clause in mine}
            right = sum(mark.start in begun for mark in marks)
            starts[kind].append(Counts(right, len(mine), len(marks)))
            said = [_letters(passage.text[clause.start : clause.end]) for clause in mine]
            keys = [_letters(text_of(passage, mark))[:_KEY] for mark in marks]
            found[kind] += sum(any(key in words for words in said) for key in keys)
    result: dict[str, Any] = {}
    for kind, counts in starts.items():
        total = sum(counts, Counts())
        result[f"{kind}_clauses"] = {
            **_summary(counts), "found": round(found[kind] / max(1, total.gold), 4),
        }  # fmt: skip
    return result


def _letters(text: str) -> str:
    return _MARKS.sub("", text)


def _summary(counts: Sequence[Counts]) -> dict[str, Any]:
    total = sum(counts, Counts())
    low, high = bootstrap_f1(counts) or (0.0, 0.0)
    return {
        "f1": round(total.f1 or 0.0, 4), "interval": [round(low, 4), round(high, 4)],
        "gold": total.gold, "predicted": total.predicted,
    }  # fmt: skip


def score_categories(passages: Sequence[Passage], classifier: Classifier) -> dict[str, Any]:
    """Score the categories of the annotated problem clauses: micro and macro F1, calibration."""
    by_category = {name: Counts() for name in weaknesses()}
    by_passage: list[Counts] = []
    certain: list[tuple[float, bool]] = []
    for passage in passages:
        guesses = classifier.classify([text_of(passage, mark) for mark in passage.problems])
        total = Counts()
        for mark, scores in zip(passage.problems, guesses, strict=True):
            chosen = {score.id for score in scores}
            certain += [(score.confidence, score.id in mark.categories) for score in scores]
            for name in chosen | set(mark.categories):
                one = Counts(
                    int(name in chosen and name in mark.categories),
                    int(name in chosen), int(name in mark.categories),
                )  # fmt: skip
                by_category[name] += one
                total += one
        by_passage.append(total)
    everything = sum(by_passage, Counts())
    kept = [
        counts.f1 or 0.0
        for name, counts in by_category.items()
        if counts.gold and (name != "other" or counts.gold >= _RARE * everything.gold)
    ]
    return {
        "categories": {
            **_summary(by_passage),
            "macro_f1": round(sum(kept) / max(1, len(kept)), 4),
            "calibration_error": round(_calibration_error(certain), 4),
            "by_category": {
                name: [round(counts.f1 or 0.0, 3), counts.gold]
                for name, counts in by_category.items()
            },
        }
    }


def _calibration_error(certain: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    error = 0.0
    for place in range(bins):
        low, high = place / bins, (place + 1) / bins
        inside = [(p, right) for p, right in certain if low < p <= high]
        if inside:
            error += abs(sum(p for p, _ in inside) - sum(right for _, right in inside))
    return error / max(1, len(certain))


def score_pairs(passages: Sequence[Passage], classifier: Classifier) -> dict[str, Any]:
    """Score pairing on annotated clauses: share of measures whose problems are all right.

    Passages without problems or without measures are left out.
    """
    counts: list[Counts] = []
    for passage in passages:
        if not passage.problems or not passage.measures:
            continue
        pairs = pair_measures(passage.text, gold_clauses(passage), classifier)
        right = 0
        for number in range(len(passage.measures)):
            gold = {p for p, mark in enumerate(passage.problems) if number in mark.measures}
            right += gold == {pair.problem for pair in pairs if pair.measure == number}
        counts.append(Counts(right, len(passage.measures), len(passage.measures)))
    summary = _summary(counts)
    return {"pairing": {"accuracy": summary["f1"], **{k: summary[k] for k in ("interval", "gold")}}}
