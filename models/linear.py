"""Linear models over hashed features: sparse rows in, scores out, weights from a JSON and a npy file.

The features of an example are strings; each is hashed (CRC-32, the same everywhere) into one of a
fixed number of columns, so that no table of words has to be stored or loaded.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.vocabulary import DataError

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One example: the columns that are not zero, each once, and their values."""

    columns: npt.NDArray[np.int64]
    values: npt.NDArray[np.float32]


def hash_row(features: Iterable[str], width: int, *, unit_length: bool = False) -> Row:
    """Hash an example's features into ``width`` columns.

    Args:
        features: names; one that occurs twice counts once.
        width: number of columns.
        unit_length: scale the row to Euclidean length 1.
    """
    columns = np.array(sorted({zlib.crc32(name.encode()) % width for name in features}), np.int64)
    value = 1 / np.sqrt(max(1, len(columns))) if unit_length else 1.0
    return Row(columns, np.full(len(columns), value, np.float32))


@dataclass(frozen=True)
class LinearModel:
    """Weights of shape (columns + 1, outputs), the last row being the bias, and settings."""

    weights: npt.NDArray[np.float32]
    settings: dict[str, Any]

    @property
    def width(self) -> int:
        """Number of feature columns."""
        return len(self.weights) - 1

    def scores(self, rows: Sequence[Row]) -> Scores:
        """Return scores of shape (examples, outputs)."""
        out = np.empty((len(rows), self.weights.shape[1]))
        for place, row in enumerate(rows):
            out[place] = row.values @ self.weights[row.columns] + self.weights[-1]
        return out

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """Read ``model.json`` and ``weights.npy`` of a folder that training wrote.

        Raises:
            DataError: a file is missing or is not valid.
        """
        try:
            settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            weights = np.load(folder / "weights.npy", allow_pickle=False)
        except (OSError, ValueError) as error:
            raise DataError(
                f"模型文件不完整或已损坏（{error}），请重新安装 gongkai", source=str(folder)
            ) from error
        return cls(weights.astype(np.float32), settings)

    def save(self, folder: Path) -> None:
        """Write ``model.json`` and ``weights.npy`` (float16)."""
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.settings, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / "model.json").write_text(text + "\n", encoding="utf-8")
        np.save(folder / "weights.npy", self.weights.astype(np.float16))
