"""The reports in a .zip, as inputs to read: archives in it too, folders of any depth."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from gongkai.extraction import Archive, Member
from gongkai.vocabulary import InputError

from .isolation import Input

ARCHIVE_SUFFIX = ".zip"
_DEEPEST = 3
_MOST_FILES = 10_000
_MOST_BYTES = 2 * 1024**3


@dataclass
class Unpacking:
    """What one archive holds.

    Args:
        suffixes: of files that are read.
        items: files to read, each unpacked only when its turn comes.
        faults: what cannot be unpacked.
        unknown: names of files that have another suffix.
    """

    suffixes: Collection[str]
    items: list[Input] = field(default_factory=list)
    faults: list[InputError] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    _files: int = 0
    _bytes: int = 0

    def add(self, path: Path, source: str) -> None:
        """Look through the archive at ``path``; what is wrong with it is among the faults."""
        try:
            self._take(Archive(path, source), path, depth=1)
        except InputError as error:
            self.faults.append(error)
            return
        if not self.items and not self.faults:
            kinds = "、".join(self.suffixes)
            self.faults.append(
                InputError(f"压缩包里没有可读的报告文件（支持 {kinds}）。", source=source)
            )

    def _take(self, archive: Archive, path: Path, depth: int) -> None:
        for member in sorted(archive.members(), key=lambda member: member.name):
            suffix = PurePosixPath(member.name).suffix.lower()
            if suffix not in (*self.suffixes, ARCHIVE_SUFFIX):
                self.unknown.append(member.source)
                continue
            self._count(member)
            if member.fault:
                self.faults.append(InputError(member.fault, source=member.source))
            elif suffix == ARCHIVE_SUFFIX:
                self._take_inner(member, path, depth)
            else:
                self.items.append(Input(member.source, path, unpack=member.read))

    def _take_inner(self, member: Member, path: Path, depth: int) -> None:
        try:
            if depth >= _DEEPEST:
                raise InputError(
                    f"压缩包一层套一层，超过 {_DEEPEST} 层，请先解压。", source=member.source
                )
            inner = member.opened()
        except InputError as error:
            self.faults.append(error)
        else:
            self._take(inner, path, depth + 1)

    def _count(self, member: Member) -> None:
        """Stop at an archive whose files would never end; those counted before are kept."""
        self._files += 1
        self._bytes += member.size if not member.fault else 0
        if self._files > _MOST_FILES:
            what = f"{_MOST_FILES} 个"
        elif self._bytes > _MOST_BYTES:
            what = f"{_MOST_BYTES // 1024**3} GB"
        else:
            return
        raise InputError(
            f"压缩包里的文件合计超过 {what}，其余没有读；请分成几个压缩包再试。",
            source=member.source,
        )
