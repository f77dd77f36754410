"""Invented reports with known errors in known places, and clean ones, to measure an audit by.

Every report is drawn from a seed: numbers that agree (:mod:`.planted_numbers`), sentences that
state some of them (planting.yaml), then one to four errors (:mod:`.planted_errors`). Nothing here
knows the rules of reconciliation.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from gongkai.vocabulary import Form, section_titles

from .planted_errors import PLANTS, Draft, PlantedError
from .planted_numbers import Key, Numbers, draw_numbers, numbers_before, numbers_of_parts
from .printed import PrintedSection, PrintedTable, ReportContent, statutory_table

_FORMS = ("2021", "2021", "2021", "2019")
_PARTS = 3


@dataclass(frozen=True)
class PlantedReport:
    """An invented report, what is wrong with it, what its tables print, and the reports around."""

    content: ReportContent
    year: int
    form: Form
    cells: Mapping[Key, int]
    errors: tuple[PlantedError, ...]
    previous: ReportContent | None = None
    parts: tuple[ReportContent, ...] = ()


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
        draft = Draft(rng, now, numbers_before(rng, now), numbers_of_parts(rng, now, _PARTS))
        draft.again = now.said["received"]
        wanted = rng.randint(*errors)
        first, *others = [kinds[(number + i) % len(kinds)] for i in range(len(kinds))]
        rng.shuffle(others)
        planted: list[PlantedError] = []
        for kind in (first, *others):
            if len(planted) < wanted:
                planted += filter(None, [PLANTS[kind](draft)])
        yield _finish(draft, tuple(planted))


def _finish(draft: Draft, errors: tuple[PlantedError, ...]) -> PlantedReport:
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
    now = draft.now
    return PlantedReport(content, now.year, now.form, now.cells, errors, previous, parts)


def _content(rng: random.Random, agency: str, numbers: Numbers, again: str) -> ReportContent:
    said = {**numbers.said, "year": str(numbers.year), "last_year": str(numbers.year - 1)}

    def say(name: str, **changed: str) -> str:
        return str(rng.choice(_sentences()[name])).format(**said, **changed)

    opening: Sequence[str] = [say("general")]
    after: dict[str, list[str | PrintedTable]] = {}
    if numbers.said:
        told = [say(n) for n in ("received", "handled", "outcomes", "documents", "charge")]
        told.append(say(said["disputes_as"]))
        told += [say(name) for name in ("classes", "messages", "visits", "trained")]
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
