"""Problems and measures that a section writes as a table, and which measure answers which problem.

Extraction says which cells hold what (``Section.cells``). A cell gives its clauses as the same
words in a paragraph would, of its kind alone; a cell in which none is found is one, if it says
anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.vocabulary import CellKind, TextCell

from ..linear import Scores
from .clause_labels import CLAUSE_LABELS, NEVER
from .clauses import Clause, UnitScorer, find_clauses, says_something, shipped_scorer
from .pairing import Pair, PairingWeights, pair_measures
from .units import Unit, cut_units
from .weakness import Classifier

_LEADS = {"problem": "存在的问题：", "measure": "改进措施："}
_OTHERS = {"problem": "M", "measure": "P"}
_SURE = 1.0
_UNSEEN = 0.5  # confidence of a clause that the scorer did not see


@dataclass(frozen=True)
class Placed:
    """A clause with the cell that it stands in, ``None`` outside of tables."""

    clause: Clause
    cell: TextCell | None = None


def find_in_cells(
    text: str, cells: Sequence[TextCell], title: str, scorer: UnitScorer | None = None
) -> list[Placed]:
    """Return the clauses of the cells of problems and measures, in order.

    Args:
        text: of the section.
        cells: of the section.
        title: of the section.
        scorer: what scores the units, the shipped one if ``None``.
    """
    scorer = scorer or shipped_scorer()
    return [
        Placed(clause, cell)
        for cell in cells
        if cell.kind in _LEADS
        for clause in _clauses(text, cell, title, scorer)
    ]


def _clauses(text: str, cell: TextCell, title: str, scorer: UnitScorer) -> Iterator[Clause]:
    lead, said = _LEADS[cell.kind], text[cell.start : cell.end]
    shift = cell.start - len(lead)
    found = find_clauses(lead + said, title, _OneKind(scorer, cell.kind))
    found = [clause for clause in found if clause.kind == cell.kind]
    for clause in found or _whole(lead + said, len(lead), cell.kind):
        yield replace(clause, start=clause.start + shift, end=clause.end + shift)


def _whole(text: str, start: int, kind: CellKind) -> list[Clause]:
    """Return what stands behind a lead as one clause, none where it says nothing."""
    units = [unit for unit in cut_units(text) if unit.start >= start]
    if not units or kind not in ("problem", "measure"):
        return []
    clause = Clause(units[0].start, units[-1].end, kind, _UNSEEN)
    return [clause] if says_something(text, clause) else []


@dataclass(frozen=True)
class _OneKind:
    """A scorer that rules out clauses of the other kind."""

    scorer: UnitScorer
    kind: CellKind

    @property
    def transitions(self) -> Scores:
        return self.scorer.transitions

    def score(self, text: str, units: Sequence[Unit], title: str) -> Scores:
        scores = self.scorer.score(text, units, title).copy()
        others = [
            place for place, label in enumerate(CLAUSE_LABELS) if label[-1] in _OTHERS[self.kind]
        ]
        scores[:, others] -= NEVER
        return scores


def pair_by_rows(
    text: str, found: Sequence[Placed], classifier: Classifier | None = None
) -> list[Pair]:
    """Return which measure answers which problem; indices count either kind in ``found``.

    A measure of a table answers the problem of its rows; where they hold several, each one if it is
    the only measure there, else the one that it fits best. Outside of tables the words tell, and so
    they do where a table has measures alone.

    Args:
        text: that the clauses stand in.
        found: its clauses in order.
        classifier: for the agreement of categories, the shipped one if ``None``.
    """
    problems, measures = _by_kind(found)
    groups: dict[tuple[int, ...], list[int]] = {}
    for place, measure in enumerate(measures):
        asked = tuple(p for p, one in enumerate(problems) if _may_answer(measure.cell, one.cell))
        groups.setdefault(asked, []).append(place)
    pairs: list[Pair] = []
    for asked, answers in groups.items():
        tabled = measures[answers[0]].cell is not None
        if tabled and min(len(asked), len(answers)) <= 1:
            pairs += [Pair(p, m, _SURE) for p in asked for m in answers]
            continue
        clauses = [problems[p].clause for p in asked] + [measures[m].clause for m in answers]
        weights = PairingWeights(least=0.0) if tabled else PairingWeights()
        best = pair_measures(text, clauses, classifier, weights)
        pairs += [Pair(asked[b.problem], answers[b.measure], b.confidence) for b in best]
    return sorted(pairs, key=lambda pair: (pair.problem, pair.measure))


def _by_kind(found: Sequence[Placed]) -> tuple[list[Placed], list[Placed]]:
    """Return problems and measures, those whose rows hold none of the other kind without a cell."""
    problems = [one for one in found if one.clause.kind == "problem"]
    measures = [one for one in found if one.clause.kind == "measure"]
    faced = {
        cell
        for measure in {one.cell for one in measures}
        for problem in {one.cell for one in problems}
        if _may_answer(measure, problem)
        for cell in (measure, problem)
    }
    return (
        [one if one.cell in faced else Placed(one.clause) for one in problems],
        [one if one.cell in faced else Placed(one.clause) for one in measures],
    )


def _may_answer(measure: TextCell | None, problem: TextCell | None) -> bool:
    """Whether a measure's cell shares a row with a problem's, or both stand outside of tables."""
    if measure is None or problem is None:
        return measure is problem
    return problem.first_row < measure.end_row and measure.first_row < problem.end_row
