"""Label Studio tasks whose marks are predictions: shown to a person, who corrects them."""

from __future__ import annotations

from typing import Any

from .label_studio import read_predictions, write_tasks
from .protocol import Converter


def _as_predictions(results: list[Any]) -> dict[str, Any]:
    return {"predictions": [{"model_version": "gongkai", "result": results}]}


CONVERTER = Converter(
    "Label Studio 任务（预标注）",
    False,
    lambda passages, target: write_tasks(passages, target, _as_predictions),
    lambda source: read_predictions(source)[0],
)
