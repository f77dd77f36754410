"""Invented reports with known errors in known places, and clean ones, to measure an audit by.

Every report is drawn from a seed: numbers that agree (:mod:`.planted_numbers`), sentences that
state some of them (planting.yaml), then one to four errors. An error changes what is printed in
one place. Nothing here knows the rules of reconciliation.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from gongkai.vocabulary import applicants, section_titles

from .planted_numbers import Key, Numbers, draw_numbers, numbers_before, numbers_of_parts
from .printed import PrintedSection, PrintedTable, ReportContent, statutory_table

_FORMS = ("2021", "2021", "2021", "2019")
_PARTS = 3


@dataclass(frozen=True)
class PlantedError:
    """An error that was planted.

    Args:
        kind: of :data:`PLANTS`.
        checks: kinds of checks of which one must fail on it.
        cells: the table cells that print it.
        words: the expressions of the text that print it, by metric.
    """

    kind: str
    checks: tuple[str, ...]
    cells: frozenset[Key] = frozenset()
    words: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class PlantedReport:
    """An invented report, what is wrong with it, and the reports around it."""

    content: ReportContent
    errors: tuple[PlantedError, ...]
    previous: ReportContent | None = None
    parts: tuple[ReportContent, ...] = ()


@dataclass
class _Draft:
    """A report in the making: what each place prints, and numbers of the reports around it."""

    rng: random.Random
    now: Numbers
    then: Numbers
    parts: list[Numbers]
    again: str = ""
    taken: set[str] = field(default_factory=set)


def planted_reports(seed: int, count: int, errors: tuple[int, int]) -> Iterator[PlantedReport]:
    """Yield invented reports.

    Args:
        seed: decides everything.
        count: how many.
        errors: the least and the most errors of a report; ``(0, 0)`` gives clean ones.
    """
    kinds = list(PLANTS)
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")
        form = cast("Any", rng.choice(_FORMS))
        year = rng.randrange(2022, 2026) if form == "2021" else 2020
        now = draw_numbers(rng, year, form)
        draft = _Draft(rng, now, numbers_before(rng, now), numbers_of_parts(rng, now, _PARTS))
        draft.again = now.said["received"]
        wanted = rng.randint(*errors)
        order = [kinds[(number + i) % len(kinds)] for i in range(len(kinds))]
        rng.shuffle(order[1:])
        planted: list[PlantedError] = []
        for kind in order:
            if len(planted) < wanted:
                planted += filter(None, [PLANTS[kind](draft)])
        yield _finish(draft, tuple(planted))


def _take(draft: _Draft, *names: str) -> bool:
    """Reserve places for one error, so that two never meet in one."""
    if draft.taken & set(names):
        return False
    draft.taken |= set(names)
    return True


def _changed(draft: _Draft, number: int) -> int:
    """Return another number, never negative, of about the same size."""
    step = draft.rng.choice((1, 2, 3, 5, 9, 10, 20))
    return number - step if number > step and draft.rng.random() < 0.5 else number + step


def _row_total(draft: _Draft) -> PlantedError | None:
    rows = [metric for metric, who in draft.now.cells if who == "total"]
    row = draft.rng.choice([r for r in rows if r.startswith("outcome.") and r.count(".") > 1])
    if not _take(draft, row, "results"):
        return None
    key = (row, "total")
    draft.now.cells[key] = _changed(draft, draft.now.cells[key])
    return PlantedError("row_total", ("row_sum",), frozenset({key}))


def _column_total(draft: _Draft) -> PlantedError | None:
    if not _take(draft, "results", "outcome.total", "total"):
        return None
    who = draft.rng.choice([key for key in applicants() if key != "total"])
    key = ("outcome.total", who)
    draft.now.cells[key] = _changed(draft, draft.now.cells[key])
    return PlantedError("column_total", ("results_sum",), frozenset({key}))


def _carried_out(draft: _Draft) -> PlantedError | None:
    if not _take(draft, "carried_out", "total"):
        return None
    keys = [("application.carried_out", who) for who in ("natural_person", "total")]
    step = draft.rng.randint(1, 6)
    for key in keys:
        draft.now.cells[key] += step
    draft.now.said["carried_out"] = str(draft.now.cells[keys[1]])
    words = frozenset({("application.carried_out", draft.now.said["carried_out"])})
    return PlantedError("carried_out", ("carry_identity",), frozenset(keys), words)


def _dispute_total(draft: _Draft) -> PlantedError | None:
    dispute = draft.rng.choice(("review", "litigation.direct", "litigation.after_review"))
    if not _take(draft, dispute.split(".")[0]):
        return None
    key = (f"{dispute}.total", None)
    draft.now.cells[key] = _changed(draft, draft.now.cells[key])
    return PlantedError("dispute_total", ("group_total",), frozenset({key}))


def _saying(name: str, metric: str, *taken: str) -> Callable[[_Draft], PlantedError | None]:
    """Return a plant: the text says another number than the table."""

    def plant(draft: _Draft) -> PlantedError | None:
        if not _take(draft, name, *taken):
            return None
        draft.now.said[name] = str(_changed(draft, int(draft.now.said[name])))
        words = frozenset({(metric, draft.now.said[name])})
        return PlantedError(f"said_{name}", ("narrative_vs_table",), words=words)

    return plant


def _charge_unit(draft: _Draft) -> PlantedError | None:
    """The text gives the table's 万元 as 元."""
    if draft.now.form != "2021" or not _take(draft, "charge"):
        return None
    draft.now.said["charge_unit"] = "元"
    words = frozenset({("charge.amount", draft.now.said["charge"])})
    return PlantedError("charge_unit", ("narrative_vs_table",), words=words)


