"""Enumerated items: one clause each (guideline R65)."""

from __future__ import annotations

from collections.abc import Sequence

from .clause_labels import CLAUSE_LABELS
from .units import Unit


def one_clause_an_item(units: Sequence[Unit], labels: Sequence[int]) -> list[int]:
    """Join what an enumerated item says after its first sentence to its clause.

    An item is one clause however many sentences it has; it ends at the next enumerator, at a
    paragraph without one, or where the other kind of clause begins.
    """
    joined = list(labels)
    running, since = "", 0  # kind of the item's clause; where its last unit is
    for place, unit in enumerate(units):
        prefix, _, kind = CLAUSE_LABELS[joined[place]].partition("-")
        if unit.enumerator:
            running = kind if unit.opens_item and prefix == "B" else ""
        elif unit.before == "\n" or (kind and kind != running):
            running = ""
        if running and kind:
            if prefix == "B" and not unit.enumerator:
                inside = CLAUSE_LABELS.index(f"I-{kind}")
                joined[since + 1 : place + 1] = [inside] * (place - since)
            since = place
    return joined
