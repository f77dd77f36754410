"""Hand-written passages in other words: numbers, units, verbs and neighbours drawn anew.

What a figure means stays as it was annotated. Digits are seen by shape, so a number is redrawn
to change its length and spelling, not its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from random import Random

import yaml

from gongkai.annotations import FigureMark, Passage
from gongkai.extraction import sentences
from gongkai.models import find_mentions

_DIGITS = re.compile(r"(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(?![\d%,]|\.\d)")
EACH = 0.3
"""Share of the possible changes that a rewritten passage makes."""


@dataclass(frozen=True)
class _Words:
    words: dict[str, list[str]]
    denials: dict[str, list[str]]
    units: dict[str, list[str]]
    pattern: re.Pattern[str]


@cache
def _words() -> _Words:
    text = files(__package__).joinpath("augmentation.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(text)
    words, denials = (
        {group_word: group for group in reversed(table[name]) for group_word in group}
        for name in ("words", "denials")
    )
    longest = sorted(words, key=len, reverse=True)
    return _Words(words, denials, table["units"], re.compile("|".join(map(re.escape, longest))))


@dataclass(frozen=True)
class Edit:
    """Characters ``[start, end)`` of a text give way to ``text``."""

    start: int
    end: int
    text: str


def rewrite(passage: Passage, chance: Random) -> Passage:
    """Return the passage with some numbers, units, verbs and denials replaced by their like."""
    passage = without_a_sentence(passage, chance) if chance.random() < EACH else passage
    wanted = [e for e in _possible(passage, chance) if chance.random() < EACH]
    return edited(passage, _apart(wanted, _protected(passage)))


def without_a_sentence(passage: Passage, chance: Random) -> Passage:
    """Leave out one sentence with its marks, unless a figure elsewhere needs a name in it."""
    spans = sentences(passage.text)
    if len(spans) < 2:
        return passage
    start, end = chance.choice(spans)
    kept = tuple(m for m in passage.figures if not start <= m.start < end)
    shorter = edited(replace(passage, figures=kept), [Edit(start, end, "")])
    whole = all(m.scope is None or m.scope in shorter.text for m in kept)
    return shorter if whole and shorter.text.strip() else passage


def _possible(passage: Passage, chance: Random) -> Iterator[Edit]:
    text, words = passage.text, _words()
    units = {name: chance.choice(group) for name, group in words.units.items()}
    mentioned: set[int] = set()
    for mention in find_mentions(text):
        mentioned.update(range(mention.start, mention.end))
        span = text[mention.start : mention.end]
        counts = mention.number and mention.number.unit  # a bare number can be a year
        if counts and (digits := _DIGITS.search(span)):
            begin = mention.start + digits.start()
            yield Edit(begin, begin + len(digits[0]), _number(digits[0], chance))
    for mark in passage.figures:
        span = text[mark.start : mark.end]
        if mark.zero and span in words.denials:
            yield Edit(mark.start, mark.end, chance.choice(words.denials[span]))
        elif not mark.zero:
            yield from _unit(mark, span, units)
    for match in words.pattern.finditer(text):
        if mentioned.isdisjoint(range(*match.span())):
            yield Edit(match.start(), match.end(), chance.choice(words.words[match[0]]))


def _number(digits: str, chance: Random) -> str:
    """Draw a number of about the same length; zero stays zero."""
    plain = digits.replace(",", "")
    if not int(plain):
        return digits
    length = max(1, len(plain) + chance.choice((-1, 0, 0, 1)))
    value = chance.randrange(10 ** (length - 1), 10**length)
    return f"{value:,}" if "," in digits or chance.random() < 0.1 else str(value)


def _unit(mark: FigureMark, span: str, units: dict[str, str]) -> Iterator[Edit]:
    for name, unit in units.items():
        if mark.metrics[0].startswith(name) and span[:-1] and span[-1] in _words().units[name]:
            yield Edit(mark.end - 1, mark.end, unit)


def _protected(passage: Passage) -> set[int]:
    """Offsets of all names of parts: they have to stay as the marks cite them."""
    kept: set[int] = set()
    for scope in {m.scope for m in passage.figures if m.scope}:
        for match in re.finditer(re.escape(scope), passage.text):
            kept.update(range(*match.span()))
    return kept


def _apart(edits: Iterable[Edit], protected: set[int]) -> list[Edit]:
    """Return edits in text order that touch neither one another nor what is protected."""
    taken = set(protected)
    chosen = []
    for edit in edits:
        place = range(edit.start, edit.end)
        if taken.isdisjoint(place):
            taken.update(place)
            chosen.append(edit)
    return sorted(chosen, key=lambda e: e.start)


def edited(passage: Passage, edits: Iterable[Edit]) -> Passage:
    """Carry out edits that are apart and in order; clauses are not carried along."""
    edits, parts, last = list(edits), [], 0
    for edit in edits:
        parts += [passage.text[last : edit.start], edit.text]
        last = edit.end
    text = "".join([*parts, passage.text[last:]])

    def moved(offset: int) -> int:
        return offset + sum(len(e.text) - e.end + e.start for e in edits if e.end <= offset)

    figures = tuple(replace(m, start=moved(m.start), end=moved(m.end)) for m in passage.figures)
    return replace(passage, text=text, figures=figures, problems=(), measures=())
