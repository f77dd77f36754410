"""``python -m gongkai.evaluation.cells_table FOLDER``: right cells by kind and producer."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from gongkai.vocabulary import dump_json

from .cells import measure_cells, summaries

_COLUMNS = {
    "documents": "documents", "cells": "cells", "share": "right", "interval": "95 %",
    "faulty": "faulty", "silent": "silent", "alarmed": "alarmed", "sections": "sections",
}  # fmt: skip
_HEAD = """# Cells read right

`make evaluate-cells SEED=N` (with `COUNT=` documents of `KINDS=`) makes fresh documents with the
[fixture factory](factory.md), reads them and counts every cell of their tables; no rule was
written against these. Intervals (95 %) draw documents. *Wrong* are documents with a wrong cell,
*silent* those of them without a warning, *alarmed* those with all cells right that came with one:
the factory leaves rows out, adds rows that no form knows and misspells labels, which the warnings
name.

| | documents | cells | right | 95 % | wrong | silent | alarmed |
| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: |
"""


def cells_page(counted: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the page that shows summaries by kind and producer, in Markdown."""
    lines = []
    for name, row in counted.items():
        interval = "–".join(f"{end:.2%}" for end in row["interval"] or ())  # none for one document
        numbers = [row["documents"], row["cells"], f"{row['share']:.3%}", interval]
        numbers += [row["faulty"], row["silent"], row["alarmed"]]
        lines.append(f"| {name} | {' | '.join(map(str, numbers))} |\n")
    return _HEAD + "".join(lines)


def _table(counted: Mapping[str, Mapping[str, Any]]) -> Table:
    table = Table("", *_COLUMNS.values())
    for name, row in counted.items():
        table.add_row(name, *(str(row[column]) for column in _COLUMNS))
    return table


def main() -> None:
    """Print the table for a folder; with ``--out`` write it as JSON too."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--out", type=Path, help="JSON; a page of the same name beside it")
    options.add_argument("--misses", action="store_true", help="name wrong cells")
    options.add_argument("--workers", type=int, default=2)
    given = options.parse_args()
    results = measure_cells(given.folder, given.workers)
    counted = summaries(results)
    console = Console(width=110)
    console.print(_table(counted))
    if given.misses:
        for result in results:
            for text in result.wrong:
                console.print(f"{result.file} ({result.producer}, {result.warned=}): {text}")
    if given.out:
        documents = [asdict(result) for result in results if result.right < result.cells]
        given.out.write_text(dump_json({"summary": counted, "faulty": documents}) + "\n", "utf-8")
        given.out.with_suffix(".md").write_text(cells_page(counted), "utf-8")


if __name__ == "__main__":
    main()
