"""The inline markup of people who annotate in a plain editor."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..inline import parse_inline
from ..inline_writing import format_inline
from ..passages import Passage
from .files import read_text, write_text
from .protocol import Converter


def _write(passages: Iterable[Passage], target: Path) -> None:
    write_text(target, format_inline(passages))


def _read(source: Path) -> list[Passage]:
    return parse_inline(read_text(source), source=str(source))


CONVERTER = Converter("行内标注文本", False, _write, _read)
