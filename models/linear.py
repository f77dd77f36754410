"""Linear models over named features, stored without their names.

The features of an example are strings. Each is hashed to 32 bits (CRC-32, the same everywhere); a
model knows the hashes that it has learned, in ascending order, and passes over all others. So no
table of words has to be stored or loaded, and unseen features do no harm.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.vocabulary import DataError, reason_of

Scores = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Keys = npt.NDArray[np.uint32]


def feature_keys(features: Iterable[str]) -> Keys:
    """Return the hashes of an example's features, ascending, each once."""
    return np.unique(np.array([zlib.crc32(name.encode()) for name in features], np.uint32))


@dataclass(frozen=True)
class Row:
    """One example: the columns that are not zero, ascending, and their values."""

    columns: npt.NDArray[np.intp]
    values: Floats


@dataclass(frozen=True)
class FeatureSpace:
    """Which features have a column, and how much each counts.

    Attributes:
        keys: hashes of the features, ascending; the column is the place in it.
        scale: value of each feature where it is present.
        unit_length: whether each row is scaled to Euclidean length 1.
    """

    keys: Keys
    scale: Floats
    unit_length: bool = False

    @classmethod
    def of(
        cls, examples: Sequence[Iterable[str]], least: int = 1, *, unit_length: bool = False
    ) -> FeatureSpace:
        """Collect the features of training examples.

        Args:
            examples: the features of each.
            least: features in fewer examples get no column.
            unit_length: scale rows to length 1 and weigh features by inverse frequency.
        """
        counts: Counter[int] = Counter()
        for names in examples:
            counts.update(feature_keys(names).tolist())
        kept = sorted(key for key, count in counts.items() if count >= least)
        scale = np.ones(len(kept), np.float32)
        if unit_length:
            seen = np.array([counts[key] for key in kept])
            scale = (np.log((1 + len(examples)) / (1 + seen)) + 1).astype(np.float32)
        return cls(np.array(kept, np.uint32), scale, unit_length)

    def row(self, features: Iterable[str]) -> Row:
        """Return an example's row; features without a column are passed over."""
        keys = feature_keys(features)
        places = np.searchsorted(self.keys, keys)
        places[places == len(self.keys)] = 0
        columns = places[self.keys[places] == keys] if len(self.keys) else places[:0]
        values = self.scale[columns]
        if self.unit_length and len(values):
            values = values / np.linalg.norm(values)
        return Row(columns, values.astype(np.float32))


@dataclass(frozen=True)
class LinearModel:
    """Weights of shape (columns, outputs), a bias for each output, and settings."""

    space: FeatureSpace
    weights: Floats
    bias: Floats
    settings: dict[str, Any]

    def scores(self, examples: Iterable[Iterable[str]]) -> Scores:
        """Return scores of shape (examples, outputs) for the features of each example."""
        rows = [self.space.row(names) for names in examples]
        out = np.empty((len(rows), len(self.bias)))
        for place, row in enumerate(rows):
            out[place] = row.values @ self.weights[row.columns] + self.bias
        return out

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """Read ``model.json`` and ``weights.npz`` of a folder that training wrote.

        Raises:
            DataError: a file is missing or is not valid.
        """
        try:
            settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            with np.load(folder / "weights.npz", allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in ("keys", "scale", "weights", "bias")}
            unit_length = bool(settings["unit_length"])
        except (OSError, ValueError, KeyError) as error:
            raise DataError(
                f"模型文件不完整或已损坏（{reason_of(error)}），请重新安装 gongkai",
                source=str(folder),
            ) from error
        scale, weights, bias = (arrays[k].astype(np.float32) for k in ("scale", "weights", "bias"))
        space = FeatureSpace(arrays["keys"], scale, unit_length)
        return cls(space, weights, bias, settings)

    def save(self, folder: Path) -> None:
        """Write ``model.json`` and ``weights.npz`` (float16), without idle columns."""
        folder.mkdir(parents=True, exist_ok=True)
        settings = {**self.settings, "unit_length": self.space.unit_length}
        text = json.dumps(settings, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / "model.json").write_text(text + "\n", encoding="utf-8")
        kept = np.abs(self.weights).max(axis=1) > 1e-3
        if self.space.unit_length:
            kept[:] = True  # a column without weight still counts in the length
        np.savez_compressed(
            folder / "weights.npz",
            keys=self.space.keys[kept],
            scale=self.space.scale[kept].astype(np.float16),
            weights=self.weights[kept].astype(np.float16),
            bias=self.bias,
        )
