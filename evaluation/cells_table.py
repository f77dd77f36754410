"""``python -m gongkai.evaluation.cells_table FOLDER``: right cells by kind and producer."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from gongkai.vocabulary import dump_json

from .cells import measure_cells, summaries


def main() -> None:
    """Print the table for a folder; with ``--out`` write it as JSON too."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--out", type=Path)
    options.add_argument("--misses", action="store_true", help="name wrong cells")
    options.add_argument("--workers", type=int, default=2)
    given = options.parse_args()
    results = measure_cells(given.folder, given.workers)
    counted = summaries(results)
    table = Table(
        "", "documents", "cells", "right", "95 %", "faulty", "silent", "alarmed", "sections"
    )
    for name, row in counted.items():
        columns = (
            "documents",
            "cells",
            "share",
            "interval",
            "faulty",
            "silent",
            "alarmed",
            "sections",
        )
        table.add_row(name, *(str(row[column]) for column in columns))
    console = Console(width=110)
    console.print(table)
    if given.misses:
        for result in results:
            for text in result.wrong:
                console.print(f"{result.file} ({result.producer}, {result.warned=}): {text}")
    if given.out:
        documents = [asdict(result) for result in results if result.right < result.cells]
        given.out.write_text(dump_json({"summary": counted, "faulty": documents}) + "\n", "utf-8")


if __name__ == "__main__":
    main()
