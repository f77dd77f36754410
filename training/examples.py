"""Passages with annotations become training examples of the tagger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.annotations import FigureMark, Passage
from gongkai.models import Alphabet, Mention, Window, find_mentions, windows
from gongkai.vocabulary import simplified


@dataclass(frozen=True)
class Target:
    """A mention's token range in its window and the mark it carries, if it states a figure."""

    first: int
    last: int
    mark: FigureMark | None


@dataclass(frozen=True)
class Example:
    """One window with what the tagger should say about it.

    Args:
        window: the model input.
        targets: every mention of the window's target sentence.
        scope: for each token whether it belongs to an expression that names a part.
        weight: how much the example counts.
    """

    window: Window
    targets: tuple[Target, ...]
    scope: tuple[bool, ...]
    weight: float = 1.0


def match_marks(text: str, passage: Passage) -> list[tuple[Mention, FigureMark | None]]:
    """Pair every mention of the text with the mark it overlaps most.

    A mark that no mention covers still gives a pair, with a mention of its own span, so that
    nothing annotated is lost.
    """
    pairs: list[tuple[Mention, FigureMark | None]] = []
    free = list(passage.figures)
    for mention in find_mentions(text):
        overlapping = [m for m in free if m.start < mention.end and mention.start < m.end]
        best = max(
            overlapping,
            key=lambda m: min(m.end, mention.end) - max(m.start, mention.start),
            default=None,
        )
        if best is not None:
            free.remove(best)
        pairs.append((mention, best))
    pairs += [(Mention(mark.start, mark.end), mark) for mark in free]
    return pairs


def _scope_offsets(passage: Passage) -> set[int]:
    """Offsets of the expressions that name parts: each mark's nearest one, before it if it can."""
    offsets: set[int] = set()
    for mark in passage.figures:
        if mark.scope:
            start = passage.text.rfind(mark.scope, 0, mark.start)
            start = passage.text.find(mark.scope) if start < 0 else start
            offsets.update(range(start, start + len(mark.scope)))
    return offsets


def examples(passage: Passage, alphabet: Alphabet, weight: float = 1.0) -> Iterator[Example]:
    """Give the examples of one passage: windows that hold a mention.

    A passage of the year 0 is read as one whose year is not known.
    """
    pairs = match_marks(passage.text, passage)
    scope = _scope_offsets(passage)
    heading, text = simplified(" ".join(passage.heading)), simplified(passage.text)
    agency, year = simplified(passage.agency), passage.year or None
    for window in windows(alphabet, heading, text, agency, year, together=True):
        targets = []
        for mention, mark in pairs:
            if window.start <= mention.start < window.end:
                first, last = window.tokens(mention.start, mention.end)
                if first < last:
                    targets.append(Target(first, last, mark))
        if targets:
            marked = tuple(offset in scope for offset in window.offsets)
            yield Example(window, tuple(targets), marked, weight)


def all_examples(
    passages: Iterable[Passage], alphabet: Alphabet, weights: dict[str, float]
) -> list[Example]:
    """Return the examples of all passages; ``weights`` gives each origin's weight (default 1)."""
    return [
        example
        for passage in passages
        for example in examples(passage, alphabet, weights.get(passage.origin, 1.0))
    ]
