"""Column headings of table 2 that have lost letters, recognised by the columns beside them.

On its own a heading may differ from the printed form by few characters
(:mod:`gongkai.extraction.labels`). Between two recognised neighbours only one heading can stand,
so that half of its letters, in order, suffice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise

from gongkai.vocabulary import form_cells

from ..labels import Hit, Label, look_up, normalise, spellings_of

_CORNER = ""
_FEWEST_LETTERS = 3


def restore_headings(texts: Sequence[str], hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits of a row with those that stand between two neighbours added.

    ``hits`` are those of :func:`gongkai.extraction.labels.segment` for the same texts.
    """
    found = list(hits[:1])
    for before, after in pairwise(hits):
        lost = _between(texts, before, after)
        found += [lost, after] if lost else [after]
    return tuple(found)


def _between(texts: Sequence[str], before: Hit, after: Hit) -> Hit | None:
    left, right = before.of("2", "corner", "column"), after.of("2", "column")
    if before.end == after.start or left is None or right is None:
        return None
    letters = normalise("".join(texts[before.end : after.start]))
    expected = _middle_columns().get((left.key, right.key))
    if expected is None or len(letters) < _FEWEST_LETTERS or look_up(letters)[0]:
        return None
    key, known = expected
    if not any(_has_lost_letters(letters, spelling) for spelling in known):
        return None
    return Hit((Label("2", "column", key),), before.end, after.start, exact=False, restored=True)


def _has_lost_letters(printed: str, spelling: str) -> bool:
    rest = iter(spelling)
    return 2 * len(printed) >= len(spelling) and all(char in rest for char in printed)


@cache
def _middle_columns() -> Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]:
    """The column, with its spellings, that each form has between two others of one row."""
    found: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    for form in ("2021", "2019"):
        cells = [cell for cell in form_cells(form) if cell.table == "2"]
        for _, row in groupby(cells, key=lambda cell: cell.metric.rsplit(".", 1)[0]):
            columns = [(cell.metric.rsplit(".", 1)[1], cell.column[-1]) for cell in row]
            keys = [_CORNER, *(key for key, _ in columns)]
            for place, (key, official) in enumerate(columns[:-1]):
                known = tuple(normalise(spelling) for spelling in spellings_of(official))
                found[keys[place], keys[place + 2]] = (key, known)
    return found
