"""Encoders without the characters that their text does not have.

A character that pre-training never met has the random vector that it began with, which tells later
training less than [UNK] does, and takes as much room as any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import ModernBertForMaskedLM

from gongkai.models import SPECIAL, Alphabet, fold

from .export import save_half
from .packed import unpacked


def used_alphabet(alphabet: Alphabet, lines: Iterable[str], least: int) -> Alphabet:
    """Return the alphabet of those characters that the lines hold ``least`` times or more."""
    written = Counter[str]()
    for line in lines:
        written.update(line)
    folded = Counter[str]()
    for character, count in written.items():
        folded[fold(character)] += count
    kept = [token for token in alphabet.tokens[len(SPECIAL) :] if folded[token] >= least]
    return Alphabet((*SPECIAL, *kept))


def _chosen(module: nn.Module, name: str, rows: Tensor) -> None:
    old: Tensor = getattr(module, name)
    setattr(module, name, nn.Parameter(old.detach()[rows].clone()))


def narrow(folder: Path, target: Path, alphabet: Alphabet) -> None:
    """Write the encoder of ``folder`` with the characters of ``alphabet`` alone into ``target``.

    What it makes of text in these characters does not change. The encoder may be packed; what is
    written is in half precision, with ``vocab.json``.
    """
    old = Alphabet.load(folder / "vocab.json")
    rows = torch.tensor([old.ids[token] for token in alphabet.tokens])
    with unpacked(folder) as plain:
        model = ModernBertForMaskedLM.from_pretrained(plain, dtype=torch.float32)
    _chosen(model.decoder, "bias", rows)
    _chosen(model.model.embeddings.tok_embeddings, "weight", rows)
    model.config.vocab_size = len(alphabet.tokens)
    model.tie_weights()
    save_half(model, target)
    alphabet.save(target / "vocab.json")
