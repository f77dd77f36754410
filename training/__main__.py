"""``python -m gongkai.training``: pre-train, train, export and score the tagger.

The recipe is ``training/recipe.toml``; every run leaves a folder with recipe, data version, seed,
curve and scores.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from gongkai.annotations import generate, read_passages
from gongkai.models import Alphabet, Network

from .card import write_card
from .packed import pack as pack_encoder
from .pretraining import encode_lines, pre_train
from .recipe import load_recipe
from .tagger import Corpus, export_tagger, score_report, train_tagger

ROOT = Path(__file__).parent
CORPUS = ROOT.parent / "annotations" / "corpus"
ENCODER = ROOT / "encoder"
WEIGHTS = ROOT.parent / "models" / "weights" / "tagger"

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
    own = [" ".join(p.heading) + " " + p.text for p in _corpus().train]
    stream = encode_lines([*_lines(text), *own * settings.pretraining.corpus_copies], alphabet)
    pre_train(stream, alphabet, settings.pretraining, settings.seed, out, start)


@app.command()
def pack(
    encoder: Annotated[Path, typer.Argument(help="a pre-trained encoder")],
    target: Annotated[Path, typer.Argument(help="where the packed one goes")] = ENCODER,
) -> None:
    """Store an encoder at a byte a weight, as the repository ships it."""
    pack_encoder(encoder, target)


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
    export_tagger(best, encoder, corpus, weights, settings.seed)
    score(weights, settings.seed)


@app.command()
def score(
    weights: Annotated[Path, typer.Argument(help="folder of an exported tagger")] = WEIGHTS,
    seed: Annotated[int, typer.Option(help="of bootstrap and generated passages")] = 7,
) -> None:
    """Score an exported tagger on dev, test and the generator's test patterns; write its card."""
    corpus, network = _corpus(), Network.load(weights)
    patterns = list(generate(seed, 600, "test"))
    report = {
        "version": network.settings["version"],
        "corpus": corpus.version,
        "seed": seed,
        "scores": score_report(corpus, network, patterns, seed),
    }
    text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
    (weights / "scores.json").write_text(text, encoding="utf-8")
    (weights / "README.md").write_text(write_card(report, network.config), encoding="utf-8")
    typer.echo(text)


if __name__ == "__main__":
    app()
