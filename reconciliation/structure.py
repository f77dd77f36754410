"""Group structure: which form, which sections, which tables."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.vocabulary import section_titles

from .facts import Facts
from .findings import Finding
from .rules import Structure
from .wording import TABLE_NAMES


def find_structure(rule: Structure, facts: Facts) -> Iterator[Finding]:
    """Yield the finding of a rule on the report's form, if it is about the report's year."""
    report = facts.report
    if report.year is None or not rule.years[0] <= report.year <= rule.years[1]:
        return
    missing = _MISSING[rule.test](rule, facts)
    if missing is None:
        return
    yield Finding(
        rule, str(report.year), "review" if missing else "pass", None, None, (), None,
        {"year": str(report.year), "missing": "、".join(missing)},
    )  # fmt: skip


def _form(rule: Structure, facts: Facts) -> list[str] | None:
    form = facts.report.form
    if form is None:
        return None
    return [] if form in rule.expected else [form]


def _sections(rule: Structure, facts: Facts) -> list[str] | None:
    """Sections are asked for only where the statutory tables show that the form is used."""
    if facts.report.form is None:
        return None
    found = {section.number for section in facts.report.sections}
    return [
        f"第{number}部分“{section_titles()[number]}”"
        for number in rule.expected
        if number not in found
    ]


def _tables(rule: Structure, facts: Facts) -> list[str]:
    return [TABLE_NAMES[number] for number in rule.expected if number not in facts.tables]


_MISSING = {"form": _form, "sections": _sections, "tables": _tables}
