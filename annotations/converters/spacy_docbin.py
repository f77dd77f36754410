"""spaCy's DocBin: one Doc a passage, one token a character, marks as span groups.

``doc.spans`` has ``figures`` (one span for every metric, as the span categorizer learns them),
``problems`` (one for every category) and ``measures``. Spans of figures carry ``period``,
``scope`` and ``applicant``, spans of problems ``answered_by`` (numbers of measures) as custom
attributes; what the passage is about stands in ``doc.user_data["gongkai"]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gongkai.vocabulary import DataError, MissingFeature, reason_of

from ..passages import Passage
from .files import write_text
from .marks import Kind, Mark, head_of, marks_of, merged, passage_of
from .protocol import Converter

_GROUPS: tuple[tuple[str, Kind], ...] = (
    ("figures", "figure"), ("problems", "problem"), ("measures", "measure"),
)  # fmt: skip
_EXTENSIONS = {"period": "current", "scope": None, "applicant": None, "answered_by": ()}
_HEAD = "gongkai"


def _spacy() -> Any:
    """Return the module, with the custom attributes of spans made known.

    Raises:
        MissingFeature: spaCy is not installed.
    """
    try:
        import spacy  # noqa: PLC0415
        from spacy.tokens import Span  # noqa: PLC0415
    except ImportError as error:
        raise MissingFeature(
            "DocBin 格式需要 spaCy，请先安装：pip install 'gongkai[spacy]'"
        ) from error
    for name, default in _EXTENSIONS.items():
        if not Span.has_extension(name):
            Span.set_extension(name, default=default)
    return spacy


def _write(passages: Iterable[Passage], target: Path) -> None:
    spacy = _spacy()
    blank = spacy.blank("zh").vocab
    docs = [_doc(passage, blank) for passage in passages]
    content = spacy.tokens.DocBin(docs=docs, store_user_data=True).to_bytes()
    write_text(target, "")  # raises where nothing can be written
    target.write_bytes(content)


def _doc(passage: Passage, vocab: Any) -> Any:
    from spacy.tokens import Doc, Span  # noqa: PLC0415

    doc = Doc(vocab, words=list(passage.text), spaces=[False] * len(passage.text))
    doc.user_data[_HEAD] = head_of(passage)
    for group, kind in _GROUPS:
        spans = []
        for mark in marks_of(passage):
            if mark.kind == kind:
                made = [Span(doc, mark.start, mark.end, label) for label in mark.labels or (kind,)]
                _annotate(made[0], mark)
                spans += made
        doc.spans[group] = spans
    return doc


def _annotate(span: Any, mark: Mark) -> None:
    """Set what is stated; spaCy keeps it by place, so it holds for all spans over it."""
    stated = {"period": mark.period, "scope": mark.scope, "applicant": mark.applicant,
              "answered_by": [int(key[1:]) for key in mark.answered_by]}  # fmt: skip
    for name, value in stated.items():
        if value and value != _EXTENSIONS[name]:
            span._.set(name, value)


def _read(source: Path) -> list[Passage]:
    spacy = _spacy()
    try:
        docs = spacy.tokens.DocBin(store_user_data=True).from_bytes(source.read_bytes())
        found = list(docs.get_docs(spacy.blank("zh").vocab))
    except OSError as error:
        raise DataError(
            f"无法读取（{reason_of(error)}），请检查路径", source=str(source)
        ) from error
    except Exception as error:  # spaCy has no error of its own for a file of another kind
        raise DataError("不是 spaCy 的 DocBin 文件，请检查路径", source=str(source)) from error
    return [
        passage_of(
            doc.user_data.get(_HEAD) or {"passage_id": f"{source.stem}-{number}"},
            doc.text, merged(_marks(doc)), (str(source), f"第 {number} 个 Doc"),
        )
        for number, doc in enumerate(found, start=1)
    ]  # fmt: skip


def _marks(doc: Any) -> Iterator[Mark]:
    for group, kind in _GROUPS:
        for index, span in enumerate(doc.spans.get(group, ())):
            extras: dict[str, Any] = {}
            if kind == "figure":
                extras = {name: span._.get(name) for name in ("period", "scope", "applicant")}
            elif kind == "problem":
                extras["answered_by"] = tuple(f"m{number}" for number in span._.answered_by)
            labels = () if kind == "measure" else (span.label_,)
            yield Mark(f"{kind[0]}{index}", kind, span.start_char, span.end_char, labels, **extras)


CONVERTER = Converter("spaCy DocBin", False, _write, _read)
