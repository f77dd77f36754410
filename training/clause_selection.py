"""Choose how much linear model and network count, on folds of train by authority.

``python -m gongkai.training.clause_selection --corpus annotations/corpus --folds 0 1``

Neither dev nor test is looked at. The table of all tried shares goes to ``selection.json`` beside
the weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.annotations import Passage
from gongkai.evaluation import Counts
from gongkai.models import Alphabet, BlendedScorer, NetworkScorer, Unit, find_clauses

from .clause_network import LABELS, NetworkFitting, train_network
from .clause_units import passage_title, train_scorer
from .scoring import TorchScorer
from .weakness import data_version, read_single_clauses, section_five

Scores = npt.NDArray[np.float64]
FOLDS = 5
SHARES = tuple(product((0.0, 0.3, 0.5, 1.0), (0.0, 0.3, 0.5, 0.7, 1.0, 1.5)))


def folds_by_agency(
    passages: Sequence[Passage], seed: int
) -> list[tuple[list[Passage], list[Passage]]]:
    """Return (kept, held out) for each fold; an authority's passages share a fold."""
    agencies = sorted({passage.agency for passage in passages})
    Random(seed).shuffle(agencies)
    fold = {agency: place % FOLDS for place, agency in enumerate(agencies)}
    return [
        (
            [p for p in passages if fold[p.agency] != number],
            [p for p in passages if fold[p.agency] == number],
        )
        for number in range(FOLDS)
    ]


@dataclass
class _Remembered:
    """A network scorer that scores each text once."""

    scorer: NetworkScorer
    known: dict[str, Scores] = field(default_factory=dict)

    def score(self, text: str, units: Sequence[Unit], title: str) -> Scores:
        if text not in self.known:
            self.known[text] = self.scorer.score(text, units, title)
        return self.known[text]


def begun_right(passages: Sequence[Passage], scorer: BlendedScorer) -> Counts:
    """Count the clauses, problems and measures together, that begin where annotators say."""
    total = Counts()
    for passage in passages:
        found = {
            (c.start, c.kind) for c in find_clauses(passage.text, passage_title(passage), scorer)
        }
        gold = {(mark.start, "problem") for mark in passage.problems}
        gold |= {(mark.start, "measure") for mark in passage.measures}
        total += Counts(len(found & gold), len(found), len(gold))
    return total


def select(corpus: Path, encoder: Path, folds: Sequence[int], seed: int) -> dict[str, Any]:
    """Return the F1 of every pair of shares over the held-out folds, the best one first."""
    passages = section_five(corpus / "train.jsonl")
    singles = [clause.text for clause in read_single_clauses(corpus / "clauses.tsv")]
    alphabet = Alphabet.load(encoder / "vocab.json")
    totals = dict.fromkeys(SHARES, Counts())
    for number in folds:
        kept, left = folds_by_agency(passages, seed)[number]
        linear = train_scorer(kept, singles).linear
        model = train_network(kept, singles, encoder, NetworkFitting(), seed)
        network = _Remembered(NetworkScorer(TorchScorer(model, alphabet, LABELS)))
        for shares in SHARES:
            totals[shares] += begun_right(left, BlendedScorer(linear, network, shares))
    order = sorted(totals, key=lambda shares: -(totals[shares].f1 or 0.0))
    return {
        "data": data_version([corpus / "train.jsonl", corpus / "clauses.tsv"]),
        "seed": seed,
        "folds": list(folds),
        "clauses": totals[order[0]].gold,
        "shares": [[*shares, round(totals[shares].f1 or 0.0, 4)] for shares in order],
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, try all shares and write the table."""
    parser = argparse.ArgumentParser(prog="gongkai.training.clause_selection", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, default=Path("training/encoder"))
    parser.add_argument("--output", type=Path, default=Path("models/weights/clauses"))
    parser.add_argument("--folds", type=int, nargs="+", default=[0, 1])
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    table = select(chosen.corpus, chosen.encoder, chosen.folds, chosen.seed)
    text = json.dumps(table, ensure_ascii=False, indent=1)
    chosen.output.mkdir(parents=True, exist_ok=True)
    (chosen.output / "selection.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
