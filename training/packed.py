"""Encoders at a byte a weight: what the repository ships to train from.

A matrix is stored as int8 with one scale a row, a vector in half precision. ``transformers`` reads
neither, so :func:`unpacked` gives a folder that it does read.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

PACKED, PLAIN = "model.int8.safetensors", "model.safetensors"
_SCALE = ".scale"
_BESIDE = ("config.json", "vocab.json", "curve.json")
_LARGEST = 127


def pack(folder: Path, target: Path) -> None:
    """Write the encoder of ``folder``, in ``save_pretrained`` layout, packed into ``target``."""
    target.mkdir(parents=True, exist_ok=True)
    tensors: dict[str, Tensor] = {}
    for name, tensor in load_file(folder / PLAIN).items():
        if tensor.ndim < 2:
            tensors[name] = tensor.half()
            continue
        rows = tensor.float()
        scale = (rows.abs().amax(dim=1, keepdim=True) / _LARGEST).clamp(min=1e-8)
        tensors[name] = (rows / scale).round().to(torch.int8)
        tensors[name + _SCALE] = scale
    save_file(tensors, target / PACKED)
    for name in _BESIDE:
        if folder != target and (folder / name).exists():
            shutil.copy(folder / name, target / name)


def weights_file(folder: Path) -> Path:
    """Return the file that holds an encoder's weights, packed or not."""
    packed = folder / PACKED
    return packed if packed.exists() else folder / PLAIN


@contextmanager
def unpacked(folder: Path) -> Iterator[Path]:
    """Give a folder in ``save_pretrained`` layout: the folder itself unless it is packed."""
    if not (folder / PACKED).exists():
        yield folder
        return
    stored = load_file(folder / PACKED)
    tensors = {
        name: tensor.float() * stored[name + _SCALE] if name + _SCALE in stored else tensor.float()
        for name, tensor in stored.items()
        if not name.endswith(_SCALE)
    }
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copy(folder / "config.json", scratch)
        save_file(tensors, Path(scratch) / PLAIN, metadata={"format": "pt"})
        yield Path(scratch)
