"""Masked-character pre-training of the encoder on public text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import jieba
import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional
from transformers import ModernBertConfig, ModernBertForMaskedLM

from gongkai.models import CLS, MASK, PAD, SEP, SPECIAL, UNK, Alphabet, fold

from .export import save_half
from .packed import unpacked
from .recipe import PreTraining

Ids = npt.NDArray[np.int64]
IGNORE = -100


@dataclass(frozen=True)
class Stream:
    """Text as one run of token ids; ``starts`` marks the first character of each word."""

    ids: Ids
    starts: npt.NDArray[np.bool_]


def encode_lines(lines: Iterable[str], alphabet: Alphabet) -> Stream:
    """Turn paragraphs into one stream with [SEP] after each, words cut by jieba."""
    ids: list[int] = []
    starts: list[bool] = []
    for line in lines:
        for word in jieba.cut(line, HMM=False):
            characters = [c for c in word if not c.isspace()]
            ids += [alphabet.ids.get(fold(c), UNK) for c in characters]
            starts += [i == 0 for i in range(len(characters))]
        ids.append(SEP)
        starts.append(True)
    return Stream(np.array(ids, dtype=np.int64), np.array(starts, dtype=bool))


def new_encoder(alphabet: Alphabet, settings: PreTraining) -> ModernBertForMaskedLM:
    """Return a fresh encoder: pre-norm, rotary positions, gated feed-forward (ModernBERT)."""
    return ModernBertForMaskedLM(
        ModernBertConfig(  # type: ignore[call-arg]
            vocab_size=len(alphabet.tokens),
            hidden_size=settings.hidden_size,
            num_hidden_layers=settings.layers,
            num_attention_heads=settings.heads,
            intermediate_size=settings.intermediate_size,
            max_position_embeddings=settings.positions,
            pad_token_id=PAD,
            cls_token_id=CLS,
            bos_token_id=CLS,
            sep_token_id=SEP,
            eos_token_id=SEP,
            global_attn_every_n_layers=1,
            local_attention=settings.positions,
            attn_implementation="sdpa",
        )
    )


def _rows(
    stream: Stream, settings: PreTraining, chance: np.random.Generator
) -> Iterator[tuple[Ids, npt.NDArray[np.bool_]]]:
    """Give batches of rows for ever; each pass starts at another offset and order."""
    width = settings.row_tokens - 1
    count = (len(stream.ids) - 1) // width - 1
    if count < settings.batch_rows:
        raise ValueError(f"{len(stream.ids)} tokens are too few for a batch")
    while True:
        offset = int(chance.integers(0, width))
        order = chance.permutation(count)
        for first in range(0, count - settings.batch_rows + 1, settings.batch_rows):
            begin = order[first : first + settings.batch_rows] * width + offset
            index = begin[:, None] + np.arange(width)
            yield stream.ids[index], stream.starts[index]


def mask_rows(
    ids: Ids,
    starts: npt.NDArray[np.bool_],
    settings: PreTraining,
    vocabulary: int,
    chance: np.random.Generator,
) -> tuple[Ids, Ids]:
    """Hide characters or words: 80 % [MASK], 10 % unchanged, 10 % another (BERT's rule).

    Returns:
        Inputs and labels of shape (rows, tokens + 1), [CLS] first; labels are -100 where nothing
        is hidden.
    """
    if chance.random() >= settings.whole_words:
        starts = np.ones_like(starts)
    word = np.cumsum(starts, axis=1)
    chosen = chance.random((len(ids), int(word.max()) + 1)) < settings.masked
    hidden = np.take_along_axis(chosen, word.astype(np.int64), axis=1) & (ids >= len(SPECIAL))
    labels = np.where(hidden, ids, IGNORE)
    draw = chance.random(ids.shape)
    inputs = np.where(hidden & (draw < 0.8), MASK, ids)
    other = chance.integers(len(SPECIAL), vocabulary, ids.shape)
    inputs = np.where(hidden & (draw >= 0.9), other, inputs)
    column = np.ones((len(ids), 1), dtype=np.int64)
    return np.hstack([column * CLS, inputs]), np.hstack([column * IGNORE, labels])


def _rate(step: int, settings: PreTraining) -> float:
    rising = min(1.0, (step + 1) / settings.warmup)
    return settings.learning_rate * rising * (0.02 + 0.98 * (1 - step / settings.steps))


def _step_loss(model: ModernBertForMaskedLM, inputs: Ids, labels: Ids) -> torch.Tensor:
    """Cross-entropy at the hidden characters alone, which saves most of the output layer."""
    ids, gold = torch.from_numpy(inputs), torch.from_numpy(labels).flatten()
    places = (gold != IGNORE).nonzero()[:, 0]
    with torch.autocast("cpu", torch.bfloat16):
        states = model.model(ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        scores = model.decoder(model.head(states.flatten(0, 1)[places]))
    return functional.cross_entropy(scores.float(), gold[places])


def _descend(
    model: ModernBertForMaskedLM, optimizer: torch.optim.Optimizer, loss: torch.Tensor, rate: float
) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()


def _loaded(folder: Path) -> ModernBertForMaskedLM:
    with unpacked(folder) as plain:
        return ModernBertForMaskedLM.from_pretrained(
            plain, dtype=torch.float32, attn_implementation="sdpa"
        )


def pre_train(
    stream: Stream,
    alphabet: Alphabet,
    settings: PreTraining,
    seed: int,
    folder: Path,
    start: Path | None = None,
) -> Path:
    """Train an encoder, saving it and its loss curve to ``folder`` every 500 steps.

    With ``start``, the folder of an encoder of the same alphabet, training goes on from there.

    Returns:
        The folder, in ``save_pretrained`` layout with ``curve.json`` beside it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    model = _loaded(start) if start else new_encoder(alphabet, settings)
    model.train()
    optimizer = torch.optim.AdamW(
        model.parameters(), settings.learning_rate, betas=(0.9, 0.98), eps=1e-6, weight_decay=0.01
    )
    curve: list[tuple[int, float]] = []
    recent: list[float] = []
    for step, (ids, starts) in enumerate(
        islice(_rows(stream, settings, chance), settings.steps), 1
    ):
        loss = _step_loss(model, *mask_rows(ids, starts, settings, len(alphabet.tokens), chance))
        _descend(model, optimizer, loss, _rate(step - 1, settings))
        recent.append(loss.item())
        if step % 100 == 0 or step == settings.steps:
            curve.append((step, round(sum(recent) / len(recent), 4)))
            recent = []
            (folder / "curve.json").write_text(json.dumps(curve), encoding="utf-8")
        if step % 500 == 0 or step == settings.steps:
            save_half(model, folder)
    alphabet.save(folder / "vocab.json")
    return folder
