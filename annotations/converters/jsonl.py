"""The storage format of the corpus itself, so that every command takes it like any other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..passages import Passage, read_passages, write_passages
from .files import read_text
from .protocol import Converter


def _write(passages: Iterable[Passage], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    write_passages(target, passages)


def _read(source: Path) -> list[Passage]:
    read_text(source)  # raises where the file is missing or not UTF-8
    return list(read_passages(source))


CONVERTER = Converter("gongkai 语料（JSONL）", False, _write, _read)