def _denied_review(draft: _Draft) -> PlantedError | None:
    """The text denies what table 4 counts."""
    if draft.now.said["review"] == "0" or not _take(draft, "review"):
        return None
    draft.now.said["disputes_as"] = "denied"
    words = frozenset({("review.total", "")})
    return PlantedError("denied_review", ("narrative_vs_table",), words=words)


def _website(draft: _Draft) -> PlantedError | None:
    if not _take(draft, "website"):
        return None
    draft.now.said["website"] = str(_changed(draft, int(draft.now.said["website"])))
    words = frozenset({("disclosure.website", draft.now.said["website"])})
    return PlantedError("website_sum", ("narrative_sum",), words=words)


def _share(draft: _Draft) -> PlantedError | None:
    if not _take(draft, "received", "share"):
        return None
    said = draft.now.said
    said["share"] = f"{(float(said['share']) + draft.rng.choice((3.1, 7.4, 12.2))) % 100:.1f}"
    words = frozenset({("application.received", said["natural"])})
    return PlantedError("share", ("percentage",), words=words)


def _rate(draft: _Draft) -> PlantedError | None:
    if not _take(draft, "received", "rate"):
        return None
    said = draft.now.said
    said["rate"] = f"{float(said['rate']) + draft.rng.choice((2.3, 6.1, 10.7)):.1f}"
    words = frozenset({("application.received", said["received"])})
    return PlantedError("rate", ("percentage",), words=words)


def _conflict(draft: _Draft) -> PlantedError | None:
    if not _take(draft, "received", "again"):
        return None
    draft.again = str(_changed(draft, int(draft.again)))
    words = frozenset({("application.received", draft.again)})
    return PlantedError("conflict", ("narrative_conflict", "narrative_vs_table"), words=words)


def _carried_over(draft: _Draft) -> PlantedError | None:
    if not _take(draft, "then"):
        return None
    key: Key = ("application.carried_out", "total")
    draft.then.cells[key] = _changed(draft, draft.then.cells[key])
    cells = frozenset({("application.carried_in", "total")})
    return PlantedError("carried_over", ("carried_over",), cells)


def _in_force(draft: _Draft) -> PlantedError | None:
    if draft.now.form != "2021" or not _take(draft, "in_force"):
        return None
    key: Key = ("normative_document.in_force", None)
    draft.now.cells[key] = _changed(draft, draft.now.cells[key])
    draft.now.said["in_force"] = str(draft.now.cells[key])
    return PlantedError("in_force", ("in_force",), frozenset({key}))


