"""The tagger as a spaCy component, so that ``nlp(text)`` gives a Doc with spans.

The folder of every exported tagger is a spaCy pipeline as well:

>>> import spacy                                                     # doctest: +SKIP
>>> nlp = spacy.load("models/weights/tagger")                        # doctest: +SKIP
>>> doc = nlp("全年收到政府信息公开申请12件。")                          # doctest: +SKIP
>>> [(s.text, s.label_, s._.value) for s in doc.spans["figures"]]    # doctest: +SKIP
[('12件', 'application.received', 12)]
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from .decoding import Reading
from .network import FILES, Network
from .tagging import read_section, shipped_tagger
from .texts import Text

ATTRIBUTES = (
    "metric", "value", "unit", "approximate", "zero", "scope", "period", "applicant", "confidence",
)  # fmt: skip

_CONFIG = {"spans_key": "figures", "heading": "", "agency": "", "year": None}
_DEFAULTS: dict[str, object] = {"period": "current", "zero": False}  # as in annotations/converters


def _attributes(reading: Reading, metric: str) -> dict[str, object]:
    mention = reading.mention
    return {
        "metric": metric,
        "value": mention.value,
        "unit": mention.number.unit if mention.number else None,
        "approximate": mention.approximate,
        "zero": mention.zero_statement,
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
        for name, value in _attributes(reading, metric).items():
            span._.set(name, value)
        spans.append(span)
    return spans


class FigureTagger:
    """The component; saved with a pipeline and loaded with it.

    Args:
        spans_key: the key of ``doc.spans`` that receives the figures, labelled with metric ids.
        heading: the heading that the texts stand under, which helps the tagger.
        agency: the authority that reports, likewise.
        year: the year that it reports on, likewise.
    """

    def __init__(
        self, spans_key: str, heading: str, agency: str = "", year: int | None = None
    ) -> None:
        self.spans_key, self.heading, self.agency, self.year = spans_key, heading, agency, year
        self.network: Network | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Add the figures of a document to its spans."""
        self.network = self.network or shipped_tagger()
        text = Text(self.heading, doc.text, self.year, self.agency)
        readings = read_section(text, self.network)
        spans = [span for reading in readings for span in _spans(doc, reading)]
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans)
        return doc

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Save the network into the pipeline's folder."""
        network = self.network or shipped_tagger()
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(network.folder / name, Path(path, name))

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> FigureTagger:
        """Load the network that lies in the component's folder, or around it as exported.

        Raises:
            DataError: there is none.
        """
        own = Path(path)
        self.network = Network.load(own if (own / FILES[0]).exists() else own.parent)
        return self


@Language.factory("gongkai_figures", default_config=_CONFIG)
def create_component(
    nlp: Language, name: str, spans_key: str, heading: str, agency: str, year: int | None
) -> FigureTagger:
    """Build the component for a pipeline with any tokenizer of Chinese."""
    for attribute in ATTRIBUTES:
        if not Span.has_extension(attribute):
            Span.set_extension(attribute, default=_DEFAULTS.get(attribute))
    return FigureTagger(spans_key, heading, agency, year)
