"""Files inside a .zip, named and unpacked within limits; nothing is ever written to a disk.

Rule source: APPNOTE.TXT 6.3 (PKWARE). Sizes are those that the archive announces: zipfile gives no
byte more than announced, and refuses a member that turns out to have other content.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from gongkai.vocabulary import InputError

from .paths import is_file
from .reading import MAX_BYTES

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")  # the second begins an archive without members
_OFFICE_PARTS = frozenset({"[Content_Types].xml", "mimetype"})
_UTF8, _ENCRYPTED = 0x800, 0x1  # APPNOTE 4.4.4: general purpose bits 11 and 0
_UNICODE_PATH = 0x7075  # APPNOTE 4.6.9
_HIDDEN = ("__MACOSX", ".", "~$")
_MEGABYTE = 1024 * 1024
_END = b"PK\x05\x06"  # APPNOTE 4.3.16: 22 bytes and a comment
_LONGEST_END = 22 + 0xFFFF
_LONGEST_LIST = 16 * _MEGABYTE  # bytes
_BROKEN = (
    BadZipFile, EOFError, LargeZipFile, OSError, OverflowError, RuntimeError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip


class _TooLong(Exception):
    """The list of members is longer than any list of reports."""


@dataclass(frozen=True)
class ArchiveLimits:
    """The most that one archive may hold.

    Args:
        members: files in it.
        member_bytes: of one file when unpacked.
        ratio: how many times larger a file may become; text of reports becomes 3 to 20 times.
        unchecked_bytes: a file up to this size may have any ratio.
    """

    members: int = 10_000
    member_bytes: int = MAX_BYTES
    ratio: int = 200
    unchecked_bytes: int = 4 * _MEGABYTE


@dataclass(frozen=True)
class _Location:
    """An archive: a file as it was when looked at, and the members that lead from it inwards."""

    path: Path
    stamp: tuple[int, int]
    steps: tuple[int, ...] = ()


@dataclass(frozen=True)
class Member:
    """A file in an archive.

    Args:
        name: path inside the archive, parts separated by ``/``, none of them ``..`` or empty.
        size: bytes when unpacked, as announced.
        fault: why it cannot be unpacked, empty if it can.
    """

    name: str
    size: int
    fault: str
    _location: _Location
    _index: int
    _source: str

    @property
    def source(self) -> str:
        """Its name in messages and reports: that of the archive, then its own."""
        return f"{self._source}/{self.name}"

    def read(self) -> bytes:
        """Unpack it.

        Raises:
            InputError: it is damaged, encrypted, too large, or packed by an unknown method.
        """
        if self.fault:
            raise InputError(self.fault, source=self.source)
        try:
            return _unpacked(self._location, self._index)
        except NotImplementedError as error:
            raise InputError(
                "压缩方法不支持，请用普通的 zip 方式重新压缩，或解压后再试。", source=self.source
            ) from error
        except _BROKEN as error:
            raise InputError(
                "在压缩包里的数据已损坏，请重新下载或重新压缩。", source=self.source
            ) from error

    def opened(self, limits: ArchiveLimits | None = None) -> Archive:
        """Return the archive that this member is.

        Raises:
            InputError: it cannot be unpacked or is no archive.
        """
        self.read()
        steps = (*self._location.steps, self._index)
        location = _Location(self._location.path, self._location.stamp, steps)
        return Archive(self._location.path, self.source, limits, location)


class Archive:
    """One .zip and what it lists.

    Args:
        path: the file.
        source: its name in messages.
        limits: the most that it may hold.

    Raises:
        InputError: it cannot be opened, is damaged, or lists too much.
    """

    def __init__(
        self,
        path: Path,
        source: str,
        limits: ArchiveLimits | None = None,
        _location: _Location | None = None,
    ) -> None:
        self._source = source
        self._limits = limits or ArchiveLimits()
        try:
            self._location = _location or _Location(path, _stamp(path))
            self._infos = _opened(self._location).infolist()
        except PermissionError as error:
            raise InputError(
                "没有读取这个文件的权限；请先取得权限，或换一份能打开的再试。", source=source
            ) from error
        except _BROKEN as error:  # NotImplementedError is a RuntimeError
            raise InputError(
                "压缩包已损坏或下载不完整，无法打开；请重新下载或重新压缩。", source=source
            ) from error
        except _TooLong:
            raise self._too_many() from None
        if len(self._infos) > self._limits.members:
            raise self._too_many()

    def members(self) -> Iterator[Member]:
        """Yield the files in the order listed, without folders and hidden files."""
        for index, (name, info) in enumerate(zip(_names(self._infos), self._infos, strict=True)):
            parts = _safe_parts(name)
            if not parts or name.endswith(("/", "\\")) or any(p.startswith(_HIDDEN) for p in parts):
                continue
            fault = _fault(info, self._limits)
            yield Member(
                "/".join(parts), info.file_size, fault, self._location, index, self._source
            )

    def _too_many(self) -> InputError:
        most = self._limits.members
        return InputError(
            f"压缩包里的文件超过 {most} 个，请分成几个压缩包再试。", source=self._source
        )


def is_archive(path: Path) -> bool:
    """Tell whether a file is a .zip of files, and not an office document, which is one inside."""
    try:
        with path.open("rb") as file:
            if not file.read(4).startswith(_MAGIC):
                return False
            _check_list(file)
            with ZipFile(file) as opened:
                return not _OFFICE_PARTS.intersection(opened.namelist())
    except _TooLong:
        return True
    except _BROKEN:
        return path.suffix.lower() == ".zip" and is_file(path)


def _fault(info: ZipInfo, limits: ArchiveLimits) -> str:
    if info.flag_bits & _ENCRYPTED:
        return "在压缩包里加了密码，请先用密码解压，再读解压后的文件。"
    if info.file_size > limits.member_bytes:
        size, most = info.file_size / _MEGABYTE, limits.member_bytes // _MEGABYTE
        return f"解压后有 {size:.0f} MB，超过 {most} MB 的上限；请拆分或压缩后再试。"
    if info.file_size > max(limits.unchecked_bytes, limits.ratio * info.compress_size):
        return f"解压后会膨胀到 {limits.ratio} 倍以上，不像正常的报告文件，没有解压；请检查文件。"
    return ""


@lru_cache(maxsize=4)  # members follow each other; a folder may hold a thousand archives
def _opened(location: _Location) -> ZipFile:
    if not location.steps:
        with location.path.open("rb") as file:
            _check_list(file)
        return ZipFile(location.path)
    outer = _Location(location.path, location.stamp, location.steps[:-1])
    content = BytesIO(_unpacked(outer, location.steps[-1]))
    _check_list(content)
    return ZipFile(content)


def _check_list(file: BinaryIO) -> None:
    """Refuse an endless list of members before zipfile takes it into memory.

    A size that only a 64-bit field can hold counts as that of the file.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_END))
    end = file.read()
    place = end.rfind(_END)
    if place < 0 or len(end) < place + 16:
        raise BadZipFile("no list of members")
    announced = struct.unpack_from("<L", end, place + 12)[0]
    if min(announced, size) > _LONGEST_LIST:
        raise _TooLong


