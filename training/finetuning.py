"""Fine-tuning of the figure tagger: one encoder, one linear layer, five groups of labels."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModelForTokenClassification, PreTrainedModel

from gongkai.models import OUTSIDE, PAD, UNK, LabelSet

from .examples import Example, Target
from .packed import unpacked
from .recipe import FineTuning

IGNORE = -100
_USUAL = {"period": "current", "applicant": OUTSIDE, "share": "own"}
"""The label that most figures have; the others are what ``rare_weight`` weighs."""


@dataclass(frozen=True)
class Batch:
    """Tensors of one batch; ``spans`` holds ``(row, first, last, target, weight)``."""

    ids: Tensor
    mask: Tensor
    scope: Tensor
    spans: tuple[tuple[int, int, int, Target, float], ...]


def new_model(encoder: str, labels: LabelSet, seed: int) -> PreTrainedModel:
    """Put a fresh classification layer, drawn from ``seed``, on a pre-trained encoder folder."""
    torch.manual_seed(seed)
    names = labels.id2label
    with unpacked(Path(encoder)) as folder:
        model: PreTrainedModel = AutoModelForTokenClassification.from_pretrained(
            folder,
            num_labels=len(names),
            id2label=names,
            label2id={name: i for i, name in names.items()},
            attn_implementation="sdpa",
            dtype=torch.float32,
            classifier_dropout=0.1,
            mlp_dropout=0.1,
            embedding_dropout=0.1,
        )
    return model


def batches(
    data: Sequence[Example], tokens: int, shuffle: random.Random
) -> Iterator[list[Example]]:
    """Group examples of similar length, in an order that differs each epoch."""
    order = sorted(data, key=lambda e: len(e.window.ids) + shuffle.randrange(12))
    groups: list[list[Example]] = [[]]
    for example in order:
        width = max(len(example.window.ids), *(len(e.window.ids) for e in groups[-1][-1:]), 1)
        if groups[-1] and width * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(example)
    shuffle.shuffle(groups)
    yield from groups


def _noisy(example: Example, settings: FineTuning, chance: random.Random) -> list[int]:
    """Blur single characters of the text, as recognition does, but never a mention."""
    ids = list(example.window.ids)
    kept = {i for t in example.targets for i in range(t.first, t.last)}
    for i, offset in enumerate(example.window.offsets):
        if offset >= 0 and i not in kept and chance.random() < settings.noise:
            ids[i] = UNK
    return ids


def collate(
    group: Sequence[Example], labels: LabelSet, ids: Sequence[Sequence[int]] | None = None
) -> Batch:
    """Pad a group of examples to one batch."""
    rows = ids or [example.window.ids for example in group]
    shape = (len(group), max(len(row) for row in rows))
    padded, mask, scope = (torch.full(shape, fill) for fill in (PAD, 0, IGNORE))
    spans = []
    for row, example in enumerate(group):
        length = len(rows[row])
        padded[row, :length] = torch.tensor(list(rows[row]))
        mask[row, :length] = 1
        inside = torch.tensor(example.window.offsets) >= 0
        scope[row, :length][inside] = torch.tensor(example.scope, dtype=torch.long)[inside]
        spans += [(row, t.first, t.last, t, example.weight) for t in example.targets]
    return Batch(padded, mask, scope, tuple(spans))


def _metric_targets(batch: Batch, labels: LabelSet) -> Tensor:
    """One row a mention: equal shares for the metrics that it states, or all for ``O``."""
    group = labels["metric"]
    rows = torch.zeros(len(batch.spans), len(group.labels))
    for i, (_, _, _, target, _) in enumerate(batch.spans):
        names = target.mark.metrics if target.mark else (OUTSIDE,)
        for name in names:
            rows[i, group.index(name)] = 1 / len(names)
    return rows


def _detail_loss(pooled: Tensor, batch: Batch, labels: LabelSet, settings: FineTuning) -> Tensor:
    """Period, applicant and share of the mentions that state a figure."""
    stated = [i for i, span in enumerate(batch.spans) if span[3].mark]
    if not stated:
        return pooled.sum() * 0
    marks = [batch.spans[i][3].mark for i in stated]
    wanted = {
        "period": [m.period for m in marks if m],
        "applicant": [m.applicant or OUTSIDE for m in marks if m],
        "share": ["part" if m.scope else "own" for m in marks if m],
    }
    losses = []
    for name, values in wanted.items():
        group = labels[name]
        gold = torch.tensor([group.index(value) for value in values])
        weight = torch.full((len(group.labels),), settings.rare_weight)
        weight[group.index(_USUAL[name])] = 1.0
        losses.append(functional.cross_entropy(pooled[stated][:, group.columns], gold, weight))
    return torch.stack(losses).sum()


def loss_of(logits: Tensor, batch: Batch, labels: LabelSet, settings: FineTuning) -> Tensor:
    """Sum of the losses of all label groups; ``logits`` has shape (rows, tokens, columns)."""
    flat = logits.flatten(0, 1)
    columns = flat[:, labels["scope"].columns]
    total = functional.cross_entropy(columns, batch.scope.flatten(), ignore_index=IGNORE)
    pooled = torch.stack([logits[row, a:b].mean(0) for row, a, b, _, _ in batch.spans])
    gold = _metric_targets(batch, labels)
    scores = functional.log_softmax(pooled[:, labels["metric"].columns], dim=-1)
    smooth = settings.smoothing / gold.shape[1]
    each = -((gold * (1 - settings.smoothing) + smooth) * scores).sum(-1)
    weight = torch.tensor(
        [w * (1.0 if t.mark else settings.outside_weight) for *_, t, w in batch.spans]
    )
    return (
        total + (each * weight).sum() / weight.sum() + _detail_loss(pooled, batch, labels, settings)
    )


def optimizer_of(model: nn.Module, rate: float) -> torch.optim.Optimizer:
    """Return AdamW with weight decay on matrices alone."""
    matrices = [p for p in model.parameters() if p.ndim > 1]
    vectors = [p for p in model.parameters() if p.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-6)


def averaging(decay: float) -> Callable[[Tensor, Tensor, Tensor | int], Tensor]:
    """Exponential average that forgets faster at first, so that short runs are not held back."""

    def average(kept: Tensor, new: Tensor, count: Tensor | int) -> Tensor:
        weight = min(decay, (1 + int(count)) / (10 + int(count)))
        return kept * weight + new * (1 - weight)

    return average


def fine_tune(
    model: PreTrainedModel,
    data: Callable[[int], Sequence[Example]],
    labels: LabelSet,
    settings: FineTuning,
    seed: int,
    after_epoch: Callable[[int, nn.Module, float], bool],
) -> nn.Module:
    """Train and return the averaged model.

    Args:
        model: a model with ``labels.id2label`` as its columns.
        data: gives the examples of an epoch (from 1), about as many each time.
        labels: the model's label groups.
        settings: how to train.
        seed: for order, noise and dropout.
        after_epoch: called with the epoch (from 1), the averaged model and the mean loss;
            training ends early when it returns false.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    optimizer = optimizer_of(model, settings.learning_rate)
    current = data(1)
    steps = settings.epochs * sum(1 for _ in batches(current, settings.tokens, random.Random(0)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, settings.learning_rate, total_steps=int(steps * 1.1) + 8, pct_start=0.08
    )
    average = torch.optim.swa_utils.AveragedModel(model, avg_fn=averaging(settings.averaging))
    for epoch in range(1, settings.epochs + 1):
        model.train()
        losses = []
        current = data(epoch) if epoch > 1 else current
        for group in batches(current, settings.tokens, chance):
            batch = collate(group, labels, [_noisy(e, settings, chance) for e in group])
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(input_ids=batch.ids, attention_mask=batch.mask).logits
            loss = loss_of(logits.float(), batch, labels, settings)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            average.update_parameters(model)
            losses.append(loss.item())
        average.module.eval()
        if not after_epoch(epoch, average.module, sum(losses) / len(losses)):
            break
    return average.module
