"""Trained baselines beside the tagger: a CRF on characters, and spaCy's NER.

``python -m gongkai.evaluation.baselines_trained`` trains both on the corpus's training split, on
the sentences that the tagger looks at, and scores them on its test split: span and metric strict,
with a 95 % interval over reports. The scores go to ``docs/baselines.json``, ``baselines.md`` and
the leaderboard, models to a folder. Nothing of it is shipped.
"""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import Annotated, Any

import typer

from gongkai.annotations import Passage
from gongkai.extraction import sentences
from gongkai.models import Mention, Reading, find_mentions, fold
from gongkai.vocabulary import MissingFeature

from .data import Data, shipped_data
from .evaluating import evaluate
from .leaderboard import Entry, add_entries, entry_of
from .summary import score
from .systems import System

Span = tuple[int, int, str]
"""Start, end and label of a figure; a label joins the metrics of one number with ``+``."""

OUTSIDE = "O"
BATCH = 32
_MEASURES = ("figure", "relaxed")
"""What such a system answers: places and metrics, no values and no attributes."""


@dataclass(frozen=True)
class Sentence:
    """A sentence that holds a number or a denial, with its figures.

    Attributes:
        start: where it begins in its passage.
        text: its characters.
        heading: the last heading above it.
        spans: its figures, offsets into ``text``.
    """

    start: int
    text: str
    heading: str
    spans: tuple[Span, ...]


Predictor = Callable[[Sequence[Sentence]], list[list[Span]]]


def sentences_of(passage: Passage) -> list[Sentence]:
    """Return the sentences of a passage that can state a figure."""
    mentions = find_mentions(passage.text)
    heading = passage.heading[-1] if passage.heading else ""
    return [
        Sentence(
            start, passage.text[start:end], heading,
            tuple(
                (m.start - start, m.end - start, "+".join(m.metrics))
                for m in passage.figures
                if start <= m.start and m.end <= end
            ),
        )
        for start, end in sentences(passage.text)
        if any(start <= mention.start < end for mention in mentions)
    ]  # fmt: skip


def character_features(sentence: Sentence) -> list[list[str]]:
    """Return for each character what the CRF sees: its neighbourhood, digits by shape."""
    text = "".join("0" if c.isdigit() else fold(c) for c in sentence.text)
    padded = f"{'^' * 6}{text}{'$' * 4}"
    return [
        [
            f"heading={sentence.heading}",
            *(f"{k}={padded[at + k]}" for k in range(-5, 4)),
            *(f"{k}:={padded[at + k : at + k + 2]}" for k in range(-5, 3)),
            *(f"{k}::={padded[at + k : at + k + 4]}" for k in (-6, -5, -4)),
        ]
        for at in range(6, 6 + len(text))
    ]


def character_tags(sentence: Sentence) -> list[str]:
    """Return a tag for each character: the label of its figure, or ``O``."""
    tags = [OUTSIDE] * len(sentence.text)
    for start, end, label in sentence.spans:
        tags[start:end] = [label] * (end - start)
    return tags


def spans_of_tags(tags: Sequence[str]) -> list[Span]:
    """Return the runs of equal tags.

    >>> spans_of_tags(["O", "a", "a", "b", "O"])
    [(1, 3, 'a'), (3, 4, 'b')]
    """
    spans: list[Span] = []
    for place, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        if spans and spans[-1][1] == place and spans[-1][2] == tag:
            spans[-1] = (spans[-1][0], place + 1, tag)
        else:
            spans.append((place, place + 1, tag))
    return spans


def train_crf(data: Sequence[Sentence], epochs: int, folder: Path) -> Predictor:
    """Train a CRF by averaged perceptron (CRFsuite).

    Raises:
        MissingFeature: python-crfsuite is not installed.
    """
    try:
        import pycrfsuite  # noqa: PLC0415  an optional package
    except ImportError as error:
        raise MissingFeature("需要 python-crfsuite，请运行 pip install 'gongkai[dev]'") from error
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    for sentence in data:
        trainer.append(character_features(sentence), character_tags(sentence))
    trainer.set("max_iterations", epochs)
    model = str(folder / "crf.model")
    trainer.train(model)
    tagger = pycrfsuite.Tagger()
    tagger.open(model)
    return lambda wanted: [spans_of_tags(tagger.tag(character_features(s))) for s in wanted]


def train_spacy(data: Sequence[Sentence], epochs: int, folder: Path) -> Predictor:
    """Train spaCy's stock NER (tok2vec and transitions) on characters as tokens.

    Raises:
        MissingFeature: spaCy is not installed.
    """
    try:
        import spacy  # noqa: PLC0415  an optional package
    except ImportError as error:
        raise MissingFeature("需要 spaCy，请运行 pip install 'gongkai[spacy]'") from error
    from spacy.training import Example  # noqa: PLC0415
    from thinc.api import fix_random_seed  # noqa: PLC0415

    fix_random_seed(0)
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner")
    examples = [Example.from_dict(nlp.make_doc(s.text), {"entities": list(s.spans)}) for s in data]
    optimizer = nlp.initialize(lambda: examples)
    chance = Random(0)
    for _ in range(epochs):
        chance.shuffle(examples)
        for first in range(0, len(examples), BATCH):
            nlp.update(examples[first : first + BATCH], sgd=optimizer, drop=0.2)
    nlp.to_disk(folder / "spacy")

    def predict(wanted: Sequence[Sentence]) -> list[list[Span]]:
        docs = nlp.pipe(s.text for s in wanted)
        return [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs]

    return predict


