"""INCEpTION: UIMA CAS JSON 0.4.0, one document a passage, and the type system for its layers.

Import ``typesystem.xml`` as layers first, then the ``.json`` documents. Layers: ``Figure``
(metrics, period, scope, applicant), ``Problem`` (categories; links ``answered_by`` to measures)
and ``Measure``, and the document metadata ``Passage``. Every character that is no white space is
a token and every line a sentence, so that a figure can begin and end anywhere. UIMA counts UTF-16
code units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from gongkai.vocabulary import DataError

from ..passages import Passage
from .files import Utf16, read_json, to_json, write_text
from .marks import Kind, Mark, head_of, marks_of, passage_of, record_error
from .protocol import Converter

_PREFIX = "webanno.custom."
_FIGURE, _PROBLEM, _MEASURE = (f"{_PREFIX}{name}" for name in ("Figure", "Problem", "Measure"))
_PASSAGE, _LINK = f"{_PREFIX}Passage", f"{_PREFIX}ProblemAnsweredByLink"
_SEGMENTS = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
_ANNOTATION, _STRING = "uima.tcas.Annotation", "uima.cas.String"
_STRINGS = "uima.cas.StringArray"
_KINDS: Mapping[str, Kind] = {_FIGURE: "figure", _PROBLEM: "problem", _MEASURE: "measure"}
_LABELS: Mapping[Kind, str] = {"figure": "metrics", "problem": "categories", "measure": ""}
_HEAD = ("passage_id", "agency", "level", "year", "section", "heading", "split", "origin")
#: Type to its parent and its features with their ranges.
_TYPES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    _FIGURE: (_ANNOTATION, {
        "metrics": _STRINGS, "period": _STRING, "scope": _STRING, "applicant": _STRING,
    }),
    _PROBLEM: (_ANNOTATION, {"categories": _STRINGS, "answered_by": f"{_LINK}[]"}),
    _MEASURE: (_ANNOTATION, {}),
    _LINK: ("uima.cas.TOP", {"role": _STRING, "target": _ANNOTATION}),
    _PASSAGE: ("uima.cas.AnnotationBase", dict.fromkeys(_HEAD, _STRING)),
    f"{_SEGMENTS}Sentence": (_ANNOTATION, {}),
    f"{_SEGMENTS}Token": (_ANNOTATION, {}),
}  # fmt: skip


def _write(passages: Iterable[Passage], target: Path) -> None:
    for number, passage in enumerate(passages, start=1):
        write_text(target / f"p{number:06d}.json", to_json(_document(passage)))
    write_text(target / "typesystem.xml", _type_system())


class _Structures(list[dict[str, Any]]):
    """The feature structures of a document, numbered from 1."""

    def put(self, type_name: str, **features: Any) -> int:
        """Add one and return its number."""
        number = len(self) + 1
        self.append({"%ID": number, "%TYPE": type_name, **features})
        return number

    def span(self, type_name: str, start: int, end: int, **features: Any) -> int:
        """Add an annotation of the only view; offsets in code units."""
        place = {"@sofa": 1, "begin": start, "end": end}
        return self.put(type_name, **place, **features)


def _document(passage: Passage) -> dict[str, Any]:
    structures = _Structures()
    text, offsets = passage.text, Utf16(passage.text)
    sofa = {"sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text", "sofaString": text}
    structures.put("uima.cas.Sofa", **sofa)
    structures.span("uima.tcas.DocumentAnnotation", 0, offsets.units(len(text)), language="zh")
    head = {key: str(value) for key, value in head_of(passage).items()}
    structures.put(_PASSAGE, **{"@sofa": 1}, **head)
    for kind, start, end in _segments(text):
        structures.span(_SEGMENTS + kind, offsets.units(start), offsets.units(end))
    _put_marks(structures, passage, offsets)
    members = [fs["%ID"] for fs in structures if "@sofa" in fs]
    return {
        "%TYPES": {name: _json_type(name) for name in _TYPES},
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    }


def _put_marks(structures: _Structures, passage: Passage, offsets: Utf16) -> None:
    numbers: dict[str, int] = {}
    types = {kind: name for name, kind in _KINDS.items()}
    # Measures first: problems point at them.
    for mark in sorted(marks_of(passage), key=lambda mark: mark.kind != "measure"):
        features: dict[str, Any] = {}
        if mark.labels:
            labels = structures.put(_STRINGS, **{"%ELEMENTS": list(mark.labels)})
            features[f"@{_LABELS[mark.kind]}"] = labels
        if mark.answered_by:
            links = [
                structures.put(_LINK, role="measure", **{"@target": numbers[key]})
                for key in mark.answered_by
            ]
            features["@answered_by"] = structures.put(f"{_LINK}[]", **{"%ELEMENTS": links})
        if mark.kind == "figure":
            stated = {"period": mark.period, "scope": mark.scope, "applicant": mark.applicant}
            features |= {name: value for name, value in stated.items() if value}
        span = offsets.units(mark.start), offsets.units(mark.end)
        numbers[mark.key] = structures.span(types[mark.kind], *span, **features)


def _segments(text: str) -> Iterator[tuple[str, int, int]]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            yield "Sentence", start, end
            for index in range(start, end):
                if not text[index].isspace():
                    yield "Token", index, index + 1
        start = end + 1


def _json_type(name: str) -> dict[str, Any]:
    parent, features = _TYPES[name]
    ranges = {f: r.replace(_STRINGS, "uima.cas.String[]") for f, r in features.items()}
    stated = {f: {"%NAME": f, "%RANGE": r} for f, r in ranges.items()}
    return {"%NAME": name, "%SUPER_TYPE": parent, **stated}


def _type_system() -> str:
    types = "".join(
        f"<typeDescription><name>{name}</name><description/>"
        f"<supertypeName>{parent}</supertypeName><features>"
        + "".join(_feature(*feature) for feature in features.items())
        + "</features></typeDescription>"
        for name, (parent, features) in _TYPES.items()
        if name.startswith(_PREFIX)
    )
    space = quoteattr("http://uima.apache.org/resourceSpecifier")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<typeSystemDescription xmlns={space}><types>{types}</types></typeSystemDescription>\n"
    )


def _feature(name: str, kind: str) -> str:
    element = ""
    if kind.endswith("[]"):
        element = f"<elementType>{kind[:-2]}</elementType>"
        kind = "uima.cas.FSArray"
    return (
        f"<featureDescription><name>{name}</name><description/>"
        f"<rangeTypeName>{kind}</rangeTypeName>{element}</featureDescription>"
    )


def _read(source: Path) -> list[Passage]:
    paths = sorted(source.glob("*.json"))
    if not paths:
        raise DataError("文件夹里没有 .json 文件，请检查路径", source=str(source))
    return [_passage(path) for path in paths]


def _passage(path: Path) -> Passage:
    place = (str(path), path.stem)
    try:
        structures = {fs["%ID"]: fs for fs in read_json(path)["%FEATURE_STRUCTURES"]}
        sofas = (fs for fs in structures.values() if fs["%TYPE"] == "uima.cas.Sofa")
        text: str = next(sofas)["sofaString"]
        heads = (fs for fs in structures.values() if fs["%TYPE"] == _PASSAGE)
        marks = list(_marks(structures, Utf16(text)))
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        message = f"不是可用的 UIMA CAS JSON 0.4.0（{error}）"
        raise record_error(place, message) from error
    return passage_of(next(heads, {"passage_id": path.stem}), text, marks, place)


def _marks(structures: Mapping[int, Mapping[str, Any]], offsets: Utf16) -> Iterator[Mark]:
    def elements(fs: Mapping[str, Any], feature: str) -> list[Any]:
        number = fs.get(f"@{feature}")
        return structures[number].get("%ELEMENTS", []) if number is not None else []

    for number, fs in structures.items():
        kind = _KINDS.get(fs["%TYPE"])
        if kind is None:
            continue
        start, end = offsets.point(fs["begin"]), offsets.point(fs["end"])
        if start is None or end is None:
            raise ValueError(f"偏移 {fs['begin']}–{fs['end']} 不在字符边界上")
        links = (structures[link] for link in elements(fs, "answered_by"))
        yield Mark(
            str(number), kind, start, end, tuple(elements(fs, _LABELS[kind])),
            period=fs.get("period") or "current",
            scope=fs.get("scope"),
            applicant=fs.get("applicant"),
            answered_by=tuple(str(link["@target"]) for link in links),
        )  # fmt: skip


CONVERTER = Converter("INCEpTION 文件夹（UIMA CAS JSON）", True, _write, _read)
