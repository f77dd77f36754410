"""Reports of ``gongkai extract`` as passages whose marks are predictions, for people to correct."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from gongkai.vocabulary import Figure, Report, metrics

from .passages import (
    SECTIONS,
    FigureMark,
    MeasureMark,
    Passage,
    ProblemMark,
    is_zero_statement,
)

LONGEST, LONGEST_WITH_PROBLEMS = 400, 1600
"""Paragraphs are joined to passages up to this many characters; a measure often stands some
paragraphs after the problem that it answers."""

#: The level that a name of an authority tells, the first that fits.
_LEVELS = (
    (re.compile("医院|学校|大学|学院|中学|小学|幼儿园|公司|集团"), "institution"),
    (re.compile("开发区|高新区|新区管|园区|管委会|管理委员会"), "zone"),
    (re.compile("街道(?:办事处)?$|[镇乡](?:人民)?政府$|[镇乡]$"), "township"),
    (re.compile("(?:省|自治区)(?:人民)?政府(?:办公厅)?$|[省]$"), "province"),
    (re.compile("[县区旗](?:人民)?政府(?:办公室)?$|[县区旗]$"), "county"),
    (re.compile("[市州盟](?:人民)?政府(?:办公[厅室])?$|[市州盟]$"), "city"),
)


@dataclass(frozen=True)
class Prediction:
    """A passage as a model sees it; ``confidences`` are those of its figures, in order."""

    passage: Passage
    confidences: tuple[float, ...]


def level_of(agency: str) -> str:
    """Return the level of an authority by its name, ``department`` where the name does not tell.

    >>> level_of("青禾县人民政府"), level_of("青禾县财政局"), level_of("柳坪镇人民政府")
    ('county', 'department', 'township')
    """
    return next((level for name, level in _LEVELS if name.search(agency)), "department")


def report_stem(report: Report) -> str:
    """Return how ids of a report's passages begin: file name and part of the check sum."""
    return f"{PurePath(report.source).stem}-{report.sha256[:6]}"


def predictions(report: Report) -> Iterator[Prediction]:
    """Give the narrative of a report as passages with everything that was found in it.

    Marks that lie across the border of two paragraphs are left out; a scope that does not stand
    in the passage is too.
    """
    stem = report_stem(report)
    number = 0
    for index, section in enumerate(report.sections):
        problems = any(problem.section_index == index for problem in report.problems)
        limit = LONGEST_WITH_PROBLEMS if problems else LONGEST
        for start, end in _stretches(section.text, limit):
            number += 1
            yield _prediction(report, index, (start, end), f"{stem}-{number:03d}")


def _stretches(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Give paragraphs, short ones joined with the next."""
    begin: int | None = None
    last = 0
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        if begin is not None and match.end() - begin > limit:
            yield begin, last
            begin = None
        begin = match.start() if begin is None else begin
        last = match.end()
    if begin is not None:
        yield begin, last


def _prediction(
    report: Report, index: int, stretch: tuple[int, int], passage_id: str
) -> Prediction:
    start, end = stretch
    section = report.sections[index]
    text = section.text[start:end]
    figures, confidences = _figures(report.figures, index, stretch, text)
    measures = [
        (number, m)
        for number, m in enumerate(report.measures)
        if m.section_index == index and _within(m.start, m.end, stretch)
    ]
    order = {number: place for place, (number, _) in enumerate(measures)}
    problems = [
        ProblemMark(
            (p.start or 0) - start, (p.end or 0) - start,
            tuple(score.id for score in p.categories) or ("unspecified",),
            tuple(order[number] for number in p.measures if number in order),
        )
        for p in report.problems
        if p.section_index == index and _within(p.start, p.end, stretch)
    ]  # fmt: skip
    passage = Passage(
        passage_id, report.agency or "", level_of(report.agency or ""), report.year or 0,
        section.number if section.number in SECTIONS else "0",
        (section.title,) if section.title else (), text, figures, tuple(problems),
        tuple(MeasureMark((m.start or 0) - start, (m.end or 0) - start) for _, m in measures),
        "train", "predicted",
    )  # fmt: skip
    return Prediction(passage, confidences)


def _within(start: int | None, end: int | None, stretch: tuple[int, int]) -> bool:
    return start is not None and end is not None and stretch[0] <= start < end <= stretch[1]


def _figures(
    figures: Sequence[Figure], index: int, stretch: tuple[int, int], text: str
) -> tuple[tuple[FigureMark, ...], tuple[float, ...]]:
    places: defaultdict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        here = figure.origin == "narrative" and figure.section_index == index
        if here and figure.metric in metrics() and _within(figure.start, figure.end, stretch):
            places[(figure.start or 0) - stretch[0], (figure.end or 0) - stretch[0]].append(figure)
    marks: list[FigureMark] = []
    confidences: list[float] = []
    for (start, end), found in sorted(places.items()):
        if marks and start < marks[-1].end:
            continue
        first = found[0]
        names = tuple(dict.fromkeys(figure.metric for figure in found))
        scope = first.scope if first.scope and first.scope in text else None
        applicant = first.applicant if first.applicant != "total" else None
        zero = is_zero_statement(text[start:end])
        marks.append(FigureMark(start, end, names, first.period, scope, applicant, zero))
        confidences.append(min(figure.confidence for figure in found))
    return tuple(marks), tuple(confidences)
