"""Narrative figures against gold: which of them are right, by several measures.

Strict measures follow seqeval and CoNLL: both boundaries and the label must be right, and a
prediction counts once. A number with two metrics is two items.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from gongkai.annotations import FigureMark
from gongkai.models import Reading, find_numbers
from gongkai.vocabulary import Number

from .counts import Counts
from .outcomes import Item


@dataclass(frozen=True)
class Fact:
    """One metric of one number or denial, as gold or a system has it."""

    start: int
    end: int
    text: str
    metric: str
    value: Number | None
    period: str
    applicant: str | None
    scope: str | None
    zero: bool
    confidence: float | None = None

    @property
    def part(self) -> bool:
        """Whether it is a named part's and not the authority's own."""
        return bool(self.scope) and not self.applicant

    @property
    def item(self) -> Item:
        """The fact as people see it."""
        stated = {
            "period": self.period if self.period != "current" else None,
            "applicant": self.applicant,
            "scope": self.scope,
        }
        note = " ".join(f"{name}={value}" for name, value in stated.items() if value)
        return Item(self.metric, self.text, self.start, self.end, note, self.confidence)


@dataclass(frozen=True)
class Measure:
    """When a gold and a found fact agree, which facts count, and what makes two of them one."""

    same: Callable[[Fact, Fact], bool]
    counts: Callable[[Fact], bool] = lambda _: True
    identity: Callable[[Fact], Hashable] = lambda fact: (fact.start, fact.end, fact.metric)

    def distinct(self, facts: Iterable[Fact]) -> list[Fact]:
        """Return the facts that count, each once."""
        return list({self.identity(fact): fact for fact in facts if self.counts(fact)}.values())


def _span(a: Fact, b: Fact) -> bool:
    return (a.start, a.end) == (b.start, b.end)


def _figure(a: Fact, b: Fact) -> bool:
    return _span(a, b) and a.metric == b.metric


def _full(a: Fact, b: Fact) -> bool:
    details = (a.period, a.applicant, a.part) == (b.period, b.applicant, b.part)
    return _figure(a, b) and details


def _overlap(a: Fact, b: Fact) -> bool:
    return a.start < b.end and b.start < a.end


def _value(a: Fact, b: Fact) -> bool:
    own = (a.metric, a.value, a.period, a.applicant, a.part)
    return own == (b.metric, b.value, b.period, b.applicant, b.part)


MEASURES: Mapping[str, Measure] = MappingProxyType({
    "figure": Measure(_figure),
    "relaxed": Measure(lambda a, b: a.metric == b.metric and _overlap(a, b)),
    "value": Measure(_value),
    "full": Measure(_full),
    "span": Measure(_span, identity=lambda fact: (fact.start, fact.end)),
    "zero": Measure(_figure, lambda fact: fact.zero),
    "period": Measure(
        lambda a, b: _figure(a, b) and a.period == b.period, lambda fact: fact.period != "current"
    ),
    "scope": Measure(_figure, lambda fact: fact.part),
    "scope_text": Measure(
        lambda a, b: _figure(a, b) and a.scope == b.scope, lambda fact: fact.part
    ),
    "applicant": Measure(
        lambda a, b: _figure(a, b) and a.applicant == b.applicant,
        lambda fact: fact.applicant is not None,
    ),
})  # fmt: skip
"""Figures: span and metric (``figure``), overlap and metric (``relaxed``), metric and normalised
value wherever it stands in the passage (``value``), everything stated (``full``), place alone
(``span``); then, of figures that state one: zero statements, period, part, its words, applicant."""


def gold_facts(text: str, marks: Iterable[FigureMark]) -> list[Fact]:
    """Return what the marks of a text state, one fact a metric."""
    return [
        Fact(
            mark.start, mark.end, text[mark.start : mark.end], metric,
            _number(text[mark.start : mark.end], zero=mark.zero),
            mark.period, mark.applicant, mark.scope, mark.zero,
        )
        for mark in marks
        for metric in mark.metrics
    ]  # fmt: skip


def _number(span: str, *, zero: bool) -> Number | None:
    numbers = [] if zero else find_numbers(span)
    return 0 if zero else numbers[0].value if numbers else None


def found_facts(text: str, readings: Iterable[Reading], *, sure: bool = True) -> list[Fact]:
    """Return what the readings of a text state, one fact a metric.

    Args:
        text: of the passage.
        readings: what a system found in it.
        sure: whether their confidence is to be kept.
    """
    return [
        Fact(
            r.mention.start, r.mention.end, text[r.mention.start : r.mention.end], metric,
            r.mention.value, r.period, r.applicant, r.scope, r.mention.zero_statement,
            r.confidence if sure else None,
        )
        for r in readings
        for metric in r.metrics
    ]  # fmt: skip


Pairs = list[tuple[Fact | None, Fact | None, bool]]


def match(gold: Sequence[Fact], found: Sequence[Fact], measure: Measure) -> Pairs:
    """Pair gold with found facts, each used once; what agrees exactly is paired first.

    Returns:
        (gold or None, found or None, whether they agree). What is wrong on one place is one pair.
    """
    wanted, given = measure.distinct(gold), measure.distinct(found)
    pairs: Pairs = []
    for same, right in ((_exactly(measure.same), True), (measure.same, True), (_overlap, False)):
        for fact in list(wanted):
            partner = next((other for other in given if same(fact, other)), None)
            if partner is not None:
                pairs.append((fact, partner, right))
                wanted.remove(fact)
                given.remove(partner)
    pairs += [(fact, None, False) for fact in wanted]
    pairs += [(None, fact, False) for fact in given]
    return sorted(pairs, key=lambda pair: (pair[0] or pair[1] or gold[0]).start)


def _exactly(same: Callable[[Fact, Fact], bool]) -> Callable[[Fact, Fact], bool]:
    return lambda a, b: same(a, b) and _figure(a, b)


def score_figures(
    text: str, marks: Iterable[FigureMark], readings: Iterable[Reading]
) -> dict[str, Counts]:
    """Score one text by every measure of :data:`MEASURES`."""
    gold, found = gold_facts(text, marks), found_facts(text, readings)
    return {name: _counts(match(gold, found, measure)) for name, measure in MEASURES.items()}


def score_by_metric(
    text: str, marks: Iterable[FigureMark], readings: Iterable[Reading]
) -> dict[str, Counts]:
    """Score one text by span and metric, each metric apart."""
    sums: dict[str, Counts] = {}
    pairs = match(gold_facts(text, marks), found_facts(text, readings), MEASURES["figure"])
    for gold, found, right in pairs:
        for fact, counts in ((gold, Counts(gold=1)), (found, Counts(predicted=1))):
            if fact:
                sums[fact.metric] = sums.get(fact.metric, Counts()) + counts
        if right and gold:
            sums[gold.metric] += Counts(correct=1)
    return sums


def _counts(pairs: Pairs) -> Counts:
    return Counts(
        sum(right for _, _, right in pairs),
        sum(found is not None for _, found, _ in pairs),
        sum(gold is not None for gold, _, _ in pairs),
    )
