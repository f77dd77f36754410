"""Group change: increases that a sentence states beside both years' numbers.

较上年的734条增加128条，增长17.4%: a difference and a rate. Which numbers are
compared is decided by the wording: last year's number stands right after 上年 or its year and right
before 增加, 下降 …, or in brackets after it; this year's is counted in the same unit in the same
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.vocabulary import Number

from .amounts import tidy
from .facts import Facts
from .findings import Finding, numbered
from .rule_sentences import Change
from .wording import Language, Status, number_text, span_place
from .written import CHANGES, Sentence, Written, written_sentences

_YEAR = "[二两〇○零一二三四五六七八九]{4}"
_BEFORE = re.compile(
    rf"(?:上一?年度?|去年|前一年|(?P<year>20\d\d|{_YEAR})年度?)(?:同期|全年|同时期)?"
    r"(?:的|为|是|有|数|共|收到|受理|办结|答复|公开|发布|申请|总数|总量|数量){0,3}\s*$"
)
_CLAIM = re.compile(
    rf"\s*[）)]?\s*(?:相比较?|比较|相较)?\s*[，,（(]?\s*(?:我[市县区局镇]|本年度?|今年)?"
    rf"(?:同比)?{CHANGES}"
)
_SECOND = re.compile(
    rf"\s*[，,、（(]\s*(?:同比)?(?:(?P<rise>[增升涨]幅)|(?P<fall>[降减]幅)|{CHANGES})(?:为|达到?|约)?\s*"
)
_UP_TO = re.compile(
    r"\s*(?:增加|增长|增|上升|提高|提升|减少|下降|降低|降)(?:到|至|为)(?:了|今年的?|本年的?)?\s*"
)
_THEN = re.compile(rf"\s*[，,（(]\s*(?:同比)?{CHANGES}")
_PARTS = re.compile("其中|包括|包含|当中|[：:（(]")
_OVER = re.compile(
    r"\s*[，,（(]?\s*(?:同?比|相?较于?|与|和)(?:上一?年度?|去年|前一年|20\d\d年度?)(?:同期|全年)?"
    rf"(?:相比较?)?\s*[，,]?\s*{CHANGES}"
)
_BASE = re.compile(
    r"\s*[，,（(]\s*(?:上一?年度?|去年|前一年|20\d\d年度?)(?:同期|全年|同时期)?"
    r"(?:为|是|有|共|收到|受理|办结|答复|公开|发布|申请){0,3}\s*"
)
_COMPARED = re.compile(
    r"(?:^|[，,；;：:（(]|\s)(?:但|而)?(?P<word>同?比|相?较于?|与|和|同|相比|对比|)\s*$"
)


@dataclass(frozen=True)
class _Claim:
    """A stated increase: its number, negative where it says less; a rate in per cent."""

    now: tuple[Written, ...]  # what it may be of, the likeliest first
    then: Written
    number: Written
    sign: int
    clear: bool  # whether the first of ``now`` is surely meant

    @property
    def value(self) -> Decimal:
        """What is claimed, with its sign."""
        return self.sign * Decimal(self.number.value)

    @property
    def is_rate(self) -> bool:
        """Whether it is in per cent."""
        return self.number.unit == "%"

    def room(self, now: Written) -> tuple[Decimal, Decimal]:
        """Return the least and the most that the increase can be, as both years are written."""
        low, high = Decimal(now.value) - now.step / 2, Decimal(now.value) + now.step
        base, most = Decimal(self.then.value), Decimal(self.then.value) + self.then.step
        base -= self.then.step / 2
        if not self.is_rate:
            return low - most, high - base
        return (low / most - 1) * 100, (high / base - 1) * 100

    def fits(self, now: Written) -> bool:
        """Whether the claim is right of ``now``, rounded or cut off."""
        least, most = self.room(now)
        if not self.is_rate:
            step = self.number.step
            return least - step <= self.value <= most + step
        decimals = re.search(r"\.(\d+)", self.number.text)
        step = Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
        return least - step < self.value < most + step


def find_changes(rule: Change, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each stated difference, or each rate, beside both years' numbers."""
    wants_rate = rule.of == "rate"
    found = (
        one
        for sentence in written_sentences(facts)
        for claim in (
            *_claims(sentence, facts.report.year),
            *_claims_before(sentence, facts.report.year),
        )
        if claim.is_rate == wants_rate
        for one in _judge(rule, facts, claim)
    )
    return numbered(found)


