"""The whole training of the figure tagger: data, fine-tuning, calibration, export, scores."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from torch import nn
from transformers import PreTrainedModel

from gongkai.annotations import Passage, generate
from gongkai.evaluation import Counts, bootstrap_f1
from gongkai.models import Alphabet, LabelSet, Network, TokenScorer

from .augmentation import rewrite
from .calibration import calibrate
from .examples import Example, all_examples
from .export import export_model, write_config
from .finetuning import fine_tune, new_model
from .inversion import invert
from .other_parts import OtherParts
from .recipe import Recipe
from .scoring import TorchScorer, by_era, by_metric, by_report, score_passages, total
from .soup import average_runs

_UNGUIDED = re.compile(r"t[456]-")
"""Ids of test passages whose writers did not know the guideline (annotations/DATA_STATEMENT.md)."""


@dataclass(frozen=True)
class Corpus:
    """Hand-written passages by split."""

    train: tuple[Passage, ...]
    dev: tuple[Passage, ...]
    test: tuple[Passage, ...]

    @property
    def version(self) -> str:
        """A short hash of everything in it."""
        text = repr((self.train, self.dev, self.test))
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def _f1(scores: dict[str, float | None]) -> float:
    return (scores["figure"] or 0.0) + (scores["full"] or 0.0)


class _BestEpoch:
    """Keep the best epoch on dev in the run's folder, with the curve of all epochs."""

    def __init__(self, corpus: Corpus, scorer: TorchScorer, folder: Path) -> None:
        self.corpus, self.scorer, self.folder = corpus, scorer, folder
        self.curve: list[dict[str, Any]] = []

    def __call__(self, epoch: int, model: nn.Module, loss: float) -> bool:
        scorer = TorchScorer(model, self.scorer.alphabet, self.scorer.labels)
        counts = total(score_passages(self.corpus.dev, scorer))
        scores = {kind: c.f1 for kind, c in counts.items()}
        best = max((_f1(row["dev"]) for row in self.curve), default=-1.0)
        self.curve.append({"epoch": epoch, "loss": round(loss, 4), "dev": scores})
        text = json.dumps(self.curve, indent=1)
        (self.folder / "curve.json").write_text(text + "\n", encoding="utf-8")
        if _f1(scores) > best and isinstance(model, PreTrainedModel):
            model.save_pretrained(self.folder / "best")
        return len(self.curve) < 4 or any(_f1(row["dev"]) >= best for row in self.curve[-3:])


class EpochData:
    """The training examples of each epoch.

    Hand-written passages, some of them in other words, and generated ones, new in each epoch.
    """

    def __init__(self, written: Sequence[Passage], recipe: Recipe, alphabet: Alphabet) -> None:
        self._written, self._recipe, self._alphabet = written, recipe, alphabet
        self._parts = OtherParts(written)
        count = recipe.data.generated * recipe.finetuning.epochs
        self._generated = generate(recipe.seed, count, "train") if count else iter(())

    def __call__(self, epoch: int) -> list[Example]:
        """Return the examples of an epoch; epochs are asked for in order."""
        data, chance = self._recipe.data, Random(f"{self._recipe.seed} {epoch}")
        shown = [p for p in self._written if chance.random() < data.shown]
        passages = [rewrite(p, chance) if chance.random() < data.rewritten else p for p in shown]
        passages = [
            self._parts.rewrite(p, chance) if chance.random() < data.other_parts else p
            for p in passages
        ]
        passages = [invert(p, chance) if chance.random() < data.inverted else p for p in passages]
        passages += islice(self._generated, data.generated)
        passages = [
            replace(p, heading=()) if chance.random() < data.drop_heading else p for p in passages
        ]
        passages = [
            replace(p, agency="") if chance.random() < data.drop_agency else p for p in passages
        ]
        passages = [replace(p, year=0) if chance.random() < data.drop_year else p for p in passages]
        return all_examples(passages, self._alphabet, {"generated": data.weight_generated})


