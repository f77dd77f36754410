"""Compare what the category classifier can see, on folds of train by authority.

``python -m gongkai.training.category_selection --corpus annotations/corpus``

Candidates: runs of characters, words (jieba), both, the encoder's mean vector of the clause, and
runs of characters with that vector. Neither dev nor test is looked at. The table goes to
``selection.json`` beside the weights.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.models import Alphabet, weakness_features
from gongkai.vocabulary import weaknesses

from .weakness import (
    FOLDS,
    LabelledClause,
    data_version,
    problem_clauses,
    read_single_clauses,
    section_five,
)

Array = npt.NDArray[np.float64]
_LIMITS = np.linspace(0.2, 0.8, 25)


def encoder_vectors(texts: Sequence[str], encoder: Path) -> Array:
    """Return the mean of the encoder's last layer over each text, shape (texts, width)."""
    import torch  # noqa: PLC0415  extra [train]
    from transformers import AutoModel  # noqa: PLC0415

    from .packed import unpacked  # noqa: PLC0415

    alphabet = Alphabet.load(encoder / "vocab.json")
    with unpacked(encoder) as folder:
        model = AutoModel.from_pretrained(folder, dtype=torch.float32).eval()
    vectors = []
    with torch.inference_mode():
        for text in texts:
            ids = torch.tensor([alphabet.encode(text)[0]])
            vectors.append(model(input_ids=ids).last_hidden_state[0].mean(0).numpy())
    return np.array(vectors, dtype=np.float64)


def _words(text: str) -> list[str]:
    import jieba  # noqa: PLC0415  extra [train]

    jieba.setLogLevel(logging.WARNING)
    words = [word for word in jieba.cut(text) if word.strip()]
    return [*words, *(f"{left} {right}" for left, right in pairwise(words))]


def compare(clauses: Sequence[LabelledClause], encoder: Path, seed: int) -> dict[str, Any]:
    """Return micro and macro F1 of every candidate on held-out folds."""
    from scipy.sparse import csr_array, hstack  # noqa: PLC0415  comes with scikit-learn
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    texts = [clause.text for clause in clauses]
    truth = np.array([[name in c.categories for name in weaknesses()] for c in clauses])
    fold = _folds(clauses, seed)
    characters = TfidfVectorizer(analyzer=weakness_features).fit_transform(texts)
    words = TfidfVectorizer(analyzer=_words).fit_transform(texts)
    vectors = encoder_vectors(texts, encoder)
    vectors = (vectors - vectors.mean(0)) / (vectors.std(0) + 1e-6) / np.sqrt(vectors.shape[1])
    dense = csr_array(vectors)
    candidates = {
        "characters": characters,
        "words": words,
        "characters + words": hstack([characters, words]).tocsr(),
        "encoder": dense,
        "characters + encoder": hstack([characters, dense]).tocsr(),
    }
    return {name: _scores(matrix, truth, fold) for name, matrix in candidates.items()}


def _folds(clauses: Sequence[LabelledClause], seed: int) -> npt.NDArray[np.int_]:
    groups = sorted({clause.group for clause in clauses})
    Random(seed).shuffle(groups)
    return np.array([groups.index(clause.group) % FOLDS for clause in clauses])


def _scores(
    matrix: Any,  # noqa: ANN401  scipy's sparse arrays have no common type
    truth: npt.NDArray[np.bool_],
    fold: npt.NDArray[np.int_],
) -> dict[str, Any]:
    """Return the best micro F1 over strengths and thresholds, with the macro F1 beside it."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    best: dict[str, Any] = {"micro_f1": 0.0}
    for penalty in (1.0, 10.0):
        chances = np.zeros(truth.shape)
        for number in range(FOLDS):
            kept, left = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
            for column in np.flatnonzero(truth[kept].any(axis=0)):
                regression = LogisticRegression(
                    C=penalty, class_weight="balanced", solver="liblinear", dual=True, tol=1e-3,
                    max_iter=2000, random_state=0,
                )  # fmt: skip
                regression.fit(matrix[kept], truth[kept, column])
                chances[left, column] = regression.predict_proba(matrix[left])[:, 1]
        for limit in _LIMITS:
            chosen = chances >= limit
            micro = _f1(chosen, truth)
            if micro > best["micro_f1"]:
                by_category = [_f1(chosen[:, [c]], truth[:, [c]]) for c in range(truth.shape[1])]
                macro = float(np.mean(by_category))
                best = {"micro_f1": round(micro, 4), "macro_f1": round(macro, 4), "C": penalty,
                        "threshold": round(float(limit), 3)}  # fmt: skip
    return best


def _f1(chosen: npt.NDArray[np.bool_], truth: npt.NDArray[np.bool_]) -> float:
    return 2 * float((chosen & truth).sum()) / max(1, int(chosen.sum() + truth.sum()))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, compare, and write the table."""
    parser = argparse.ArgumentParser(
        prog="gongkai.training.category_selection", description=__doc__
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, default=Path("training/encoder"))
    parser.add_argument("--output", type=Path, default=Path("models/weights/weakness"))
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    files = [chosen.corpus / "train.jsonl", chosen.corpus / "clauses.tsv"]
    clauses = [*problem_clauses(section_five(files[0])), *read_single_clauses(files[1])]
    table = {
        "data": data_version(files),
        "seed": chosen.seed,
        "clauses": len(clauses),
        "candidates": compare(clauses, chosen.encoder, chosen.seed),
    }
    text = json.dumps(table, ensure_ascii=False, indent=1)
    chosen.output.mkdir(parents=True, exist_ok=True)
    (chosen.output / "selection.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
