"""``python -m gongkai.training``: pre-train, train, export and score the tagger.

The recipe is ``training/recipe.toml``; every run leaves a folder with recipe, data version, seed,
curve and scores.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from gongkai.annotations import generate, read_passages
from gongkai.evaluation import (
    baseline,
    bootstrap_f1,
    calibration,
    evaluate,
    score_figures,
    shipped_data,
    tagger_system,
)
from gongkai.models import Alphabet, Network

from .ablations import VARIANTS, Setting, run_variant
from .card import write_card
from .narrowing import narrow, used_alphabet
from .packed import pack as pack_encoder
from .part_names import (
    choices,
    cross_validated,
    fit,
    known_names,
    share_right,
    write_ranking,
)
from .pretraining import encode_lines, pre_train
from .recipe import load_recipe
from .scoring import total
from .tagger import (
    Corpus,
    continue_tagger,
    export_tagger,
    guided,
    score_report,
    train_tagger,
)

ROOT = Path(__file__).parent
CORPUS = ROOT.parent / "annotations" / "corpus"
ENCODER = ROOT / "encoder"
ABLATIONS = ROOT / "ablations.json"
BASELINES = ROOT.parent / "docs" / "baselines.json"
WEIGHTS = ROOT.parent / "models" / "weights" / "tagger"
PART_NAMES = WEIGHTS.parent / "part_names.json"

app = typer.Typer(add_completion=False, no_args_is_help=True)
RecipeFile = Annotated[Path, typer.Option(help="the recipe")]
Folder = Annotated[Path, typer.Option(help="the run's folder")]


def _corpus(folder: Path = CORPUS) -> Corpus:
    train, dev, test = (
        tuple(read_passages(folder / f"{split}.jsonl")) for split in ("train", "dev", "test")
    )
    return Corpus(train, dev, test)


def _lines(folder: Path) -> Iterator[str]:
    """Give the paragraphs of every text file of a folder, plain or xz, each once."""
    seen: set[int] = set()
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.txt.xz")]):
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = line.strip()
                if len(text) > 7 and hash(text) not in seen:
                    seen.add(hash(text))
                    yield text


def _own_lines() -> list[str]:
    return [" ".join(p.heading) + " " + p.text for p in _corpus().train]


@app.command()
def pretrain(
    text: Annotated[Path, typer.Argument(help="folder of .txt or .txt.xz, a paragraph a line")],
    recipe: RecipeFile = ROOT / "recipe.toml",
    out: Folder = Path("runs/encoder"),
    start: Annotated[Path | None, typer.Option(help="go on from this encoder")] = None,
) -> None:
    """Pre-train the encoder on public text and the corpus's training text."""
    settings = load_recipe(recipe)
    alphabet = Alphabet.load(ENCODER / "vocab.json")
    stream = encode_lines(
        [*_lines(text), *_own_lines() * settings.pretraining.corpus_copies], alphabet
    )
    pre_train(stream, alphabet, settings.pretraining, settings.seed, out, start)


@app.command()
def pack(
    encoder: Annotated[Path, typer.Argument(help="a pre-trained encoder")],
    target: Annotated[Path, typer.Argument(help="where the packed one goes")] = ENCODER,
) -> None:
    """Store an encoder at a byte a weight, as the repository ships it."""
    pack_encoder(encoder, target)


@app.command(name="narrow")
def narrow_encoder(
    encoder: Annotated[Path, typer.Argument(help="a pre-trained encoder")],
    text: Annotated[Path, typer.Argument(help="the text that it was trained on")],
    out: Folder = Path("runs/narrow"),
    least: Annotated[int, typer.Option(help="occurrences that keep a character")] = 3,
) -> None:
    """Leave out the characters that the text, the corpus's own included, hardly has."""
    lines = [*_lines(text), *_own_lines() * least]
    narrow(encoder, out, used_alphabet(Alphabet.load(encoder / "vocab.json"), lines, least))


@app.command()
def train(
    recipe: RecipeFile = ROOT / "recipe.toml",
    encoder: Annotated[Path, typer.Option(help="pre-trained encoder")] = ENCODER,
    out: Folder = Path("runs/tagger"),
    weights: Annotated[Path, typer.Option(help="where the export goes")] = WEIGHTS,
) -> None:
    """Fine-tune the tagger, export it and write its scores beside the weights."""
    settings = load_recipe(recipe)
    corpus = _corpus()
    best = train_tagger(settings, encoder, corpus, out)
    best = continue_tagger(settings, best, corpus, out)
    export_tagger(best, encoder, corpus, weights, settings.seed)
    score(weights, settings.seed)


