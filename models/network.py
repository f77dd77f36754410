"""The shipped network: its folder, its labels and its forward pass through ONNX Runtime."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime

from gongkai.vocabulary import DataError, reason_of

from .labels import LabelSet
from .tokens import Alphabet
from .windows import Window

Logits = npt.NDArray[np.float32]
FILES = ("config.json", "vocab.json", "model.onnx")
"""What a tagger's folder must hold; the first alone tells that it is one."""

TAGGER_GROUPS = frozenset({"metric", "period", "applicant", "share", "scope"})
MOST_THREADS = 4


class TokenScorer(Protocol):
    """Anything that scores the tokens of windows: the shipped network, or one in training."""

    @property
    def alphabet(self) -> Alphabet:
        """The characters it knows."""

    @property
    def labels(self) -> LabelSet:
        """The meaning of its columns."""

    @property
    def settings(self) -> dict[str, Any]:
        """``temperature`` and ``threshold``, if chosen."""

    def logits(self, windows: Sequence[Window]) -> list[Logits]:
        """Return one array of shape ``(tokens, columns)``, float32, for each window."""


@dataclass(frozen=True)
class Network:
    """A token classifier in a folder: ``config.json``, ``vocab.json``, ``model.onnx``.

    The folder has the layout of ``save_pretrained``; what gongkai adds to the configuration
    (version, temperature, threshold) stands under its key ``gongkai``.
    """

    folder: Path
    config: dict[str, Any]
    alphabet: Alphabet
    labels: LabelSet

    @classmethod
    def load(cls, folder: Path, groups: frozenset[str] = TAGGER_GROUPS) -> Network:
        """Read a folder that training exported.

        Args:
            folder: the folder.
            groups: label groups that it must have, those of the tagger if not told otherwise.

        Raises:
            DataError: a file of it is missing or is not valid.
        """
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            names = [config["id2label"][str(i)] for i in range(len(config["id2label"]))]
            alphabet = Alphabet.load(folder / "vocab.json")
            labels = LabelSet.from_names(names)
            if missing := groups - labels.names:
                raise ValueError(f"缺少标签组 {'、'.join(sorted(missing))}")
            (folder / "model.onnx").stat()
        except (OSError, KeyError, ValueError) as error:
            reason = reason_of(error)
            if isinstance(error, FileNotFoundError):
                reason = f"缺少 {Path(error.filename).name}"
            raise DataError(
                f"没有完整的数据标注模型（{reason}），请换一个文件夹或重新安装 gongkai。",
                source=str(folder),
            ) from error
        return cls(folder, config, alphabet, labels)

    @property
    def settings(self) -> dict[str, Any]:
        """What training recorded for use: ``version``, ``temperature``, ``threshold``."""
        settings: dict[str, Any] = self.config.get("gongkai", {})
        return settings

    def __getstate__(self) -> dict[str, Any]:
        """Leave the session behind: a process that gets a copy opens its own."""
        return {name: value for name, value in self.__dict__.items() if name != "_session"}

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        """The network, opened on first use.

        Raises:
            DataError: the file is damaged.
        """
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # windows run beside one another, see logits
        path = str(self.folder / "model.onnx")
        try:
            return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the errors of onnxruntime have no base class of their own
            raise DataError(
                "模型文件已损坏，请重新导出或重新安装 gongkai。", source=path
            ) from error

    def logits(self, windows: Sequence[Window]) -> list[Logits]:
        """Return one array of shape ``(tokens, columns)``, float32, for each window.

        Windows run one at a time, several at once. In a batch they would share the scales of the
        int8 activations, and what is read of one would depend on the others; it is no faster.
        """
        score = partial(_score, self._session)
        if len(windows) < 2:
            return [score(window) for window in windows]
        with ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1)) as threads:
            return list(threads.map(score, windows))


def _score(session: onnxruntime.InferenceSession, window: Window) -> Logits:
    ids = np.array([window.ids], dtype=np.int64)
    (output,) = session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
    result: Logits = output[0]
    return result


def softmax(values: Logits) -> Logits:
    """Softmax over the last axis."""
    shifted = np.exp(values - values.max(axis=-1, keepdims=True))
    result: Logits = shifted / shifted.sum(axis=-1, keepdims=True)
    return result
