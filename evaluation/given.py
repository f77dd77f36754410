"""Predictions that a Label Studio export holds beside its annotations, as a system."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from gongkai.annotations import Passage, converter
from gongkai.models import Clause, Mention, Reading, find_numbers
from gongkai.vocabulary import DataError, Period

from .systems import System

GIVEN = "predictions"
"""The name of the baseline."""
_FORMAT = "label-studio-predictions"


def given_system(paths: Sequence[Path]) -> System:
    """Return the predictions of Label Studio exports behind the interface of every system.

    Args:
        paths: the exports that are evaluated on; each task's first prediction counts, a task
            without one has found nothing.

    Raises:
        DataError: a file is no such export, or none holds a prediction.
    """
    for path in paths:
        if path.suffix.lower() != ".json":
            raise DataError(
                f"--baseline {GIVEN} 只用于 Label Studio 的 JSON 导出", source=str(path)
            )
    known = {passage.id: passage for path in paths for passage in converter(_FORMAT).read(path)}
    if not known:
        raise DataError("导出里没有预标注（predictions），无法用 --baseline predictions 对照")

    def figures(passage: Passage) -> list[Reading]:
        return _readings(known[passage.id]) if passage.id in known else []

    def clauses(passage: Passage) -> list[Clause]:
        return _clauses(known[passage.id]) if passage.id in known else []

    return System(GIVEN, {}, figures, clauses, sure=False)


def _readings(passage: Passage) -> list[Reading]:
    return [
        Reading(_mention(passage, mark.start, mark.end, zero=mark.zero), mark.metrics,
                cast("Period", mark.period), mark.applicant, mark.scope, 1.0)
        for mark in passage.figures
    ]  # fmt: skip


def _mention(passage: Passage, start: int, end: int, *, zero: bool) -> Mention:
    numbers = [] if zero else find_numbers(passage.text[start:end])
    return Mention(start, end, numbers[0] if numbers else None)


def _clauses(passage: Passage) -> list[Clause]:
    found = [Clause(mark.start, mark.end, "problem", 1.0) for mark in passage.problems]
    found += [Clause(mark.start, mark.end, "measure", 1.0) for mark in passage.measures]
    return sorted(found, key=lambda clause: clause.start)
