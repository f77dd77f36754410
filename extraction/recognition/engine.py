"""The edge to RapidOCR: where lines of text are, and what a line says with how sure each letter is.

RapidOCR's wheel holds the models (PP-OCR, Apache-2.0), which are named here by their paths, so that
nothing is ever downloaded. Its detector is used as it is. Its recogniser gives one confidence a
line; here its network is run with ONNX Runtime, because a digit's own confidence and place count.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.vocabulary import MissingFeature

from . import MISSING

HEIGHT = 48
"""Height in pixels of what the recogniser reads."""

_DETECTOR = "PP-OCRv6_det_small.onnx"
_RECOGNISER = "PP-OCRv6_rec_small.onnx"
_LONGEST_SIDE = 1280  # pixels; the detector needs to see lines, not letters
_NARROWEST = 64  # pixels; one digit with paper around it
_BATCH = 4096  # columns of pixels at once
_STEP = 8  # columns of pixels that one prediction is for
_THREADS = 8  # at most; more make such small networks slower


@dataclass(frozen=True)
class Letter:
    """One recognised character.

    Args:
        text: the character.
        place: its middle, as a share of the width of the picture that was read.
        sure: the network's probability, 0 to 1.
    """

    text: str
    place: float
    sure: float


@cache
def engine() -> Engine:
    """Return the engine; its networks are loaded once a process.

    Raises:
        MissingFeature: the extra ``ocr`` is not installed, or its wheel has other models.
    """
    return Engine()


class Engine:
    """Both networks."""

    def __init__(self) -> None:
        try:
            import onnxruntime  # noqa: PLC0415  an optional package
            import rapidocr  # noqa: PLC0415
        except ImportError as error:
            raise MissingFeature(f"{MISSING}。") from error
        folder = Path(rapidocr.__file__).parent / "models"
        if not all((folder / name).is_file() for name in (_DETECTOR, _RECOGNISER)):
            raise MissingFeature(f"安装的 rapidocr 没有自带所需的模型；{MISSING}。")
        threads = max(1, min(_THREADS, os.cpu_count() or 1))
        self._detector = rapidocr.RapidOCR(params={
            "Global.log_level": "critical", "Global.use_cls": False, "Global.use_rec": False,
            "Global.max_side_len": 4 * _LONGEST_SIDE, "Det.model_path": str(folder / _DETECTOR),
            "Rec.model_path": str(folder / _RECOGNISER),
            "Det.limit_type": "max", "Det.limit_side_len": _LONGEST_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        })  # fmt: skip
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / _RECOGNISER), options, providers=["CPUExecutionProvider"]
        )
        characters = self._session.get_modelmeta().custom_metadata_map["character"]
        self._characters = ["", *characters.splitlines(), " "]  # the first is "no character"

    def lines_in(self, grey: npt.NDArray[np.uint8]) -> list[tuple[float, float, float, float]]:
        """Return the boxes of the lines of text in a picture, in its pixels."""
        found = self._detector(np.repeat(grey[..., None], 3, axis=2), use_rec=False, use_cls=False)
        boxes = () if found.boxes is None else found.boxes
        return [
            (float(b[:, 0].min()), float(b[:, 1].min()), float(b[:, 0].max()), float(b[:, 1].max()))
            for b in boxes
        ]

    def read(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> list[tuple[Letter, ...]]:
        """Return what each picture of one line says.

        Args:
            pictures: grey levels of shape (``HEIGHT``, width), dark ink on white paper.
        """
        order = sorted(range(len(pictures)), key=lambda i: pictures[i].shape[1])
        said: dict[int, tuple[Letter, ...]] = {}
        for batch in _batches(order, [picture.shape[1] for picture in pictures]):
            width = max(_NARROWEST, *(pictures[i].shape[1] for i in batch))
            stacked = np.full((len(batch), HEIGHT, width), 0.0, np.float32)
            for row, index in enumerate(batch):
                stacked[row, :, : pictures[index].shape[1]] = pictures[index] / 127.5 - 1.0
            (scores,) = self._session.run(
                None, {self._session.get_inputs()[0].name: np.repeat(stacked[:, None], 3, axis=1)}
            )
            for row, index in enumerate(batch):
                said[index] = tuple(self._letters(scores[row], width, pictures[index].shape[1]))
        return [said[index] for index in range(len(pictures))]

    def _letters(
        self, scores: npt.NDArray[np.float32], width: int, own_width: int
    ) -> Iterator[Letter]:
        """Decode one line (connectionist temporal classification): runs of one best class."""
        best = scores.argmax(axis=1)
        peaks = scores[np.arange(len(best)), best]
        bounds = [0, *(np.flatnonzero(np.diff(best)) + 1).tolist(), len(best)]
        for start, end in pairwise(bounds):
            if best[start]:
                middle = (start + end) / 2 / len(best) * width / own_width
                sure = float(peaks[start:end].max())
                yield Letter(self._characters[best[start]], min(1.0, middle), sure)


def _batches(order: Sequence[int], widths: Sequence[int]) -> Iterator[list[int]]:
    """Yield indices by rising width, so many that all columns of a batch stay within bounds."""
    batch: list[int] = []
    for index in order:
        widest = max(_NARROWEST, widths[index])
        if batch and (len(batch) + 1) * widest > _BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
