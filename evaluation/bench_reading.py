"""How long reading takes: each stage for each sample report, and the command from its start.

``make bench`` prints the table. Times are wall-clock seconds; of several runs the fastest counts,
which is what the machine can do when nothing else disturbs it.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from gongkai.extraction import parse, read
from gongkai.service.pipeline import STEPS

ROUNDS = 3
_WIDTH = 110
STAGES = ("read", "parse", *(name for name, _ in STEPS))
_Result = TypeVar("_Result")


def seconds_by_stage(path: Path) -> dict[str, float]:
    """Return the fastest time of each stage for one report, in seconds."""
    fastest: dict[str, float] = {}
    for _ in range(ROUNDS):
        taken, document = _timed(lambda: read(path))
        times = {"read": taken}
        times["parse"], report = _timed(lambda document=document: parse(document))  # type: ignore[misc]
        for name, step in STEPS:
            times[name], report = _timed(lambda step=step, report=report: step(report))  # type: ignore[misc]
        fastest = {name: min(value, fastest.get(name, value)) for name, value in times.items()}
    return fastest


def seconds_from_start(paths: Sequence[Path]) -> float:
    """Return the fastest time of one ``gongkai extract`` of files, process start included."""
    command = [sys.executable, "-m", "gongkai", "extract", "--format", "json", *map(str, paths)]
    return min(
        _timed(lambda: subprocess.run(command, check=True, capture_output=True))[0]
        for _ in range(ROUNDS)
    )


def _timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def main() -> None:
    """Print the table for the sample reports."""
    folder = Path(str(files("gongkai.service").joinpath("samples")))
    paths = sorted(folder.iterdir())
    seconds_by_stage(paths[0])  # loads the networks
    table = Table("report", *STAGES, "all stages", "from start", title="seconds a report")
    for path in paths:
        times = seconds_by_stage(path)
        numbers = [times[stage] for stage in STAGES]
        cells = [*numbers, sum(numbers), seconds_from_start([path])]
        table.add_row(path.name, *(f"{value:.3f}" for value in cells))
    console = Console(width=_WIDTH)
    console.print(table)
    every = seconds_from_start(paths)
    console.print(f"{len(paths)} reports with one command: {every:.2f} s")
    console.print(f"largest process: {_largest_child():.0f} MiB")


def _largest_child() -> float:
    """Return the peak resident memory of the processes started so far, in MiB (Linux)."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main()
