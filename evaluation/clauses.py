"""Section 五 against gold: clauses, their categories, and which measure answers which problem.

Categories and pairs are asked for the annotated clauses, so that one mistake counts once.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.annotations import MeasureMark, Passage, ProblemMark
from gongkai.models import Clause

from .data import document_of, facets_of
from .outcomes import Item, Outcome
from .systems import System

Mark = ProblemMark | MeasureMark


def gold_clauses(passage: Passage) -> list[Clause]:
    """Return the annotated clauses as a finder would give them."""
    clauses = [Clause(mark.start, mark.end, "problem", 1.0) for mark in passage.problems]
    clauses += [Clause(mark.start, mark.end, "measure", 1.0) for mark in passage.measures]
    return sorted(clauses, key=lambda clause: clause.start)


def _asked(passage: Passage) -> bool:
    """Tell whether a passage is annotated for clauses: those of section 五, or with any."""
    return bool(passage.problems or passage.measures) or passage.section == "五"


def clause_outcomes(passage: Passage, system: System) -> dict[str, list[Outcome]]:
    """Pair clauses of the same kind: right where they begin at the same character.

    A clause that begins elsewhere but overlaps is paired with the gold one and wrong.
    """
    if system.clauses is None or not _asked(passage):
        return {}
    found = system.clauses(passage)
    marks: dict[str, tuple[Mark, ...]] = {"problem": passage.problems, "measure": passage.measures}
    return {
        f"{kind}_clauses": _paired(
            passage,
            [_item(passage, kind, mark.start, mark.end) for mark in marks[kind]],
            [
                _item(passage, kind, c.start, c.end, c.confidence if system.sure else None)
                for c in found
                if c.kind == kind
            ],
        )
        for kind in marks
    }


def _item(
    passage: Passage, kind: str, start: int, end: int, confidence: float | None = None
) -> Item:
    return Item(kind, passage.text[start:end], start, end, confidence=confidence)


def _place(item: Item) -> tuple[int, int]:
    assert item.start is not None
    assert item.end is not None
    return item.start, item.end


def _paired(passage: Passage, gold: list[Item], found: list[Item]) -> list[Outcome]:
    outcomes = []
    document, facets = document_of(passage), facets_of(passage)
    free = list(found)
    begun = {item.start: item for item in found}
    for item in gold:
        partner = begun.get(item.start) or _overlapping(item, free, {g.start for g in gold})
        if partner in free:
            free.remove(partner)
        else:
            partner = None
        right = partner is not None and partner.start == item.start
        outcomes.append(Outcome(document, passage.id, item, partner, right, facets))
    outcomes += [Outcome(document, passage.id, None, item, False, facets) for item in free]
    return outcomes


def _overlapping(item: Item, free: Iterable[Item], taken: set[int | None]) -> Item | None:
    start, end = _place(item)
    return next(
        (
            other for other in free
            if other.start not in taken and _place(other)[0] < end and start < _place(other)[1]
        ),
        None,
    )  # fmt: skip


def category_outcomes(passage: Passage, system: System) -> dict[str, list[Outcome]]:
    """Compare the categories of annotated problem clauses; each category is an item."""
    if system.categories is None or not passage.problems:
        return {}
    document, facets = document_of(passage), facets_of(passage)
    texts = [passage.text[mark.start : mark.end] for mark in passage.problems]
    outcomes: list[Outcome] = []
    for mark, text, scores in zip(passage.problems, texts, system.categories(texts), strict=True):
        place = (text, mark.start, mark.end)
        found = {s.id: Item(s.id, *place, confidence=s.confidence) for s in scores}
        gold = {name: Item(name, *place) for name in mark.categories}
        missed = [name for name in gold if name not in found]
        extra = [name for name in found if name not in gold]
        pairs = [(gold[name], found[name], True) for name in gold if name in found]
        outcomes += [Outcome(document, passage.id, *pair, facets) for pair in pairs]
        while missed or extra:
            sides = (
                gold[missed.pop(0)] if missed else None, found[extra.pop(0)] if extra else None,
            )  # fmt: skip
            outcomes.append(Outcome(document, passage.id, *sides, False, facets))
    return {"categories": outcomes}


def pairing_outcomes(passage: Passage, system: System) -> dict[str, list[Outcome]]:
    """Compare, for each annotated measure, all problems that it answers: right if the same."""
    if system.pairs is None or not passage.problems or not passage.measures:
        return {}
    document, facets = document_of(passage), facets_of(passage)
    pairs = system.pairs(passage.text, gold_clauses(passage))
    outcomes = []
    for number, mark in enumerate(passage.measures):
        gold = {p for p, problem in enumerate(passage.problems) if number in problem.measures}
        found = {pair.problem for pair in pairs if pair.measure == number}
        place = (passage.text[mark.start : mark.end], mark.start, mark.end)
        wanted = Item("measure", *place, _problems(passage, gold))
        given = Item("measure", *place, _problems(passage, found))
        outcomes.append(Outcome(document, passage.id, wanted, given, gold == found, facets))
    return {"pairing": outcomes}


def _problems(passage: Passage, numbers: set[int]) -> str:
    marks = [passage.problems[number] for number in sorted(numbers)]
    return "；".join(passage.text[mark.start : mark.end] for mark in marks) or "—"
