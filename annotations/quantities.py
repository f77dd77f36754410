"""Numbers of generated passages: facts that agree or disagree, and the ways to write a number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

Value = int | Decimal

_COMPARISONS = ("prev", "cum", "rate", "diff")
_FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_CHINESE_DIGITS = "零一二三四五六七八九"
# Frames of a hedged number by weight; {n} is the rounded number, {u} its unit.
_HEDGES = {
    "{n}余{u}": 40, "{n}多{u}": 6, "约{n}{u}": 7, "超{n}{u}": 3, "超过{n}{u}": 6, "逾{n}{u}": 3,
    "{n}{u}以上": 2, "{n}{u}左右": 2, "不少于{n}{u}": 1, "大约{n}{u}": 1,
}  # fmt: skip
_ROUNDED_UP = {"近{n}{u}": 8, "将近{n}{u}": 2, "接近{n}{u}": 1}
_LARGE_HEDGES = {"{n}余{u}": 6, "突破{n}{u}": 3, "超{n}{u}": 2, "{w}余万{u}": 3, "{w}万余{u}": 3}


@dataclass(frozen=True)
class Scheme:
    """What numbers there are, from ``grammar/facts.yaml``.

    Attributes:
        sizes: name to lowest, highest value and decimals.
        roots: fact to the size it is drawn from.
        splits: fact to the ways its parts (fact to weight) make it up.
        sums: fact to the facts that it is the sum of.
        scaled: sizes and roots that grow with the authority.
    """

    sizes: Mapping[str, tuple[float, float, int]]
    roots: Mapping[str, str]
    splits: Mapping[str, tuple[Mapping[str, float], ...]]
    sums: Mapping[str, tuple[str, ...]]
    scaled: frozenset[str]

    def knows(self, name: str) -> bool:
        """Tell whether a number slot may name this."""
        base = (
            name.split(".", 1)[1] if name.startswith(("prev.", "cum.", "rate.", "diff.")) else name
        )
        parts = {part for ways in self.splits.values() for way in ways for part in way}
        return base in self.sizes or base in self.roots or base in self.sums or base in parts


@dataclass(frozen=True)
class Style:
    """How one passage writes its numbers; rates are probabilities a number."""

    thousands: bool = False
    full_width: bool = False
    chinese: bool = False
    spaced: bool = False
    wan: float = 0.1
    hedges: float = 0.08
    percent: str = "%"


class Facts:
    """The numbers of one authority and year; each fact keeps its value once it is drawn."""

    def __init__(self, rng: Random, scheme: Scheme, scale: float, agree: float) -> None:
        """Prepare to draw facts of the scheme.

        Args:
            rng: source of all chance.
            scheme: what facts there are.
            scale: size of the authority, 1 for a county.
            agree: probability that a part is what the total wants it to be.
        """
        self._rng, self._scheme, self._scale, self._agree = rng, scheme, scale, agree
        self._values: dict[str, Value] = {}

    def value(self, name: str) -> Value:
        """Return the fact or a fresh number of the size called ``name``."""
        if name in self._scheme.sizes:
            return self._draw(name)
        if name not in self._values:
            self._find(name)
        return self._values[name]

    def rises(self, name: str) -> bool:
        """Tell whether the fact is larger than it was the year before."""
        return self.value(name) >= self.value(f"prev.{name}")

    def partition(self, total: int, count: int) -> list[int]:
        """Return ``count`` whole numbers, positive where they can be, that sum to ``total``."""
        weights = [self._rng.expovariate(1) + 0.02 for _ in range(count)]
        floor = 1 if total >= count else 0
        return [floor + part for part in _shares(total - floor * count, weights)]

    def _draw(self, size: str, name: str = "") -> Value:
        low, high, decimals = self._scheme.sizes[size]
        scale = self._scale if {size, name} & self._scheme.scaled else 1.0
        drawn = math.exp(self._rng.uniform(math.log(low), math.log(high))) * scale
        if decimals:
            places = self._rng.choice(range(decimals + 1))
            return round(Decimal(min(drawn, high)), places)
        return max(math.ceil(low), round(drawn))

    def _find(self, name: str) -> None:
        kind, _, base = name.partition(".")
        if base and kind in _COMPARISONS:
            self._values[name] = self._compare(kind, base)
        elif name in self._scheme.roots:
            self._values[name] = self._draw(self._scheme.roots[name], name)
        elif name in self._scheme.sums:
            terms = [self.value(term) for term in self._scheme.sums[name]]
            self._values[name] = self._doubt(sum(int(term) for term in terms))
        else:
            self._split_for(name)

    def _compare(self, kind: str, base: str) -> Value:
        now = int(self.value(base))
        if kind == "cum":
            return now + round((now + 3) * self._rng.uniform(0.8, 9))
        if kind == "prev":
            return max(1, round(now * self._rng.uniform(0.6, 1.4)) + self._rng.choice((-1, 1, 2)))
        before = int(self.value(f"prev.{base}"))
        if kind == "diff":
            return abs(now - before) or 1
        rate = Decimal(abs(now - before) * 100) / Decimal(before)
        return round(max(rate, Decimal("0.1")), self._rng.choice((0, 1, 1, 2, 2))) or Decimal("0.5")

    def _split_for(self, part: str) -> None:
        for total, ways in self._scheme.splits.items():
            for way in ways:
                if part in way:
                    whole = int(self.value(total))
                    weights = [weight * (0.3 + self._rng.expovariate(1)) for weight in way.values()]
                    for name, share in zip(way, _shares(whole, weights), strict=True):
                        self._values.setdefault(name, self._doubt(share))
                    return
        raise KeyError(part)

    def _doubt(self, value: int) -> int:
        if self._rng.random() < self._agree:
            return value
        return max(0, value + self._rng.randint(-2, 3) + round(value * self._rng.gauss(0, 0.3)))


def _shares(total: int, weights: list[float]) -> list[int]:
    whole = sum(weights)
    shares = [int(total * weight / whole) for weight in weights]
    shares[max(range(len(weights)), key=weights.__getitem__)] += total - sum(shares)
    return shares


def write_number(rng: Random, value: Value, unit: str, style: Style) -> str:
    """Write a number with its unit as reports do; set ``style.hedges`` to 0 for an exact one."""
    if unit == "%":
        return _hedged_percent(rng, f"{value}", style)
    gap = " " if unit and style.spaced and rng.random() < 0.8 else ""
    if isinstance(value, int) and value >= 20 and rng.random() < style.hedges:
        text = _hedged(rng, value, gap + unit)
    elif isinstance(value, int) and value >= 10_000 and rng.random() < style.wan:
        text = f"{_in_wan(value, rng.choice((1, 2, 2)))}{gap}{unit}"
    elif isinstance(value, int) and 0 < value < 100 and unit and style.chinese:
        text = chinese_numeral(value, unit) + unit
    else:
        text = f"{value:,}{gap}{unit}" if style.thousands else f"{value}{gap}{unit}"
    return text.translate(_FULL_WIDTH) if style.full_width else text


def chinese_numeral(value: int, unit: str = "") -> str:
    """Write a number below 100 in Chinese.

    >>> chinese_numeral(2, "次"), chinese_numeral(12), chinese_numeral(40)
    ('两', '十二', '四十')
    """
    if value == 2 and unit:
        return "两"
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_CHINESE_DIGITS[tens]}十"
    return head + (_CHINESE_DIGITS[ones] if ones or not tens else "")


def _hedged(rng: Random, value: int, unit: str) -> str:
    if 10_000 <= value < 10**8 and rng.random() < 0.6:
        frame = _weighted(rng, _LARGE_HEDGES)
        if value < 100_000 and "余万" in frame:  # 10余万, but 1万余
            frame = "{w}万余{u}"
        wan = _in_wan(value, rng.choice((0, 1)))
        number = wan if frame.count("{n}") else wan.removesuffix("万")
        return frame.format(n=number, w=number.split(".")[0], u=unit)
    step = 10 ** max(1, len(str(value)) - rng.choice((1, 2, 2)))
    if rng.random() < 0.16:
        return _weighted(rng, _ROUNDED_UP).format(n=(value // step + 1) * step, u=unit)
    return _weighted(rng, _HEDGES).format(n=max(value // step * step, 10), u=unit)


def _hedged_percent(rng: Random, number: str, style: Style) -> str:
    text = f"{number}{style.percent}"
    if rng.random() < style.hedges / 2 and number != "100":
        text = rng.choice(("约", "近", "超过", "超")) + text
    return text.translate(_FULL_WIDTH) if style.full_width else text


def _in_wan(value: int, places: int) -> str:
    divisor, name = (10**8, "亿") if value >= 10**8 else (10**4, "万")
    short = round(Decimal(value) / divisor, places)
    text = format(short, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) + name


def _weighted(rng: Random, weights: Mapping[str, int]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]
