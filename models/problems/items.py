"""Enumerated items: one clause each (guideline R65)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .clause_labels import CLAUSE_LABELS
from .units import Unit

_TURNS = re.compile(
    r"[^，。；]{0,6}原因(?:是|在于|：)|下一?步|下一?阶段|今后|接下来|[来明]年|新的一年"
    r"|\d{4}年[^，。；]{0,6}[，将拟要]|[通经]过(?:以上|上述)?[^，。；]{0,4}整改，"
)
"""What begins a sentence that is no part of the item before it: a cause, another time."""
_HEADING = 8  # code points of a measure's heading at most


def one_clause_an_item(text: str, units: Sequence[Unit], labels: Sequence[int]) -> list[int]:
    """Join what an enumerated item says after its first sentence to its clause.

    An item is one clause however many sentences it has; it ends at the next enumerator, at a
    paragraph without one, where the other kind of clause begins, or where a sentence turns to
    another time: 四是……。2023年，将继续…….
    """
    joined = list(labels)
    running, since = "", 0  # kind of the item's clause; where its last unit is
    for place, unit in enumerate(units):
        prefix, _, kind = CLAUSE_LABELS[joined[place]].partition("-")
        if unit.enumerator:
            running = kind if unit.opens_item and prefix == "B" else ""
        elif (
            unit.before == "\n"
            or (kind and kind != running)
            or (unit.before == "。" and _TURNS.match(text, unit.start))
        ):
            running = ""
        if running and kind:
            if prefix == "B" and not unit.enumerator:
                inside = CLAUSE_LABELS.index(f"I-{kind}")
                joined[since + 1 : place + 1] = [inside] * (place - since)
            since = place
    return joined


def apart_at_full_stops(units: Sequence[Unit], labels: Sequence[str]) -> list[str]:
    """Return the labels without clauses that go on behind a full stop, numbered measures left out.

    What an item of problems says after its first sentence explains it (R67). In train no
    problem goes on there, and no measure without a number but two behind a heading of their own
    (加强协作。建立……); of measures with a number 165 do.
    """
    apart, first, explains, heads = list(labels), 0, False, item_heads(units)
    for place, unit in enumerate(units):
        prefix, _, kind = labels[place].partition("-")
        first = place if prefix == "B" else first
        head = heads[first]
        explains = explains and prefix == "I"
        if unit.before == "。" and prefix == "I":
            explains = kind == "P" and head.opens_item
            goes_on = kind == "M" and (has_number(head) or _heads(units[first]))
            apart[place] = labels[place] if goes_on else f"B-{kind}"
        apart[place] = "O" if explains else apart[place]
    return apart


def item_heads(units: Sequence[Unit]) -> list[Unit]:
    """Return for each unit the one that its item begins with: 一是我局将……, or itself."""
    heads: list[Unit] = []
    for unit in units:
        goes_on = heads and not unit.enumerator and unit.before in ("lead", "，")
        heads.append(heads[-1] if goes_on else unit)
    return heads


def has_number(head: Unit) -> bool:
    """Tell whether an item has a number; words such as 首先 and 一方面 are none."""
    return head.enumerator not in ("", "prose")


def _heads(unit: Unit) -> bool:
    return unit.after == "。" and unit.end - unit.start <= _HEADING
