"""Predicates of lack: outside lists, each one that has its own subject is a problem of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .units import Unit

_WANTING = "(?:还|仍|尚|亟|有)(?:需|须|待)(?:要|于)?(?:进一步|继续|不断|持续)?"
_LACK = re.compile(
    r"(?P<subject>[^，。；]{4,}?)"
    rf"(?:{_WANTING}[^，。；]{{2,5}}|需(?:要)?进一步[^，。；]{{2,5}}"
    r"|(?:还|仍|相对|比较|较为)?(?:不够|不足|不强|不高|不全|不到位|不及时|不完善|不健全|单一|滞后|欠缺|薄弱)[^，。；]{0,4})"
    r"[，。；]?\s*"
)


def own_predicates(text: str, units: Sequence[Unit]) -> set[int]:
    """Return the places of units that, like the one before, have their own subject and predicate.

    Units of an enumerated item are left out: an item is one clause.
    """
    found: set[int] = set()
    item = False
    for place, unit in enumerate(units):
        item = unit.opens_item or (item and not unit.enumerator and unit.before != "\n")
        if not item and place > 0:
            pair = (units[place - 1], unit)
            if all(_LACK.fullmatch(text[u.start : u.end].strip()) for u in pair):
                found.add(place)
    return found
