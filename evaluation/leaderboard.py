"""The leaderboard: runs of any system on named data, in a file that users add to.

One run is one line of JSON (``docs/leaderboard.jsonl``). A line holds the counts of every document,
so that scores and intervals follow from it and any two runs on the same data can be compared
pair by pair; what does not follow from its counts is refused. ``gongkai evaluate --add-to FILE``
adds runs, ``python -m gongkai.evaluation leaderboard`` writes docs/leaderboard.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

import gongkai
from gongkai.vocabulary import DataError, reason_of

from .bootstrap import bootstrap_f1
from .counts import Counts
from .data import Data
from .evaluating import Run
from .outcomes import by_document

RANKED = (
    "figure", "relaxed", "value", "full", "zero", "problem_clauses", "categories", "narrative",
    "cells", "checks",
)  # fmt: skip
"""Measures that a run keeps."""

_TOLERANCE = 0.01
_LINE = r"[^\x00-\x1f|]{1,80}"
Line = Annotated[str, Field(pattern=f"^{_LINE}$")]
Number = Annotated[int, Field(ge=0)]


def is_run_name(name: str) -> bool:
    """Tell whether a run can be called so: one line that fits a table."""
    return re.fullmatch(_LINE, name) is not None


class Score(BaseModel):
    """What follows from the counts of one measure."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    f1: float | None
    interval: tuple[float, float] | None
    precision: float | None
    recall: float | None
    gold: int


class Entry(BaseModel):
    """One run.

    Attributes:
        name: of the system, as the table shows it.
        versions: of everything that its answers depend on.
        data: name of the data.
        data_version: hash of all their gold; only runs on the same version are comparable.
        date: when it was scored.
        software: version of gongkai that scored it.
        scores: by measure.
        counts: by measure, for each document in the order of the data: correct, predicted, gold.
        note: one line of the user's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: Line
    versions: Mapping[Line, str]
    data: Line
    data_version: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    date: date
    software: Line
    scores: Mapping[str, Score]
    counts: Mapping[str, tuple[tuple[Number, Number, Number], ...]]
    note: Line | None = None

    @model_validator(mode="after")
    def _scores_follow(self) -> Entry:
        if not self.counts or set(self.counts) - set(RANKED):
            raise ValueError(f"counts 应为 {'、'.join(RANKED)} 中的几项")
        for measure in self.counts:
            if any(c.correct > min(c.predicted, c.gold) for c in self.by_document(measure)):
                raise ValueError(f"{measure} 的 counts 里正确的比读出的或标注的还多")
        follows = {m: _score(self.by_document(m)) for m in self.counts}
        if self.scores.keys() != follows.keys() or any(
            not _agree(self.scores[measure], score) for measure, score in follows.items()
        ):
            raise ValueError("scores 与 counts 不符，请用 gongkai evaluate --add-to 写入，不要手改")
        return self

    def by_document(self, measure: str) -> list[Counts]:
        """Return the counts of each document."""
        return [Counts(*row) for row in self.counts[measure]]

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes two runs the same: a later one takes the place of the first."""
        versions = (f"{name} {value}" for name, value in sorted(self.versions.items()))
        return self.name, self.data_version, *versions


def _score(counts: Sequence[Counts]) -> Score:
    total = sum(counts, Counts())
    parts = (total.f1, total.precision, total.recall)
    f1, precision, recall = (None if part is None else round(part, 4) for part in parts)
    interval = bootstrap_f1(counts)
    return Score(f1=f1, interval=interval, precision=precision, recall=recall, gold=total.gold)


def _agree(stated: Score, score: Score) -> bool:
    """Compare scores; the bounds of intervals may differ with the version of numpy."""
    if stated.model_copy(update={"interval": score.interval}) != score:
        return False
    if stated.interval is None or score.interval is None:
        return stated.interval is score.interval
    pairs = zip(stated.interval, score.interval, strict=True)
    return all(abs(one - other) <= _TOLERANCE for one, other in pairs)


def entry_of(
    data: Data, run: Run, name: str | None = None, measures: Sequence[str] = RANKED
) -> Entry:
    """Return a run as an entry.

    Args:
        data: what was evaluated on.
        run: what one system made of it.
        name: how the table shows it, the system's own if ``None``.
        measures: those to keep, where the run has them.

    Raises:
        DataError: the run has none of the measures, or the name is no line of text.
    """
    counts = {
        measure: by_document(run.results[measure], data.units(run.results[measure]))
        for measure in measures
        if run.results.get(measure)
    }
    try:
        return Entry(
            name=name or run.system, versions=run.versions, data=data.name,
            data_version=data.version, date=datetime.now(UTC).date(), software=gongkai.__version__,
            scores={measure: _score(found) for measure, found in counts.items()},
            counts={
                measure: tuple((c.correct, c.predicted, c.gold) for c in found)
                for measure, found in counts.items()
            },
        )  # fmt: skip
    except ValidationError as error:
        raise DataError(f"不能写入排行榜：{_told(error)}") from error


def read_leaderboard(path: Path) -> list[Entry]:
    """Return the entries of a file; none where there is no file.

    Raises:
        DataError: a line is no entry, or two lines disagree on the gold of the same data.
    """
    if not path.exists():
        return []
    entries: list[Entry] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise DataError("排行榜不是 UTF-8 编码", source=str(path)) from error
    except OSError as error:
        raise DataError(f"排行榜读不出来（{reason_of(error)}）", source=str(path)) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                entry = Entry.model_validate_json(line)
                _refuse_other_gold(entry, entries)
            except ValueError as error:
                told = _told(error) if isinstance(error, ValidationError) else str(error)
                raise DataError(f"排行榜第 {number} 行：{told}", source=str(path)) from error
            entries.append(entry)
    return entries


def _told(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place} {first['msg']}".removeprefix(" Value error, ").strip()


def _refuse_other_gold(entry: Entry, others: Sequence[Entry]) -> None:
    for other in others:
        if other.data_version != entry.data_version:
            continue
        for measure in entry.counts.keys() & other.counts.keys():
            mine, theirs = ([c.gold for c in one.by_document(measure)] for one in (entry, other))
            if mine != theirs:
                raise ValueError(
                    f"{entry.name} 与 {other.name} 的 {measure} 标注数不同，不是同一份数据"
                )


def add_entries(path: Path, added: Sequence[Entry]) -> None:
    """Add runs to a file; one that was there before is replaced, or kept where nothing changed.

    Raises:
        DataError: the file is damaged, the runs' gold is not that of the file's, or the file
            cannot be written; it stays as it was.
    """
    entries = {entry.identity: entry for entry in read_leaderboard(path)}
    for entry in added:
        before = entries.get(entry.identity)
        try:
            _refuse_other_gold(entry, list(entries.values()))
        except ValueError as error:
            raise DataError(str(error), source=str(path)) from error
        if before is None or before.counts != entry.counts:
            entries[entry.identity] = entry
    text = "".join(f"{entry.model_dump_json(exclude_none=True)}\n" for entry in entries.values())
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise DataError(f"无法写入排行榜（{reason_of(error)}）", source=str(path)) from error
