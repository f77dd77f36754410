"""Group agreement: the same thing stated twice in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from gongkai.vocabulary import Figure, Number

from .amounts import add_up, agrees, converted, is_loose
from .expressions import Cell
from .facts import Facts, Stated
from .findings import Finding, numbered, softened
from .parts import in_one_sentence, is_part
from .rule_base import Outcome
from .rule_groups import Agreement
from .rules import RuleBook
from .wording import Language, Status, metric_name, place_text, quoted

_MOST_VALUES = 60  # of one thing that are held against its main statement; more are a list
_MANY_NAMES = re.compile(r"\.(?:upheld|corrected|other)$")
"""Outcomes that go by several names (维持, 驳回), each with a number of its own."""

_NAME = re.compile(r"(?:其中|并|另|被)*(?P<name>[\u4e00-\u9fff]{2,}?)(?:的|有|为|共|案件)*\s*$")


def find_agreements(rule: Agreement, facts: Facts, book: RuleBook) -> Iterator[Finding]:
    """Yield one finding for each metric stated twice alike, and for each deviating value."""
    wanted = set(rule.ids())
    groups: dict[tuple[str, str | None], list[Stated]] = {}
    for stated in facts.own:
        if stated.figure.metric in wanted:
            groups.setdefault((stated.figure.metric, stated.applicant), []).append(stated)
    repeated = [group for group in groups.values() if len(group) > 1]
    return numbered(one for group in repeated for one in _examine(rule, group, facts, book))


def _examine(
    rule: Agreement, group: list[Stated], facts: Facts, book: RuleBook
) -> Iterator[Finding]:
    main = _main_statement(group, facts)
    others: dict[Number, Stated] = {}
    for one in group:
        if one is not main:
            others.setdefault(_value(one, main), one)
    for value, other in islice(others.items(), _MOST_VALUES):
        pair = (main, other) if group.index(main) < group.index(other) else (other, main)
        if agrees(main, main.figure.value or 0, value) or agrees(
            other, value, main.figure.value or 0
        ):
            yield _finding(rule, pair, facts, ("pass", None))
            continue
        status, reason = _weigh(rule, pair, facts, book)
        if status:
            yield _finding(rule, pair, facts, (status, reason))


def _main_statement(group: list[Stated], facts: Facts) -> Stated:
    """The statement that the others are compared with: the table's, else the most frequent."""
    cell = facts.cell(group[0].figure.metric, group[0].applicant)
    counts = Counter(one.figure.value for one in group)

    def rank(one: Stated) -> tuple[bool, bool, int]:
        told = cell is not None and cell.figure.value == one.figure.value
        return told, not is_loose(one), counts[one.figure.value]

    return max(group, key=rank)


def _weigh(
    rule: Agreement, pair: tuple[Stated, Stated], facts: Facts, book: RuleBook
) -> tuple[Status | None, str | None]:
    first, second = pair
    outcome: Outcome = rule.conflict
    if any(is_part(one, other.figure.value or 0, facts, book) for one, other in (pair, pair[::-1])):
        return None, None
    if rule.explained and _is_explained(rule, pair, facts):
        return None, None
    if _are_kinds(pair, facts):
        return None, None
    reason = None
    if any(is_loose(one) for one in pair):
        reason = "loose"
    elif in_one_sentence(first, second, facts):
        reason = "same_place"
    elif facts.doubtful.intersection((first.index, second.index)):
        reason = "unsure"
    if reason:
        outcome = "review" if rule.conflict == "fail" else "skip"
    return softened(outcome, (first.index, second.index), facts, reason)


def _are_kinds(pair: tuple[Stated, Stated], facts: Facts) -> bool:
    """Whether two outcomes of one section have names of their own: 维持6件，驳回2件 add up."""
    first, second = (one.figure for one in pair)
    if not _MANY_NAMES.search(first.metric) or first.section_index != second.section_index:
        return False
    one, other = (_name_before(figure, facts) for figure in (first, second))
    return bool(one and other) and one[-2:] not in other and other[-2:] not in one


def _name_before(figure: Figure, facts: Facts) -> str:
    """The words right before a number, empty where none stand there."""
    if figure.section_index is None or figure.start is None:
        return ""
    text = facts.report.sections[figure.section_index].text
    found = _NAME.search(text[max(0, figure.start - 24) : figure.start])
    return found["name"] if found else ""


def _is_explained(rule: Agreement, pair: tuple[Stated, Stated], facts: Facts) -> bool:
    """Whether the difference is a number that the report states, in table or text."""
    values = [Decimal(one.figure.value or 0) for one in pair]
    difference = abs(values[0] - values[1])

    def in_table(cell: Cell) -> tuple[Stated, ...]:
        found = facts.cell(cell.metric, cell.column or pair[0].applicant)
        return (found,) if found else ()

    def in_text(cell: Cell) -> tuple[Stated, ...]:
        return tuple(one for one in facts.own if one.figure.metric == cell.metric)[:1]

    return any(
        add_up(side.side, lookup).value == difference
        for side in rule.explained
        for lookup in (in_table, in_text)
    )


def _value(one: Stated, into: Stated) -> Number:
    return converted(one.figure.value or 0, one.figure.unit, into.figure.unit)


def _finding(
    rule: Agreement,
    pair: tuple[Stated, Stated],
    facts: Facts,
    outcome: tuple[Status, str | None],
) -> Finding:
    first, second = pair
    metric = first.figure.metric
    key = f"{metric}.{first.applicant}" if first.applicant else metric

    def words(language: Language) -> dict[str, str]:
        return {
            "name": quoted(metric_name(metric, first.applicant, language), language),
            "place": place_text(facts, first.figure, language),
            "other_place": place_text(facts, second.figure, language),
            "unit": first.figure.unit or "",
            "right_unit": first.figure.unit or "",
        }

    right = _value(second, first)
    return Finding(
        rule, key, outcome[0], first.figure.value, right,
        ((first.index,), (second.index,)), outcome[1], words,
    )  # fmt: skip
