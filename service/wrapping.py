"""Break Chinese text into terminal lines: wide characters, and no line begins with 。 or ，."""

from __future__ import annotations

import re

from rich.cells import cell_len

from .visible import visible

_NOT_FIRST = frozenset("，。、；：？！）》】”’」』〕％…,.;:?!)]%")
_NOT_LAST = frozenset("（《【“‘「『〔([")


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of a text that are at most ``width`` terminal columns wide.

    >>> wrap("收到申请12件，办结12件。", 14)
    ['收到申请12件，', '办结12件。']
    """
    lines = [""]
    for unit in _units(re.sub(r"[\n\t]", " ", visible(text))):
        if lines[-1] and cell_len(lines[-1] + unit) > width:
            lines.append("")
        rest = unit if lines[-1] else unit.lstrip()
        while cell_len(rest) > width:
            head = _fitting(rest, width)
            lines[-1:] = [head, ""]
            rest = rest[len(head) :]
        lines[-1] += rest
    return [line.rstrip() for line in lines]


def _fitting(text: str, width: int) -> str:
    """Return the longest beginning that fits, at least one character."""
    end = 1
    while end < len(text) and cell_len(text[: end + 1]) <= width:
        end += 1
    return text[:end]


def _units(text: str) -> list[str]:
    """Split a text into what a line break may not divide: words, numbers, marks with their text."""
    units: list[str] = []
    for char in text:
        word = char.isascii() and not char.isspace()
        after_word = bool(units) and units[-1][-1].isascii() and not units[-1][-1].isspace()
        opens = bool(units) and units[-1][-1] in _NOT_LAST
        if units and (char in _NOT_FIRST or opens or (word and after_word)):
            units[-1] += char
        else:
            units.append(char)
    return units
