"""One report's problems in detail: a line a problem, with its categories and its measures."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.vocabulary import Report

from ..wording import Wording


def detail_lines(report: Report, wording: Wording) -> Iterator[str]:
    """Give the heading, the summary, a line a problem with its measures, and the other measures."""
    agency = report.agency or wording("page.unknown_agency")
    year = report.year or wording("page.unknown_year")
    yield wording("page.heading", agency=agency, year=year) + f"  {report.source}"
    yield report.summary
    for number, problem in enumerate(report.problems, 1):
        names = wording.join([wording.short_weakness(one.id) for one in problem.categories])
        measures = (_one_line(report.measures[index].text) for index in problem.measures)
        answers = wording("list.break").join(measures)
        answer = answers or wording("weaknesses.detail.unanswered")
        arrow = wording("weaknesses.detail.arrow")
        label = f"{names}{wording('colon')}{problem.label}" if problem.label else names
        former = [wording("problem.previous")] if problem.period == "previous" else []
        marks = "".join(wording("brackets", name=note) for note in (*former, label))
        shown = f"{_one_line(problem.text)}{marks}"
        yield f"  {number}. {shown}{arrow}{answer}"
    answered = {index for problem in report.problems for index in problem.measures}
    others = [m.text for index, m in enumerate(report.measures) if index not in answered]
    if others:
        joined = wording("list.break").join(map(_one_line, others))
        yield f"  {wording('weaknesses.detail.others')}{joined}"
    yield ""


def _one_line(text: str) -> str:
    return "".join(part.strip() for part in text.splitlines())
