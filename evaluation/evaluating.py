"""``evaluate``: systems answer, answers are compared with gold, outcomes are kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .data import Data
from .systems import System
from .tasks import TASKS, Results


@dataclass(frozen=True)
class Run:
    """What one system made of the data; ``seconds`` is wall-clock time over all tasks."""

    system: str
    versions: Mapping[str, str]
    results: Results
    seconds: float


@dataclass(frozen=True)
class Evaluation:
    """Systems on the same data; the first is the one that others are compared with."""

    data: Data
    runs: tuple[Run, ...]


def evaluate(
    data: Data,
    systems: Sequence[System],
    tasks: Iterable[str] = tuple(TASKS),
    progress: Callable[[str], None] = lambda _: None,
) -> Evaluation:
    """Run every task with every system.

    Args:
        data: passages and reports with gold.
        systems: at least one, the main one first.
        tasks: names of :data:`TASKS`.
        progress: told the name of the system and task that begins.
    """
    chosen = list(tasks)
    runs = []
    for system in systems:
        start = time.perf_counter()
        results: Results = {}
        for name in chosen:
            progress(f"{system.name} · {name}")
            results |= TASKS[name](data, system)
        runs.append(Run(system.name, system.versions, results, time.perf_counter() - start))
    return Evaluation(data, tuple(runs))
