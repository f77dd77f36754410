"""A folder that ``datasets.load_dataset(FOLDER)`` reads: JSON lines by split and a dataset card.

Every passage has its characters as ``tokens`` with BIO ``tags`` for training, and its spans with
all attributes as ``figures``, ``problems`` and ``measures``. The card states the features, so
that a column that holds only nulls in the first rows keeps its type.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import simplejson
import yaml

from gongkai.vocabulary import DataError

from ..passages import SPLITS, Passage
from .files import read_json_lines, to_json, write_json_lines, write_text
from .marks import Mark, head_of, passage_of, record_error
from .protocol import Converter

_NAMES = {"train": "train", "dev": "validation", "test": "test"}
_TEXT, _INTEGER = "string", "int32"
_SPAN = [{"name": "start", "dtype": _INTEGER}, {"name": "end", "dtype": _INTEGER}]
_FEATURES: list[dict[str, Any]] = [
    *({"name": name, "dtype": _TEXT} for name in ("id", "agency", "level")),
    {"name": "year", "dtype": _INTEGER},
    {"name": "section", "dtype": _TEXT},
    {"name": "heading", "sequence": _TEXT},
    *({"name": name, "dtype": _TEXT} for name in ("origin", "text")),
    {"name": "tokens", "sequence": _TEXT},
    {"name": "tags", "sequence": _TEXT},
    {"name": "figures", "list": [
        *_SPAN, {"name": "metrics", "sequence": _TEXT},
        *({"name": name, "dtype": _TEXT} for name in ("period", "scope", "applicant")),
        {"name": "zero", "dtype": "bool"},
    ]},
    {"name": "problems", "list": [
        *_SPAN, {"name": "categories", "sequence": _TEXT},
        {"name": "measures", "sequence": _INTEGER},
    ]},
    {"name": "measures", "list": _SPAN},
]  # fmt: skip


def _write(passages: Iterable[Passage], target: Path) -> None:
    by_split: dict[str, list[Passage]] = {split: [] for split in SPLITS}
    for passage in passages:
        by_split[passage.split].append(passage)
    present = {split: found for split, found in by_split.items() if found}
    for split, found in present.items():
        write_json_lines(target / f"data/{_NAMES[split]}.jsonl", map(_record, found))
    files = [{"split": _NAMES[s], "path": f"data/{_NAMES[s]}.jsonl"} for s in present]
    card = {
        "language": ["zh"],
        "task_categories": ["token-classification"],
        "configs": [{"config_name": "default", "data_files": files}],
        "dataset_info": {"features": _FEATURES},
    }
    # Through JSON, so that no part is the same object twice: datasets cannot read YAML aliases.
    front = yaml.safe_dump(simplejson.loads(to_json(card)), allow_unicode=True, sort_keys=False)
    body = "Figures, problems and measures of annual reports on government information disclosure."
    write_text(target / "README.md", f"---\n{front}---\n\n{body}\n")


def _record(passage: Passage) -> dict[str, Any]:
    tags = ["O"] * len(passage.text)
    for mark in passage.figures:
        label = "+".join(mark.metrics)
        tags[mark.start : mark.end] = [f"I-{label}"] * (mark.end - mark.start)
        tags[mark.start] = f"B-{label}"
    head = head_of(passage)
    return {
        "id": head.pop("passage_id"),
        **{key: value for key, value in head.items() if key != "split"},
        "heading": passage.heading,
        "text": passage.text,
        "tokens": list(passage.text),
        "tags": tags,
        "figures": [vars(mark) for mark in passage.figures],
        "problems": [vars(mark) for mark in passage.problems],
        "measures": [vars(mark) for mark in passage.measures],
    }


def _read(source: Path) -> list[Passage]:
    found = []
    for split, name in _NAMES.items():
        path = source / f"data/{name}.jsonl"
        if path.exists():
            for number, record in read_json_lines(path):
                place = (str(path), f"第 {number} 行")
                found.append(_passage(record, split, place))
    if not found:
        raise DataError(
            "文件夹里没有 data/train.jsonl、data/validation.jsonl 或 data/test.jsonl，请检查路径",
            source=str(source),
        )
    return found


def _passage(record: dict[str, Any], split: str, place: tuple[str, str]) -> Passage:
    head = {**record, "passage_id": record.get("id"), "split": split}
    try:
        text = record["text"] if "text" in record else "".join(record["tokens"])
        marks = [
            Mark(f"f{i}", "figure", m["start"], m["end"], tuple(m["metrics"]),
                 m["period"], m["scope"], m["applicant"])
            for i, m in enumerate(record["figures"])
        ]  # fmt: skip
        marks += [
            Mark(f"p{i}", "problem", m["start"], m["end"], tuple(m["categories"]),
                 answered_by=tuple(f"m{index}" for index in m["measures"]))
            for i, m in enumerate(record["problems"])
        ]  # fmt: skip
        marks += [
            Mark(f"m{i}", "measure", m["start"], m["end"])
            for i, m in enumerate(record["measures"])
        ]  # fmt: skip
    except (KeyError, TypeError) as error:
        raise record_error(place, f"缺少字段或字段类型有误（{error}）") from error
    return passage_of(head, text, marks, place)


CONVERTER = Converter("Hugging Face datasets 文件夹", True, _write, _read)
