"""Numbers as sentences write them, whatever the tagger took them for.

What a sentence says of its own numbers (其中 …, 较上年的 …增加 …) can be held against them without
knowing what they count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.extraction import sentences
from gongkai.models import NumberMention, find_numbers
from gongkai.vocabulary import Number

from .amounts import step_in
from .facts import Facts

_UP = "增加|增长|上升|提高|提升|上涨|新增|增多|增|多"
_DOWN = "减少|下降|降低|下滑|回落|减|降|少"
CHANGES = rf"(?:净|共)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|幅度?|率)?(?:为|达到?|是)?\s*"
"""Pattern of the words right before an increase; ``up`` or ``down`` matches."""
_CHANGED = re.compile(f"{CHANGES}$")
_FULL_STOPS = "。！？"


@dataclass(frozen=True)
class Written:
    """A number of a section's text, ``[start, end)`` with its unit.

    ``step`` is to what it is written (1.2万条 to 1000), 0 for an exact count; ``index`` is that of
    the figure it was read as, if it was.
    """

    section_index: int
    start: int
    end: int
    text: str
    value: Number
    unit: str | None
    approximate: bool
    step: Decimal
    index: int | None

    @property
    def exact(self) -> bool:
        """Whether it is a count to the last unit."""
        return not self.approximate and self.step <= 1

    @property
    def indices(self) -> tuple[int, ...]:
        """The figure it was read as, if any."""
        return () if self.index is None else (self.index,)


@dataclass(frozen=True)
class Sentence:
    """A sentence up to its full stop; ``start`` and the numbers' places are of the section."""

    start: int
    text: str
    numbers: tuple[Written, ...]

    def between(self, start: int, end: int) -> str:
        """Return the text between two places of the section."""
        return self.text[start - self.start : end - self.start]

    def before(self, one: Written) -> str:
        """Return the text before a number."""
        return self.between(self.start, one.start)

    def is_change(self, one: Written) -> bool:
        """Whether a number says by how much something changed (增加3件)."""
        return bool(_CHANGED.search(self.before(one)))


def written_sentences(facts: Facts) -> Iterator[Sentence]:
    """Yield the sentences of all sections that write numbers, in reading order."""
    places = {
        (figure.section_index, figure.start): index
        for index, figure in reversed(list(enumerate(facts.report.figures)))
        if figure.origin == "narrative"
    }
    for number, section in enumerate(facts.report.sections):
        for start, end in sentences(section.text, _FULL_STOPS):
            text = section.text[start:end]
            found = find_numbers(text)
            if found:
                yield Sentence(
                    start, text, tuple(_written(one, start, text, number, places) for one in found)
                )


def _written(
    one: NumberMention,
    begin: int,
    sentence: str,
    section_index: int,
    places: dict[tuple[int | None, int | None], int],
) -> Written:
    start, text = begin + one.start, sentence[one.start : one.end]
    step = Decimal(0) if one.spelled else step_in(text, one.value)
    return Written(
        section_index, start, begin + one.end, text, one.value, one.unit,
        one.approximate, step, places.get((section_index, start)),
    )  # fmt: skip
