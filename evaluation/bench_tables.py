"""``make bench-tables``: cells read right, time and memory, beside other table readers.

All systems read the same PDF files: documents of the fixture factory and the sample reports. What
a peer finds goes through our own parser, so that only the tables differ. Each system has a process
of its own (``--system``), which also tells its memory; a file that breaks one counts as read
wrongly, and one that breaks the process costs the rest of that system's files.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import partial
from importlib.metadata import PackageNotFoundError
from importlib.resources import files
from pathlib import Path

from rich.console import Console

import gongkai
from gongkai.annotations import FixtureGold, make_documents, read_gold
from gongkai.annotations.factory.gold import write_gold
from gongkai.annotations.samples import samples
from gongkai.extraction import Document, parse, read
from gongkai.extraction.values import read_value
from gongkai.service.pipeline import run
from gongkai.vocabulary import Report

from .bench_page import (
    PAGE,
    interval_text,
    machine_text,
    markdown_table,
    peak_memory,
    write_section,
)
from .bench_peers import PEERS, Peer
from .cells import counted_cells

OWN: Mapping[str, Callable[[Path], Report]] = {
    "gongkai, complete": run,
    "gongkai, tables": lambda path: parse(read(path)),
}
"""This project: the whole report (text, figures of the narrative, checks), and its tables alone."""

_FAULTS = (Exception, SystemExit)


@dataclass(frozen=True)
class Reading:
    """What one system made of one file.

    Args:
        file: its name.
        cells: printed cells, and numbers found for cells that are not printed.
        right: how many of them are right.
        seconds: wall-clock time of the fastest round, ``None`` where it failed.
        cpu: processor time of that round.
        error: why it failed, empty if it did not.
    """

    file: str
    cells: int
    right: int
    seconds: float | None
    cpu: float | None
    error: str = ""


def system_reader(name: str) -> Callable[[Path], Callable[[], Report]]:
    """Return what reads a file by a system; the report comes from a second, untimed step."""
    if name in OWN:
        return partial(_own_report, OWN[name])
    peer = _peer(name)

    def read_tables(path: Path) -> Callable[[], Report]:
        grids = tuple(peer.read(path))
        return lambda: parse(Document(path.name, "", "application/pdf", grids))

    return read_tables


def _own_report(read_report: Callable[[Path], Report], path: Path) -> Callable[[], Report]:
    report = read_report(path)
    return lambda: report


def read_all(name: str, folder: Path, rounds: int) -> Iterator[Reading]:
    """Read all files of a folder with one system; the first is read once before, untimed."""
    reader = system_reader(name)
    gold = list(read_gold(folder))
    with contextlib.suppress(*_FAULTS):  # told below, with its file
        reader(folder / gold[0].file)
    for one in gold:
        yield _reading(reader, folder, one, rounds)


def _reading(
    reader: Callable[[Path], Callable[[], Report]], folder: Path, gold: FixtureGold, rounds: int
) -> Reading:
    times: list[tuple[float, float]] = []
    try:
        for _ in range(rounds):
            start, cpu = time.perf_counter(), time.process_time()
            finish = reader(folder / gold.file)
            times.append((time.perf_counter() - start, time.process_time() - cpu))
        cells, right, _ = counted_cells(gold, finish())
    except _FAULTS as error:
        said = f"{type(error).__name__}: {error}".split("\n")[0][:200]
        return Reading(gold.file, len(gold.truth), 0, None, None, said)
    seconds, cpu = min(times)
    return Reading(gold.file, cells, right, seconds, cpu)


def make_files(folder: Path, count: int, seed: int) -> None:
    """Write PDF of the factory, the sample reports with tables, and their gold."""
    make_documents(folder, count, seed, ("pdf",), workers=2)
    shipped = Path(str(files("gongkai.service").joinpath("samples")))
    for sample in samples():
        if sample.file.endswith(".pdf") and sample.values:
            (folder / sample.file).write_bytes((shipped / sample.file).read_bytes())
            truth = {key: _number(text) for key, text in sample.values.items()}
            gold = FixtureGold(
                sample.file, None, "pdf", "sample", sample.content.agency, 0, None, (), (), truth
            )
            write_gold(folder, Path(sample.file).stem, [gold])


def _number(text: str) -> Decimal | None:
    stated = read_value(text)
    return None if stated is None or stated.value is None else Decimal(stated.value)


@dataclass(frozen=True)
class SystemResult:
    """All readings of one system, its version and its peak memory in MiB."""

    name: str
    version: str
    readings: tuple[Reading, ...] = ()
    memory: float | None = None
    trouble: str = ""

    def row(self) -> list[str]:
        """Return the cells of its row in the page's table."""
        if not self.readings:
            return [self.name, self.version, self.trouble, *["—"] * 5]
        right, cells = [r.right for r in self.readings], [r.cells for r in self.readings]
        times = [r.seconds for r in self.readings if r.seconds is not None]
        cpu = [r.cpu for r in self.readings if r.cpu is not None]
        share = interval_text(right, cells, 100, 2)
        whole = sum(r.right == r.cells for r in self.readings)
        failed = sum(bool(r.error) for r in self.readings)
        memory = "—" if self.memory is None else f"{self.memory:.0f}"
        return [
            self.name, self.version, share, f"{whole} / {len(self.readings)}",
            interval_text(times, [1] * len(times), 1, 3),
            interval_text(cpu, [1] * len(cpu), 1, 3), memory, str(failed),
        ]  # fmt: skip