def _region(draft: _Draft) -> PlantedError | None:
    metric = draft.rng.choice(("licence.decisions", "penalty.decisions", "coercion.decisions"))
    if not _take(draft, metric):
        return None
    key: Key = (metric, None)
    draft.now.cells[key] -= draft.rng.randint(1, 9)
    return PlantedError("region", ("region_sum",), frozenset({key}))


PLANTS: Mapping[str, Callable[[_Draft], PlantedError | None]] = {
    "row_total": _row_total,
    "column_total": _column_total,
    "carried_out": _carried_out,
    "dispute_total": _dispute_total,
    "said_received": _saying("received", "application.received", "share", "rate", "again"),
    "said_granted": _saying("granted", "outcome.granted"),
    "said_partial": _saying("partial", "outcome.partial"),
    "said_carried_out": _saying("carried_out", "application.carried_out"),
    "said_issued": _saying("issued", "normative_document.issued"),
    "said_review": _saying("review", "review.total"),
    "said_litigation": _saying("litigation", "litigation.total"),
    "said_charge": lambda draft: (
        _saying("charge", "charge.amount")(draft) if draft.now.form == "2021" else None
    ),
    "charge_unit": _charge_unit,
    "denied_review": _denied_review,
    "website_sum": _website,
    "share": _share,
    "rate": _rate,
    "conflict": _conflict,
    "carried_over": _carried_over,
    "in_force": _in_force,
    "region": _region,
}
"""How each kind of error is planted; ``None`` where another one already took its place."""


def _finish(draft: _Draft, errors: tuple[PlantedError, ...]) -> PlantedReport:
    sentences = _sentences()
    agency = draft.rng.choice(sentences["places"]) + draft.rng.choice(sentences["kinds"])
    content = _content(draft.rng, agency, draft.now, draft.again)
    previous = _content(draft.rng, agency, draft.then, draft.then.said["received"])
    parts = tuple(
        _content(draft.rng, f"{name}镇人民政府", numbers, "")
        for name, numbers in zip(
            draft.rng.sample(sentences["places"], len(draft.parts)), draft.parts, strict=True
        )
    )
    return PlantedReport(content, errors, previous, parts)


def _content(rng: random.Random, agency: str, numbers: Numbers, again: str) -> ReportContent:
    said = {**numbers.said, "year": str(numbers.year)}

    def say(name: str, **changed: str) -> str:
        return str(rng.choice(_sentences()[name])).format(**said, **changed)

    opening: Sequence[str] = [say("general")]
    after: dict[str, list[str | PrintedTable]] = {}
    if numbers.said:
        told = [say(n) for n in ("received", "handled", "outcomes", "documents", "charge")]
        told.append(say(said["disputes_as"]))
        opening = [say("general"), say("website"), *told, say("change")]
        place = rng.choice([one for one in _sentences()["places"] if one not in agency])
        counts = {"few": str(rng.randint(1, 4)), "many": str(rng.randint(300, 900))}
        opening.append(say("trap", unit=f"{place}镇", last=str(numbers.year - 1), **counts))
        said["received"] = again
        after = {"三": [say("again")]}
    values = {key: str(value) for key, value in numbers.cells.items()}
    blocks: dict[str, list[str | PrintedTable]] = {
        "一": list(opening),
        "二": [statutory_table(numbers.form, "2", values)],
        "三": [statutory_table(numbers.form, "3", values), *after.get("三", [])],
        "四": [statutory_table(numbers.form, "4", values)],
        "五": [say("problem")],
        "六": [say("fee")],
    }
    sections = tuple(
        PrintedSection(f"{number}、{section_titles()[number]}", tuple(content))
        for number, content in blocks.items()
    )
    title = f"{agency}{numbers.year}年政府信息公开工作年度报告"
    return ReportContent(agency, title, sections, (say("preface"),))


@cache
def _sentences() -> dict[str, list[str]]:
    text = files(__package__).joinpath("planting.yaml").read_text(encoding="utf-8")
    return cast("dict[str, list[str]]", yaml.safe_load(text))
