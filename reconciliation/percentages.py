"""Group percentage: shares and rates of change against the counts of the same sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from gongkai.vocabulary import Figure

from .amounts import is_loose, tidy
from .applicant_shares import applicant_shares
from .facts import Facts, Passage, Stated
from .findings import Finding, numbered, softened
from .rule_sentences import Percentage
from .wording import Language, Status, metric_name, number_text, place_text

_SHARE = re.compile(
    r"\s*[，,（(]?\s*(?P<about>约)?占(?:比|(?P<of>[^。；，,;0-9%％]{0,14}的))?(?P<later>[约近])?"
    r"\s*(?P<number>\d+(?:\.\d+)?)\s*[%％]"
)


def find_percentages(rule: Percentage, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each percentage whose counts the sentence states."""
    find, within = _FINDERS[rule.of]
    found = (one for passage in facts.passages(within) for one in find(rule, passage, facts))
    return numbered(found)


def _shares(rule: Percentage, passage: Passage, facts: Facts) -> Iterator[Finding]:
    """A count, then 占…N%: of a larger count that the sentence states before.

    Where no other count comes into question, a whole of another metric is clear if two other
    shares of the same kind are of it: those of applicants say nothing of outcomes.
    """
    shares = list(_counts_with_shares(passage))
    rights = [_wholes_of(part, match, passage) for part, match in shares]
    agreeing = Counter(
        (one.index, _kind(part))
        for (part, _), right in zip(shares, rights, strict=True)
        for one in right
    )
    for (part, match), right in zip(shares, rights, strict=True):
        wholes = [one for one in passage.stated if _may_be_whole(one, part)]
        wholes = right or [
            one
            for one in wholes
            if not (_is_part(one, passage) or _is_neighbour(one, part, passage))
        ]
        if not wholes:
            continue  # neighbours in a list; the whole stands in another sentence
        whole = wholes[0]
        same = whole.figure.metric == part.figure.metric
        told = same or (agreeing[whole.index, _kind(part)] > 1 and not match["of"])
        clear = len(wholes) == 1 and told and not is_loose(whole)
        yield from _judge(rule, facts, (part, whole), (match["number"], bool(right), clear))


def _kind(one: Stated) -> str:
    return one.figure.metric.partition(".")[0]


def _counts_with_shares(passage: Passage) -> Iterator[tuple[Stated, re.Match[str]]]:
    for part in passage.stated:
        match = _SHARE.match(passage.text, (part.figure.end or 0) - passage.start)
        exact = match and not (match["about"] or match["later"] or is_loose(part))
        if match and exact and part.figure.value:
            yield part, match


def _wholes_of(part: Stated, match: re.Match[str], passage: Passage) -> list[Stated]:
    """The counts that a count is the stated share of."""
    return [
        one
        for one in passage.stated
        if _may_be_whole(one, part) and _is_share(match["number"], part.figure, one.figure)
    ]


def _is_part(one: Stated, passage: Passage) -> bool:
    """Whether a count is named as a part, or has a share of its own behind it."""
    end = (one.figure.end or 0) - passage.start
    return one.figure.scope is not None or _SHARE.match(passage.text, end) is not None


def _may_be_whole(one: Stated, part: Stated) -> bool:
    """Whether a count stands before another and can be what that is a share of."""
    return (
        (one.figure.start or 0) < (part.figure.start or 0)
        and (one.figure.value or 0) >= (part.figure.value or 0)
        and one.figure.unit == part.figure.unit
        and one.applicant is None
    )


def _is_neighbour(one: Stated, part: Stated, passage: Passage) -> bool:
    """Whether a semicolon stands between two counts of one kind: items of a list."""
    between = passage.text[
        (one.figure.end or 0) - passage.start : (part.figure.start or 0) - passage.start
    ]
    alike = one.figure.metric == part.figure.metric and one.applicant == part.applicant
    return alike and bool(set("；;") & set(between))


def _rates(rule: Percentage, passage: Passage, facts: Facts) -> Iterator[Finding]:
    """A rate of change after a count, with last year's count in the same sentence."""
    inside = list(_inside(passage, facts))
    rates = [one.figure for one in inside if one.figure.metric == "change.rate"]
    earlier = [one for one in inside if one.figure.period == "previous" and not one.figure.scope]
    if len(rates) != 1 or len(earlier) != 1 or rates[0].scope or rates[0].approximate:
        return
    then = earlier[0]
    now = [one for one in inside if _is_now(one, then)]
    if len(now) != 1 or not then.figure.value or is_loose(now[0]) or is_loose(then):
        return
    value = Decimal(rates[0].value or 0)
    change = _quotient(now[0].figure, then.figure) - 100
    step = _step(rates[0].text)
    upside_down = abs(change + value) < step  # the verb was taken for its opposite
    outcome = (number_text(tidy(value)), abs(change - value) < step, not upside_down)
    yield from _judge(rule, facts, (now[0], then), outcome)


def _inside(passage: Passage, facts: Facts) -> Iterator[Stated]:
    for index, figure in enumerate(facts.report.figures):
        here = figure.section_index == passage.section_index and figure.origin == "narrative"
        if here and passage.start <= (figure.start or 0) < passage.end:
            yield Stated(index, figure)


def _is_now(one: Stated, then: Stated) -> bool:
    figure = one.figure
    same = figure.metric == then.figure.metric and one.applicant == then.applicant
    return same and figure.period == "current" and figure.scope is None


def _step(text: str) -> Decimal:
    """One in the last place printed: rounding and cutting off both stay below it."""
    number = re.search(r"\d+(?:\.(\d+))?", text)
    return Decimal(1).scaleb(-len((number and number[1]) or ""))


def _is_share(number: str, part: Figure, whole: Figure) -> bool:
    return abs(_quotient(part, whole) - Decimal(number)) < _step(number)


def _quotient(one: Figure, other: Figure) -> Decimal:
    """``one`` in per cent of ``other``."""
    return Decimal(one.value or 0) / Decimal(other.value or 1) * 100


def _judge(
    rule: Percentage, facts: Facts, pair: tuple[Stated, Stated], outcome: tuple[str, bool, bool]
) -> Iterator[Finding]:
    """Say whether a percentage agrees; where the whole is not clear, a person judges."""
    part, whole = pair
    number, right, clear = outcome
    indices = (part.index, whole.index)
    status: Status | None = "pass"
    reason = None
    if not right:
        status, reason = softened(rule.mismatch, indices, facts, None if clear else "perhaps")
    if status is None:
        return
    computed = _quotient(part.figure, whole.figure) - (0 if rule.of == "share" else 100)

    def words(language: Language) -> dict[str, str]:
        return {
            "place": place_text(facts, part.figure, language),
            "part": _named(part, language),
            "whole": _named(whole, language),
        }

    yield Finding(
        rule, part.figure.metric, status, tidy(Decimal(number)),
        tidy(computed.quantize(Decimal("0.01"))), ((part.index,), (whole.index,)),
        reason, words,
    )  # fmt: skip


def _named(one: Stated, language: Language) -> str:
    figure = one.figure
    name = figure.scope or metric_name(figure.metric, figure.applicant, language)
    number = number_text(figure.value)
    return f"{name} ({number})" if language == "en" else f"{name}（{number}）"


_FINDERS = {
    "share": (_shares, "period"),
    "rate": (_rates, "sentence"),
    "applicants": (applicant_shares, "period"),
}
