"""doccano's JSONL for sequence labelling with relations (:mod:`.flat` says how).

Offsets are code points. doccano gives its own ``id`` to every document and keeps the other fields
as metadata; projects without relations export ``label`` with ``[start, end, label]`` instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..passages import Passage
from .files import read_json_lines, write_json_lines
from .flat import Entity, Relation, flatten, gather
from .marks import head_of, passage_of, record_error
from .protocol import Converter


def _write(passages: Iterable[Passage], target: Path) -> None:
    write_json_lines(target, map(_record, passages))


def _record(passage: Passage) -> dict[str, Any]:
    entities, relations = flatten(passage)
    return {
        "text": passage.text,
        **head_of(passage),
        "entities": [
            {"id": e.key, "label": e.label, "start_offset": e.start, "end_offset": e.end}
            for e in entities
        ],
        "relations": [
            {"id": number, "from_id": r.source, "to_id": r.target, "type": r.label}
            for number, r in enumerate(relations, start=1)
        ],
    }


def _read(source: Path) -> list[Passage]:
    return [
        _passage(record, (str(source), f"第 {number} 行"))
        for number, record in read_json_lines(source)
    ]


def _passage(record: Mapping[str, Any], place: tuple[str, str]) -> Passage:
    try:
        text: str = record["text"] if "text" in record else record["data"]
        relations = [
            Relation(r["from_id"], r["to_id"], r["type"]) for r in record.get("relations", ())
        ]
        marks = gather(list(_entities(record)), relations, text)
    except (KeyError, TypeError, ValueError) as error:
        raise record_error(place, f"不是可用的 doccano 标注（{error}）") from error
    return passage_of(record, text, marks, place)


def _entities(record: Mapping[str, Any]) -> Iterator[Entity]:
    for entity in record.get("entities", ()):
        yield Entity(entity["id"], entity["start_offset"], entity["end_offset"], entity["label"])
    for index, (start, end, label) in enumerate(record.get("label", ())):
        yield Entity(f"label {index}", start, end, label)


CONVERTER = Converter("doccano JSONL（实体与关系）", False, _write, _read)