def measure(name: str, folder: Path, rounds: int, limit: float) -> SystemResult:
    """Read all files with one system in a process of its own, for ``limit`` seconds at most."""
    try:
        release = gongkai.__version__ if name in OWN else _peer(name).version
    except PackageNotFoundError:
        return SystemResult(name, "—", trouble="not installed (extra bench)")
    out = folder / f"{name.replace(' ', '-').replace(',', '')}.jsonl"
    out.unlink(missing_ok=True)
    command = [sys.executable, "-m", "gongkai.evaluation.bench_tables", "--system", name,
               "--folder", str(folder), "--rounds", str(rounds), "--out", str(out)]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, timeout=limit, check=False)
        trouble = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1][:200]
        trouble = trouble or f"ended with status {done.returncode}"
    except subprocess.TimeoutExpired:
        trouble = f"stopped after {limit:.0f} s"
    lines = (
        [json.loads(line) for line in out.read_text("utf-8").splitlines()] if out.exists() else []
    )
    readings = [Reading(**line) for line in lines if "file" in line]
    memory = next((line["memory"] for line in lines if "memory" in line), None)
    if memory is None:  # it ended before its time: what is missing was not read
        read_files = {reading.file for reading in readings}
        readings += [
            Reading(gold.file, len(gold.truth), 0, None, None, trouble)
            for gold in read_gold(folder)
            if gold.file not in read_files
        ]
    return SystemResult(name, release, tuple(readings), memory, trouble)


def _peer(name: str) -> Peer:
    return next(peer for peer in PEERS if peer.name == name)


def _write_readings(name: str, folder: Path, rounds: int, out: Path) -> None:
    with out.open("w", encoding="utf-8") as stream:
        for reading in read_all(name, folder, rounds):
            stream.write(json.dumps(asdict(reading)) + "\n")
            stream.flush()
        stream.write(json.dumps({"memory": peak_memory()}) + "\n")


HEAD = (
    "system", "version", "cells right, %", "documents whole", "seconds a document",
    "CPU seconds", "MiB", "failed",
)  # fmt: skip

_EXPLAINED = (
    "Brackets: 95 % intervals, documents drawn again. Time: wall-clock and processor seconds from "
    "the file to its tables, one process a system, its first document read once before; “complete” "
    "is everything that `gongkai extract` finds, figures of the narrative and checks too. Memory: "
    "peak of the process. What peers find goes through gongkai's own look-up of labels, which is "
    "not in their time. A document that failed counts as read wrongly."
)


def measured_tables(folder: Path, count: int, seed: int, limit: float) -> tuple[str, list[str]]:
    """Make the files, measure every system, and return the page's table and all failures."""
    make_files(folder, count, seed)
    names = (*OWN, *(peer.name for peer in PEERS))
    results = [measure(name, folder, 2 if name in OWN else 1, limit) for name in names]
    lines = [markdown_table(HEAD, [result.row() for result in results])]
    faults = [
        f"{r.name}: {one.file}: {one.error}" for r in results for one in r.readings if one.error
    ]
    documents, cells = _size(folder)
    lines.append(
        f"\n{documents} PDF documents with {cells} cells: {count} of the fixture factory "
        f"(seed {seed}) and the shipped sample reports. {_EXPLAINED}"
    )
    return "\n".join(lines), faults


def _size(folder: Path) -> tuple[int, int]:
    gold = list(read_gold(folder))
    return len(gold), sum(len(one.truth) for one in gold)


def main() -> None:
    """Measure and write the table into docs/benchmark.md."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--system")
    options.add_argument("--folder", type=Path)
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--out", type=Path)
    options.add_argument("--count", type=int, default=16)
    options.add_argument("--seed", type=int, default=41)
    options.add_argument("--limit", type=float, default=150, help="seconds for one system")
    options.add_argument("--page", type=Path, default=PAGE)
    given = options.parse_args()
    if given.system:
        _write_readings(given.system, given.folder, given.rounds, given.out)
        return
    with tempfile.TemporaryDirectory() as folder:
        table, faults = measured_tables(Path(folder), given.count, given.seed, given.limit)
    write_section(given.page, "tables", f"{machine_text()}\n\n{table}")
    console = Console(width=150)
    console.print(table, markup=False)
    for fault in faults:
        console.print(fault, markup=False)


if __name__ == "__main__":
    main()
