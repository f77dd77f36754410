"""Distant supervision: the tables of a report label the numbers of its own narrative.

A number in Arabic digits whose value stands in the tables under exactly one metric for which the
words around it hold a cue (``cues.yaml``) gets that metric. Only sentences all of whose numbers
are explained so are given, since an unmarked figure would teach a model to miss it. Precision
comes before yield: there are always more reports.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gongkai.vocabulary import Report, metrics

from .checking import unmarked_numbers
from .passages import SECTIONS, FigureMark, Passage
from .predictions import level_of, report_stem

_UNITS = "件|条|次|项|个|份|宗|起|期|篇|场|人次|人|部|万元|元"
_HEDGES = "余多约近逾超"
_NUMBER = re.compile(
    rf"(?<![0-9０-９.．第])(?P<digits>[0-9０-９]+(?:[,，][0-9０-９]{{3}})*(?:[.．][0-9０-９]+)?)"
    rf" ?(?P<power>[万亿]?)(?P<hedge>[{_HEDGES}]?) ?(?:{_UNITS})?(?! ?[%％‰])"
)
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
_WIDTHS = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_POWERS = {"": 1, "万": 10**4, "亿": 10**8}
_BEFORE, _AFTER = 30, 14
#: Sums that narratives state and no cell does.
_SUMS: Mapping[str, tuple[str, ...]] = {
    "application.total": ("application.received", "application.carried_in"),
    "outcome.disclosed": ("outcome.granted", "outcome.partial"),
    "litigation.total": ("litigation.direct.total", "litigation.after_review.total"),
    "dispute.total": ("review.total", "litigation.direct.total", "litigation.after_review.total"),
}
_PREFIX_SUMS = ("outcome.denied", "outcome.unavailable", "outcome.rejected", "outcome.other")

Cells = Mapping[str, Decimal]
"""The value of every metric that the tables state: the total over applicants."""


@dataclass(frozen=True)
class _Cues:
    """The words near numbers, by metric, those that forbid every metric, and the subjects."""

    forbidden: re.Pattern[str]
    of: Mapping[str, re.Pattern[str]]
    subjects: Mapping[str, re.Pattern[str]]


@cache
def _cues() -> _Cues:
    text = files(__package__).joinpath("cues.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    unknown = table["metrics"].keys() - metrics().keys()
    if unknown:  # a mistake of ours, found by the tests
        raise ValueError(f"cues.yaml: no metric {sorted(unknown)}")
    patterns = {metric: re.compile(cue) for metric, cue in table["metrics"].items()}
    subjects = {
        prefix: re.compile(f"(?P<own>{words['own']})|(?P<foreign>{words['foreign']})")
        for prefix, words in table["subjects"].items()
    }
    return _Cues(re.compile(table["not"]), patterns, subjects)


def silver_passages(report: Report) -> Iterator[Passage]:
    """Give the sentences of a report all of whose numbers its own tables explain."""
    cells = table_cells(report)
    number = 0
    for section in report.sections:
        for _, text in sentences(section.text):
            marks = label_numbers(text, cells)
            if not marks:
                continue
            number += 1
            passage = Passage(
                f"{report_stem(report)}-t{number:03d}", report.agency or "",
                level_of(report.agency or ""), report.year or 0,
                section.number if section.number in SECTIONS and section.number else "0",
                (section.title,) if section.title else (), text, marks, origin="silver",
            )  # fmt: skip
            if not any(unmarked_numbers([passage])):
                yield passage


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Give every sentence, clauses between semicolons apart, with its offset."""
    for match in _SENTENCE.finditer(text):
        stripped = match[0].strip()
        if stripped:
            yield match.start() + match[0].index(stripped), stripped


def number_value(span: str) -> Decimal | None:
    """Return what the number of a span is worth; None if it has none or is only about that."""
    match = _NUMBER.search(span)
    return _value(match) if match and not set(span) & set(_HEDGES) else None


def table_cells(report: Report) -> dict[str, Decimal]:
    """Return the value of every metric of the tables, and of their usual sums."""
    cells: dict[str, Decimal] = {}
    for figure in report.figures:
        whole = figure.applicant in (None, "total")
        if figure.origin == "table" and whole and figure.value is not None:
            cells[figure.metric] = Decimal(figure.value)
    return with_sums(cells)


def with_sums(cells: Cells) -> dict[str, Decimal]:
    """Return the cells and the sums over them that narratives state."""
    sums = dict(cells)
    for metric, parts in _SUMS.items():
        if metric not in sums and all(part in sums for part in parts):
            sums[metric] = sum((sums[part] for part in parts), Decimal(0))
    for prefix in _PREFIX_SUMS:
        parts = tuple(metric for metric in cells if metric.startswith(f"{prefix}."))
        if prefix not in sums and parts:
            sums[prefix] = sum((cells[part] for part in parts), Decimal(0))
    return sums


def label_numbers(text: str, cells: Cells) -> tuple[FigureMark, ...]:
    """Return the numbers of a sentence that a cell explains, as figures.

    Args:
        text: a sentence.
        cells: values by metric, sums included.
    """
    by_value: defaultdict[Decimal, list[str]] = defaultdict(list)
    for metric, value in cells.items():
        by_value[value].append(metric)
    marks = []
    last = 0
    for match in _NUMBER.finditer(text):
        worth = _value(match)
        context = _context(text, match, last)
        last = match.end()
        if worth is None or _cues().forbidden.search(context[0]):
            continue
        about = text[: match.start()]
        candidates = [metric for metric in by_value.get(worth, ()) if _is_about(about, metric)]
        found = _explained(candidates, context)
        if found:
            end = match.start() + len(match[0].rstrip(" "))
            marks.append(FigureMark(match.start(), end, (found,)))
    return tuple(marks)


def _value(match: re.Match[str]) -> Decimal | None:
    """Return what a number is worth, None where it is only about that."""
    if match["hedge"]:
        return None
    digits = match["digits"].translate(_WIDTHS).replace(",", "")
    return Decimal(digits) * _POWERS[match["power"]]


def _context(text: str, match: re.Match[str], last: int) -> tuple[str, str]:
    """Return the words between the number before and this one, and those up to the next mark."""
    before = text[max(last, match.start() - _BEFORE) : match.start()]
    after = re.split("[，。；;：:、（(0-9０-９]", text[match.end() :], maxsplit=1)[0][:_AFTER]
    return before, after


def _is_about(before: str, metric: str) -> bool:
    """Tell whether the last subject named before a number can be that of a metric."""
    for prefix, pattern in _cues().subjects.items():
        if metric.startswith(prefix):
            named = [found["foreign"] for found in pattern.finditer(before)]
            return not named or named[-1] is None
    return True


def _explained(candidates: Sequence[str], context: tuple[str, str]) -> str | None:
    """Return the one candidate whose cue stands nearest; None for none and for several."""
    before, after = context
    last_clause = re.split("[，：:（(）)、]", before.rstrip("，：:（(、"))[-1]
    for words in (last_clause + after, before + after):
        hits = {
            metric
            for metric in candidates
            if (cue := _cues().of.get(metric)) is not None and cue.search(words)
        }
        rivals = {metric for metric, cue in _cues().of.items() if cue.search(last_clause + after)}
        if len(hits) == 1 and not _contradicted(next(iter(hits)), rivals):
            return hits.pop()
        if hits:
            return None
    return None


def _contradicted(metric: str, rivals: set[str]) -> bool:
    """Tell whether the nearest words speak of another metric that is no part of this one."""
    others = {rival for rival in rivals if not rival.startswith(metric) and rival != metric}
    return bool(others) and metric not in rivals
