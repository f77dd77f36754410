"""The folder that ``gongkai weaknesses`` writes: all of one run, nothing of an earlier one."""

from __future__ import annotations

import tempfile
from pathlib import Path

from gongkai.extraction import is_folder

from ..locking import alone_in
from .files import BOOK, MAKERS, table_files
from .page import page_of_findings
from .plots import PLOTS, Plot
from .tables import TABLES, Ledger

_PAGE = "index.html"
_SUFFIXES = ("png", "svg")
_OURS = frozenset({
    _PAGE, BOOK,
    *(f"{table.name}.{suffix}" for table in TABLES for suffix in MAKERS),
    *(f"{name}.{suffix}" for name in PLOTS for suffix in _SUFFIXES),
})  # fmt: skip
"""What a run may write; whatever else lies in the folder is left alone."""


def write_folder(folder: Path, ledger: Ledger, plots: list[Plot]) -> int:
    """Write tables, plots and page; return how many files.

    Everything is written beside first: a run that fails leaves the folder as it was, or no folder.

    Raises:
        OSError: the system refuses it.
    """
    files = table_files(ledger)
    files |= {f"{plot.name}.{suffix}": plot.bytes(suffix) for plot in plots for suffix in _SUFFIXES}
    files[_PAGE] = page_of_findings(ledger, plots).encode("utf-8", "replace")
    with tempfile.TemporaryDirectory(prefix=".gongkai-", dir=_nearest(folder)) as beside:
        for name, content in files.items():
            Path(beside, name).write_bytes(content)
        folder.mkdir(parents=True, exist_ok=True)
        with alone_in(folder):
            for name in files:
                Path(beside, name).replace(folder / name)
            for name in _OURS - files.keys():
                (folder / name).unlink(missing_ok=True)
    return len(files)


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest above it that is there: the same disk."""
    return next(place for place in (folder, *folder.absolute().parents) if is_folder(place))
