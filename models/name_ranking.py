"""Which words name the part that a number is of: every stretch near it is weighed, the best wins.

The tagger says of each character how likely it belongs to the name of a part (guideline R23); that
alone cuts names short (长信箱) and joins what is beside them. So the stretches of words before a
number, and right after it, are compared by those chances, by the characters at their edges, by
what lies between them and the number, and by whether they are names that parts have had elsewhere.
The weights are learned (``training/part_names.py``).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from .mentions import Mention
from .part_names import BRACKETED

BEFORE, AFTER, LONGEST = 90, 18, 24
"""Code points before and after a number in which its part can be named, and of the name."""

LIKELY, SUPPORTED = 0.1, 0.25
"""Least chance of a character, and in the mean of a stretch, outside the number's own clause."""

_STOPS = frozenset("，。；：！？\n,;:")
_ENDS = _STOPS | frozenset("、（(")
_EDGES = _STOPS | frozenset("、（()）“”《》 　")
_OPENS, _CLOSES = "“《（(", "”》）)"
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))
_PAIRED = frozenset("“”《》（）")
_DIGITS = re.compile(r"\d+")
_BETWEEN = frozenset("。，；、\n（）")
_MOST = 4
_SURE = 9.0
"""Most that the logarithm of odds counts."""

Stretch = tuple[int, int]


