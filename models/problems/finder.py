"""``find_problems``: problems, measures, their pairs and the summary of a parsed report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.vocabulary import FIRST_FORM_YEAR, Measure, Problem, Report, Section, TextCell

from ..cells import without_cells
from .clauses import Clause, UnitScorer, find_clauses
from .closing import text_end
from .former import former_stretches
from .general_gap import general_gap
from .lack import LACKING
from .pairing import Pair
from .summary import NO_SECTION, NOTHING_READ, summarise
from .tabled import Placed, find_in_cells, pair_by_rows
from .weakness import Classifier, shipped_classifier

#: Titles of the section on problems and measures, in the wordings of 2008 to today.
_PROBLEM_TITLE = re.compile(
    "(?:存在|主要|工作|面临|突出).{0,6}(?:问题|不足|困难|短板|薄弱环节)|^(?:问题|不足)|(?:问题|不足)(?:及|和|与|以及)"
)
_MEASURE_TITLE = re.compile(
    "(?:改进|整改).{0,4}(?:措施|情况|意见|方向|办法|打算|工作)|^(?:下一?步|今后|(?P<year>20[0-9]{2})年|来年|明年).{0,20}(?:打算|安排|思路|计划|重点|措施|工作)"
    "|(?:工作|改进)(?:打算|思路|计划)"
)
_LACKS = re.compile(LACKING)
#: Statutory sections that never hold problems (国办公开办函〔2021〕30号): 一 to 四 and 六.
_NEVER = frozenset("一二三四六")
_STATUTORY = "五"


_PROBLEM_PARAGRAPH = re.compile(
    r"(?:^|\n)\s*(?P<item>[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[）)、.．]\s*)?"
    r"(?P<start>[^，。；：\n]{0,8}(?:存在|主要)[^，。；：\n]{0,8}?(?:问题|不足|困难|差距)[^，。；：\n]{0,8}[：:。\n]"
    r"|(?(item)[^，。；：\n]{0,4}(?:问题|不足)[^，。；：\n]{0,6}[：:。\n]|(?!))"
    r"|[^。\n]{0,50}(?:但|还|仍|也)[^，。；\n]{0,8}存在[^，。；\n]{0,10}(?:问题|不足|差距|薄弱环节))"
)
"""存在的问题：… or ……但还存在一些不足, with which a paragraph of a report without a section on
problems begins."""
_TOLD = "存在的问题"


@dataclass(frozen=True)
class _Stretch:
    """The text of a section from an offset on, under a title."""

    index: int
    start: int
    title: str


@dataclass(frozen=True)
class Reader:
    """The models that read a report's problems.

    Args:
        scorer: of clause units, the shipped one if ``None``.
        classifier: of categories, the shipped one if ``None``.
    """

    scorer: UnitScorer | None = None
    classifier: Classifier | None = None


@dataclass(frozen=True)
class _Found:
    """A clause with the section it stands in, and whether it is of an earlier year.

    ``cell`` is that of a table of problems and measures.
    """

    clause: Clause
    index: int
    section: Section
    is_former: bool
    cell: TextCell | None = None

    @property
    def text(self) -> str:
        return self.section.text[self.clause.start : self.clause.end]

    @property
    def page(self) -> int | None:
        lines = self.section.lines
        for line in lines:
            if line.start <= self.clause.start < line.end:
                return line.page
        return None if lines else self.section.start_page


def problem_sections(report: Report) -> list[int]:
    """Return the indices of the sections on problems and measures, in order.

    In a report with the statutory form it is 五 alone, or the section with its title; in others
    the sections whose titles name problems or measures, also when these are two.
    """
    if report.form is not None:
        return [
            index
            for index, section in enumerate(report.sections)
            if section.number == _STATUTORY
            or (section.number not in _NEVER and _PROBLEM_TITLE.search(section.title))
        ]
    titled = [
        index
        for index, section in enumerate(report.sections)
        if _PROBLEM_TITLE.search(section.title) or _names_measures(section.title, report.year)
    ]
    if any(_PROBLEM_TITLE.search(report.sections[index].title) for index in titled):
        return titled
    by_number = [i for i, section in enumerate(report.sections) if _is_five(report, section)]
    return sorted({*titled, *by_number})


def _names_measures(title: str, year: int | None) -> bool:
    """2010年工作思路 are measures in a report on 2009, where 2009年工作情况 are none."""
    match = _MEASURE_TITLE.search(title)
    return match is not None and not (year and match["year"] and int(match["year"]) <= year)


def _is_five(report: Report, section: Section) -> bool:
    """Reports on 2019 and later follow the six sections even where the tables are missing."""
    recent = report.year is not None and report.year >= FIRST_FORM_YEAR
    return recent and section.number == _STATUTORY


def find_problems(report: Report, reader: Reader | None = None) -> Report:
    """Return the report with problems, measures and summary filled in.

    Args:
        report: a parsed report.
        reader: the models to use, the shipped ones if ``None``.
    """
    reader = reader or Reader()
    classifier = reader.classifier or shipped_classifier()
    places = _stretches(report)
    found = [item for place in places for item in _found(report, place, reader.scorer)]
    problems = _problems(report, found, classifier)
    measures = tuple(_measure(item) for item in found if item.clause.kind == "measure")
    summary = summarise(
        [item.text for item in found if item.clause.kind == "problem" and not item.is_former],
        [item.text for item in found if item.clause.kind == "measure" and not item.is_former],
        NOTHING_READ if places else NO_SECTION,
    )
    return replace(report, problems=problems, measures=measures, summary=summary)


def _stretches(report: Report) -> list[_Stretch]:
    """The sections on problems and measures, else the paragraphs from where problems are told."""
    places = problem_sections(report)
    whole = [_Stretch(index, 0, report.sections[index].title) for index in places]
    if report.form or any(_PROBLEM_TITLE.search(stretch.title) for stretch in whole):
        return whole
    told = [
        _Stretch(index, match.start("start"), _TOLD)
        for index, section in enumerate(report.sections)
        if index not in places and (match := _PROBLEM_PARAGRAPH.search(section.text))
    ]
    return sorted([*whole, *told], key=lambda stretch: stretch.index)


def _found(report: Report, place: _Stretch, scorer: UnitScorer | None) -> Iterator[_Found]:
    """Give the clauses of a stretch in order, those of its prose and those of its tables."""
    section = report.sections[place.index]
    cells = [cell for cell in section.cells if cell.start >= place.start]
    tabled = find_in_cells(section.text, cells, place.title, scorer)
    prose = without_cells(section)
    prose = prose[: text_end(prose)]
    former = former_stretches(prose, report.year)
    lead = general_gap(prose) if any(one.clause.kind == "problem" for one in tabled) else None
    told = [Placed(one) for one in _in_prose(prose, place, scorer) if not _within(one, lead)]
    for one in sorted([*told, *tabled], key=lambda one: one.clause.start):
        is_former = any(first <= one.clause.start < last for first, last in former)
        yield _Found(one.clause, place.index, section, is_former, one.cell)


def _in_prose(text: str, place: _Stretch, scorer: UnitScorer | None) -> Iterator[Clause]:
    """Give the clauses; under a title of measures alone what lacks nothing is one."""
    measures_only = _MEASURE_TITLE.search(place.title) and not _PROBLEM_TITLE.search(place.title)
    for clause in find_clauses(text[place.start :], place.title, scorer):
        start, end = clause.start + place.start, clause.end + place.start
        is_measure = measures_only and not _LACKS.search(text, start, end)
        kind = "measure" if is_measure else clause.kind
        yield replace(clause, start=start, end=end, kind=kind)


def _within(clause: Clause, lead: tuple[int, int] | None) -> bool:
    """Whether a clause only says that there are problems, which a table then names."""
    return lead is not None and lead[0] <= clause.start and clause.end <= lead[1]


def _problems(
    report: Report, found: Sequence[_Found], classifier: Classifier
) -> tuple[Problem, ...]:
    items = [item for item in found if item.clause.kind == "problem"]
    categories = classifier.classify([item.text for item in items])
    answers = _answers(report, found, classifier)
    return tuple(
        Problem(
            text=item.text, categories=scores,
            measures=tuple(pair.measure for pair in pairs),
            measure_confidences=tuple(pair.confidence for pair in pairs),
            page=item.page, start=item.clause.start, end=item.clause.end,
            section_index=item.index, label=classifier.label(item.text, scores[0].id),
            period="previous" if item.is_former else "current",
        )
        for item, scores, pairs in zip(items, categories, answers, strict=True)
    )  # fmt: skip


def _measure(item: _Found) -> Measure:
    return Measure(
        text=item.text, page=item.page, start=item.clause.start, end=item.clause.end,
        section_index=item.index,
    )  # fmt: skip


def _answers(report: Report, found: Sequence[_Found], classifier: Classifier) -> list[list[Pair]]:
    """For each problem the pairs with its measures, over all sections together."""
    joined, shift = "", {}
    for index in sorted({item.index for item in found}):
        shift[index] = len(joined)
        joined += report.sections[index].text + "\n"
    clauses = [
        Placed(
            replace(
                item.clause,
                start=item.clause.start + shift[item.index],
                end=item.clause.end + shift[item.index],
            ),
            item.cell,
        )
        for item in found
    ]
    count = sum(one.clause.kind == "problem" for one in clauses)
    pairs = pair_by_rows(joined, clauses, classifier)
    return [[pair for pair in pairs if pair.problem == place] for place in range(count)]
