"""How precise distant supervision is, measured on the corpus's own documents.

The passages of one authority and year are a document whose figures are known by hand. Its tables
are built from them (figures that contradict each other left out) and every other cell of the
form is filled at random, often with a number that the narrative states for something else: the
hardest case for a method that goes by values. What it then labels is compared with the hand's
labels. ``python -m gongkai.annotations.silver_precision FILE…`` prints the result.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from gongkai.vocabulary import Form, form_cells

from .from_tables import label_numbers, number_value, sentences, with_sums
from .passages import FigureMark, Passage, read_passages

_TAKEN_FROM_NARRATIVE = 0.3


@dataclass(frozen=True)
class SilverQuality:
    """Numbers labelled, of these right, and numbers that the tables could have explained."""

    labelled: int = 0
    right: int = 0
    possible: int = 0

    @property
    def precision(self) -> float | None:
        """The part of the labelled numbers that is right."""
        return self.right / self.labelled if self.labelled else None


def silver_quality(passages: Iterable[Passage], seed: int = 0) -> SilverQuality:
    """Measure on hand-annotated passages; the seed decides the distracting cells."""
    documents: defaultdict[tuple[str, int], list[Passage]] = defaultdict(list)
    for passage in passages:
        documents[passage.agency, passage.year].append(passage)
    labelled = right = possible = 0
    for (agency, year), found in documents.items():
        cells = _tables(found, Random(f"{seed} {agency} {year}"))
        for passage in found:
            gold = {(m.start, m.end): m for m in passage.figures if not m.zero}
            possible += sum(_stands_in(mark, passage.text, cells) for mark in gold.values())
            for start, text in sentences(passage.text):
                for mark in label_numbers(text, cells):
                    labelled += 1
                    right += _agrees(gold, mark, start)
    return SilverQuality(labelled, right, possible)


def _tables(passages: Sequence[Passage], rng: Random) -> dict[str, Decimal]:
    form: Form = "2021" if passages[0].year >= 2021 else "2019"
    stated: defaultdict[str, set[Decimal]] = defaultdict(set)
    pool: list[Decimal] = [Decimal(0)]
    for passage in passages:
        for mark in passage.figures:
            value = number_value(passage.text[mark.start : mark.end])
            if value is not None:
                pool.append(value)
                if _is_own_total(mark):
                    stated[mark.metrics[0]].add(value)
    cells: dict[str, Decimal] = {}
    for metric in dict.fromkeys(cell.metric for cell in form_cells(form)):
        values = stated.get(metric, set())
        if len(values) == 1:
            cells[metric] = next(iter(values))
        elif not values:
            borrowed = rng.random() < _TAKEN_FROM_NARRATIVE
            cells[metric] = rng.choice(pool) if borrowed else Decimal(rng.randrange(60))
    return with_sums(cells)


def _is_own_total(mark: FigureMark) -> bool:
    return mark.period == "current" and mark.scope is None and mark.applicant is None


def _stands_in(mark: FigureMark, text: str, cells: dict[str, Decimal]) -> bool:
    value = number_value(text[mark.start : mark.end])
    return _is_own_total(mark) and value is not None and cells.get(mark.metrics[0]) == value


def _agrees(gold: dict[tuple[int, int], FigureMark], mark: FigureMark, shift: int) -> bool:
    """Tell whether the hand gave this place this metric, as the authority's own total."""
    for (start, end), known in gold.items():
        if start <= mark.start + shift < end:
            return mark.metrics[0] in known.metrics and _is_own_total(known)
    return False


def main(paths: Sequence[str]) -> None:
    """Print the precision on corpus files."""
    quality = silver_quality(passage for path in paths for passage in read_passages(path))
    sys.stdout.write(
        f"labelled {quality.labelled}, right {quality.right}, "
        f"precision {quality.precision or 0:.4f}, possible {quality.possible}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
