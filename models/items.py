"""Enumerated items: one clause each (guideline R65)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .clause_labels import CLAUSE_LABELS
from .units import Unit

_TURNS = re.compile(
    r"[^，。；]{0,6}原因(?:是|在于|：)|下一?步|下一?阶段|今后|接下来|[来明]年|新的一年"
    r"|\d{4}年[^，。；]{0,6}[，将拟要]"
)
"""What begins a sentence that is no part of the item before it: a cause, another time."""


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
