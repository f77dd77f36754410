"""The mean of several trainings: nearly as good as asking all of them, at the price of one.

"Model soups" (Wortsman et al., 2022): runs that went on from one and the same tagger with other
seeds lie in one basin, so the mean of their weights is a model again. Runs from different
beginnings do not.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from .packed import PLAIN

_BESIDE = ("config.json", "vocab.json")


def average_runs(folders: Sequence[Path], target: Path) -> Path:
    """Write the mean of models in ``save_pretrained`` layout, of one architecture and alphabet.

    Args:
        folders: at least one, each with ``model.safetensors``, ``config.json``, ``vocab.json``.
        target: the folder of the mean; configuration and alphabet are those of the first.

    Raises:
        ValueError: the models do not have the same weights.
    """
    weights = [load_file(folder / PLAIN) for folder in folders]
    shapes = [{name: tensor.shape for name, tensor in one.items()} for one in weights]
    if any(one != shapes[0] for one in shapes):
        raise ValueError(f"not of one kind: {', '.join(map(str, folders))}")
    mean = {
        name: torch.stack([one[name].float() for one in weights]).mean(0) for name in weights[0]
    }
    target.mkdir(parents=True, exist_ok=True)
    save_file(mean, target / PLAIN, metadata={"format": "pt"})
    for name in _BESIDE:
        shutil.copy(folders[0] / name, target / name)
    return target
