"""Model inputs: each sentence with the reporting authority, its heading and its neighbours.

A sentence is always seen with the same context, so what is tagged does not depend on how much
of a report is passed in at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gongkai.extraction import sentences

from .relative_years import relative_years
from .tokens import CLS, SEP, Alphabet

MAX_TARGET = 220
BEFORE, AFTER, HEADING, AGENCY = 72, 24, 28, 16
"""Characters seen around a target, and how many of its heading and authority, from the end."""

_ITEM_ENDS = "；;"
_BREAKS = (_ITEM_ENDS, "，,、 ")
"""Where a long sentence is cut: after an item of a list if it can, else after a clause."""

_SUBHEADING = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．])?\s*[^，。；：！？\d]{2,28}\s*$"
)


@dataclass(frozen=True)
class Window:
    """One model input.

    Args:
        start: offset of the target in the text.
        end: offset after the target.
        ids: token ids, with [CLS] and [SEP].
        offsets: for each token its offset in the text, -1 for special and heading tokens.
    """

    start: int
    end: int
    ids: tuple[int, ...]
    offsets: tuple[int, ...]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the token range that covers the characters ``[start, end)`` of the text."""
        inside = [i for i, offset in enumerate(self.offsets) if start <= offset < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a sentence that is longer than the model's target at its last break."""
    pieces = []
    while end - start > MAX_TARGET:
        stretch = text[start : start + MAX_TARGET]
        cuts = [max(stretch.rfind(mark) for mark in marks) + 1 for marks in _BREAKS]
        cut = next((cut for cut in cuts if cut > MAX_TARGET // 3), MAX_TARGET)
        pieces.append((start, start + cut))
        start += cut
    return [*pieces, (start, end)]


def _joined(
    text: str, spans: Iterable[tuple[int, int]], fits: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """Join neighbours of a line where ``fits`` (the first's end, both's length) says so."""
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        first, last = whole[-1] if whole else (0, 0)
        if whole and "\n" not in text[last:start] and fits(last, end - first):
            whole[-1] = (first, end)
        else:
            whole.append((start, end))
    return whole


def targets(text: str, *, together: bool = False) -> list[tuple[int, int]]:
    """Return the spans that are tagged one at a time: sentences with their items, long ones cut.

    What ends in a semicolon belongs to the sentence of what follows it in the same line, because
    the items of a list share what the list begins with. With ``together``, neighbours of a line
    are one target as long as they fit.
    """
    whole = _joined(text, sentences(text), lambda last, _: text[last - 1] in _ITEM_ENDS)
    pieces = [piece for start, end in whole for piece in _pieces(text, start, end)]
    return _joined(text, pieces, lambda _, length: length <= MAX_TARGET) if together else pieces


def headings_within(text: str) -> list[tuple[int, str]]:
    """Return the lines of a section that read as sub-headings, each with the offset of its end."""
    found, offset = [], 0
    for line in text.split("\n"):
        if _SUBHEADING.fullmatch(line):
            found.append((offset + len(line), line.strip()))
        offset += len(line) + 1
    return found


def _lead(alphabet: Alphabet, agency: str, heading: str) -> tuple[int, ...]:
    """The tokens before the text: who reports, if that is known, and the heading."""
    agency_ids, _ = alphabet.encode(agency[-AGENCY:])
    heading_ids, _ = alphabet.encode(heading[-HEADING:])
    return (CLS, *agency_ids, *[SEP] * bool(agency_ids), *heading_ids, SEP)


def window(
    alphabet: Alphabet, heading: str, text: str, start: int, end: int, agency: str = ""
) -> Window:
    """Build the model input for the target ``text[start:end]`` under ``heading``."""
    lead = _lead(alphabet, agency, heading)
    left = max(0, start - BEFORE)
    ids, offsets = alphabet.encode(text[left : end + AFTER])
    return Window(
        start,
        end,
        (*lead, *ids, SEP),
        (-1,) * len(lead) + tuple(left + offset for offset in offsets) + (-1,),
    )


def windows(
    alphabet: Alphabet,
    title: str,
    text: str,
    agency: str = "",
    year: int | None = None,
    *,
    together: bool = False,
) -> list[Window]:
    """Return a window for every sentence of a section's text.

    Args:
        alphabet: the model's characters.
        title: the section's title, or a heading path joined by spaces.
        text: the section's text; sub-headings inside it become part of the heading.
        agency: the authority that reports, empty if unknown; whose number it is that a text gives
            depends on it (guideline R24).
        year: the year that the report is on, None if unknown; other years are shown beside it.
        together: windows hold as many sentences of a line as fit. Training does so: it costs half
            as much, and a network that learned from either reads both equally well. What a
            sentence is read as then depends on where the windows fall.
    """
    title, text = relative_years(title, year), relative_years(text, year)
    within = headings_within(text)
    built = []
    for start, end in targets(text, together=together):
        above = [line for offset, line in within if offset <= start]
        heading = f"{title} {above[-1]}" if above else title
        built.append(window(alphabet, heading, text, start, end, agency))
    return built
