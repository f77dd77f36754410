"""Agreement of two annotators over the same passages.

Figures: pairwise span F1, since token-wise kappa misleads where most tokens are outside; it is
the same whoever counts as gold. Categories of problems: Krippendorff's alpha over the clauses
that both marked, for sets of categories (MASI) and for every category alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.vocabulary import DataError, weaknesses

from .alpha import krippendorff_alpha, masi
from .passages import FigureMark, Passage, ProblemMark


@dataclass(frozen=True)
class SpanAgreement:
    """How far two sets of items agree: items of both, of the one, of the other."""

    both: int = 0
    one: int = 0
    other: int = 0

    @property
    def f1(self) -> float | None:
        """Pairwise F1; None where neither marked anything."""
        total = self.one + self.other
        return 2 * self.both / total if total else None


@dataclass(frozen=True)
class Disagreement:
    """A place that the annotators marked differently, with what each of them says."""

    passage: str
    text: str
    one: str
    other: str


@dataclass(frozen=True)
class Agreement:
    """The agreement of two annotators.

    Attributes:
        passages: how many both annotated.
        kinds: F1 of ``span`` (any figure), ``figure`` (span and metric), ``full`` (and period,
            scope, applicant), ``zero`` (zero statements with metric), ``problem`` and
            ``measure`` (exact spans), ``problem_overlap`` (clauses that overlap).
        metrics: F1 of span and metric, by metric.
        alpha: of sets of categories over the clauses both marked; None where not defined.
        categories: alpha of each category against its absence, with the clauses that have it.
        disagreements: of figures, problems and measures, each in the order of the text.
    """

    passages: int
    kinds: Mapping[str, SpanAgreement]
    metrics: Mapping[str, SpanAgreement]
    alpha: float | None
    categories: Mapping[str, tuple[float | None, int]]
    disagreements: tuple[Disagreement, ...]


def agreement(one: Iterable[Passage], other: Iterable[Passage]) -> Agreement:
    """Compare two annotations.

    Raises:
        DataError: no passage is in both, or one has another text.
    """
    pairs = _pairs(one, other)
    kinds = {
        "span": _compare(pairs, lambda p: ((f.start, f.end) for f in p.figures)),
        "figure": _compare(pairs, _labelled),
        "full": _compare(pairs, _full),
        "zero": _compare(pairs, _zeros),
        "problem": _compare(pairs, lambda p: ((m.start, m.end) for m in p.problems)),
        "measure": _compare(pairs, lambda p: ((m.start, m.end) for m in p.measures)),
    }
    matched = [match for a, b in pairs for match in _matched(a, b)]
    kinds["problem_overlap"] = SpanAgreement(
        len(matched), sum(len(a.problems) for a, _ in pairs), sum(len(b.problems) for _, b in pairs)
    )
    units = [(frozenset(a.categories), frozenset(b.categories)) for a, b in matched]
    return Agreement(
        len(pairs), kinds, _by_metric(pairs), krippendorff_alpha(units, masi),
        dict(_by_category(units)), tuple(_disagreements(pairs)),
    )  # fmt: skip


_Pairs = Sequence[tuple[Passage, Passage]]


def _pairs(one: Iterable[Passage], other: Iterable[Passage]) -> _Pairs:
    others = {passage.id: passage for passage in other}
    pairs = [(passage, others[passage.id]) for passage in one if passage.id in others]
    if not pairs:
        raise DataError("两份标注没有编号相同的段落，请检查是否为同一批材料")
    for left, right in pairs:
        if left.text != right.text:
            raise DataError(f"段落 {left.id} 的正文在两份标注中不同，请先统一正文")
    return pairs


def _labelled(passage: Passage) -> Iterator[Hashable]:
    return ((f.start, f.end, metric) for f in passage.figures for metric in f.metrics)


def _full(passage: Passage) -> Iterator[Hashable]:
    return (
        (f.start, f.end, metric, f.period, f.scope, f.applicant)
        for f in passage.figures
        for metric in f.metrics
    )


def _zeros(passage: Passage) -> Iterator[Hashable]:
    zeros = (figure for figure in passage.figures if figure.zero)
    return ((f.start, f.end, metric) for f in zeros for metric in f.metrics)


def _compare(pairs: _Pairs, items: Callable[[Passage], Iterable[Hashable]]) -> SpanAgreement:
    found = [(set(items(a)), set(items(b))) for a, b in pairs]
    return SpanAgreement(
        sum(len(a & b) for a, b in found),
        sum(len(a) for a, _ in found),
        sum(len(b) for _, b in found),
    )


def _by_metric(pairs: _Pairs) -> dict[str, SpanAgreement]:
    both: Counter[str] = Counter()
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for pair in pairs:
        found = [{(f.start, f.end, m) for f in p.figures for m in f.metrics} for p in pair]
        both.update(metric for _, _, metric in found[0] & found[1])
        for count, marks in zip(counts, found, strict=True):
            count.update(metric for _, _, metric in marks)
    names = sorted({*counts[0], *counts[1]})
    return {name: SpanAgreement(both[name], counts[0][name], counts[1][name]) for name in names}


def _matched(one: Passage, other: Passage) -> Iterator[tuple[ProblemMark, ProblemMark]]:
    """Give clauses that overlap, each at most once, the greatest overlap first."""

    def overlap(pair: tuple[ProblemMark, ProblemMark]) -> int:
        return min(pair[0].end, pair[1].end) - max(pair[0].start, pair[1].start)

    candidates = [(a, b) for a in one.problems for b in other.problems if overlap((a, b)) > 0]
    taken: set[int] = set()
    for a, b in sorted(candidates, key=overlap, reverse=True):
        if not taken & {id(a), id(b)}:
            taken |= {id(a), id(b)}
            yield a, b


def _by_category(
    units: Sequence[tuple[frozenset[str], frozenset[str]]],
) -> Iterator[tuple[str, tuple[float | None, int]]]:
    for name in weaknesses():
        answers = [(name in a, name in b) for a, b in units]
        having = sum(a or b for a, b in answers)
        if having:
            yield name, (krippendorff_alpha(answers), having)


def _disagreements(pairs: _Pairs) -> Iterator[Disagreement]:
    for a, b in pairs:
        for kind in (_figures_of, _problems_of, _measures_of):
            left, right = kind(a), kind(b)
            for span in sorted({*left, *right}):
                if left.get(span) != right.get(span):
                    said = (left.get(span, "—"), right.get(span, "—"))
                    yield Disagreement(a.id, _shown(a.text, *span), *said)


def _shown(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 12) : start], text[end : end + 8]
    return f"{before}【{text[start:end]}】{after}".replace("\n", "⏎")


def _figures_of(passage: Passage) -> dict[tuple[int, int], str]:
    return {(f.start, f.end): _said(f) for f in passage.figures}


def _problems_of(passage: Passage) -> dict[tuple[int, int], str]:
    """What is said of each problem: its categories, and where its measures begin."""
    return {
        (m.start, m.end): " ".join(
            ["problem", *m.categories, *(f"→{passage.measures[i].start}" for i in m.measures)]
        )
        for m in passage.problems
    }


def _measures_of(passage: Passage) -> dict[tuple[int, int], str]:
    return {(m.start, m.end): "measure" for m in passage.measures}


def _said(figure: FigureMark) -> str:
    extras = [figure.period] if figure.period != "current" else []
    stated = {"scope": figure.scope, "applicant": figure.applicant}
    extras += [f"{name}={value}" for name, value in stated.items() if value]
    return " ".join([*figure.metrics, *extras])
