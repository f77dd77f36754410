"""Which files a user means: files, folders, archives and standard input."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from gongkai.extraction import MAX_BYTES, READERS, is_archive, is_file, is_folder
from gongkai.vocabulary import InputError

from .archives import ARCHIVE_SUFFIX, Unpacking
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
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}
SUFFIXES = tuple(suffix for suffix, media_type in _MEDIA_TYPES.items() if media_type in READERS)
"""What is read of a folder or archive; a file that is named itself is read by its content."""

FOLDER_SUFFIXES = (*SUFFIXES, ARCHIVE_SUFFIX)
"""What is opened in a folder."""


@dataclass(frozen=True)
class Inputs:
    """What was found.

    Args:
        items: files to read, in the order given, folders sorted by name.
        faults: what cannot even be opened.
        passed_over: how many files of folders have another suffix, by suffix.
        unknown: names of files in archives that have another suffix.
        several: whether a folder or an archive was named, or more than one file.
    """

    items: tuple[Input, ...]
    faults: tuple[InputError, ...]
    passed_over: Counter[str]
    unknown: tuple[str, ...] = ()
    several: bool = False


def collect(paths: Sequence[str], stdin: BinaryIO) -> Inputs:
    """Return all files that ``paths`` name; ``-`` reads ``stdin`` to its end."""
    found = _Found(several=len(paths) > 1)
    for path in paths:
        if path == STDIN:
            found.items.append(Input(STDIN, data=stdin.read(MAX_BYTES + 1)))
        elif is_folder(path):
            found.add_folder(path)
        else:
            found.add_file(Path(path))
    return Inputs(
        tuple(found.items), tuple(found.faults), found.passed_over, tuple(found.unknown),
        found.several,
    )  # fmt: skip


@dataclass
class _Found:
    """What was found so far; the fields are those of :class:`Inputs`."""

    items: list[Input] = field(default_factory=list)
    faults: list[InputError] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    unknown: list[str] = field(default_factory=list)
    several: bool = False

    def add_file(self, file: Path) -> None:
        if file.suffix.lower() in SUFFIXES or not is_archive(file):
            self.items.append(Input(printable(file), file))
            return
        self.several = True
        unpacking = Unpacking(SUFFIXES)
        unpacking.add(file, printable(file))
        self.items += unpacking.items
        self.faults += unpacking.faults
        self.unknown += unpacking.unknown

    def add_folder(self, folder: str) -> None:
        self.several = True
        before = len(self.faults)
        files = list(_files_below(Path(folder), self.passed_over, self.faults))
        for file in files:
            self.add_file(file)
        if not files and len(self.faults) == before:  # else it is told already why there is none
            self.faults.append(_empty_folder(folder))


def printable(path: str | Path) -> str:
    """Return a path as text that can be written: bytes that are no UTF-8 become ``�``."""
    return os.fsencode(path).decode("utf-8", "replace")


def _files_below(
    folder: Path, passed_over: Counter[str], faults: list[InputError]
) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        message = "没有读取这个文件夹的权限；请先取得权限，或把报告复制到别的文件夹再试。"
        faults.append(InputError(message, source=printable(error.filename or folder)))

    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith((".", "~$")):  # hidden, or a lock file of an office program
                continue
            path = Path(root, name)
            if path.suffix.lower() in FOLDER_SUFFIXES:
                if is_file(path):  # not a pipe or a device
                    yield path
            else:
                passed_over[path.suffix.lower()] += 1


def _empty_folder(path: str) -> InputError:
    kinds = "、".join(FOLDER_SUFFIXES)
    return InputError(f"文件夹里没有可读的报告文件（支持 {kinds}）。", source=printable(path))
