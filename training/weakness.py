"""Train the clause scorer and the weakness classifier: ``python -m gongkai.training.weakness``.

Takes the JSONL passages of a corpus folder (``train.jsonl``; ``dev.jsonl`` and ``test.jsonl`` are
only measured), ``clauses.tsv`` beside them when there is one (single problem clauses, a tab, their
categories), and the pre-trained encoder for the clause network. Writes ``clauses/`` and
``weakness/`` with weights and ``scores.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.annotations import Passage, read_passages
from gongkai.models import (
    Classifier,
    FeatureSpace,
    LinearModel,
    UnitScorer,
    load_scorer,
    weakness_features,
)
from gongkai.vocabulary import DataError, weaknesses

from .clause_units import Fitting, train_scorer
from .section_five import score_categories, score_clauses, score_pairs, text_of

Array = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]
FOLDS = 5
SHARES = (1.0, 1.0)
"""Weights of linear clause scorer and network, chosen by ``clause_selection``."""


@dataclass(frozen=True)
class LabelledClause:
    """A problem clause with its categories; ``group`` keeps an authority's clauses in one fold."""

    text: str
    categories: tuple[str, ...]
    group: str


@dataclass(frozen=True)
class Strength:
    """How the classifier is fitted.

    Args:
        inverse_penalty: scikit-learn's C.
        least: clauses that a run of characters has to occur in.
    """

    inverse_penalty: float = 10.0
    least: int = 1


def problem_clauses(passages: Sequence[Passage]) -> list[LabelledClause]:
    """Return the annotated problems of all passages."""
    return [
        LabelledClause(text_of(passage, problem), problem.categories, passage.agency)
        for passage in passages
        for problem in passage.problems
    ]


def read_single_clauses(path: Path) -> list[LabelledClause]:
    """Read ``clause<TAB>category,category`` lines; without the file there are none.

    Raises:
        DataError: a line has no tab or an unknown category; the message names the line.
    """
    if not path.exists():
        return []
    clauses = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        text, tab, names = line.partition("\t")
        categories = tuple(names.split(","))
        if not tab or not set(categories) <= set(weaknesses()):
            raise DataError(
                f"第 {number} 行应为“问题<制表符>类别,类别”，类别须在词表中，请更正后重试",
                source=str(path),
            )
        clauses.append(LabelledClause(text, categories, f"single {number % FOLDS}"))
    return clauses


def train_classifier(
    clauses: Sequence[LabelledClause],
    strength: Strength,
    seed: int,
    names: Sequence[str] | None = None,
) -> Classifier:
    """Fit one logistic regression a category, calibrate it and choose thresholds out of fold.

    Args:
        clauses: what to learn from.
        strength: how to fit.
        seed: of the folds.
        names: the categories in the order of the outputs, the vocabulary's if ``None``.
    """
    names = list(names or weaknesses())
    features = [weakness_features(clause.text) for clause in clauses]
    truth = np.array([[name in c.categories for name in names] for c in clauses])
    groups = sorted({clause.group for clause in clauses})
    Random(seed).shuffle(groups)
    fold = np.array([groups.index(clause.group) % FOLDS for clause in clauses])
    held_out = np.zeros(truth.shape)
    for number in range(FOLDS):
        kept, left = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        model = _fit([features[i] for i in kept], truth[kept], strength)
        held_out[left] = model.scores(features[i] for i in left)
    slope, offset = _calibration(held_out, truth)
    limits = _thresholds(1 / (1 + np.exp(-(slope * held_out + offset))), truth)
    final = _fit(features, truth, strength)
    settings = {
        "categories": names, "thresholds": limits, "slope": slope, "offset": offset,
    }  # fmt: skip
    return Classifier(LinearModel(final.space, final.weights, final.bias, settings))


def _fit(features: Sequence[Sequence[str]], truth: Truth, strength: Strength) -> LinearModel:
    from scipy.sparse import csr_matrix  # noqa: PLC0415  training only
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    space = FeatureSpace.of(features, strength.least, unit_length=True)
    rows = [space.row(names) for names in features]
    ends = np.cumsum([0, *(len(row.columns) for row in rows)])
    matrix = csr_matrix(
        (
            np.concatenate([row.values for row in rows]),
            np.concatenate([row.columns for row in rows]), ends,
        ),
        shape=(len(rows), len(space.keys)),
    )  # fmt: skip
    weights = np.zeros((len(space.keys), truth.shape[1]), np.float32)
    bias = np.full(truth.shape[1], -5.0, np.float32)  # a category without examples
    for column in np.flatnonzero(truth.any(axis=0)):
        regression = LogisticRegression(
            C=strength.inverse_penalty,
            class_weight="balanced",
            solver="liblinear",
            dual=True,
            tol=1e-3,
            max_iter=2000,
            random_state=0,
        ).fit(matrix, truth[:, column])
        weights[:, column], bias[column] = regression.coef_[0], regression.intercept_[0]
    return LinearModel(space, weights, bias, {})


