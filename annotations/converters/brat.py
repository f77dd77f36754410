"""brat stand-off: a folder with ``.txt`` and ``.ann`` for every passage, and its configuration.

A metric ``review.total`` is the entity type ``review-total`` (brat allows no dots), a category
``problem-staffing``; period and applicant are attributes, scopes and answers relations
(:mod:`.flat`). Offsets are code points. A span over several lines is written in fragments, as
brat wants it. What the passage is about stands in ``passages.json``, which brat passes over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai.vocabulary import DataError, applicants, metrics, weaknesses

from ..passages import PERIODS, Passage
from .files import read_json, read_text, to_json, write_text
from .flat import (
    ANSWERED_BY,
    ATTRIBUTES,
    MEASURE,
    PROBLEM,
    SCOPE,
    Entity,
    Relation,
    flatten,
    gather,
)
from .marks import head_of, passage_of, record_error
from .protocol import Converter

_HEADS = "passages.json"
_BLANK = re.compile(r"\s")


def _write(passages: Iterable[Passage], target: Path) -> None:
    heads = {}
    for number, passage in enumerate(passages, start=1):
        stem = f"p{number:06d}"
        heads[stem] = head_of(passage)
        write_text(target / f"{stem}.txt", passage.text)
        write_text(target / f"{stem}.ann", "".join(f"{line}\n" for line in _lines(passage)))
    write_text(target / _HEADS, to_json(heads, indent=1))
    write_text(target / "annotation.conf", _configuration())


def _lines(passage: Passage) -> Iterator[str]:
    entities, relations = flatten(passage)
    carriers: dict[tuple[int, int], Any] = {}
    attributes = []
    for entity in entities:
        span = (entity.start, entity.end)
        name, _, value = entity.label.partition("=")
        if name in ATTRIBUTES:
            attributes.append((name, carriers[span], value))
            continue
        carriers.setdefault(span, entity.key)
        parts = _fragments(passage.text, span)
        places = ";".join(f"{start} {end}" for start, end in parts)
        words = _BLANK.sub(" ", " ".join(passage.text[start:end] for start, end in parts))
        yield f"T{entity.key}\t{_type(entity.label)} {places}\t{words}"
    for number, (name, carrier, value) in enumerate(attributes, start=1):
        yield f"A{number}\t{name} T{carrier} {value}"
    for number, relation in enumerate(relations, start=1):
        ends = f"Arg1:T{relation.source} Arg2:T{relation.target}"
        yield f"R{number}\t{_relation_type(relation.label)} {ends}"


def _relation_type(label: str) -> str:
    return "in_scope" if label == SCOPE else label


def _type(label: str) -> str:
    return label.replace("=", "-").replace(".", "-")


def _fragments(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the parts of a span between line feeds; the span itself where there are none."""
    start, end = span
    parts = [(m.start() + start, m.end() + start) for m in re.finditer("[^\n]+", text[start:end])]
    exact = parts and parts[0][0] == start and parts[-1][1] == end
    return parts if exact else [span]


def _labels() -> dict[str, str]:
    """Return our label for every entity type."""
    labels = [*metrics(), *(PROBLEM + name for name in weaknesses()), MEASURE, SCOPE]
    return {_type(label): label for label in labels}


def _configuration() -> str:
    types = _labels()
    figures = "|".join(_type(metric) for metric in metrics())
    problems = "|".join(_type(PROBLEM + name) for name in weaknesses())
    people = "|".join(name for name in applicants() if name != "total")
    return "\n".join([
        "[entities]", *types, "",
        "[relations]",
        f"in_scope\tArg1:{figures}, Arg2:{SCOPE}",
        f"{ANSWERED_BY}\tArg1:{problems}, Arg2:{MEASURE}",
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "",
        "[events]", "",
        "[attributes]",
        f"period\tArg:{figures}, Value:{'|'.join(PERIODS[1:])}",
        f"applicant\tArg:{figures}, Value:{people}", "",
    ])  # fmt: skip


def _read(source: Path) -> list[Passage]:
    texts = sorted(source.glob("*.txt"))
    if not texts:
        raise DataError("文件夹里没有 .txt 文件，请检查路径", source=str(source))
    heads = read_json(source / _HEADS) if (source / _HEADS).exists() else {}
    return [_passage(path, heads.get(path.stem) or {"passage_id": path.stem}) for path in texts]


def _passage(path: Path, head: Mapping[str, Any]) -> Passage:
    annotation = path.with_suffix(".ann")
    lines = read_text(annotation).split("\n") if annotation.exists() else []
    text = read_text(path)
    entities: list[Entity] = []
    relations: list[Relation] = []
    for number, line in enumerate(lines, start=1):
        place = (str(annotation), f"第 {number} 行")
        try:
            _read_line(line.removesuffix("\r"), text, entities, relations)
        except (KeyError, ValueError, IndexError) as error:
            raise record_error(place, f"不是可用的 brat 标注（{error}）") from error
    place = (str(annotation), path.stem)
    return passage_of(head, text, gather(entities, relations, text), place)


def _read_line(line: str, text: str, entities: list[Entity], relations: list[Relation]) -> None:
    key, _, rest = line.partition("\t")
    if line.startswith("T"):
        entities.append(_entity(key, rest, text))
    elif line.startswith(("A", "M")):
        name, carrier, value = rest.split(" ")
        span = {entity.key: entity for entity in entities}[carrier]
        entities.append(Entity(key, span.start, span.end, f"{name}={value}"))
    elif line.startswith("R"):
        kind, one, other = rest.split(" ")
        label = SCOPE if kind == "in_scope" else kind
        relations.append(Relation(one.partition(":")[2], other.partition(":")[2], label))


def _entity(key: str, rest: str, text: str) -> Entity:
    described, _, words = rest.partition("\t")
    kind, _, places = described.partition(" ")
    if kind not in _labels():
        raise ValueError(f"不认识的类型 {kind}")
    parts = [tuple(map(int, part.split(" "))) for part in places.split(";")]
    start, end = parts[0][0], parts[-1][1]
    found = text[start:end]
    if words and _BLANK.sub("", words) != _BLANK.sub("", found):
        raise ValueError(f"偏移有误：{start}–{end} 处是 {found!r}，标注写的是 {words!r}")
    return Entity(key, start, end, _labels()[kind])


CONVERTER = Converter("brat 文件夹（.txt 与 .ann）", True, _write, _read)
