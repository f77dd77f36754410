"""Two reports side by side: two years of one authority, or two versions of one report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from rapidfuzz import fuzz

from gongkai.extraction import sentences
from gongkai.vocabulary import Check, Figure, Problem, Report, Section, applicants, metrics

from .amounts import converted
from .comparison import CheckChange, Comparison, FigureChange, Recurrence, SectionChange

_SAME_WORDS = 75.0
"""Similarity (0 to 100) from which two problems count as one said again."""

_SAME_SUBJECT = 40.0
"""The same for problems that share a category: unlike words with one category are two problems."""

_SAME_TITLE = 60.0
_SURE = 0.5  # probability of a category
_VAGUE = frozenset({"other", "unspecified"})
_LONGEST = 100_000  # characters of a section that are compared: time grows with their product
_SHORTEST_SENTENCE = 12
_VARYING = re.compile(r"[\d０-９.,，％%\s]+")
_SPACE = re.compile(r"\s+")

Pair = tuple[int | None, int | None]
"""Indices into the first and the second report; ``None`` where one has no counterpart."""


def compare(first: Report, second: Report) -> Comparison:
    """Hold two reports beside each other; the one on the earlier year comes first."""
    before, after = first, second
    if first.year and second.year and first.year > second.year:
        before, after = second, first
    recurring = tuple(_recurring(before, after))
    again = {one.after for one in recurring}, {one.before for one in recurring}
    return Comparison(
        kind="versions" if before.year == after.year else "years",
        before=before,
        after=after,
        figures=tuple(_figures(before, after)),
        sections=tuple(_sections(before.sections, after.sections)),
        recurring=recurring,
        new_problems=_own(after, again[0]),
        gone_problems=_own(before, again[1]),
        checks=tuple(_checks(before.checks, after.checks)),
    )


# --- figures ----------------------------------------------------------------------------------

_Key = tuple[str, str | None, str | None]


def _figures(before: Report, after: Report) -> Iterator[FigureChange]:
    slots = _slots(before), _slots(after)
    metric_order, applicant_order = list(metrics()), list(applicants())

    def order(key: _Key) -> tuple[int, int, str]:
        metric, applicant, scope = key
        column = applicant_order.index(applicant) + 1 if applicant else 0
        return metric_order.index(metric), column, scope or ""

    for key in sorted(slots[0].keys() | slots[1].keys(), key=order):
        for one, other in _paired(slots[0].get(key, {}), slots[1].get(key, {})):
            yield _change(key, (one, other), before, after)


def _slots(report: Report) -> dict[_Key, dict[str, int]]:
    """Return for each thing that a report states of its year the surest figure by origin."""
    slots: dict[_Key, dict[str, int]] = defaultdict(dict)
    for index, figure in enumerate(report.figures):
        if figure.period != "current":
            continue
        applicant = None if figure.applicant == "total" else figure.applicant
        slot = slots[figure.metric, applicant, figure.scope]
        known = slot.get(figure.origin)
        if known is None or _weight(figure) > _weight(report.figures[known]):
            slot[figure.origin] = index
    return slots


def _weight(figure: Figure) -> tuple[bool, float]:
    return figure.value is not None, figure.confidence


def _paired(before: dict[str, int], after: dict[str, int]) -> Iterator[Pair]:
    """Pair table with table and text with text; what is left over, table with text."""
    pairs: list[Pair] = [
        (before.get(origin), after.get(origin))
        for origin in ("table", "narrative")
        if origin in before or origin in after
    ]
    if len(pairs) == 2 and all(None in pair for pair in pairs) and len(before) == len(after) == 1:
        pairs = [(next(iter(before.values())), next(iter(after.values())))]
    yield from pairs


def _change(key: _Key, pair: Pair, before: Report, after: Report) -> FigureChange:
    change, percent = None, None
    one = None if pair[0] is None else before.figures[pair[0]]
    other = None if pair[1] is None else after.figures[pair[1]]
    if one and other and one.value is not None and other.value is not None:
        base = converted(one.value, one.unit, other.unit)
        change = other.value - base
        if base:
            exact = Decimal(change) * 100 / abs(Decimal(base))
            percent = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return FigureChange(*key, *pair, change, percent)


# --- text -------------------------------------------------------------------------------------


def _sections(before: Sequence[Section], after: Sequence[Section]) -> Iterator[SectionChange]:
    left = dict(enumerate(before))
    for index, section in enumerate(after):
        found = _counterpart(section, left)
        if found is None:
            yield SectionChange(None, index)
        else:
            yield _alike(found, index, left.pop(found), section)
    for index in left:
        yield SectionChange(index, None)


def _counterpart(section: Section, candidates: dict[int, Section]) -> int | None:
    """Return the section of the same title, else of the same number with a title not unlike."""

    def alike(index: int) -> tuple[float, bool]:
        other = candidates[index]
        return fuzz.ratio(section.title, other.title), section.number == other.number

    best = max(candidates, key=alike, default=None)
    if best is None:
        return None
    title, number = alike(best)
    return best if title >= _SAME_TITLE or (number and section.number is None) else None


def _alike(before: int, after: int, one: Section, other: Section) -> SectionChange:
    texts = [_SPACE.sub("", section.text)[:_LONGEST] for section in (one, other)]
    if not any(texts):
        return SectionChange(before, after)
    bare = [_VARYING.sub("", text) for text in texts]
    known = set(_long_sentences(one.text))
    own = list(_long_sentences(other.text))
    return SectionChange(
        before,
        after,
        round(fuzz.ratio(*texts), 1),
        round(fuzz.ratio(*bare), 1),
        sum(sentence in known for sentence in own),
        len(own),
    )


def _long_sentences(text: str) -> Iterator[str]:
    for start, end in sentences(text[:_LONGEST]):
        sentence = _VARYING.sub("", text[start:end])
        if len(sentence) >= _SHORTEST_SENTENCE:
            yield sentence


# --- problems ---------------------------------------------------------------------------------


def _own(report: Report, again: set[int]) -> tuple[int, ...]:
    """Return the problems of the report's own year that are not in ``again``."""
    return tuple(
        index
        for index, problem in enumerate(report.problems)
        if problem.period == "current" and index not in again
    )


