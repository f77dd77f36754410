"""docs/rules.md, written from the rules: ``python -m gongkai.reconciliation.rules_page``.

The page lists every rule with its sides, source and an example of its message. A test compares
it with the rules, so that it is never stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from .expressions import Side
from .narrative_table import TABLES_OF
from .rule_base import OfMetrics
from .rule_groups import (
    Agreement,
    Identity,
    Jump,
    NarrativeSum,
    NarrativeTable,
    Peers,
    Region,
    RepeatedText,
    Rule,
    StatisticsSum,
    Structure,
    Yearly,
    names_of,
)
from .rule_sentences import Change, Listed, Percentage
from .rules import RuleBook, rule_book
from .wording import (
    TABLE_NAMES,
    Language,
    Status,
    cell_names,
    compose,
    metric_name,
    placeholder_name,
)

_DOUBTS = (Structure, Jump, Peers, RepeatedText)
PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"

_INTRODUCTION = """\
# Rules of reconciliation

Generated from `reconciliation/rules.yaml` by `python -m gongkai.reconciliation.rules_page`; do
not edit. `gongkai extract` applies those that look at one report alone; `gongkai audit` also those
that need last year's report (`--previous`), the reports of the parts (`--parts`) or others of the
same level and year (a folder).

A check ends as `pass`, `fail`, `review` (a person should look) or `not_assessable`. Precision
comes first:

- A blank cell is not a zero. With a blank in it an identity can be refuted (the known parts are
  already more than the total), never confirmed.