def _claims(sentence: Sentence, year: int | None) -> Iterator[_Claim]:
    numbers = sentence.numbers
    earlier = {one.start for one in numbers if _is_earlier(sentence.before(one), year)}
    for place, then in enumerate(numbers[:-1]):
        if then.start not in earlier or then.approximate or not then.value or then.unit == "%":
            continue
        follower = numbers[place + 1]
        gap = sentence.between(then.end, follower.start)
        if _UP_TO.fullmatch(gap) and follower.unit in (then.unit, None):
            yield from _stated(sentence, place + 2, (then, (follower,), True), _THEN)
            continue
        now, clear = _nows(sentence, place, earlier)
        if now:
            yield from _stated(sentence, place + 1, (then, now, clear), _CLAIM)


def _claims_before(sentence: Sentence, year: int | None) -> Iterator[_Claim]:
    """Yield what is stated before last year's number: 78件，比上年增加18件（上年60件）."""
    numbers = sentence.numbers
    for now, number, then in zip(numbers, numbers[1:], numbers[2:], strict=False):
        over = _OVER.fullmatch(sentence.between(now.end, number.start))
        base = _BASE.fullmatch(sentence.between(number.end, then.start))
        if not (over and base and _is_earlier(sentence.before(then), year)):
            continue
        counted = now.unit == then.unit and number.unit in ("%", then.unit) and then.unit != "%"
        certain = not (now.approximate or number.approximate or then.approximate)
        if counted and certain and then.value and number.value >= 0:
            yield _Claim((now,), then, number, 1 if over["up"] else -1, clear=True)


def _is_earlier(before: str, year: int | None) -> bool:
    match = _BEFORE.search(before)
    if not match:
        return False
    told = match["year"]
    return not told or not told.isdecimal() or year is None or int(told) < year


def _nows(sentence: Sentence, place: int, earlier: set[int]) -> tuple[tuple[Written, ...], bool]:
    """Return the numbers that may be this year's, and whether the first surely is.

    Where last year's clause has words of its own (事项上年6项，增1项), this year's number is not
    stated; without a word of comparison it stands right before. What is new (新增6127条) can be
    this year's number beside a running total.
    """
    then = sentence.numbers[place]
    same = [
        one
        for one in sentence.numbers[:place]
        if one.unit == then.unit
        and one.start not in earlier
        and not one.approximate
        and (not sentence.is_change(one) or sentence.before(one).rstrip().endswith("新增"))
    ]
    if not same:
        return (), False
    nearest = same[-1]
    between = _BEFORE.sub("", sentence.between(nearest.end, then.start))
    compared = _COMPARED.search(between)
    if not compared or not (compared["word"] or compared.end() - compared.start() == len(between)):
        return (), False
    heads = [one for one in same if not _PARTS.search(sentence.between(same[0].end, one.start))]
    beside = compared.start() == 0 and not (between[0] in "；;" and nearest not in heads)
    first = nearest if beside else heads[-1]
    clear = beside or len(heads) == 1
    return (first, *(one for one in same if one is not first)), clear


def _stated(
    sentence: Sentence,
    place: int,
    years: tuple[Written, tuple[Written, ...], bool],
    pattern: re.Pattern[str],
) -> Iterator[_Claim]:
    """Yield the one or two numbers that say how much it changed."""
    then, now, clear = years
    sign = 0
    for number in sentence.numbers[place : place + 2]:
        before = sentence.numbers[place - 1] if not sign else sentence.numbers[place]
        match = (_SECOND if sign else pattern).fullmatch(sentence.between(before.end, number.start))
        if not match or number.unit not in ("%", then.unit):
            return
        groups = match.groupdict()
        if groups.get("up") or groups.get("rise"):
            sign = sign if sign and groups.get("rise") else 1
        else:
            sign = -1
        if not number.approximate and number.value >= 0:
            yield _Claim(now, then, number, sign, clear)


def _judge(rule: Change, facts: Facts, claim: _Claim) -> Iterator[Finding]:
    right: Sequence[Written] = [one for one in claim.now if claim.fits(one)]
    now = right[0] if right else claim.now[0]
    status: Status = "pass" if right else "fail" if claim.clear else "review"
    difference = Decimal(now.value) - Decimal(claim.then.value)
    computed = difference / Decimal(claim.then.value) * 100 if claim.is_rate else difference
    result: Number = tidy(computed.quantize(Decimal("0.01")))

    def words(language: Language) -> dict[str, str]:
        span = (claim.number.start, claim.number.end)
        place = span_place(facts, claim.number.section_index, span, language)
        return {
            "place": place,
            "part": number_text(now.value),
            "whole": number_text(claim.then.value),
        }

    years = (*now.indices, *claim.then.indices)
    yield Finding(
        rule, claim.then.unit or "number", status, tidy(claim.value), result,
        (claim.number.indices, years), "perhaps" if status == "review" else None, words,
    )  # fmt: skip
