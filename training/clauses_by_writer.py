"""How clause finding carries over to writers it has not seen.

``python -m gongkai.training.clauses_by_writer --corpus annotations/corpus --unseen PATTERN``

A writer's passages share the prefix of their ids. For each writer the linear scorer and the
classifier are trained on all others; the shipped network joins in where it has not seen the passage
(ids that match the pattern). Prints F1 of exact beginnings. A writer takes one to three minutes.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.annotations import Passage
from gongkai.evaluation import Counts
from gongkai.models import BlendedScorer, Classifier, Network, NetworkScorer, find_clauses

from .clause_units import passage_title, train_scorer
from .weakness import (
    SHARES,
    Strength,
    problem_clauses,
    read_single_clauses,
    section_five,
    train_classifier,
)

_FEW = 25
"""Writers with fewer passages are taken together."""
_OTHERS = "others"


def by_writer(passages: Sequence[Passage]) -> dict[str, list[Passage]]:
    """Return the passages of each writer, those of writers with few together as ``others``."""
    counts = Counter(passage.id.partition("-")[0] for passage in passages)
    groups: dict[str, list[Passage]] = {}
    for passage in passages:
        writer = passage.id.partition("-")[0]
        groups.setdefault(writer if counts[writer] >= _FEW else _OTHERS, []).append(passage)
    return groups


def begun(
    passages: Sequence[Passage], scorer: BlendedScorer, classifier: Classifier
) -> dict[str, Counts]:
    """Count the problems and the measures that begin where annotators say."""
    totals = {"problem": Counts(), "measure": Counts()}
    for passage in passages:
        clauses = find_clauses(passage.text, passage_title(passage), scorer, classifier)
        for kind, marks in (("problem", passage.problems), ("measure", passage.measures)):
            found = {clause.start for clause in clauses if clause.kind == kind}
            gold = {mark.start for mark in marks}
            totals[kind] += Counts(len(found & gold), len(found), len(gold))
    return totals


def scores(
    corpus: Path, network: NetworkScorer, unseen: re.Pattern[str], writers: Sequence[str] = ()
) -> Iterator[tuple[str, dict[str, Counts]]]:
    """Give the counts of each writer, by scorers that have not seen them.

    Args:
        corpus: folder with ``train.jsonl`` and ``clauses.tsv``.
        network: the clause network.
        unseen: ids of passages that the network has never seen.
        writers: whom to measure, all if empty.
    """
    passages = section_five(corpus / "train.jsonl")
    singles = read_single_clauses(corpus / "clauses.tsv")
    for writer, left in by_writer(passages).items():
        if writers and writer not in writers:
            continue
        out = {passage.id for passage in left}
        kept = [passage for passage in passages if passage.id not in out]
        classifier = train_classifier([*problem_clauses(kept), *singles], Strength(), 0)
        alone = train_scorer(kept, [single.text for single in singles])
        both = BlendedScorer(alone.linear, network, SHARES)
        new = [passage for passage in left if unseen.fullmatch(passage.id)]
        old = [passage for passage in left if not unseen.fullmatch(passage.id)]
        totals = begun(new, both, classifier)
        for kind, counts in begun(old, alone, classifier).items():
            totals[kind] += counts
        yield writer, totals


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and print a line for each writer."""
    parser = argparse.ArgumentParser(prog="gongkai.training.clauses_by_writer", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--network", type=Path, default=Path("models/weights/clauses"))
    parser.add_argument("--unseen", type=re.compile, required=True)
    parser.add_argument("--writers", nargs="*", default=[])
    chosen = parser.parse_args(arguments)
    network = NetworkScorer(Network.load(chosen.network, frozenset({"clause"})))
    for writer, totals in scores(chosen.corpus, network, chosen.unseen, chosen.writers):
        line = "  ".join(
            f"{kind} {counts.f1 or 0.0:.3f} ({counts.gold})" for kind, counts in totals.items()
        )
        sys.stdout.write(f"{writer}  {line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
