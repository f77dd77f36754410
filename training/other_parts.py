"""Parts under other names: what names a part in one passage, put into another.

Which words can name a part is open; a tagger that has seen 东岭县 only as a part learns the word
and not its place. So a name gives way to another one of the same metrics, from anywhere in the
training text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from random import Random

from gongkai.annotations import Passage
from gongkai.models import find_mentions

from .augmentation import Edit, edited

EACH = 0.4
"""Share of a passage's names that give way."""
_LONGEST = 12  # code points
_TRIES = 8  # names drawn until one fits
_COUNTED = re.compile(r"\d|[一二三四五六七八九十两]+[个家名次件条]")


class OtherParts:
    """The names of parts of all passages by the metric that they were used with."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._names: dict[str, list[str]] = defaultdict(list)
        marks = (mark for passage in passages for mark in passage.figures)
        named = {(metric, mark.scope) for mark in marks if mark.scope for metric in mark.metrics}
        for metric, scope in sorted(named):
            if len(scope) <= _LONGEST and not _COUNTED.search(scope):
                self._names[metric].append(scope)

    def rewrite(self, passage: Passage, chance: Random) -> Passage:
        """Return the passage with some names of parts replaced wherever they stand."""
        for scope in sorted(_scopes(passage)):
            if chance.random() < EACH and (name := self._other(passage, scope, chance)):
                passage = _renamed(passage, scope, name)
        return passage

    def _other(self, passage: Passage, scope: str, chance: Random) -> str | None:
        """Another name that one figure of the part could have and that touches no other name."""
        metric = chance.choice([m for m in passage.figures if m.scope == scope]).metrics[0]
        names, others = self._names[metric], _scopes(passage) - {scope}
        if any(_touch(scope, other) for other in others) or _holds_mention(passage, scope):
            return None
        drawn = chance.sample(names, min(_TRIES, len(names)))
        return next(
            (
                name
                for name in drawn
                if name not in passage.text and not any(_touch(name, other) for other in others)
            ),
            None,
        )


def _scopes(passage: Passage) -> set[str]:
    return {mark.scope for mark in passage.figures if mark.scope}


def _touch(one: str, other: str) -> bool:
    return one in other or other in one


def _places(passage: Passage, scope: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(scope), passage.text)]


def _holds_mention(passage: Passage, scope: str) -> bool:
    """Whether a number or denial stands in the name, wherever it is used."""
    spans = [(mention.start, mention.end) for mention in find_mentions(passage.text)]
    spans += [(mark.start, mark.end) for mark in passage.figures]
    return any(
        first < end and start < last
        for first, last in _places(passage, scope)
        for start, end in spans
    )


def _renamed(passage: Passage, scope: str, name: str) -> Passage:
    moved = edited(passage, [Edit(*place, name) for place in _places(passage, scope)])
    figures = [replace(m, scope=name) if m.scope == scope else m for m in moved.figures]
    return replace(moved, figures=tuple(figures))
