"""A trained tagger as it ships: ``save_pretrained`` configuration, ONNX with int8 weights."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from copy import deepcopy
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import onnx
import torch
from transformers import AutoModelForTokenClassification, PreTrainedModel

from gongkai.models import Alphabet

from .graph import classifier_graph


def export_onnx(folder: Path, target: Path) -> None:
    """Write the model of a ``save_pretrained`` folder as float32 ONNX with free sizes."""
    model = AutoModelForTokenClassification.from_pretrained(folder, dtype=torch.float32)
    onnx.save(classifier_graph(model.eval()), target)


def quantize(source: Path, target: Path) -> None:
    """Store the weights in int8, one scale a channel; activations are quantized when run."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415  only here

    quantize_dynamic(
        str(source),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # of what fused nodes give
    )


def write_config(
    folder: Path, target: Path, version: str, calibration: Mapping[str, float], alphabet: Alphabet
) -> None:
    """Write ``config.json`` (with the key ``gongkai``) and ``vocab.json`` into ``target``."""
    config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["gongkai"] = {"version": version, **calibration}
    text = json.dumps(config, ensure_ascii=False, indent=1)
    (target / "config.json").write_text(text + "\n", encoding="utf-8")
    alphabet.save(target / "vocab.json")


def save_half(model: PreTrainedModel, target: Path) -> None:
    """Save a model in half precision, which is enough to go on from and half the size."""
    deepcopy(model).half().save_pretrained(target)  # type: ignore[no-untyped-call]


def export_model(folder: Path, target: Path) -> None:
    """Write ``model.onnx`` (int8), ``model.safetensors`` (float16) and what spaCy loads."""
    target.mkdir(parents=True, exist_ok=True)
    with as_file(files(__package__).joinpath("spacy_folder")) as pipeline:
        shutil.copytree(pipeline, target, dirs_exist_ok=True)
    save_half(AutoModelForTokenClassification.from_pretrained(folder), target)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "model.onnx"
        export_onnx(folder, full)
        quantize(full, target / "model.onnx")