def train_tagger(recipe: Recipe, encoder: Path, corpus: Corpus, folder: Path) -> Path:
    """Fine-tune on the corpus's training split and generated passages.

    Args:
        recipe: all settings and the seed.
        encoder: folder of the pre-trained encoder, or of a tagger to go on from, with
            ``vocab.json``.
        corpus: hand-written passages; only ``train`` is learned, ``dev`` stops and calibrates.
        folder: the run's folder; configuration, curve and the best model are left there.

    Returns:
        The folder of the best model.
    """
    folder.mkdir(parents=True, exist_ok=True)
    record = {"recipe": asdict(recipe), "corpus": corpus.version}
    text = json.dumps(record, ensure_ascii=False, indent=1)
    (folder / "run.json").write_text(text + "\n", encoding="utf-8")
    alphabet, labels = Alphabet.load(encoder / "vocab.json"), LabelSet.current()
    model = new_model(str(encoder), labels, recipe.seed)
    watch = _BestEpoch(corpus, TorchScorer(model, alphabet, labels), folder)
    data = EpochData(corpus.train, recipe, alphabet)
    fine_tune(model, data, labels, recipe.finetuning, recipe.seed, watch)
    alphabet.save(folder / "best" / "vocab.json")
    return folder / "best"


def continue_tagger(recipe: Recipe, best: Path, corpus: Corpus, folder: Path) -> Path:
    """Train a finished tagger further, once for each of the recipe's seeds.

    Args:
        recipe: its section ``continuing`` says how, the others as in :func:`train_tagger`.
        best: folder of the finished tagger.
        corpus: as in :func:`train_tagger`.
        folder: where the runs and their mean are left.

    Returns:
        The folder of the mean; ``best`` itself where the recipe has no seeds.
    """
    further = recipe.continuing
    tuning = replace(recipe.finetuning, epochs=further.epochs, learning_rate=further.learning_rate)
    runs = [
        train_tagger(
            replace(recipe, seed=seed, finetuning=tuning), best, corpus, folder / f"seed-{seed}"
        )
        for seed in further.seeds
    ]
    return average_runs(runs, folder / "mean") if runs else best


def guided(test: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the test passages by writers who knew the guideline, on which others were scored."""
    return tuple(passage for passage in test if not _UNGUIDED.match(passage.id))


def export_tagger(best: Path, encoder: Path, corpus: Corpus, target: Path, seed: int) -> None:
    """Export the best model to ``target`` and calibrate what was exported, on dev."""
    alphabet = Alphabet.load(encoder / "vocab.json")
    export_model(best, target)
    version = f"tagger-{corpus.version}-{seed}"
    write_config(best, target, version, {"temperature": 1.0, "threshold": 0.5}, alphabet)
    calibration = calibrate(corpus.dev, Network.load(target))
    write_config(best, target, version, asdict(calibration), alphabet)


def score_report(
    corpus: Corpus, scorer: TokenScorer, generated: Sequence[Passage]
) -> dict[str, Any]:
    """Score a tagger on text that training never saw, with 95 % bootstrap intervals by report.

    Returns:
        For ``dev``, ``test`` (hand-written, unseen authorities and writers), its passages by
        writers who did (``guided``) and did not (``unguided``) know the guideline, ``bare`` (the
        test passages without headings and authority), ``inverted`` (with numbers before what they
        count) and ``patterns`` (generated from test patterns): each kind's F1, precision, recall,
        interval and count. ``test`` by era and by metric as well.
    """
    test = corpus.test
    splits = {
        "dev": corpus.dev,
        "test": test,
        "guided": guided(test),
        "unguided": tuple(p for p in test if _UNGUIDED.match(p.id)),
        "bare": tuple(replace(passage, heading=(), agency="") for passage in test),
        "inverted": tuple(invert(passage, Random(passage.id)) for passage in test),
        "patterns": tuple(generated),
    }
    counts = {name: score_passages(ps, scorer) for name, ps in splits.items() if ps}
    report: dict[str, Any] = {name: _scores(splits[name], c) for name, c in counts.items()}
    if test:
        report["by_era"] = _f1_and_gold(by_era(test, counts["test"]))
        report["by_metric"] = _f1_and_gold(dict(sorted(by_metric(test, scorer).items())))
    return report


def _scores(passages: Sequence[Passage], counts: Sequence[dict[str, Counts]]) -> dict[str, Any]:
    reports = by_report(passages, counts)
    return {
        kind: {
            "f1": c.f1,
            "precision": c.precision,
            "recall": c.recall,
            "interval": bootstrap_f1([one[kind] for one in reports]),
            "gold": c.gold,
        }
        for kind, c in total(counts).items()
    }


def _f1_and_gold(counts: Mapping[str, Counts]) -> dict[str, Any]:
    return {name: {"f1": c.f1, "gold": c.gold} for name, c in counts.items()}