def _calibration(scores: Array, truth: Truth) -> tuple[float, float]:
    """Return slope and offset that turn held-out scores into probabilities (Platt)."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  training only

    fitted = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), truth.ravel())
    return round(float(fitted.coef_[0, 0]), 4), round(float(fitted.intercept_[0]), 4)


def _thresholds(chances: Array, truth: Truth) -> list[float]:
    """Return each category's threshold: halfway between its own best one and the common one."""
    grid = np.linspace(0.15, 0.75, 61)
    common = float(grid[np.argmax([_f1(chances >= limit, truth) for limit in grid])])
    own = [
        float(grid[np.argmax([_f1(chances[:, c] >= limit, truth[:, c]) for limit in grid])])
        for c in range(truth.shape[1])
    ]
    return [round((common + best) / 2, 3) for best in own]


def _f1(chosen: Truth, truth: Truth) -> float:
    return 2 * float((chosen & truth).sum()) / max(1, int(chosen.sum() + truth.sum()))


def data_version(paths: Sequence[Path]) -> str:
    """Return a short hash over the contents of the training files that exist."""
    digest = hashlib.sha256()
    for path in paths:
        if path.exists():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def section_five(path: Path) -> list[Passage]:
    """Return a corpus file's passages that state problems or measures, or should."""
    if not path.exists():
        return []
    return [p for p in read_passages(path) if p.problems or p.measures or p.section == "五"]


def run(corpus: Path, output: Path, seed: int = 0, encoder: Path | None = None) -> dict[str, Any]:
    """Train the models, write them under ``output`` and return their scores.

    Args:
        corpus: folder with ``train.jsonl`` and what else there is.
        output: gets ``clauses/`` and ``weakness/``.
        seed: of everything.
        encoder: folder of the pre-trained encoder for a new clause network; without it the network
            that is in ``clauses/`` stays, or the linear clause scorer is alone.
    """
    train = section_five(corpus / "train.jsonl")
    single = corpus / "clauses.tsv"
    version = data_version([corpus / "train.jsonl", single])
    singles = read_single_clauses(single)
    words = [clause.text for clause in singles]
    clauses = [*problem_clauses(train), *singles]
    classifier = train_classifier(clauses, Strength(), seed)
    classifier.model.settings["version"] = f"{version}-{seed}"
    classifier.model.save(output / "weakness")
    linear = train_scorer(train, words, Fitting(seed=seed)).linear
    linear.settings["version"] = f"{version}-{seed}"
    network = encoder or (output / "clauses" / "model.onnx").exists()
    linear.settings["shares"] = list(SHARES if network else (1.0, 0.0))
    linear.save(output / "clauses")
    if encoder:
        _train_network(train, words, encoder, output / "clauses", seed)
    record: dict[str, Any] = {"data": version, "seed": seed, "clauses": len(clauses)}
    record |= score_models(corpus, load_scorer(output / "clauses"), classifier)
    for name in ("clauses", "weakness"):
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (output / name / "scores.json").write_text(text + "\n", encoding="utf-8")
    return record


def _train_network(
    train: Sequence[Passage], words: Sequence[str], encoder: Path, target: Path, seed: int
) -> None:
    from .clause_network import NetworkFitting, export_network, train_network  # noqa: PLC0415
    from .packed import weights_file  # noqa: PLC0415

    version = hashlib.sha256(weights_file(encoder).read_bytes()).hexdigest()[:12]
    model = train_network(train, words, encoder, NetworkFitting(), seed)
    export_network(model, encoder, target, f"clauses-{version}-{seed}")


def score_models(corpus: Path, scorer: UnitScorer, classifier: Classifier) -> dict[str, Any]:
    """Score clauses, categories and pairs on what training never saw, by split."""
    record: dict[str, Any] = {}
    for split in ("dev", "test"):
        if measured := section_five(corpus / f"{split}.jsonl"):
            record[split] = {
                "passages": len(measured),
                **score_clauses(measured, scorer),
                **score_categories(measured, classifier),
                **score_pairs(measured, classifier),
            }
    return record


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(prog="gongkai.training.weakness", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with train.jsonl …")
    parser.add_argument("--output", type=Path, default=Path("models/weights"))
    parser.add_argument("--encoder", type=Path, default=Path("training/encoder"))
    parser.add_argument(
        "--keep-network", action="store_true", help="train the linear models only (minutes)"
    )
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    encoder = None if chosen.keep_network else chosen.encoder
    record = run(chosen.corpus, chosen.output, chosen.seed, encoder)
    sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
