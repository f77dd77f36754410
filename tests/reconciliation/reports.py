"""Small invented reports: tables from numbers, narrative from marked-up text."""

import re
from decimal import Decimal

from gongkai.reconciliation import reconcile
from gongkai.vocabulary import (
    CategoryScore,
    CellLabels,
    Figure,
    Problem,
    Report,
    Section,
    applicants,
    form_cells,
    metrics,
)

APPLICANTS = [key for key in applicants() if key != "total"]
GROUPS = ("review", "litigation.direct", "litigation.after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending")
_MARK = re.compile(r"\[(?P<metrics>[a-z_.&]+)(?P<options>(?: [a-z]+=[^ \]]+)*) (?P<text>[^\]]+)\]")
_APPROXIMATE = re.compile("[余多约近逾超]")


def table_figure(metric, value, applicant=None):
    path = next(iter(metrics()[metric].form.values()), "3/x")
    return Figure(
        metric=metric,
        value=value,
        text="" if value is None else str(value),
        origin="table",
        unit=metrics()[metric].unit,
        applicant=applicant,
        cell=CellLabels(path.split("/")[0], metric, applicant or ""),
    )


def full_table(form="2021", **changed):
    """A filled form: 20 requests of natural persons and 3 of businesses, all consistent.

    ``changed`` replaces cells: names with double underscores for dots, applicant after ``____``.
    """
    values = {(cell.metric, cell.applicant): 0 for cell in form_cells(form)}
    for metric, numbers in {
        "application.received": (20, 3),
        "application.carried_in": (2, 0),
        "outcome.granted": (9, 1),
        "outcome.partial": (2, 0),
        "outcome.denied.state_secret": (1, 0),
        "outcome.denied.third_party": (1, 1),
        "outcome.unavailable.not_held": (5, 1),
        "outcome.rejected.repeat": (1, 0),
        "outcome.total": (19, 3),
        "application.carried_out": (3, 0),
    }.items():
        for applicant, number in zip(("natural_person", "business"), numbers, strict=True):
            values[metric, applicant] = number
        values[metric, "total"] = sum(numbers)
    values |= {("review.upheld", None): 3, ("review.corrected", None): 1, ("review.total", None): 4}
    values |= {("litigation.direct.upheld", None): 2, ("litigation.direct.total", None): 2}
    values |= {
        ("litigation.after_review.pending", None): 1,
        ("litigation.after_review.total", None): 1,
    }
    values |= {("normative_document.issued", None): 4, ("licence.decisions", None): 120}
    if form == "2021":
        values["charge.amount", None] = Decimal("6.9588")
    for name, value in changed.items():
        metric, _, applicant = name.replace("____", "@").replace("__", ".").partition("@")
        values[metric, applicant or None] = value
    return [table_figure(metric, value, applicant) for (metric, applicant), value in values.items()]


def section(number, marked, index, title="总体情况"):
    """Read ``[metric 5件]`` marks; options scope=…, applicant=…, period=…, confidence=…."""
    text, figures = "", []
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        options = dict(part.split("=") for part in match["options"].split())
        digits = re.search(r"[\d.]+", match["text"])
        value = Decimal(digits[0]) if digits else Decimal(0)
        if digits and match["text"][digits.end() : digits.end() + 2] in ("万条", "万件", "万余"):
            value *= 10000
        unit = re.sub(r"^[\d.余多约近超]*|[余多]", "", match["text"]) if digits else None
        for metric in match["metrics"].split("&"):
            figures.append(
                Figure(
                    metric=metric,
                    value=int(value) if value == int(value) else value,
                    text=match["text"],
                    origin="narrative",
                    unit=unit or metrics()[metric].unit,
                    section=number,
                    section_index=index,
                    approximate=bool(_APPROXIMATE.search(match["text"])),
                    zero_statement=not digits,
                    scope=options.get("scope"),
                    applicant=options.get("applicant"),
                    period=options.get("period", "current"),
                    confidence=float(options.get("confidence", 1)),
                    start=len(text),
                    end=len(text) + len(match["text"]),
                )
            )
        text += match["text"]
        position = match.end()
    return Section(number, title, None, text + marked[position:]), figures


PROBLEM = Problem("部分单位公开不及时", (CategoryScore("timeliness", 0.9),))


def report(*narrative, tables=(), year=2023, form="2021"):
    """A report with a table and the given texts as sections 一, 二 …; the rest are empty."""
    sections, figures = [], list(tables)
    for index, number in enumerate("一二三四五六"):
        marked = narrative[index] if index < len(narrative) else ""
        made, found = section(number, marked, index)
        sections.append(made)
        figures += found
    return Report(
        source="invented.txt",
        sha256="0" * 64,
        media_type="text/plain",
        title=None,
        agency="云岭县人民政府",
        year=year,
        form=form,
        sections=tuple(sections),
        figures=tuple(figures),
        problems=(PROBLEM,),
    )


def checks(*narrative, **rest):
    """Reconcile such a report; the checks by id."""
    made = reconcile(report(*narrative, **rest)).checks
    assert len({check.id for check in made}) == len(made)
    return {check.id: check for check in made}


def status_of(rule, found):
    """The statuses that a rule's checks came to."""
    return {check.status for check in found.values() if check.id.startswith(f"{rule}/")}
