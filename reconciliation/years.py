"""Groups yearly, jump and repeated_text: a report against the same authority's of last year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from gongkai.vocabulary import Number, Section

from .amounts import add_up, converted
from .expressions import Cell
from .facts import Facts, Stated
from .findings import Finding, softened
from .rule_groups import Jump, RepeatedText, Yearly
from .surroundings import OtherFacts, Surroundings
from .wording import (
    Language,
    Status,
    metric_name,
    placeholder_name,
    quoted,
    section_name,
    terms_text,
)

_VARYING = re.compile(r"[\d０-９.,，％%\s]+")


def find_yearly(rule: Yearly, facts: Facts, others: Surroundings) -> Iterator[Finding]:
    """Yield a finding for each instance that both reports print."""
    before = others.before
    if before is None or not {facts.report.form, before.report.form} <= set(rule.forms):
        return
    for values in rule.instances():
        finding = _yearly(rule, values, facts, before)
        if finding:
            yield finding


def _yearly(
    rule: Yearly, values: dict[str, str], facts: Facts, before: OtherFacts
) -> Finding | None:
    def lookup(cell: Cell) -> tuple[Stated, ...]:
        found = facts.cell(cell.metric, cell.column)
        return (found,) if found else ()

    left = add_up(rule.left.side.bound(values), lookup)
    right = before.add_up(rule.right.side.bound(values))
    if left.value is None or left.blank or right.blank:
        return None
    status: Status | None = "pass"
    reason = None
    if left.value != right.value:
        doubt = None if right.sure else "unsure"
        status, reason = softened(rule.mismatch, left.indices, facts, doubt)
    if status is None:
        return None

    def words(language: Language) -> dict[str, str]:
        return {
            **{kind: placeholder_name(kind, value, language) for kind, value in values.items()},
            "left_terms": terms_text(left, language),
            "right_terms": "",
            "other": before.name(),
        }

    return Finding(
        rule, ".".join(values.values()), status, left.value, right.value,
        (left.indices, ()),
        "columns" if reason == "activity" else reason,
        words, right.figures,
    )  # fmt: skip


def find_jumps(rule: Jump, facts: Facts, others: Surroundings) -> Iterator[Finding]:
    """Yield a finding for each number that changed out of all proportion."""
    before = others.before
    if before is None:
        return
    own = OtherFacts(facts.report)
    for metric in rule.ids():
        now, then = own.stated(metric), before.stated(metric)
        if now is None or then is None or now.figure.value is None or then.figure.value is None:
            continue
        earlier = converted(then.figure.value, then.figure.unit, now.figure.unit)
        reason = _jump(rule, now.figure.value, earlier)
        if reason:
            yield _jump_finding(rule, now, (then, earlier), before, reason)


def _jump(rule: Jump, now: Number, then: Number) -> str | None:
    larger, smaller = max(now, then), min(now, then)
    if larger < rule.least or larger <= smaller * rule.times:
        return None
    return "unit" if smaller and larger >= smaller * rule.unit_times else "jump"


def _jump_finding(
    rule: Jump, now: Stated, then: tuple[Stated, Number], before: OtherFacts, reason: str
) -> Finding:
    metric = now.figure.metric

    def words(language: Language) -> dict[str, str]:
        name = quoted(metric_name(metric, None, language), language)
        return {"name": name, "unit": now.figure.unit or "", "other": before.name()}

    return Finding(
        rule, metric, "review", now.figure.value, then[1], ((now.index,), ()), reason, words,
        tuple(before.told([then[0]])),
    )  # fmt: skip


def find_repeated_text(rule: RepeatedText, facts: Facts, others: Surroundings) -> Iterator[Finding]:
    """Yield a finding for each section that is last year's text, numbers apart."""
    before = others.before
    if before is None:
        return
    earlier = {section.number: section for section in before.report.sections}
    for section in facts.report.sections:
        if section.number not in rule.sections or section.number not in earlier:
            continue
        texts = [_bare(one) for one in (section, earlier[section.number])]
        if min(map(len, texts)) >= rule.least:
            yield _repetition(rule, section, fuzz.ratio(*texts), before)


def _repetition(
    rule: RepeatedText, section: Section, similarity: float, before: OtherFacts
) -> Finding:
    def words(language: Language) -> dict[str, str]:
        return {
            "section": section_name(section, language),
            "similarity": f"{similarity:.0f}",
            "other": before.name(),
        }

    status: Status = "review" if similarity >= rule.similarity else "pass"
    return Finding(rule, str(section.number), status, None, None, ((), ()), None, words)


def _bare(section: Section) -> str:
    return _VARYING.sub("", section.text)
