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

from gongkai.vocabulary import GongkaiError

from .audits import planted_data
from .baselines import baseline
from .data import PATTERNS, PLANTED, Data, load_data, shipped_data
from .evaluating import Run, evaluate
from .gate import FOLDER, check_gate, gate_record, stored_scores
from .leaderboard import add_entries, entry_of, read_leaderboard
from .leaderboard_page import leaderboard_page
from .scores_page import REAL_REPORTS, write_page
from .stated import ROOT, pages, renewed
from .summary import summarise
from .systems import SHIPPED, tagger_system

SETS = ("dev", "test", PATTERNS, PLANTED)
PLANTED_COUNT, PLANTED_SEED = 30, 8
LEADERBOARD = ROOT / "docs" / "leaderboard.jsonl"
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
def reports(
    folder: Annotated[Path, typer.Argument(help="files, with what is true of them in gold/")],
    out: Annotated[Path, typer.Option(help="JSON file for the scores")] = REAL_REPORTS,
) -> None:
    """Score whole reports that are not part of the repository; keep scores, and no text."""
    data = load_data([folder])
    summary = summarise(evaluate(data, [tagger_system()]))
    (run,) = summary["systems"].values()
    record = {
        "command": f"python -m gongkai.evaluation reports FOLDER --out {out.name}",
        "date": summary["date"],
        "data": data.version,
        "files": len(data.reports),
        "versions": run["versions"],
        "scores": summary["scores"][SHIPPED],
        "groups": {
            measure: {
                facet: by[facet] for facet in ("era", "level", "format", "group") if facet in by
            }
            for measure, by in summary["groups"][SHIPPED].items()
        },
    }
    out.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@app.command()
def numbers() -> None:
    """Write the numbers that README and pages state as they are stored now."""
    for path in pages():
        text = path.read_text(encoding="utf-8")
        if (new := renewed(text)) != text:
            path.write_text(new, encoding="utf-8")


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


def main() -> None:
    """Run a command; what is wrong with its data is told in a sentence, with status 1."""
    try:
        app()
    except GongkaiError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
