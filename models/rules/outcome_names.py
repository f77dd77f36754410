"""What became of some requests names no part of the others (guideline R23).

属于已主动公开范围20件，同意公开39件，不予公开6件: the outcomes stand beside each other. If they
are all of a part, its name stands before them (县教育局的65件中). On passages that the network had
not seen, 10 numbers become right by this rule and one wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..breaks import paragraphs_of
from ..decoding import Reading

_OUTCOME = re.compile(
    "(?:其中)?(?:属于?)?(?:已经?)?(?:主动公开|(?:予以|同意)公开|部分公开|不予公开|不公开)(?:范围)?"
)
_COUNTED_SO = ("outcome.granted", "outcome.total")
"""已主动公开 is a part of what was granted or answered."""
_REQUESTS = ("application.", "outcome.")


def without_outcome_names(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Name parts that the network calls by an outcome after the part before them, or not at all.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    paragraphs = paragraphs_of(text, (one.mention.start for one in readings))
    named: dict[int, str | None] = {}
    settled = []
    for paragraph, one in zip(paragraphs, readings, strict=True):
        if _named_by_outcome(one):
            one = replace(one, scope=named.get(paragraph))  # noqa: PLW2901
        elif one.metrics[0].startswith(_REQUESTS) and not _OUTCOME.fullmatch(one.scope or ""):
            named[paragraph] = one.scope
        settled.append(one)
    return settled


def _named_by_outcome(one: Reading) -> bool:
    return bool(
        one.scope
        and _OUTCOME.fullmatch(one.scope)
        and all(m.startswith("outcome.") and m not in _COUNTED_SO for m in one.metrics)
    )
