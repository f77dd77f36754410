"""Fine-tuning a finished tagger on passages of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from gongkai.annotations import Passage, read_passages, shipped_corpus
from gongkai.models import LabelSet, Network, shipped_tagger
from gongkai.vocabulary import DataError

from .recipe import Data, FineTuning, Recipe
from .scoring import score_passages, total
from .tagger import Corpus, export_tagger, train_tagger

EVERY = 5
"""Of the passages that no split claims, each fifth is kept for measuring."""

LEAST_MEASURED = 30
"""Figures below which the shipped dev passages stop and calibrate in place of one's own."""


@dataclass(frozen=True)
class Adaptation:
    """How to fine-tune.

    Args:
        epochs: passes over the passages.
        mixed: shipped training passages that are mixed in, so that nothing is forgotten.
        learning_rate: peak.
        seed: reaches everything.
    """

    epochs: int = 4
    mixed: int = 300
    learning_rate: float = 2e-4
    seed: int = 1


@dataclass(frozen=True)
class Adapted:
    """What came of it: F1 (span and metric) on passages that were kept back, if there are any."""

    learned: int
    measured: int
    before: float | None
    after: float | None


def adapt(own: Sequence[Passage], target: Path, settings: Adaptation) -> Adapted:
    """Fine-tune the tagger in use on annotated passages and export it to ``target``.

    Passages of the splits ``dev`` and ``test`` are measured on; where all are ``train``, each
    fifth is.

    Args:
        own: the passages.
        target: the folder of the new tagger; the run's curve and settings go to ``run`` in it.
        settings: how to fine-tune.

    Raises:
        DataError: no passage is left to learn from, or the present tagger lacks torch weights or
            has other labels.
    """
    start = shipped_tagger()
    if not (start.folder / "model.safetensors").exists() or start.labels != LabelSet.current():
        raise DataError(
            "这个模型不能继续训练：缺少 model.safetensors，或标签与当前词表不同。",
            source=str(start.folder),
        )
    learned, measured = _split(own)
    if not learned:
        raise DataError("没有可以学习的段落，请检查 --data 和 --reports。")
    train_file, dev_file, *_ = shipped_corpus()
    shipped, chance = list(read_passages(train_file)), Random(settings.seed)
    mixed = chance.sample(shipped, min(settings.mixed, len(shipped)))
    enough = sum(len(p.figures) for p in measured) >= LEAST_MEASURED
    dev = measured if enough else tuple(read_passages(dev_file))
    corpus = Corpus((*learned, *mixed), dev, measured)
    recipe = Recipe(
        settings.seed,
        finetuning=FineTuning(settings.epochs, settings.learning_rate, averaging=0.98),
        data=Data(generated=0),
    )
    best = train_tagger(recipe, start.folder, corpus, target / "run")
    export_tagger(best, start.folder, corpus, target, settings.seed)
    after = _f1(measured, Network.load(target))
    return Adapted(len(learned), len(measured), _f1(measured, start), after)


def _split(own: Sequence[Passage]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Return the passages to learn and those to measure on."""
    kept = tuple(p for p in own if p.split != "train")
    if kept:
        return tuple(p for p in own if p.split == "train"), kept
    return tuple(p for i, p in enumerate(own) if (i + 1) % EVERY), tuple(own[EVERY - 1 :: EVERY])


def _f1(passages: Sequence[Passage], network: Network) -> float | None:
    return total(score_passages(passages, network))["figure"].f1 if passages else None
