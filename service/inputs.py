"""Which files a user means: files, folders and standard input."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from gongkai.extraction import MAX_BYTES, READERS
from gongkai.vocabulary import InputError

from .isolation import Input

STDIN = "-"
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".doc": "application/msword",
    ".rtf": "application/rtf",
    ".html": "text/html",
    ".htm": "text/html",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
}
SUFFIXES = tuple(suffix for suffix, media_type in _MEDIA_TYPES.items() if media_type in READERS)
"""What is read of a folder; a file that is named itself is read by its content."""


@dataclass(frozen=True)
class Inputs:
    """What was found.

    Args:
        items: files to read, in the order given, folders sorted by name.
        faults: what cannot even be opened.
        passed_over: how many files of folders have another suffix, by suffix.
    """

    items: tuple[Input, ...]
    faults: tuple[InputError, ...]
    passed_over: Counter[str]


def collect(paths: Sequence[str], stdin: BinaryIO) -> Inputs:
    """Return all files that ``paths`` name; ``-`` reads ``stdin`` to its end."""
    items: list[Input] = []
    faults: list[InputError] = []
    passed_over: Counter[str] = Counter()
    for path in paths:
        if path == STDIN:
            items.append(Input(STDIN, data=stdin.read(MAX_BYTES + 1)))
        elif Path(path).is_dir():
            found = list(_files_below(Path(path), passed_over, faults))
            items += [Input(printable(file), file) for file in found]
            if not found:
                faults.append(_empty_folder(path))
        else:
            items.append(Input(printable(path), Path(path)))
    return Inputs(tuple(items), tuple(faults), passed_over)


def printable(path: str | Path) -> str:
    """Return a path as text that can be written: bytes that are no UTF-8 become ``�``."""
    return os.fsencode(path).decode("utf-8", "replace")


def _files_below(
    folder: Path, passed_over: Counter[str], faults: list[InputError]
) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        faults.append(InputError(
            "没有读取这个文件夹的权限。", source=printable(error.filename or folder)
        ))  # fmt: skip

    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith((".", "~$")):  # hidden, or a lock file of an office program
                continue
            path = Path(root, name)
            if path.suffix.lower() in SUFFIXES:
                if path.is_file():  # not a pipe or a device
                    yield path
            else:
                passed_over[path.suffix.lower()] += 1


def _empty_folder(path: str) -> InputError:
    kinds = "、".join(SUFFIXES)
    return InputError(f"文件夹里没有可读的报告文件（支持 {kinds}）。", source=printable(path))
