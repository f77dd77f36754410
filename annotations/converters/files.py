"""Reading and writing of the files of converters, with one clear error for each failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import simplejson

from gongkai.vocabulary import DataError, reason_of


def read_text(path: Path) -> str:
    r"""Return a file's text as it is; ``\r`` and ``\r\n`` are kept.

    Raises:
        DataError: the file is missing, unreadable or not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError("不是 UTF-8 编码，请另存为 UTF-8 后重试", source=str(path)) from error
    except OSError as error:
        raise DataError(f"无法读取（{reason_of(error)}），请检查路径", source=str(path)) from error


def write_text(path: Path, text: str) -> None:
    """Write a file's text as it is, creating its folder.

    Raises:
        DataError: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise DataError(
            f"无法写入（{reason_of(error)}），请换一个位置", source=str(path)
        ) from error


def read_json(path: Path) -> Any:
    """Return the content of a JSON file.

    Raises:
        DataError: it cannot be read or is no JSON.
    """
    try:
        return simplejson.loads(read_text(path))
    except ValueError as error:
        raise DataError(
            f"不是有效的 JSON（{reason_of(error)}），请重新导出", source=str(path)
        ) from error


def read_json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give line number and object of every line; only line feeds divide lines.

    Raises:
        DataError: a line is no JSON object.
    """
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = simplejson.loads(line)
        except ValueError as error:
            message = f"第 {number} 行不是有效的 JSON（{reason_of(error)}），请重新导出"
            raise DataError(message, source=str(path)) from error
        if not isinstance(record, dict):
            raise DataError(f"第 {number} 行应为一个 JSON 对象，请重新导出", source=str(path))
        yield number, record


def to_json(value: object, *, indent: int | None = None) -> str:
    """Return JSON text in which Chinese stays legible."""
    return simplejson.dumps(value, ensure_ascii=False, indent=indent, tuple_as_array=True)


def write_json_lines(path: Path, records: Iterable[object]) -> None:
    """Write one JSON object a line."""
    write_text(path, "".join(f"{to_json(record)}\n" for record in records))


class Utf16:
    """Offsets of a text in UTF-16 code units, as JavaScript and Java count, and code points."""

    def __init__(self, text: str) -> None:
        self._units = [0]
        for character in text:
            self._units.append(self._units[-1] + (2 if ord(character) > 0xFFFF else 1))
        self._points = {units: index for index, units in enumerate(self._units)}

    def units(self, point: int) -> int:
        """Return the offset in code units."""
        return self._units[point]

    def point(self, units: int) -> int | None:
        """Return the offset in code points; None inside a character or outside the text."""
        return self._points.get(units)