- A figure of another scope or another period is never compared with the authority's own table.
- Nor is one that the words give to a whole larger than the authority (全县, 全县民政系统 in a
  department's report) or to the authority as reviewer (作为复议机关办理), unless both are equal.
  A whole that has less than the authority, and a number of which it is not sure whose it is, are
  `review`.
- Approximate numbers (约, 余, 近 …) and rounded ones (1.8万) are compared with tolerance; a
  mismatch is `review`.
- A mismatch is `review` when the reading of one of its figures is less certain than 0.8.
- A number introduced as a part of the same metric (30 件，其中 20 件) contradicts nothing.
- 信息处理费 (`application.fee`) is never compared with 行政事业性收费 (`charge.amount`).

## Grammar of the sides

    side   = ["-"] term { ("+" | "-") term }
    term   = cell | "(" side { "|" side } ")"
    cell   = NAME [".*"] ["@" LIST] ["[" COLUMN "]"]

`NAME` is a metric id, `NAME.*` the sum of the ids directly below it, `[COLUMN]` an applicant of
table 3 or `*` for all but the total, `@LIST` the statements whose scope has a word of that list.
`(A | B)` are ways to say the same: the first whose cells are all known, else the one with most
cells known. What stands in `{}` is filled in for each instance.
"""

_GROUPS = {
    "identity": "Identities of the statutory tables",
    "statistics": "Sums of the statistics table of 2014 to 2018",
    "narrative_table": "Narrative against table",
    "narrative_sum": "Sums inside the narrative",
    "agreement": "Two statements of one thing",
    "listed": "Parts that a sentence lists",
    "change": "Increases that a sentence states",
    "percentage": "Percentages against counts",
    "yearly": "Year against year",
    "jump": "Out of proportion to last year",
    "repeated_text": "Last year's text",
    "region": "A region against its parts",
    "peers": "An authority against others of its level",
    "structure": "Form and completeness",
}


def rules_page(book: RuleBook) -> str:
    """Return the page on some rules as Markdown."""
    parts = [_INTRODUCTION]
    for group, title in _GROUPS.items():
        parts.append(f"## {title}\n")
        for rule in book.rules:
            if rule.group == group:
                parts.append("\n".join([f"### `{rule.id}`\n", *_lines(rule, book)]) + "\n")
    return "\n".join(parts)


def _lines(rule: Rule, book: RuleBook) -> Iterator[str]:
    yield f"- kind `{rule.kind}`, severity {rule.severity}"
    yield f"- source: {rule.source}"
    yield from _content(rule)
    doubted = isinstance(rule, _DOUBTS) or getattr(rule, "mismatch", "") == "review"
    status: Status = "review" if doubted else "fail"
    for language in ("zh", "en"):
        fields = _example(rule, language)
        yield f"- example: {compose(book, rule, status, fields, language)}"


def _content(rule: Rule) -> Iterator[str]:
    if isinstance(rule, Identity | Yearly):
        last = " of last year's report" if isinstance(rule, Yearly) else ""
        yield f"- `{rule.left.text}` = `{rule.right.text}`{last}"
        if isinstance(rule, Yearly):
            yield f"- both in a form of {_code([str(f) for f in rule.forms])}; else {rule.mismatch}"
        for name, values in rule.each.items():
            yield f"- for each {{{name}}}: {_code(values)}"
    elif isinstance(rule, StatisticsSum):
        yield f"- rows {_code(rule.rows)}"
        yield f"- add up to `{rule.total}`, all in part `{rule.part}`"
    elif isinstance(rule, NarrativeTable):
        yield f"- statements of {_code(rule.metrics)}"
        yield f"- equal one of {_code(side.text for side in rule.right)}"
        if rule.of == "statistics":
            yield "- in the statistics table (统计表) of the years 2014 to 2018"
        if rule.perhaps:
            yield f"- `review` where one of these fits: {_code(s.text for s in rule.perhaps)}"
    elif isinstance(rule, NarrativeSum):
        needed = "all of them stated" if rule.parts == "all" else "two of them or more stated"
        yield f"- `{rule.left.text}`, {needed} in one {rule.within}"
        yield f"- equal one of {_code(side.text for side in rule.right)}"
        closed = f", too little in a closed list: {rule.closed}" if rule.closed else ""
        yield f"- parts too much: {rule.over}, too little: {rule.under}{closed}"
    elif isinstance(rule, Agreement):
        yield f"- statements of {_code(rule.metrics)}"
        yield f"- a conflict: {rule.conflict}"
        if rule.explained:
            yield f"- unless the difference is {_code(side.text for side in rule.explained)}"
    elif isinstance(rule, Structure):
        last = "" if rule.years[1] == 9999 else str(rule.years[1])
        yield f"- reports on {rule.years[0]} to {last or 'now'}: {rule.test} {_code(rule.expected)}"
    else:
        yield from _others(rule)


def _others(rule: Rule) -> Iterator[str]:
    """What the rules say that look beyond two sides of one report."""
    if isinstance(rule, Jump):
        yield f"- over {rule.times} times or under 1/{rule.times} of last year's, from {rule.least}"
    elif isinstance(rule, Region):
        yield f"- parts make too much: {rule.over}, too little: {rule.under}"
    elif isinstance(rule, Peers):
        yield f"- 0, and {rule.reports} or more others have at least {rule.least}"
    elif isinstance(rule, Percentage):
        yield f"- a {rule.of} against the counts of its sentence; mismatch: {rule.mismatch}"
    elif isinstance(rule, Listed):
        yield "- a part, or exclusive parts together, above the whole: fail; others: review"
    elif isinstance(rule, Change):
        yield f"- a {rule.of} right after last year's number, both in one sentence"
    elif isinstance(rule, RepeatedText):
        yield f"- sections {_code(rule.sections)} of {rule.least} characters and more"
        yield f"- {rule.similarity:g} % of the characters alike, numbers apart"
    if isinstance(rule, OfMetrics):
        yield f"- for {_code(rule.metrics)}"


def _code(texts: Iterator[str] | list[str]) -> str:
    return ", ".join(f"`{text}`" for text in texts)


def _example(rule: Rule, language: Language) -> dict[str, str]:
    """Fill a rule's templates with its first instance and invented numbers."""
    zh = language == "zh"
    fields = {
        "left": "5", "right": "4", "delta": "1", "unit": "件", "right_unit": "件", "blank": "",
        "reason": "", "year": "2023", "missing": TABLE_NAMES["4"],
        "place": "第一部分（总体情况）“共5件”", "other_place": "第三部分“共4件”",
        "other": "云岭县人民政府2022年度报告", "count": "6", "name": "“本年新收申请”",
        "section": "第五部分", "similarity": "97", "part": "自然人（5）",
        "whole": "本年新收申请（9）",
    }  # fmt: skip
    if isinstance(rule, Identity | Yearly):
        values = next(rule.instances())
        fields |= {k: placeholder_name(k, v, language) for k, v in values.items()}
        fields |= _terms(rule.left.side.bound(values), rule.right.side.bound(values))
    elif isinstance(rule, StatisticsSum):
        fields |= {
            "total": rule.total,
            "left_terms": "、".join(f"{row}（1）" for row in rule.rows[:5]),
        }
    elif isinstance(rule, NarrativeTable):
        metric = rule.ids()[0]
        cells = list(rule.right[0].side.bound(names_of(metric)).cells())
        fields |= {"name": f"“{metric_name(metric)}”" if zh else metric}
        fields |= {"table": TABLES_OF[rule.of](cells, language), "cells": cell_names(cells)}
    elif isinstance(rule, NarrativeSum):
        fields |= _terms(rule.left.side, rule.right[0].side)
        fields["right_name"] = fields.pop("right_terms")
    elif isinstance(rule, Listed):
        fields["left_terms"] = "规划类（3）、土地类（2）之和" if zh else "规划类 (3), 土地类 (2)"
    elif isinstance(rule, Agreement):
        metric = rule.ids()[0]
        fields |= {"name": f"“{metric_name(metric)}”" if zh else metric}
    return fields


def _terms(left: Side, right: Side) -> dict[str, str]:
    sides = {"left_terms": left, "right_terms": right}
    names = {key: cell_names(list(side.cells())) for key, side in sides.items()}
    return {key: name.removesuffix("之和") for key, name in names.items()}


def main() -> None:
    """Write the page where the documentation is kept."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(rules_page(rule_book()), encoding="utf-8")
    sys.stderr.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()
