"""The parts of the grammar of generated passages, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .quantities import Scheme
from .template import Figure, Literal, NumberSlot, Sequence, walk

ERAS = ("pre2019", "2019", "2021")
_NEW_MEDIA_WORDS = ("微信", "微博", "公众号", "新媒体", "视频", "抖音")


@dataclass(frozen=True)
class Entry:
    """A lexicon entry; ``tags`` name the levels, kinds and eras it fits, none for all."""

    template: Sequence
    weight: float = 1.0
    split: str | None = None
    tags: frozenset[str] = frozenset()

    def fits(self, split: str, tags: frozenset[str]) -> bool:
        """Tell whether a passage of this split, by such an authority and era, may use it."""
        if self.split not in (None, split):
            return False
        eras = self.tags & set(ERAS)
        return (not eras or bool(eras & tags)) and (
            self.tags == eras or bool((self.tags - eras) & tags)
        )


@dataclass(frozen=True)
class Pattern:
    """A sentence pattern; ``under`` names the heading contexts it may stand in."""

    id: str
    era: str
    under: tuple[str, ...]
    split: str
    weight: float
    template: Sequence
    place: str
    tags: frozenset[str]
    metrics: frozenset[str]
    list_facts: tuple[frozenset[str], ...]

    @property
    def names_new_media(self) -> bool:
        """Whether it speaks of accounts that nobody had in the first years."""
        texts = [node.text for node in walk(self.template) if isinstance(node, Literal)]
        return any(word in text for text in texts for word in _NEW_MEDIA_WORDS)

    @property
    def facts(self) -> frozenset[str]:
        """The facts that it counts in so many words; those of lists are left out."""
        slots = (node for node in walk(self.template) if isinstance(node, NumberSlot))
        return frozenset(slot.fact for slot in slots) - {"", "part"}

    @property
    def denies(self) -> bool:
        """Whether a figure of it says that something did not happen or counts 0."""
        figures = (node for node in walk(self.template) if isinstance(node, Figure))
        return any(not _counts(figure) for figure in figures)


def _counts(figure: Figure) -> bool:
    """Tell whether a figure holds a number above 0: 12件, 一名, 100%."""
    return any(
        isinstance(node, NumberSlot) or (isinstance(node, Literal) and node.text[0] in "1一")
        for node in walk(figure.body)
    )


@dataclass(frozen=True)
class ListRule:
    """A list: ``items`` each at most once, or ``repeat`` again and again."""

    items: tuple[Entry, ...]
    repeat: bool
    low: int
    high: int
    unit: str
    ordered: bool
    numbered: bool


@dataclass(frozen=True)
class Heading:
    """The headings above a passage of one context, era and section of the form."""

    context: str
    era: str
    section: str
    path: Entry


@dataclass(frozen=True)
class AgencyKind:
    """A kind of authority: its level, name and size (1 is a county)."""

    kind: str
    level: str
    name: Sequence
    scale: float
    weight: float


@dataclass(frozen=True, eq=False)
class Rulebook:
    """The whole grammar."""

    scheme: Scheme
    lexicon: Mapping[str, tuple[Entry, ...]]
    lists: Mapping[str, ListRule]
    headings: tuple[Heading, ...]
    agencies: tuple[AgencyKind, ...]
    patterns: tuple[Pattern, ...]
