"""What each part of the training is worth: the tagger trained again without it.

``python -m gongkai.training ablations`` trains every variant for the same few epochs, with the same
seed, and scores each on the test split; the model card shows the record beside the trained
baselines. Fewer epochs than the shipped tagger had, so compare the rows with one another.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForTokenClassification

from gongkai.annotations import Passage
from gongkai.evaluation import bootstrap_f1
from gongkai.models import Alphabet, LabelSet

from .pretraining import new_encoder
from .recipe import Recipe
from .scoring import TorchScorer, score_passages, total
from .tagger import Corpus, train_tagger


@dataclass(frozen=True)
class Setting:
    """All that a training run depends on, and the passages that it is scored on."""

    recipe: Recipe
    encoder: Path
    corpus: Corpus
    scored: tuple[Passage, ...]


def _bare(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple(replace(passage, heading=()) for passage in passages)


def _without_generator(setting: Setting) -> Setting:
    data = replace(setting.recipe.data, generated=0)
    return replace(setting, recipe=replace(setting.recipe, data=data))


def _without_hand_written(setting: Setting) -> Setting:
    return replace(setting, corpus=replace(setting.corpus, train=()))


def _without_headings(setting: Setting) -> Setting:
    data = replace(setting.recipe.data, drop_heading=1.0)
    corpus = replace(setting.corpus, dev=_bare(setting.corpus.dev))
    recipe = replace(setting.recipe, data=data)
    return replace(setting, recipe=recipe, corpus=corpus, scored=_bare(setting.scored))


VARIANTS: dict[str, Callable[[Setting], Setting]] = {
    "all of it": lambda setting: setting,
    "without pre-training": lambda setting: setting,  # its encoder is replaced by a fresh one
    "without the generator": _without_generator,
    "without hand-written passages": _without_hand_written,
    "without headings": _without_headings,
}
FRESH = "without pre-training"


def _fresh_encoder(setting: Setting, folder: Path) -> Path:
    torch.manual_seed(setting.recipe.seed)
    alphabet = Alphabet.load(setting.encoder / "vocab.json")
    new_encoder(alphabet, setting.recipe.pretraining).save_pretrained(folder)
    alphabet.save(folder / "vocab.json")
    return folder


def _score(best: Path, scored: Sequence[Passage], seed: int) -> dict[str, Any]:
    model = AutoModelForTokenClassification.from_pretrained(best, dtype=torch.float32).eval()
    scorer = TorchScorer(model, Alphabet.load(best / "vocab.json"), LabelSet.current())
    counts = score_passages(scored, scorer)
    sums = total(counts)
    return {
        kind: {
            "f1": sums[kind].f1,
            "interval": bootstrap_f1([one[kind] for one in counts], seed=seed),
        }
        for kind in ("figure", "full", "zero")
    }


def run_variant(name: str, setting: Setting) -> dict[str, Any]:
    """Train one of :data:`VARIANTS` and return its scores, each with its 95 % interval."""
    with tempfile.TemporaryDirectory() as scratch:
        changed = VARIANTS[name](setting)
        if name == FRESH:
            encoder = _fresh_encoder(setting, Path(scratch, "encoder"))
            changed = replace(changed, encoder=encoder)
        best = train_tagger(changed.recipe, changed.encoder, changed.corpus, Path(scratch, "run"))
        return _score(best, changed.scored, setting.recipe.seed)