def _unpacked(location: _Location, index: int) -> bytes:
    archive = _opened(location)
    return archive.read(archive.infolist()[index])


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def _names(infos: list[ZipInfo]) -> list[str]:
    """Return the names as they were given: UTF-8 with or without its flag, or GBK."""
    raw = [_raw_name(info) for info in infos]
    encoding = "utf-8"
    for name in raw:
        if isinstance(name, bytes) and not _decodes(name, encoding):
            encoding = "gb18030"
            break
    return [name if isinstance(name, str) else name.decode(encoding, "replace") for name in raw]


def _raw_name(info: ZipInfo) -> str | bytes:
    """Return a member's name, or its bytes where nothing says in which encoding they are."""
    name = info.orig_filename.split("\0")[0]
    if info.flag_bits & _UTF8:
        return name
    raw = name.encode("cp437", "replace")  # what zipfile decoded it with
    return _unicode_path(info.extra, raw) or raw


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Return the name that a field for it gives, if it was made for this name."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(field) > 5:
            check = struct.unpack("<L", field[1:5])[0]
            if check == zlib.crc32(raw) and _decodes(field[5:], "utf-8"):
                return field[5:].decode("utf-8")
    return None


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _safe_parts(name: str) -> list[str]:
    """Return the folders and the name, without what would lead out of the archive."""
    parts = name.replace("\\", "/").split("/")
    return [part for part in parts if part not in {"", ".", ".."} and not part.endswith(":")]
