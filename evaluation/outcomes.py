"""What became of every gold and every predicted item: all scores, plots and error lists follow.

A task (:mod:`.tasks`) pairs what gold states with what a system states. Each pair, or each item
that found no partner, is an :class:`Outcome`. Whatever is reported is counted from outcomes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from .counts import Counts


@dataclass(frozen=True)
class Item:
    """One thing that gold or a system states.

    Attributes:
        label: what it is: a metric id, a category id, a cell, a rule.
        text: its words, or a value.
        start: first code point in the passage's text (or ``around``); None where it has no place.
        end: one past its last code point.
        note: the rest of what is stated, such as ``period=previous``; empty if nothing.
        confidence: what the system gave, 0 to 1; None for gold and for systems without.
        around: of whole reports, the text around it, or where it stands.
    """

    label: str
    text: str
    start: int | None = None
    end: int | None = None
    note: str = ""
    confidence: float | None = None
    around: str = ""


@dataclass(frozen=True)
class Outcome:
    """A gold item and the predicted one that stands for it; one of the two may be missing.

    Attributes:
        document: the report it belongs to; intervals draw whole documents again.
        passage: id of the passage or file inside it.
        gold: what is true, None for something made up.
        found: what the system said, None for something missed.
        right: whether both agree in all that the measure asks for.
        facets: what scores can be broken down by (era, level, section …).
    """

    document: str
    passage: str
    gold: Item | None
    found: Item | None
    right: bool
    facets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def item(self) -> Item:
        """Return the gold item, the found one where there is no gold."""
        item = self.gold or self.found
        assert item is not None
        return item

    @property
    def key(self) -> str:
        """Return a name by which the same outcome is known again after another run."""
        sides = (f"{i.label}@{i.start}" if i else "-" for i in (self.gold, self.found))
        return f"{self.passage} {' > '.join(sides)}"


def count(outcomes: Iterable[Outcome]) -> Counts:
    """Add up outcomes."""
    correct = predicted = gold = 0
    for outcome in outcomes:
        correct += outcome.right
        predicted += outcome.found is not None
        gold += outcome.gold is not None
    return Counts(correct, predicted, gold)


def grouped(outcomes: Iterable[Outcome], key: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    """Return the outcomes by key, in order of first appearance."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(key(outcome), []).append(outcome)
    return groups


def by_document(outcomes: Iterable[Outcome], documents: Sequence[str]) -> list[Counts]:
    """Return the counts of each document, also of those without any outcome."""
    groups = grouped(outcomes, lambda outcome: outcome.document)
    return [count(groups.get(document, ())) for document in documents]


def breakdown(outcomes: Iterable[Outcome], facet: str) -> dict[str, list[Outcome]]:
    """Return outcomes by the value of a facet; ``label`` is that of the item itself.

    A pair with two different labels is split, so that the one is missed and the other made up.
    """
    if facet != "label":
        having = (outcome for outcome in outcomes if facet in outcome.facets)
        return grouped(having, lambda outcome: outcome.facets[facet])
    return grouped(_split(outcomes), lambda outcome: outcome.item.label)


def _split(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
    for one in outcomes:
        if one.gold and one.found and one.gold.label != one.found.label:
            yield Outcome(one.document, one.passage, one.gold, None, False, one.facets)
            yield Outcome(one.document, one.passage, None, one.found, False, one.facets)
        else:
            yield one


def confusions(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], int]:
    """Count pairs of different labels on the same place: (gold, found), the most frequent first."""
    pairs: dict[tuple[str, str], int] = {}
    for one in outcomes:
        if one.gold and one.found and one.gold.label != one.found.label:
            key = (one.gold.label, one.found.label)
            pairs[key] = pairs.get(key, 0) + 1
    return dict(sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])))
