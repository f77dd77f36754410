"""``make bench``: how long reading takes and what memory it needs, stage by stage, and as a whole.

Times are of the shipped sample reports, wall-clock seconds; of several rounds the fastest counts,
which is what the machine can do when nothing else disturbs it. Memory is the peak of a process of
its own (``--memory``) that takes all reports through one stage after the other.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from rich.console import Console

from gongkai.extraction import parse, read
from gongkai.service.pipeline import STEPS

from .bench_page import (
    PAGE,
    README,
    machine_text,
    markdown_table,
    memory_of_command,
    peak_memory,
    write_section,
)

ROUNDS = 3
_STOP = "."
STAGES = ("read", "parse", *(name for name, _ in STEPS))
_Result = TypeVar("_Result")


def sample_paths() -> list[Path]:
    """Return the shipped sample reports."""
    folder = Path(str(files("gongkai.service").joinpath("samples")))
    return sorted(path for path in folder.iterdir() if path.is_file())


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


def seconds_from_start(paths: Sequence[Path], rounds: int = ROUNDS) -> float:
    """Return the fastest time of one ``gongkai extract`` of files, process start included."""
    return min(
        _timed(lambda: subprocess.run(_command(paths), check=True, capture_output=True))[0]
        for _ in range(rounds)
    )


def _command(paths: Sequence[Path]) -> list[str]:
    return [sys.executable, "-m", "gongkai", "extract", "--format", "json", *map(str, paths)]


def memory_by_stage() -> Iterator[tuple[str, float]]:
    """Yield the peak memory in MiB of this process after each stage of all sample reports."""
    yield "imports", peak_memory()
    documents = [read(path) for path in sample_paths()]
    yield "read", peak_memory()
    reports = [parse(document) for document in documents]
    yield "parse", peak_memory()
    for name, step in STEPS:
        reports = [step(report) for report in reports]
        yield name, peak_memory()


def _timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _memory_of_child() -> dict[str, float]:
    command = [sys.executable, "-m", "gongkai.evaluation.bench_reading", "--memory"]
    done = subprocess.run(command, check=True, capture_output=True)
    memory: dict[str, float] = json.loads(done.stdout)
    return memory


def _speed_sentence(
    alone: Sequence[float], within: Sequence[float], every: float, peak: float
) -> str:
    """Return the paragraph of the README."""
    return (
        f"`make bench` 测得（{machine_text().rstrip(_STOP)}）：从敲下命令到看到结果，"
        f"随附的 {len(alone)} 份报告"
        f"每份单独读 {min(alone):.1f}–{max(alone):.1f} 秒，其中读报告本身 "
        f"{min(within):.2f}–{max(within):.2f} 秒，其余是装载程序；{len(alone)} 份一次读完 "
        f"{every:.1f} 秒，内存最多 {peak:.0f} MiB。与别的表格读取程序对比、页数和份数增加时怎样，"
        "见 [docs/benchmark.md](docs/benchmark.md)。"
    )


def main() -> None:
    """Measure the sample reports and write docs/benchmark.md and the README's paragraph."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--memory", action="store_true", help="print memory as JSON")
    options.add_argument("--page", type=Path, default=PAGE)
    options.add_argument("--readme", type=Path, default=README)
    given = options.parse_args()
    if given.memory:
        sys.stdout.write(json.dumps(dict(memory_by_stage())))
        return
    paths = sample_paths()
    seconds_by_stage(paths[0])  # loads the networks
    rows, alone, within = [], [], []
    for path in paths:
        times = seconds_by_stage(path)
        numbers = [times[stage] for stage in STAGES]
        within.append(sum(numbers))
        alone.append(seconds_from_start([path]))
        rows.append([path.name, *(f"{n:.3f}" for n in (*numbers, within[-1], alone[-1]))])
    memory = _memory_of_child()
    rows.append(["peak memory after it, MiB", *(f"{memory[s]:.0f}" for s in STAGES), "", ""])
    every = seconds_from_start(paths)
    peak = memory_of_command(_command(paths))
    table = markdown_table(("report", *STAGES, "all stages", "from start"), rows)
    closing = (
        f"\n{len(paths)} reports with one command: {every:.2f} s; largest process "
        f"{peak:.0f} MiB; imports alone {memory['imports']:.0f} MiB."
    )
    write_section(given.page, "stages", f"{machine_text()}\n\n{table}\n{closing}")
    write_section(given.readme, "speed", _speed_sentence(alone, within, every, peak))
    Console(width=130).print(f"{table}\n{closing}", markup=False)


if __name__ == "__main__":
    main()