def _recurring(before: Report, after: Report) -> Iterator[Recurrence]:
    """Pair problems one to one, the most alike first."""
    candidates = [
        found
        for i, one in enumerate(before.problems)
        for k, other in enumerate(after.problems)
        if one.period == other.period == "current"
        if (found := _again(i, k, one, other))
    ]
    used: tuple[set[int], set[int]] = set(), set()
    chosen = []
    for found in sorted(candidates, key=lambda one: (one.basis != "wording", -one.similarity)):
        if found.before not in used[0] and found.after not in used[1]:
            used[0].add(found.before)
            used[1].add(found.after)
            chosen.append(found)
    yield from sorted(chosen, key=lambda one: one.after)


def _again(before: int, after: int, one: Problem, other: Problem) -> Recurrence | None:
    similarity = fuzz.ratio(_VARYING.sub("", one.text), _VARYING.sub("", other.text))
    shared = tuple(name for name in _categories(one) if name in _categories(other))
    if similarity < _SAME_WORDS and not (shared and similarity >= _SAME_SUBJECT):
        return None
    basis: Literal["wording", "category"] = "wording" if similarity >= _SAME_WORDS else "category"
    return Recurrence(before, after, round(similarity, 1), basis, shared, one.measures)


def _categories(problem: Problem) -> list[str]:
    return [
        one.id for one in problem.categories if one.confidence >= _SURE and one.id not in _VAGUE
    ]


# --- checks -----------------------------------------------------------------------------------

_FINDINGS = frozenset({"fail", "review"})
_NUMBERING = re.compile(r"\.\d+$|(?<=/)\d{4}$")


def _checks(before: Sequence[Check], after: Sequence[Check]) -> Iterator[CheckChange]:
    left = defaultdict(list)
    for index, check in enumerate(before):
        left[_check_key(check)].append(index)
    for index, check in enumerate(after):
        others = left[_check_key(check)]
        other = others.pop(0) if others else None
        was = other is not None and before[other].status in _FINDINGS
        if check.status in _FINDINGS:
            yield CheckChange("remains" if was else "appeared", other, index)
        elif was:
            yield CheckChange("vanished", other, index)
    for index in sorted(index for others in left.values() for index in others):
        if before[index].status in _FINDINGS:
            yield CheckChange("vanished", index, None)


def _check_key(check: Check) -> str:
    """Name a check by its rule and what it compares, without its number in a list or its year."""
    return _NUMBERING.sub("", check.id)