@dataclass(frozen=True)
class Baseline:
    """One trained baseline: its name for readers, how it is trained, epochs, package."""

    title: str
    train: Callable[[Sequence[Sentence], int, Path], Predictor]
    epochs: int
    package: str


BASELINES = {
    "crf": Baseline(
        "CRF on characters (CRFsuite, averaged perceptron)", train_crf, 10, "python-crfsuite"
    ),
    "spacy": Baseline("spaCy NER (stock tok2vec, characters as tokens)", train_spacy, 6, "spacy"),
}


def trained_system(name: str, version: Mapping[str, str], predict: Predictor) -> System:
    """Return a trained baseline behind the interface of every system."""

    def figures(passage: Passage) -> list[Reading]:
        wanted = sentences_of(passage)
        return [
            Reading(
                Mention(sentence.start + start, sentence.start + end),
                tuple(label.split("+")), "current", None, None, 1.0,
            )
            for sentence, spans in zip(wanted, predict(wanted), strict=True)
            for start, end, label in spans
        ]  # fmt: skip

    return System(name, version, figures=figures, sure=False)


def train_and_score(
    names: Iterable[str], train: Data, test: Data, out: Path
) -> Iterator[tuple[str, dict[str, Any], Entry]]:
    """Train each baseline; give its record and its entry for the leaderboard."""
    data = [sentence for passage in train.passages for sentence in sentences_of(passage)]
    for name in names:
        baseline, start = BASELINES[name], time.perf_counter()
        predict = baseline.train(data, baseline.epochs, out)
        seconds = round(time.perf_counter() - start)
        versions = {baseline.package: version(baseline.package), "corpus": train.version}
        system = trained_system(name, versions, predict)
        run = evaluate(test, [system], ["figures"]).runs[0]
        outcomes = run.results["figure"]
        yield name, {
            **score(outcomes, test.units(outcomes)), "reports": len(test.documents),
            "data": test.version, "corpus": train.version,
            "sentences": len(data), "epochs": baseline.epochs, "training_seconds": seconds,
            "date": datetime.now(UTC).strftime("%Y-%m-%d"), "python": platform.python_version(),
            baseline.package: version(baseline.package),
        }, entry_of(test, run, baseline.title, _MEASURES)  # fmt: skip


PAGE = """# Trained baselines

What other means make of the same data: trained on the corpus's training split (the sentences that
hold a number or a denial, labels joined where one number has several metrics), scored on its test
split; span and metric strict, 95 % interval over reports. Written by
`python -m gongkai.evaluation.baselines_trained [crf] [spacy]` from `docs/baselines.json`, which
holds date, versions and training time too. A baseline that is not in the table was not run yet.

| baseline | F1 | precision | recall | figures | epochs |
| --- | --- | --- | --- | --- | --- |
{rows}
"""


def page(record: dict[str, Any]) -> str:
    """Return the page on the recorded scores as Markdown."""
    rows = []
    for name, baseline in BASELINES.items():
        if one := record.get(name):
            low, high = one["interval"]
            rows.append(
                f"| {baseline.title} | {one['f1']:.3f} [{low:.3f}, {high:.3f}] | "
                f"{one['precision']:.3f} | {one['recall']:.3f} | {one['gold']} | {one['epochs']} |"
            )
    return PAGE.format(rows="\n".join(rows))


def main(
    names: Annotated[list[str] | None, typer.Argument(help="crf, spacy; both if none")] = None,
    out: Annotated[Path, typer.Option(help="folder for models")] = Path("runs/baselines"),
    record: Annotated[Path, typer.Option(help="JSON file of scores, kept up to date")] = Path(
        "docs/baselines.json"
    ),
) -> None:
    """Train the baselines and record their scores on the test split."""
    chosen = names or list(BASELINES)
    if unknown := sorted(set(chosen) - set(BASELINES)):
        raise typer.BadParameter(f"{', '.join(unknown)}; choose from {', '.join(BASELINES)}")
    out.mkdir(parents=True, exist_ok=True)
    known = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    known["command"] = "python -m gongkai.evaluation.baselines_trained"
    data = shipped_data("train"), shipped_data("test")
    for name, scores, entry in train_and_score(chosen, *data, out):
        known[name] = scores
        text = json.dumps(known, ensure_ascii=False, indent=1)
        record.write_text(text + "\n", encoding="utf-8")
        record.with_suffix(".md").write_text(page(known), encoding="utf-8")
        add_entries(record.with_name("leaderboard.jsonl"), [entry])
        typer.echo(json.dumps({name: scores}, ensure_ascii=False))


if __name__ == "__main__":
    typer.run(main)
