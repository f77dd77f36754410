"""What is measured: one task a kind of answer. A new kind is a function and a line in ``TASKS``.

A task looks at the data, asks the system and returns outcomes by measure; where the data have no
gold of its kind, or the system does not answer such questions, it returns nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from gongkai.annotations import Passage
from gongkai.extraction import sentences

from .clauses import category_outcomes, clause_outcomes, pairing_outcomes
from .data import Data, document_of, facets_of
from .figures import MEASURES, Fact, Pairs, found_facts, gold_facts, match
from .outcomes import Outcome
from .reports import report_outcomes
from .systems import System

Results = dict[str, list[Outcome]]
Task = Callable[[Data, System], Results]

_LENGTHS = ((20, "1–20"), (40, "21–40"), (80, "41–80"), (10**9, "81–"))


def _sentence_lengths(text: str) -> Callable[[int], str]:
    """Return a function from an offset to how long its sentence is, in characters."""
    spans = sentences(text)

    def length(offset: int) -> str:
        inside = (end - start for start, end in spans if start <= offset < end)
        mine = next(inside, 1)
        return next(name for most, name in _LENGTHS if mine <= most)

    return length


def figures(data: Data, system: System) -> Results:
    """Figures, zero statements, period, scope, applicant: all measures of ``MEASURES``."""
    if system.figures is None or not any(p.figures for p in data.passages):
        return {}
    results: Results = {name: [] for name in MEASURES}
    for passage in data.passages:
        gold = gold_facts(passage.text, passage.figures)
        found = found_facts(passage.text, system.figures(passage), sure=system.sure)
        for name, measure in MEASURES.items():
            results[name] += _outcomes(passage, match(gold, found, measure))
    return results


def _outcomes(passage: Passage, pairs: Pairs) -> list[Outcome]:
    facets, length = facets_of(passage), _sentence_lengths(passage.text)
    document = document_of(passage)

    def outcome(gold: Fact | None, found: Fact | None, right: bool) -> Outcome:
        fact = gold or found
        assert fact is not None
        kind = "zero statement" if fact.zero else "number"
        about = {**facets, "length": length(fact.start), "kind": kind}
        sides = (gold.item if gold else None, found.item if found else None)
        return Outcome(document, passage.id, *sides, right, about)

    return [outcome(*pair) for pair in pairs]


def _on_passages(
    ask: Callable[[Passage, System], Mapping[str, list[Outcome]]],
) -> Task:
    def task(data: Data, system: System) -> Results:
        results: Results = {}
        for passage in data.passages:
            for name, outcomes in ask(passage, system).items():
                results.setdefault(name, []).extend(outcomes)
        return results

    return task


def reports(data: Data, system: System) -> Results:
    """Whole files: tables, head, figures, checks and problems, whatever their gold states."""
    results: Results = {}
    for gold in data.reports:
        for name, outcomes in report_outcomes(gold, system).items():
            results.setdefault(name, []).extend(outcomes)
    return results


TASKS: Mapping[str, Task] = MappingProxyType({
    "figures": figures,
    "clauses": _on_passages(clause_outcomes),
    "categories": _on_passages(category_outcomes),
    "pairing": _on_passages(pairing_outcomes),
    "reports": reports,
})  # fmt: skip
