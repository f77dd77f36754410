"""Group narrative_sum: parts and totals that one passage of the text states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongkai.vocabulary import Number

from .amounts import Amount, add_up, agrees, is_loose
from .expressions import Cell
from .facts import Facts, Passage, Stated
from .findings import Finding, numbered, softened
from .rule_base import Outcome
from .rule_groups import NarrativeSum
from .rules import RuleBook
from .wording import Language, Status, metric_name, place_text, quoted, terms_text


class _AmbiguousError(Exception):
    """A passage states one metric with several values; what is a part of what is not known."""


@dataclass(frozen=True)
class _Reader:
    """Looks cells up among the statements of one passage."""

    passage: Passage
    book: RuleBook

    def __call__(self, cell: Cell) -> tuple[Stated, ...]:
        same = [one for one in self.passage.stated if one.figure.metric == cell.metric]
        if cell.scope is not None:
            words = self.book.lists[cell.scope]
            return tuple(
                one for one in same if any(word in (one.figure.scope or "-") for word in words)
            )
        column = None if cell.column == "total" else cell.column
        own = [one for one in same if one.figure.scope is None and one.applicant == column]
        if len({one.figure.value for one in own}) > 1:
            raise _AmbiguousError
        return tuple(own[:1])


def find_sums(rule: NarrativeSum, facts: Facts, book: RuleBook) -> Iterator[Finding]:
    """Yield a finding for each passage that states the rule's parts and one of its totals."""
    return numbered(_sums(rule, facts, book))


def _sums(rule: NarrativeSum, facts: Facts, book: RuleBook) -> Iterator[Finding]:
    for passage in facts.passages(rule.within):
        try:
            finding = _examine(rule, passage, facts, book)
        except _AmbiguousError:
            continue
        if finding:
            yield finding


def _examine(rule: NarrativeSum, passage: Passage, facts: Facts, book: RuleBook) -> Finding | None:
    said = {one.figure.metric for one in passage.stated}
    if (rule.only_if and rule.only_if not in said) or (rule.unless and rule.unless in said):
        return None
    reader = _Reader(passage, book)
    parts = add_up(rule.left.side, reader)
    sums = [add_up(option.side, reader) for option in rule.right]
    totals = [
        one
        for one in sums
        if one.used and not one.blank and _apart(one, parts) and not _is_other(rule, one, passage)
    ]
    if not totals or not _are_parts(rule, parts):
        return None
    match = next((one for one in totals if _equal(parts, one)), None)
    if match:
        return _finding(rule, (parts, match), facts, ("pass", None))
    return _mismatch(rule, passage, (parts, totals), facts, book)


def _mismatch(
    rule: NarrativeSum,
    passage: Passage,
    sides: tuple[Amount, list[Amount]],
    facts: Facts,
    book: RuleBook,
) -> Finding | None:
    parts, totals = sides
    stated = (*parts.used, *totals[0].used)
    scoped = [one for one in passage.stated if _is_scoped_total(rule, one)]
    if any(is_loose(one) for one in stated) or any(
        one.figure.value == parts.value for one in scoped
    ):
        return None
    outcome = _outcome(rule, passage, parts, [one.value or 0 for one in totals], book)
    reason = _doubt(rule, passage, parts, totals[0], book)
    status, reason = softened(outcome, tuple(one.index for one in stated), facts, reason)
    return _finding(rule, (parts, totals[0]), facts, (status, reason)) if status else None


def _is_scoped_total(rule: NarrativeSum, one: Stated) -> bool:
    """Whether a statement is the total of a unit that is named; the parts may be that unit's."""
    names = {cell.metric for side in rule.right for cell in side.side.cells()}
    return one.figure.scope is not None and one.figure.metric in names


def _are_parts(rule: NarrativeSum, parts: Amount) -> bool:
    """Whether enough is stated, each part by a number of its own."""
    if parts.value is None or (rule.parts == "all" and parts.blank):
        return False
    places = [(one.figure.section_index, one.figure.start) for one in parts.used]
    counted = [place for place, one in zip(places, parts.used, strict=True) if one.figure.value]
    return len(set(places)) > 1 and len(counted) == len(set(counted))


def _is_other(rule: NarrativeSum, total: Amount, passage: Passage) -> bool:
    """Whether the words right before the total say that it counts something else."""
    if rule.other_if is None:
        return False
    ends = [(one.figure.start or 0) - passage.start for one in total.used]
    clauses = [re.split("[，,；;。]", passage.text[:end])[-1] for end in ends]
    return any(re.search(rule.other_if, clause) for clause in clauses)


def _apart(total: Amount, parts: Amount) -> bool:
    """Whether the total is not made of numbers that are added."""
    return not set(total.indices) <= set(parts.indices)


def _equal(parts: Amount, total: Amount) -> bool:
    left, right = parts.value or 0, total.value or 0
    if left == right:
        return True
    return len(total.used) == 1 and agrees(total.used[0], right, left)


def _outcome(
    rule: NarrativeSum, passage: Passage, parts: Amount, totals: list[Number], book: RuleBook
) -> Outcome:
    if (parts.value or 0) > max(totals):
        return rule.over
    closed = any(word in passage.text for word in book.lists["closing_words"])
    return rule.closed if rule.closed and closed else rule.under


def _doubt(
    rule: NarrativeSum, passage: Passage, parts: Amount, total: Amount, book: RuleBook
) -> str | None:
    used = {*parts.indices, *total.indices}
    others = [one for one in passage.stated if one.index not in used]
    names = {*rule.open_if, *(cell.metric for cell in rule.left.side.cells())}
    if any(one.figure.metric in names or _is_scoped_total(rule, one) for one in others):
        return "open_list"
    start = min(one.figure.start or 0 for one in (*parts.used, *total.used))
    end = max(one.figure.end or 0 for one in (*parts.used, *total.used))
    text = passage.text[start - passage.start : end - passage.start]
    words = sum(text.count(word) for word in book.lists["part_words"])
    if words > 1:
        return "nested"
    linked = words or any(word in text for word in book.lists["linking_words"])
    return "open_list" if "。" in text and not linked else None


def _finding(
    rule: NarrativeSum,
    sides: tuple[Amount, Amount],
    facts: Facts,
    outcome: tuple[Status, str | None],
) -> Finding:
    parts, total = sides
    figure = total.used[0].figure
    metrics_used = tuple(dict.fromkeys(one.figure.metric for one in total.used))

    def words(language: Language) -> dict[str, str]:
        names = [quoted(metric_name(metric, None, language), language) for metric in metrics_used]
        return {
            "place": place_text(facts, figure, language),
            "left_terms": terms_text(replace(parts, blank=()), language),
            "right_name": ("与" if language == "zh" else " + ").join(names),
        }

    return Finding(
        rule, figure.metric, outcome[0], parts.value, total.value,
        (parts.indices, total.indices), outcome[1], words,
    )  # fmt: skip
