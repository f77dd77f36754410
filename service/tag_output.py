"""The formats of ``gongkai tag``: a list to read, JSON, CoNLL columns, a displaCy page."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

from gongkai.vocabulary import (
    Figure,
    MissingFeature,
    Report,
    Section,
    dump_json,
    vocabulary_version,
)

from .places import applicant_name, number
from .visible import visible
from .wording import Wording

_FIELDS = (
    "metric", "value", "unit", "text", "start", "end", "applicant", "scope", "period",
    "approximate", "zero_statement", "confidence",
)  # fmt: skip
_COLOURS = {
    "application": "#cfe8ff", "outcome": "#d9e7c7", "review": "#f6d3cd", "litigation": "#f6d3cd",
    "dispute": "#f6d3cd", "disclosure": "#fdeeb5", "change": "#e5e5e5",
}  # fmt: skip
_OTHER_COLOUR = "#e3d9f2"


@dataclass(frozen=True)
class Tagged:
    """A text, who reports on which year (if known), its heading, its figures in reading order."""

    source: str
    agency: str
    year: int | None
    heading: str
    text: str
    figures: tuple[Figure, ...]


def write_list(tagged: Sequence[Tagged], out: BinaryIO, wording: Wording) -> None:
    """Write a line a figure."""
    for one in tagged:
        lines = [f"{one.source}"] if len(tagged) > 1 else []
        lines += [_line(figure, wording) for figure in one.figures] or [wording("tag.none")]
        out.write(("\n".join(map(visible, lines)) + "\n").encode())


def write_json(tagged: Sequence[Tagged], out: BinaryIO, wording: Wording) -> None:
    """Write an object for one text, an array for several; offsets are code points."""
    objects = [
        {
            "source": one.source,
            "agency": one.agency,
            "year": one.year,
            "heading": one.heading,
            "text": one.text,
            "figures": [{name: asdict(f)[name] for name in _FIELDS} for f in one.figures],
            "vocabulary": vocabulary_version(),
        }
        for one in tagged
    ]
    content = objects[0] if len(objects) == 1 else objects
    out.write(f"{dump_json(content)}\n".encode())


def write_conll(tagged: Sequence[Tagged], out: BinaryIO, wording: Wording) -> None:
    """Write the columns of ``gongkai annotate export --to conll``, a paragraph or more a block."""
    from gongkai.annotations import converter, predictions  # noqa: PLC0415  only here

    passages = [p.passage for one in tagged for p in predictions(_report(one))]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "tagged.conll")
        converter("conll").write(passages, target)
        out.write(target.read_bytes())


def write_page(tagged: Sequence[Tagged], out: BinaryIO, wording: Wording) -> None:
    """Write the page that displaCy draws, one text under the other.

    Raises:
        MissingFeature: spaCy is not installed.
    """
    try:
        from spacy import displacy  # noqa: PLC0415  an extra
    except ImportError as error:
        raise MissingFeature("HTML 由 spaCy 绘制，请运行 pip install 'gongkai[spacy]'。") from error
    documents = [_displayed(one, wording) for one in tagged]
    colours = {
        entity["label"]: _COLOURS.get(entity["family"], _OTHER_COLOUR)
        for document in documents
        for entity in document["ents"]
    }
    page = displacy.render(
        documents, style="ent", manual=True, page=True, options={"colors": colours}
    )
    page = page.replace('lang="en"', 'lang="zh"').replace("<title>displaCy<", "<title>gongkai tag<")
    out.write(page.encode())


FORMATS: dict[str, Callable[[Sequence[Tagged], BinaryIO, Wording], None]] = {
    "text": write_list,
    "json": write_json,
    "conll": write_conll,
    "html": write_page,
}
TAG_SUFFIXES = {".txt": "text", ".json": "json", ".conll": "conll", ".html": "html", ".htm": "html"}


def _line(figure: Figure, wording: Wording) -> str:
    about = [wording.metric(figure.metric)]
    about += [wording(f"tag.{figure.period}")] if figure.period != "current" else []
    about += [wording("tag.scope", scope=figure.scope)] if figure.scope else []
    about += (
        [wording("tag.applicant", name=applicant_name(figure.applicant, wording))]
        if figure.applicant
        else []
    )
    return wording(
        "tag.line",
        text=" ".join(figure.text.split()),
        value=number(figure.value),
        about=wording("list.comma").join(about),
        confidence=f"{figure.confidence:.2f}",
    )


def _displayed(one: Tagged, wording: Wording) -> dict[str, Any]:
    """Return a text as displaCy takes it; several metrics of one span share a label."""
    entities: dict[tuple[int | None, int | None], dict[str, Any]] = {}
    for figure in one.figures:
        place = (figure.start, figure.end)
        scope = f"〔{escape(figure.scope)}〕" if figure.scope else ""  # displaCy escapes no labels
        label = wording.metric(figure.metric) + scope
        if place in entities:
            entities[place]["label"] += f" + {label}"
        else:
            family = figure.metric.partition(".")[0]
            entities[place] = {
                "start": figure.start, "end": figure.end, "label": label, "family": family,
            }  # fmt: skip
    return {"text": one.text, "ents": list(entities.values()), "title": escape(one.heading) or None}


def _report(one: Tagged) -> Report:
    section = Section(None, one.heading, None, one.text)
    stem = Path(one.source).stem if one.source != "-" else "stdin"
    return Report(
        stem, "", "text/plain", None, one.agency or None, one.year, None, (section,), one.figures
    )