@dataclass
class NearWords:
    """The stretches of words that could name the part of one number, with their features.

    Args:
        text: the text that was tagged.
        mention: the number.
        chances: of the characters that the network saw (by offset in the text), how likely each
            belongs to the name of a part.
    """

    text: str
    mention: Mention
    chances: Mapping[int, float]
    _clause: int = field(init=False)
    _odds: dict[int, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        low = max(0, self.mention.start - BEFORE)
        words = self.text[low : self.mention.start]
        # a bracket that is closed again stays in the clause: 乡镇政府（街道办事处）收到56件
        whole = BRACKETED.sub(lambda closed: "　" * len(closed[0]), words)
        ends = (place for place, letter in enumerate(whole, 1) if letter in _ENDS)
        self._clause = low + max(ends, default=0)

    def stretches(self) -> Iterator[Stretch]:
        """Give what can be a name: in the number's clause, or where the network sees a name."""
        low = max(0, self.mention.start - BEFORE)
        high = min(len(self.text), self.mention.end + AFTER)
        for start in range(low, high):
            if self._may_begin(start):
                limit = self.mention.start if start < self.mention.start else high
                yield from self._from(start, min(limit, start + LONGEST))

    def _may_begin(self, start: int) -> bool:
        if self.mention.start <= start < self.mention.end or start not in self.chances:
            return False
        letter = self.text[start]
        if letter in _EDGES and letter not in _OPENS:
            return False
        return self._clause <= start < self.mention.start or self.chances[start] >= LIKELY

    def _from(self, start: int, limit: int) -> Iterator[Stretch]:
        inside = self._clause <= start < self.mention.start
        total = 0.0
        for end in range(start + 1, limit + 1):
            letter = self.text[end - 1]
            if letter in _STOPS:
                return
            total += self.chances.get(end - 1, 0.0)
            if end - start < 2 or letter in "、 　" or letter in _OPENS:
                continue
            if inside or total >= SUPPORTED * (end - start):
                yield start, end

    def odds(self, place: int) -> float:
        """Return the logarithm of the odds of a character, ``_SURE`` at most either way."""
        if place not in self._odds:
            chance = self.chances.get(place, 0.0)
            ratio = math.log((chance + 1e-9) / (1 - chance + 1e-9))
            self._odds[place] = max(-_SURE, min(_SURE, ratio))
        return self._odds[place]

    def at_start(self, start: int) -> dict[str, float]:
        """What is known of a name that begins here."""
        before = self.text[start - 1] if start else "\n"
        edge = before in _EDGES
        outside = 0.0 if edge else self.chances.get(start - 1, 0.0)
        found = {
            f"<{_class(before)}": 1.0,
            f"[{_class(self.text[start])}": 1.0,
            f"[{self.text[start : start + 2]}": 1.0,
            "starts": float(edge),
            "left": outside,
            "first": self.odds(start),
        }
        if start >= self.mention.end:
            found |= _between("behind", self.text[self.mention.end : start])
        return found

    def at_end(self, end: int) -> dict[str, float]:
        """What is known of a name that ends here."""
        after = self.text[end] if end < len(self.text) else "\n"
        touches, edge = end == self.mention.start, after in _EDGES
        found = {
            f">{'number' if touches else _class(after)}": 1.0,
            f"]{_class(self.text[end - 1])}": 1.0,
            f"]{self.text[end - 2 : end]}": 1.0,
            "ends": float(touches or edge),
            "right": 0.0 if touches or edge else self.chances.get(end, 0.0),
            "last": self.odds(end - 1),
        }
        if end <= self.mention.start:
            found |= _between("before", self.text[end : self.mention.start])
        return found

    def of_whole(self, stretch: Stretch, names: Mapping[str, int]) -> dict[str, float]:
        """What is known of a name as a whole; ``names`` says how many authorities had it."""
        words = self.text[slice(*stretch)]
        sure = [self.odds(place) for place in range(*stretch)]
        total = sum(sure)
        found = {
            f"length{len(words)}": 1.0,
            f"known{min(names.get(words, 0).bit_length(), _MOST)}": 1.0,
            "mean": total / len(sure),
            "sum": total / 10,
            "least": min(sure),
        }
        if _DIGITS.search(words):
            found["digits"] = 1.0
        if _PAIRED.intersection(words):
            found["torn"] = float(any(words.count(a) != words.count(b) for a, b in _PAIRS))
            found["quoted"] = float(words[0] in _OPENS and words[-1] in _CLOSES)
        return found


def _between(side: str, words: str) -> dict[str, float]:
    """What lies between a name and its number, on this side of it."""
    found = {
        side: 1.0,
        f"{side}{int(2 * math.log2(1 + len(words)))}": 1.0,
        f"{side} numbers": float(min(len(_DIGITS.findall(words)), _MOST)),
    }
    for mark in _BETWEEN.intersection(words):
        found[f"{side}{mark}"] = float(min(words.count(mark), _MOST))
    return found


def _class(letter: str) -> str:
    return "0" if letter.isdigit() else letter


@dataclass(frozen=True)
class NameRanking:
    """What the features of a name weigh, and which names parts have had."""

    weights: Mapping[str, float]
    names: Mapping[str, int]

    def best(self, near: NearWords) -> str | None:
        """Return the words that name a number's part best, None where no stretch could."""
        starts: dict[int, float] = {}
        ends: dict[int, float] = {}
        best, most = None, -math.inf
        for stretch in near.stretches():
            start, end = stretch
            if start not in starts:
                starts[start] = self._weigh(near.at_start(start))
            if end not in ends:
                ends[end] = self._weigh(near.at_end(end))
            weight = starts[start] + ends[end]
            weight += self._weigh(near.of_whole(stretch, self.names))
            if weight > most:
                best, most = stretch, weight
        return near.text[slice(*best)] if best else None

    def _weigh(self, features: Mapping[str, float]) -> float:
        weights = self.weights
        return sum([weights[name] * value for name, value in features.items() if name in weights])


def name_features(
    near: NearWords, names: Mapping[str, int]
) -> Iterable[tuple[Stretch, dict[str, float]]]:
    """Give every stretch with all its features: what a ranking is learned from."""
    for start, end in near.stretches():
        whole = near.of_whole((start, end), names)
        yield (start, end), near.at_start(start) | near.at_end(end) | whole


@cache
def shipped_ranking() -> NameRanking:
    """Return the ranking that comes with the package."""
    text = files(__package__).joinpath("weights", "part_names.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    return NameRanking(stored["weights"], stored["names"])
