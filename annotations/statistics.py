"""Counts of a corpus: how much there is of everything that the issue of coverage turns on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.vocabulary import metrics, weaknesses

from .generator import era_of
from .passages import LEVELS, PERIODS, SECTIONS, SPLITS, FigureMark, Passage

ERAS = ("pre2019", "2019", "2021")
_CONTEXT = 12
_NUMERALS = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[〇零一二三四五六七八九十百千万亿两]+")


@dataclass
class MetricCount:
    """How often a metric is marked.

    Attributes:
        numbers: figures that are numbers.
        zeros: zero statements.
        wordings: distinct contexts, 12 characters before and after the span with digits blanked.
        splits: figures by split.
    """

    numbers: int = 0
    zeros: int = 0
    wordings: set[str] = field(default_factory=set)
    splits: Counter[str] = field(default_factory=Counter)


@dataclass
class SplitCount:
    """Totals of one split (or of all)."""

    passages: int = 0
    characters: int = 0
    agencies: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    figures: int = 0
    zeros: int = 0
    scopes: int = 0
    applicants: int = 0
    shared: int = 0
    periods: Counter[str] = field(default_factory=Counter)
    problems: int = 0
    measures: int = 0
    pairs: int = 0
    figureless: int = 0


@dataclass(frozen=True)
class Statistics:
    """All counts of a corpus.

    Attributes:
        splits: totals by split, and under ``all`` those of everything.
        passages_by: passages by ``level``, ``era``, ``section``, ``origin`` and ``year``.
        figures_by: figures (zero statements included) by ``level``, ``era`` and ``section``.
        metrics: counts by metric, every metric of the dictionary, in its order.
        categories: problem clauses by weakness category and split.
    """

    splits: Mapping[str, SplitCount]
    passages_by: Mapping[str, Counter[str]]
    figures_by: Mapping[str, Counter[str]]
    metrics: Mapping[str, MetricCount]
    categories: Mapping[str, Counter[str]]


def corpus_statistics(passages: Iterable[Passage]) -> Statistics:
    """Count a corpus."""
    splits = {name: SplitCount() for name in (*SPLITS, "all")}
    by_metric = {metric: MetricCount() for metric in metrics()}
    categories: dict[str, Counter[str]] = {name: Counter() for name in weaknesses()}
    passages_by: defaultdict[str, Counter[str]] = defaultdict(Counter)
    figures_by: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        for name in (passage.split, "all"):
            _count_passage(splits[name], passage)
        for key, value in _groups(passage):
            passages_by[key][value] += 1
            figures_by[key][value] += len(passage.figures)
        for mark in passage.figures:
            for metric in mark.metrics:
                _count_metric(by_metric[metric], passage, mark)
        for problem in passage.problems:
            for category in problem.categories:
                categories[category][passage.split] += 1
    return Statistics(splits, dict(passages_by), dict(figures_by), by_metric, categories)


def wording(text: str, mark: FigureMark) -> str:
    """Return the context by which wordings are told apart.

    It is 12 characters before and after the span; numbers, and those of the span, become ``#``,
    white space is dropped.

    >>> wording("全年收到申请 26 件，办结24件。", FigureMark(7, 11, ("application.received",)))
    '全年收到申请【#件】，办结#件。'
    """
    before = text[max(0, mark.start - _CONTEXT) : mark.start]
    after = text[mark.end : mark.end + _CONTEXT]
    context = f"{before}【{text[mark.start : mark.end]}】{after}"
    return re.sub(r"\s", "", _NUMERALS.sub("#", context))


def order_of(group: str) -> tuple[str, ...]:
    """Return the order in which the values of a group are printed; empty for alphabetical."""
    known = {"level": LEVELS, "era": ERAS, "section": SECTIONS, "period": PERIODS}
    return known.get(group, ())


def _groups(passage: Passage) -> Iterator[tuple[str, str]]:
    yield "level", passage.level
    yield "era", era_of(passage.year)
    yield "section", passage.section
    yield "origin", passage.origin
    yield "year", str(passage.year)


def _count_passage(count: SplitCount, passage: Passage) -> None:
    count.passages += 1
    count.characters += len(passage.text)
    count.agencies.add(passage.agency)
    count.years.add(passage.year)
    count.figureless += not passage.figures
    for mark in passage.figures:
        count.figures += 1
        count.zeros += mark.zero
        count.scopes += mark.scope is not None
        count.applicants += mark.applicant is not None
        count.shared += len(mark.metrics) > 1
        count.periods[mark.period] += 1
    count.problems += len(passage.problems)
    count.measures += len(passage.measures)
    count.pairs += sum(len(problem.measures) for problem in passage.problems)


def _count_metric(count: MetricCount, passage: Passage, mark: FigureMark) -> None:
    count.numbers += not mark.zero
    count.zeros += mark.zero
    count.wordings.add(wording(passage.text, mark))
    count.splits[passage.split] += 1
