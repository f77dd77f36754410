"""How fast the tagger reads: as shipped, the same model in torch, and spaCy's stock NER.

``make bench-tagger`` prints the table. All three read the narrative of the sample reports, and with
``REPORTS=folder`` that of whole reports of your own beside it, in one run, in turn; of several
rounds the fastest counts. The samples are short and full of numbers, and the tagger looks only at
sentences with a number or a denial. spaCy's recogniser has the same labels, one character a token,
and random weights: what it costs does not depend on what it has learned.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from importlib.metadata import version
from pathlib import Path

import spacy
import torch
from rich.console import Console
from spacy.language import Language
from spacy.training import Example
from transformers import AutoModelForTokenClassification

from gongkai.evaluation.bench_page import PAGE, machine_text, markdown_table, write_section
from gongkai.evaluation.bench_reading import sample_paths
from gongkai.extraction import parse, read
from gongkai.models import Network, Text, read_sections, shipped_tagger
from gongkai.vocabulary import metrics

from .scoring import TorchScorer

ROUNDS = 5
STOCK = "spaCy stock NER"
Texts = list[Text]
Systems = dict[str, Callable[[Texts], object]]


def texts_of(paths: Iterable[Path]) -> Texts:
    """Return heading and text of every section of the reports."""
    reports = [parse(read(path)) for path in paths]
    return [
        Text(s.title, s.text, agency=report.agency or "")
        for report in reports
        for s in report.sections
        if s.text
    ]


def torch_scorer(network: Network) -> TorchScorer:
    """Return the same model in torch, float32."""
    model = AutoModelForTokenClassification.from_pretrained(network.folder, dtype=torch.float32)
    return TorchScorer(model.eval(), network.alphabet, network.labels, network.settings)


def stock_recogniser() -> Language:
    """Return spaCy's entity recogniser for Chinese characters with the metrics as labels."""
    nlp = spacy.blank("zh")
    recogniser = nlp.add_pipe("ner")
    for metric in metrics():
        recogniser.add_label(metric)  # type: ignore[attr-defined]
    document = nlp.make_doc("收到申请12件。")
    nlp.initialize(lambda: [Example.from_dict(document, {"entities": []})])
    return nlp


def seconds(systems: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Run all systems in turn, several rounds, and return the fastest time of each."""
    fastest = dict.fromkeys(systems, float("inf"))
    for _ in range(ROUNDS):
        for name, run in systems.items():
            start = time.perf_counter()
            run()
            fastest[name] = min(fastest[name], time.perf_counter() - start)
    return fastest


def seconds_to_load() -> float:
    """Return the fastest time of a new process to load the tagger and tag one sentence."""
    program = "from gongkai.models import find_figures; find_figures('收到申请12件。')"
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def rows_of(name: str, texts: Texts, systems: Systems) -> list[list[str]]:
    """Return the rows of one set of texts: system, seconds, characters a second, times spaCy."""
    times = seconds({system: partial(run, texts) for system, run in systems.items()})
    characters, slowest = sum(len(text.text) for text in texts), times[STOCK]
    label = f"{name}: {len(texts)} sections, {characters:,} characters"
    return [
        [label, system, f"{taken:.3f}", f"{characters / taken:,.0f}", f"{slowest / taken:.1f}"]
        for system, taken in times.items()
    ]


def main() -> None:
    """Measure and write the section into docs/benchmark.md."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("reports", type=Path, nargs="*", help="whole reports to measure as well")
    options.add_argument("--page", type=Path, default=PAGE)
    given = options.parse_args()
    network = shipped_tagger()
    scorer, nlp = torch_scorer(network), stock_recogniser()
    systems: Systems = {
        "as shipped (ONNX, int8)": lambda texts: read_sections(texts, network),
        "the same in torch, float32": lambda texts: read_sections(texts, scorer),
        STOCK: lambda texts: list(nlp.pipe(text.text for text in texts)),
    }
    rows = rows_of("samples", texts_of(sample_paths()), systems)
    if reports := [path for path in given.reports if path.is_file()]:
        rows += rows_of(f"{len(reports)} given reports", texts_of(reports), systems)
    table = markdown_table(("text", "system", "seconds", "characters a second", "× spaCy"), rows)
    names = ", ".join(f"{name} {version(name)}" for name in ("onnxruntime", "torch", "spacy"))
    threads, start = torch.get_num_threads(), seconds_to_load()
    closing = f"\ntorch on {threads} threads. A new process that tags one sentence: {start:.2f} s."
    write_section(given.page, "tagger", f"{machine_text()} {names}.\n\n{table}\n{closing}")
    Console(width=140).print(f"{table}\n{closing}", markup=False)


if __name__ == "__main__":
    main()
