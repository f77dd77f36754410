"""Fine-tune the network of the clause scorer on passages of section 五."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import PreTrainedModel

from gongkai.annotations import Passage
from gongkai.models import (
    CLAUSE_LABELS,
    PAD,
    SEP,
    UNK,
    Alphabet,
    LabelSet,
    Window,
    clause_windows,
    cut_units,
    unit_tokens,
)

from .clause_layouts import rearranged
from .clause_units import passage_title, unit_labels
from .export import export_onnx, quantize, write_config
from .finetuning import averaging, new_model, optimizer_of

LABELS = LabelSet.from_names(f"clause={label}" for label in CLAUSE_LABELS)


@dataclass(frozen=True)
class NetworkFitting:
    """How the network is fitted.

    Args:
        epochs: passes over the annotated passages; the last average is kept.
        learning_rate: peak of the one-cycle schedule.
        tokens: tokens a batch, padding included.
        noise: share of characters replaced by [UNK].
        smoothing: of the labels.
        layout_weight: weight of a rearranged passage; each epoch has one new for each passage.
        averaging: decay of the exponential average of the weights that is kept.
    """

    epochs: int = 12
    learning_rate: float = 4e-4
    tokens: int = 3000
    noise: float = 0.05
    smoothing: float = 0.05
    layout_weight: float = 0.5
    averaging: float = 0.99


@dataclass(frozen=True)
class UnitExample:
    """A window with the token range and the label of each unit that it scores."""

    window: Window
    spans: tuple[tuple[int, int], ...]
    labels: tuple[int, ...]
    weight: float


def unit_examples(
    passages: Sequence[Passage], alphabet: Alphabet, weight: float
) -> list[UnitExample]:
    """Return the windows of all passages with the labels of their units."""
    examples = []
    for passage in passages:
        units = cut_units(passage.text)
        labels = unit_labels(passage, units)
        title = passage_title(passage)
        for window, places in clause_windows(passage.text, units, title, alphabet):
            spans = unit_tokens(window, [units[place] for place in places])
            kept = [(s, labels[p]) for s, p in zip(spans, places, strict=True) if s[0] < s[1]]
            if kept:
                found, right = zip(*kept, strict=True)
                examples.append(UnitExample(window, found, right, weight))
    return examples


def _groups(
    data: Sequence[UnitExample], tokens: int, chance: random.Random
) -> Iterator[list[UnitExample]]:
    """Group examples of similar length, in an order that differs each epoch."""
    order = sorted(data, key=lambda e: len(e.window.ids) + chance.randrange(20))
    groups: list[list[UnitExample]] = [[]]
    for example in order:
        if groups[-1] and len(example.window.ids) * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    yield from groups


def _inputs(
    group: Sequence[UnitExample], noise: float, chance: random.Random
) -> tuple[Tensor, Tensor]:
    width = max(len(example.window.ids) for example in group)
    ids, mask = torch.full((2, len(group), width), PAD)
    for row, example in enumerate(group):
        tokens = [
            UNK if token > SEP and chance.random() < noise else token
            for token in example.window.ids
        ]
        ids[row, : len(tokens)] = torch.tensor(tokens)
        mask[row, : len(tokens)] = 1
    return ids, mask


def _loss(logits: Tensor, group: Sequence[UnitExample], smoothing: float) -> Tensor:
    """Mean loss of all units; a unit's logits are the mean of those of its tokens."""
    total, count = logits.sum() * 0, 0.0
    for row, example in enumerate(group):
        sums = functional.pad(logits[row].cumsum(0), (0, 0, 1, 0))
        spans = torch.tensor(example.spans)
        means = (sums[spans[:, 1]] - sums[spans[:, 0]]) / (spans[:, 1:] - spans[:, :1])
        losses = functional.cross_entropy(
            means, torch.tensor(example.labels), reduction="sum", label_smoothing=smoothing
        )
        total = total + example.weight * losses
        count += example.weight * len(example.labels)
    return total / count


def train_network(
    passages: Sequence[Passage],
    singles: Sequence[str],
    encoder: Path,
    fitting: NetworkFitting,
    seed: int,
) -> nn.Module:
    """Fine-tune the encoder and return the averaged model.

    Args:
        passages: annotated passages of section 五 and its forerunners.
        singles: problem clauses without a passage, used in rearranged passages.
        encoder: folder of the pre-trained encoder, with ``vocab.json``.
        fitting: how to fit.
        seed: for the classification layer, order, noise and rearrangement.
    """
    chance = random.Random(seed)
    alphabet = Alphabet.load(encoder / "vocab.json")
    model = new_model(str(encoder), LABELS, seed)
    written = unit_examples(passages, alphabet, 1.0)
    optimizer = optimizer_of(model, fitting.learning_rate)
    average = torch.optim.swa_utils.AveragedModel(model, avg_fn=averaging(fitting.averaging))
    schedule: torch.optim.lr_scheduler.LRScheduler | None = None
    for epoch in range(fitting.epochs):
        printed = rearranged(passages, 1, seed * 1000 + epoch, singles)
        data = written + unit_examples(printed, alphabet, fitting.layout_weight)
        groups = list(_groups(data, fitting.tokens, chance))
        schedule = schedule or _schedule(optimizer, fitting, len(groups))
        model.train()
        for group in groups:
            ids, mask = _inputs(group, fitting.noise, chance)
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(input_ids=ids, attention_mask=mask).logits
            loss = _loss(logits.float(), group, fitting.smoothing)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            average.update_parameters(model)
    return average.module.eval()


def _schedule(
    optimizer: torch.optim.Optimizer, fitting: NetworkFitting, steps: int
) -> torch.optim.lr_scheduler.LRScheduler:
    """One cycle, a little longer than the run, since the number of batches differs by epoch."""
    return torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        fitting.learning_rate,
        total_steps=int(steps * fitting.epochs * 1.15) + 10,
        pct_start=0.1,
    )


def export_network(model: nn.Module, encoder: Path, target: Path, version: str) -> None:
    """Write ``model.onnx`` (int8), ``config.json`` and ``vocab.json`` into ``target``."""
    if not isinstance(model, PreTrainedModel):
        raise TypeError("only a model of transformers can be exported")
    folder = Path(tempfile.mkdtemp())
    try:
        model.save_pretrained(folder)
        export_onnx(folder, folder / "float.onnx")
        target.mkdir(parents=True, exist_ok=True)
        quantize(folder / "float.onnx", target / "model.onnx")
        write_config(folder, target, version, {}, Alphabet.load(encoder / "vocab.json"))
    finally:
        shutil.rmtree(folder)
