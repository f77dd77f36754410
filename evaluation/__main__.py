"""``python -m gongkai.evaluation``: store the scores of the shipped weights, or hold them.

``store`` and ``gate`` take the data sets to score (``dev``, ``test``, ``patterns``, ``planted``);
without one, all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from .audits import planted_data
from .data import PATTERNS, PLANTED, Data, shipped_data
from .evaluating import Run, evaluate
from .gate import FOLDER, check_gate, gate_record, stored_scores
from .scores_page import write_page
from .systems import tagger_system

SETS = ("dev", "test", PATTERNS, PLANTED)
PLANTED_COUNT, PLANTED_SEED = 30, 8
app = typer.Typer(add_completion=False, no_args_is_help=True)
Names = Annotated[
    list[str] | None, typer.Argument(help="dev, test, patterns, planted; all if none")
]


@contextmanager
def gated_data(name: str) -> Iterator[Data]:
    """Give a data set of the gate."""
    if name == PLANTED:
        with planted_data(PLANTED_COUNT, PLANTED_SEED) as data:
            yield data
    else:
        yield shipped_data(name)


def _runs(names: list[str] | None) -> Iterator[tuple[Data, Run]]:
    system = tagger_system()
    for name in names or SETS:
        with gated_data(name) as data:
            yield data, evaluate(data, [system]).runs[0]


@app.command()
def store(names: Names = None) -> None:
    """Store what the shipped weights score now."""
    FOLDER.mkdir(exist_ok=True)
    for data, run in _runs(names):
        text = json.dumps(gate_record(data, run), ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{data.name}.json").write_text(text, encoding="utf-8")
        size = f"{len(data.passages)} passages, {len(data.reports)} whole reports"
        sys.stderr.write(f"{data.name}: {size}\n")


@app.command()
def gate(names: Names = None) -> None:
    """Score again; end with status 1 and the sentences that changed where a score fell."""
    worse = [
        line
        for data, run in _runs(names)
        for line in check_gate(data, run, stored_scores(data.name))
    ]
    sys.stdout.write("\n".join(worse) + "\n" if worse else "no score fell\n")
    raise typer.Exit(bool(worse))


@app.command()
def page() -> None:
    """Write docs/scores.md from the stored scores."""
    write_page(SETS)


if __name__ == "__main__":
    app()
