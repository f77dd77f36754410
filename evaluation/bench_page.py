"""docs/benchmark.md: numbers between markers, with the machine, the versions and the date."""

from __future__ import annotations

import datetime
import os
import platform
import re
import resource
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import gongkai

from .bootstrap import bootstrap_share

PAGE = Path("docs/benchmark.md")
README = Path("README.md")


def write_section(page: Path, name: str, text: str) -> None:
    """Put a text between the markers ``<!-- begin NAME -->`` and ``<!-- end NAME -->`` of a page.

    Raises:
        ValueError: the page has no such markers.
    """
    before = page.read_text(encoding="utf-8")
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    if begin not in before or end not in before:
        raise ValueError(f"{page} has no markers for {name}")
    start, stop = before.index(begin) + len(begin), before.index(end)
    page.write_text(f"{before[:start]}\n{text}\n{before[stop:]}", encoding="utf-8")


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown; the first column is words, the others are numbers."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def machine_text() -> str:
    """Return on what, with what and when was measured."""
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, gongkai {gongkai.__version__}, {today}{load}."
    )


def interval_text(
    parts: Sequence[float], wholes: Sequence[float], factor: float, digits: int
) -> str:
    """Return sum(parts) / sum(wholes) with its 95 % interval, documents drawn again."""
    if not parts or not sum(wholes):
        return "—"
    share = f"{factor * sum(parts) / sum(wholes):.{digits}f}"
    interval = bootstrap_share(parts, wholes)
    if interval is None:
        return share
    low, high = (f"{factor * bound:.{digits}f}" for bound in interval)
    return f"{share} [{low}, {high}]"


def peak_memory() -> float:
    """Return the peak resident memory of this process in MiB.

    Linux's own count for a process: that of getrusage starts with the size of its parent.
    """
    status = Path("/proc/self/status")
    if status.exists():
        match = re.search(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="utf-8"))
        if match:
            return int(match[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform == "linux" else 1024 * 1024)


def memory_of_command(command: Sequence[str]) -> float:
    """Run a command and return the peak memory in MiB of the largest process that it needs.

    A small process runs it, because a child's peak starts with the size of its parent.
    """
    done = subprocess.run(
        [sys.executable, "-S", "-c", _RUN_AND_TELL, *command],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return int(done.stdout) / (1024 if sys.platform == "linux" else 1024 * 1024)


_RUN_AND_TELL = (
    "import resource, subprocess, sys; "
    "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        match = re.search(r"model name\s*:\s*(.+)", cpuinfo.read_text(encoding="utf-8"))
        if match:
            return match[1].strip()
    return platform.processor() or platform.machine()