def _record(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return record


def _baselines(corpus: Corpus) -> dict[str, Any]:
    """Return the scores of the trained baselines, stored, and of the rules, computed here."""
    stored = _record(BASELINES)
    rules = baseline("rules").figures
    if rules is None:
        return {}
    counts = [score_figures(p.text, p.figures, rules(p))["figure"] for p in guided(corpus.test)]
    f1 = total([{"figure": one} for one in counts])["figure"].f1
    return {
        "CRF on the same characters (`make baselines`)": stored.get("crf"),
        "spaCy's NER on the same data (`make baselines`)": stored.get("spacy"),
        "keyword rules (`gongkai evaluate --baseline rules`)": {
            "f1": f1,
            "interval": bootstrap_f1(counts),
        },
    }


def _calibration(weights: Path) -> dict[str, Any]:
    """Return the expected calibration error of figures on test, with its interval."""
    data = shipped_data("test")
    results = evaluate(data, [tagger_system(weights)], ["figures"]).runs[0].results["figure"]
    measured = calibration(results, data.units(results))
    return {"error": measured.error, "interval": measured.interval} if measured else {}


@app.command()
def score(
    weights: Annotated[Path, typer.Argument(help="folder of an exported tagger")] = WEIGHTS,
    seed: Annotated[int, typer.Option(help="of generated passages")] = 7,
) -> None:
    """Score an exported tagger on dev, test and the generator's test patterns; write its card."""
    corpus, network = _corpus(), Network.load(weights)
    patterns = list(generate(seed, 600, "test"))
    report = {
        "version": network.settings["version"],
        "corpus": corpus.version,
        "seed": seed,
        "scores": score_report(corpus, network, patterns),
        "calibration": _calibration(weights),
    }
    text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
    (weights / "scores.json").write_text(text, encoding="utf-8")
    card = write_card(report, network.config, _record(ABLATIONS), _baselines(corpus))
    (weights / "README.md").write_text(card, encoding="utf-8")
    typer.echo(text)


@app.command()
def ablations(
    recipe: RecipeFile = ROOT / "recipe.toml",
    encoder: Annotated[Path, typer.Option(help="pre-trained encoder")] = ENCODER,
    epochs: Annotated[int, typer.Option(help="of every variant")] = 2,
    out: Annotated[Path, typer.Option(help="the record; variants in it are kept")] = ABLATIONS,
) -> None:
    """Train the tagger without one of its parts at a time and score each on test (long)."""
    settings, corpus = load_recipe(recipe), _corpus()
    settings = replace(settings, finetuning=replace(settings.finetuning, epochs=epochs))
    setting = Setting(settings, encoder, corpus, guided(corpus.test))
    facts = {"corpus": corpus.version, "epochs": epochs, "seed": settings.seed}
    record = _record(out)
    if {name: record.get(name) for name in facts} != facts:
        record = {**facts, "variants": {}}
    for name in VARIANTS:
        if name not in record["variants"]:
            record["variants"][name] = run_variant(name, setting)
            text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
            out.write_text(text, encoding="utf-8")


@app.command(name="part-names")
def part_names(
    unseen: Annotated[
        str, typer.Argument(help="pattern of the ids of train that TAGGER never saw")
    ],
    tagger: Annotated[Path, typer.Option(help="folder of an exported tagger")],
    out: Annotated[Path, typer.Option(help="where the ranking goes")] = PART_NAMES,
) -> None:
    """Learn which words near a number name its part; dev, likewise unseen, tells how well."""
    train, held = (list(read_passages(CORPUS / f"{split}.jsonl")) for split in ("train", "dev"))
    network, known = Network.load(tagger), known_names(train)
    some = [passage for passage in train if re.match(unseen, passage.id)]
    training, dev = (choices(part, network, known) for part in (some, held))
    weights = fit(training)
    record = {
        "tagger": network.settings["version"],
        "unseen": unseen,
        "parts": len(training),
        "writers left out": round(cross_validated(training), 3),
        "dev": round(share_right(weights, dev), 3),
        "dev parts": len(dev),
    }
    write_ranking(weights, known.stored(), record, out)
    typer.echo(json.dumps(record, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    app()
