"""The tagger as a spaCy component, so that ``nlp(text)`` gives a Doc with spans.

>>> import spacy                                                     # doctest: +SKIP
>>> nlp = spacy.blank("zh")                                          # doctest: +SKIP
>>> _ = nlp.add_pipe("gongkai_figures")                              # doctest: +SKIP
>>> doc = nlp("全年收到政府信息公开申请12件。")                          # doctest: +SKIP
>>> [(s.text, s.label_, s._.value) for s in doc.spans["figures"]]    # doctest: +SKIP
[('12件', 'application.received', 12)]
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from .decoding import Reading
from .tagging import read_section, shipped_tagger

ATTRIBUTES = (
    "value", "unit", "approximate", "zero_statement", "scope", "period", "applicant", "confidence",
)  # fmt: skip


def _attributes(reading: Reading) -> dict[str, object]:
    mention = reading.mention
    return {
        "value": mention.value,
        "unit": mention.number.unit if mention.number else None,
        "approximate": mention.approximate,
        "zero_statement": mention.zero_statement,
        "scope": reading.scope,
        "period": reading.period,
        "applicant": reading.applicant,
        "confidence": reading.confidence,
    }


def _spans(doc: Doc, reading: Reading) -> list[Span]:
    """One span a metric; a number inside a longer token takes the whole token."""
    spans = []
    for metric in reading.metrics:
        start, end = reading.mention.start, reading.mention.end
        span = doc.char_span(start, end, label=metric, alignment_mode="expand")
        if span is None:
            continue
        for name, value in _attributes(reading).items():
            span._.set(name, value)
        spans.append(span)
    return spans


@Language.factory("gongkai_figures", default_config={"spans_key": "figures", "heading": ""})
def create_component(
    nlp: Language, name: str, spans_key: str, heading: str
) -> Callable[[Doc], Doc]:
    """Build the component.

    Args:
        nlp: the pipeline, any tokenizer of Chinese.
        name: the component's name in it.
        spans_key: the key of ``doc.spans`` that receives the figures, labelled with metric ids.
        heading: the heading that the texts stand under, which helps the tagger.
    """
    for attribute in ATTRIBUTES:
        if not Span.has_extension(attribute):
            Span.set_extension(attribute, default=None)
    network = shipped_tagger()

    def add_figures(doc: Doc) -> Doc:
        readings = read_section(heading, doc.text, network)
        spans = [span for reading in readings for span in _spans(doc, reading)]
        doc.spans[spans_key] = SpanGroup(doc, name=spans_key, spans=spans)
        return doc

    return add_figures
