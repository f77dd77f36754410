"""``python -m gongkai.evaluation``: store the scores of the shipped weights, or hold them.

``store`` and ``gate`` take the data sets to score (``dev``, ``test``, ``patterns``, ``planted``);
without one, all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from .audits import planted_data
from .baselines import baseline
from .data import PATTERNS, PLANTED, Data, shipped_data
from .evaluating import Run, evaluate
from .gate import FOLDER, check_gate, gate_record, stored_scores
from .leaderboard import add_entries, entry_of, read_leaderboard
from .leaderboard_page import leaderboard_page
from .scores_page import write_page
from .systems import tagger_system

SETS = ("dev", "test", PATTERNS, PLANTED)
PLANTED_COUNT, PLANTED_SEED = 30, 8
LEADERBOARD = Path(__file__).resolve().parent.parent / "docs" / "leaderboard.jsonl"
NAMES = {"shipped": "gongkai", "rules": "keyword rules"}
"""How the leaderboard names systems."""
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
def leaderboard(
    path: Annotated[Path, typer.Argument(help="JSON lines of runs")] = LEADERBOARD,
    add: Annotated[
        bool, typer.Option(help="score the shipped weights and the rules first")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="the page; beside the file if not given")] = None,
) -> None:
    """Check a leaderboard and write its page."""
    if add:
        data = shipped_data("test")
        runs = evaluate(data, [tagger_system(), baseline("rules")]).runs
        add_entries(path, [entry_of(data, run, NAMES[run.system]) for run in runs])
    page = leaderboard_page(read_leaderboard(path))
    (out or path.with_suffix(".md")).write_text(page, encoding="utf-8")


@app.command()
def page() -> None:
    """Write docs/scores.md from the stored scores."""
    write_page(SETS)


if __name__ == "__main__":
    app()
