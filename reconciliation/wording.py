"""How figures, cells and places are called in the sentences that a clerk reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from gongkai.vocabulary import (
    STATISTICS_TABLE,
    Figure,
    Number,
    Section,
    applicants,
    english_name,
    metrics,
    section_titles,
)

from .amounts import Amount
from .expressions import Cell
from .facts import Facts, Stated, tables_of
from .rule_groups import Rule, Statement
from .rules import RuleBook

Language = Literal["zh", "en"]
Status = Literal["pass", "fail", "review", "not_assessable"]
TABLE_NAMES = {"2": "表二", "3": "表三", "4": "表四"}
_DISPUTES = {
    "review": "行政复议",
    "litigation.direct": "行政诉讼—未经复议直接起诉",
    "litigation.after_review": "行政诉讼—复议后起诉",
}
_ENGLISH: Mapping[str, Literal["applicants", "disputes", "documents", "metrics"]] = {
    "applicant": "applicants",
    "row": "metrics",
    "document": "documents",
    "dispute": "disputes",
}
"""What english.yaml calls the placeholders of rules."""

_CLAUSE_ENDS = "，。；！？,;!?、：:\n"
_LONGEST_QUOTE = 20  # characters of the report quoted before a number
_MOST_TERMS = 4  # more cells than these are not listed one by one


def number_text(value: Number | None) -> str:
    """Write a number as the report would: no exponent, no end zeros.

    >>> number_text(Decimal("1E+3"))
    '1000'
    """
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def metric_name(metric: str, applicant: str | None = None, language: Language = "zh") -> str:
    """Return a metric's name, with the applicant it is a share of."""
    known = applicant not in (None, "total")
    if language == "en":
        name = english_name("metrics", metric)
        return f"{name} [{english_name('applicants', str(applicant))}]" if known else name
    name = metrics()[metric].zh
    return f"{name}（{applicants()[str(applicant)]}）" if known else name


def quoted(name: str, language: Language) -> str:
    """Put a Chinese name in quotation marks; an English one needs none."""
    return f"“{name}”" if language == "zh" else name


def row_name(metric: str) -> str:
    """Return a row of table 3 with its number, as a clerk finds it.

    >>> row_name("outcome.denied.state_secret")
    '第三项（三）1“属于国家秘密”'
    """
    form = metrics()[metric].form
    path = form.get("2021") or form.get("2019")
    if not path:
        return f"“{metrics()[metric].zh}”"
    numbers = path.split("/")[1:]
    return f"第{numbers[0]}项{''.join(numbers[1:])}“{metrics()[metric].zh}”"


def placeholder_name(kind: str, value: str, language: Language = "zh") -> str:
    """Return how the value of a rule's {applicant}, {row} or {dispute} is called."""
    if language == "en":
        return english_name(_ENGLISH[kind], value)
    if kind == "applicant":
        return applicants()[value]
    if kind == "document":
        return {"regulation": "规章", "normative_document": "行政规范性文件"}[value]
    return _DISPUTES[value] if kind == "dispute" else row_name(value)


def table_names(cells: Iterable[Cell], language: Language = "zh") -> str:
    """Return the statutory tables that cells belong to: 表三, or 3."""
    numbers = sorted({number for cell in cells for number in tables_of(cell.metric)})
    if language == "en":
        return ", ".join(numbers)
    return "、".join(TABLE_NAMES[number] for number in numbers)


def statistics_name(cells: Iterable[Cell], language: Language = "zh") -> str:
    """Return how the statistics table of 2014 to 2018 is called."""
    return STATISTICS_TABLE if language == "zh" else "statistics"


def cell_names(cells: Iterable[Cell], language: Language = "zh") -> str:
    """Return what is added up: one name, a few joined by 与, or the common heading of many."""
    names = list(dict.fromkeys(_cell_name(cell, language) for cell in cells))
    if language == "en":
        return " + ".join(names)
    if len(names) == 1:
        return f"“{names[0]}”"
    if len(names) <= _MOST_TERMS:
        return "与".join(f"“{name}”" for name in names) + "之和"
    return f"“{names[0]}”等{len(names)}项之和"


def _cell_name(cell: Cell, language: Language) -> str:
    return metric_name(cell.metric, cell.column, language)


