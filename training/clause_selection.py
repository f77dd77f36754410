"""Choose how much linear model and network count, on folds of train by authority.

``python -m gongkai.training.clause_selection --corpus annotations/corpus --folds 0 1``

Neither dev nor test is looked at. The table of all tried shares goes to ``selection.json`` beside
the weights. Training a network for each fold takes hours on two cores; ``--network FOLDER --unseen
PATTERN`` takes a trained one instead and measures only passages that it has never seen: those whose
ids match the pattern, written after it was trained. Then a fold takes about a minute.
"""

from __future__ import annotations

import argparse
import json
import re
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
from gongkai.models import (
    Alphabet,
    Network,
    NetworkScorer,
    Opinion,
    Unit,
    UnitScorer,
    find_clauses,
)

from .clause_network import LABELS, NetworkFitting, train_network
from .clause_units import passage_title, train_scorer
from .scoring import TorchScorer
from .weakness import data_version, read_single_clauses, section_five

Scores = npt.NDArray[np.float64]
FOLDS = 5
SHARES = tuple(product((0.0, 0.3, 0.5, 0.7, 1.0), (0.0, 0.3, 0.5, 0.7, 1.0)))


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
    """An opinion that is asked once for each text."""

    opinion: Opinion
    known: dict[str, Scores] = field(default_factory=dict)

    def score(self, text: str, units: Sequence[Unit], title: str) -> Scores:
        if text not in self.known:
            self.known[text] = self.opinion.score(text, units, title)
        return self.known[text]


@dataclass(frozen=True)
class _Mixed:
    """What :class:`BlendedScorer` says, from remembered opinions of linear model and network."""

    linear: _Remembered
    network: _Remembered
    learned: Scores
    shares: tuple[float, float]

    @property
    def transitions(self) -> Scores:
        return self.learned * self.shares[0]

    def score(self, text: str, units: Sequence[Unit], title: str) -> Scores:
        both = (self.linear, self.network)
        linear, network = (one.score(text, units, title) for one in both)
        return linear * self.shares[0] + network * self.shares[1]


def begun_right(passages: Sequence[Passage], scorer: UnitScorer) -> Counts:
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


@dataclass(frozen=True)
class Trained:
    """A network that was trained before, and the ids of passages that it has never seen."""

    folder: Path
    unseen: re.Pattern[str]

    def scorer(self) -> NetworkScorer:
        """Return the network.

        Raises:
            DataError: a file of the folder is missing or is not valid.
        """
        return NetworkScorer(Network.load(self.folder, frozenset({"clause"})))


def select(
    corpus: Path, encoder: Path, folds: Sequence[int], seed: int, trained: Trained | None = None
) -> dict[str, Any]:
    """Return the F1 of every pair of shares over the held-out folds, the best one first.

    Args:
        corpus: folder with ``train.jsonl`` and ``clauses.tsv``.
        encoder: folder of the pre-trained encoder, for networks that are trained here.
        folds: which of the :data:`FOLDS` folds to hold out, one after another.
        seed: of the folds and of training.
        trained: the network to measure, or None to train one for each fold.
    """
    passages = section_five(corpus / "train.jsonl")
    singles = [clause.text for clause in read_single_clauses(corpus / "clauses.tsv")]
    totals = dict.fromkeys(SHARES, Counts())
    for number in folds:
        kept, left = folds_by_agency(passages, seed)[number]
        alone = train_scorer(kept, singles)
        linear = _Remembered(alone)
        if trained:
            network = _Remembered(trained.scorer())
            left = [passage for passage in left if trained.unseen.fullmatch(passage.id)]
        else:
            network = _Remembered(_trained_here(kept, singles, encoder, seed))
        for shares in SHARES:
            mixed = _Mixed(linear, network, alone.transitions, shares)
            totals[shares] += begun_right(left, mixed)
    order = sorted(totals, key=lambda shares: -(totals[shares].f1 or 0.0))
    return {
        "data": data_version([corpus / "train.jsonl", corpus / "clauses.tsv"]),
        "seed": seed,
        "folds": list(folds),
        "unseen": trained.unseen.pattern if trained else None,
        "clauses": totals[order[0]].gold,
        "shares": [[*shares, round(totals[shares].f1 or 0.0, 4)] for shares in order],
    }


def _trained_here(
    kept: Sequence[Passage], singles: Sequence[str], encoder: Path, seed: int
) -> NetworkScorer:
    model = train_network(kept, singles, encoder, NetworkFitting(), seed)
    alphabet = Alphabet.load(encoder / "vocab.json")
    return NetworkScorer(TorchScorer(model, alphabet, LABELS))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, try all shares and write the table."""
    parser = argparse.ArgumentParser(prog="gongkai.training.clause_selection", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, default=Path("training/encoder"))
    parser.add_argument("--output", type=Path, default=Path("models/weights/clauses"))
    parser.add_argument("--folds", type=int, nargs="+", default=[0, 1])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--network", type=Path, help="folder of a trained network")
    parser.add_argument("--unseen", type=re.compile, help="ids that the network has never seen")
    chosen = parser.parse_args(arguments)
    if bool(chosen.network) != bool(chosen.unseen):
        parser.error("--network and --unseen go together")
    trained = Trained(chosen.network, chosen.unseen) if chosen.network else None
    table = select(chosen.corpus, chosen.encoder, chosen.folds, chosen.seed, trained)
    text = json.dumps(table, ensure_ascii=False, indent=1)
    chosen.output.mkdir(parents=True, exist_ok=True)
    (chosen.output / "selection.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