def terms_text(amount: Amount, language: Language = "zh") -> str:
    """Return the numbers that a side adds up, each with its name: 予以公开（13）、部分公开（1）."""
    used = list({one.index: one for one in amount.used}.values())
    numbers = [(_term(one, language), number_text(one.figure.value)) for one in used]
    blank = "空白" if language == "zh" else "blank"
    numbers += [(_cell_name(cell, language), blank) for cell in amount.blank]
    if language == "en":
        return ", ".join(f"{name} ({number})" for name, number in numbers)
    texts = [f"{name}（{number}）" for name, number in numbers]
    return "与".join(texts) if len(texts) <= 2 else "、".join(texts)


def _term(one: Stated, language: Language) -> str:
    """Return the part that a number is of, in the report's words, else its metric's name."""
    if one.figure.scope:
        return one.figure.scope if language == "zh" else f"“{one.figure.scope}”"
    return metric_name(one.figure.metric, one.figure.applicant, language)


def place_text(facts: Facts, figure: Figure, language: Language = "zh") -> str:
    """Return where a narrative figure stands: its section and the clause around it, quoted."""
    if figure.section_index is None:
        return f"文中“{figure.text}”" if language == "zh" else f"Opening “{figure.text}”"
    where = section_name(facts.report.sections[figure.section_index], language)
    if figure.start is None or figure.end is None:
        return f"{where}“{figure.text}”" if language == "zh" else f"{where} “{figure.text}”"
    return span_place(facts, figure.section_index, (figure.start, figure.end), language)


def span_place(
    facts: Facts, section_index: int, span: tuple[int, int], language: Language = "zh"
) -> str:
    """Return where ``span`` of a section's text stands, with the clause around it, quoted."""
    section = facts.report.sections[section_index]
    gap = "" if language == "zh" else " "
    return f"{section_name(section, language)}{gap}“{_quote(section.text, *span)}”"


def section_name(section: Section, language: Language) -> str:
    """Return the number of a section and its title, English the number alone."""
    if language == "en":
        number = section.number
        return f"Section {english_name('sections', number)}" if number else "Opening"
    title = section.title or section_titles().get(section.number or "", "")
    where = f"第{section.number}部分" if section.number else "正文开头"
    return f"{where}（{title}）" if section.number and title else where


def _quote(text: str, start: int, end: int) -> str:
    """The clause around ``[start, end)``, shortened to what a message can carry."""
    first, last = start, end
    while first > 0 and text[first - 1] not in _CLAUSE_ENDS:
        first -= 1
    while last < len(text) and text[last] not in _CLAUSE_ENDS:
        last += 1
    before = re.sub(r"\s+", "", text[first:start]).lstrip("“”")
    after = re.sub(r"\s+", "", text[end:last]).rstrip("“”")
    kept = before[-_LONGEST_QUOTE:] if len(before) > _LONGEST_QUOTE else before
    before = kept if kept == before else "…" + kept.lstrip("0123456789")
    after = after if len(after) <= _LONGEST_QUOTE // 2 else after[: _LONGEST_QUOTE // 2] + "…"
    return before + re.sub(r"\s+", "", text[start:end]) + after


def compose(
    book: RuleBook,
    rule: Rule,
    status: Status,
    fields: Mapping[str, str],
    language: Language = "zh",
) -> str:
    """Return the sentence of a rule for a status.

    ``fields`` fill the rule's templates and the endings: beside the rule's own names delta, reason
    and blank.
    """
    head = getattr(rule.subject, language).format_map(fields)
    if isinstance(rule, Statement):
        told = rule.satisfied if status == "pass" else rule.statement
        return f"{head}{getattr(told, language).format_map(fields)}"
    ending = getattr(book.endings[status], language).format_map({**fields, "subject": head})
    if status == "not_assessable":
        return str(ending)
    mark = "：" if language == "zh" else ": "
    return f"{head}{mark}{getattr(rule.statement, language).format_map(fields)}{ending}"


def blank_text(*amounts: Amount, language: Language = "zh") -> str:
    """Return the names of the cells that are blank or missing, the first few of many."""
    cells = [cell for amount in amounts for cell in amount.blank]
    names = list(dict.fromkeys(_cell_name(cell, language) for cell in cells))
    if language == "en":
        more = ", …" if len(names) > _MOST_TERMS else ""
        return ", ".join(names[:_MOST_TERMS]) + more
    more = f"等{len(names)}格" if len(names) > _MOST_TERMS else ""
    return "、".join(names[:_MOST_TERMS]) + more


def reason_text(book: RuleBook, reason: str | None, language: Language = "zh") -> str:
    """Return why a difference is shown to a person instead of asserted."""
    return str(getattr(book.reasons[reason], language)) if reason else ""
