"""An invented report: its text and tables as they are to be printed, and what is true of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from gongkai.vocabulary import Form, FormCell, form_corner, metrics

from ..printed import PrintedSection, PrintedTable, ReportContent, table_of_cells
from .cell_text import cell_text, draw_habits
from .figures import draw_figures
from .form_rows import draw_rows
from .statistics_sheet import draw_sheet
from .table_variants import blocks_apart, vary_table
from .wording import wording

_NUMERALS = "一二三四五六七八九"
_TABLES = {"二": "2", "三": "3", "四": "4"}

Truth = dict[tuple[str, str | None], Decimal | None]


@dataclass(frozen=True)
class Composed:
    """A report and its gold.

    Args:
        content: what is printed.
        year: of the report.
        form: whose tables it has, in the main; ``None`` before 2019.
        truth: the number of every printed cell by metric and applicant, ``None`` where blank.
        sections: number by meaning (by print where the title is its own) and title, in order.
        variations: the liberties taken.
    """

    content: ReportContent
    year: int
    form: Form | None
    truth: Truth
    sections: tuple[tuple[str, str], ...]
    variations: tuple[str, ...]


def compose(rng: Random, tables: str = "234") -> Composed:
    """Return an invented report with some of the statutory tables."""
    form: Form = "2021" if rng.random() < 0.7 else "2019"
    year = rng.randint(2021, 2025) if form == "2021" else rng.choice((2019, 2020))
    place = rng.choice(wording()["places"])
    agency = rng.choice(wording()["agencies"]).format(place=place)
    rows = draw_rows(rng, form)
    printed, truth, variations = _tables(rng, rows.cells, tables, place)
    received = truth.get(("application.received", "total"))
    writer = _Writer(
        rng, {"agency": agency, "place": place, "year": year, "received": received or 0}
    )
    sections, names, renumbered = _sections(writer, printed)
    title = writer.line(rng.choice(wording()["titles"]))
    preface = (writer.line(rng.choice(wording()["prefaces"])),) if rng.random() < 0.8 else ()
    return Composed(
        ReportContent(agency, title, sections, preface), year, form, truth, names,
        (*rows.variations, *variations, *renumbered),
    )  # fmt: skip


def compose_older(rng: Random) -> Composed:
    """Return an invented report on one of the years 2014 to 2018, with a statistics table."""
    year = rng.randint(2014, 2018)
    place = rng.choice(wording()["places"])
    agency = rng.choice(wording()["agencies"]).format(place=place)
    sheet = draw_sheet(rng, place)
    words = wording()["statistics"]
    writer = _Writer(rng, {"agency": agency, "place": place, "year": year})
    parts: list[tuple[str, str | PrintedTable]] = [
        *((title, writer.line(text)) for title, text in words["sections"]),
        (rng.choice(words["sheet_titles"]), sheet.table),
    ]
    names = tuple((_NUMERALS[n], title) for n, (title, _) in enumerate(parts))
    sections = tuple(
        PrintedSection(f"{number}、{title}", (block,))
        for (number, title), (_, block) in zip(names, parts, strict=True)
    )
    content = ReportContent(agency, writer.line(rng.choice(words["titles"])), sections)
    return Composed(content, year, None, sheet.truth, names, sheet.variations)


class _Writer:
    """Fills in the sentences of wording.yaml."""

    def __init__(self, rng: Random, facts: dict[str, object]) -> None:
        self.rng = rng
        self._facts = facts

    def line(self, template: str) -> str:
        """Return a sentence; each ``{i}`` is a number of its own."""
        first, *rest = template.split("{i}")
        text = first + "".join(f"{self.rng.randint(1, 99)}{part}" for part in rest)
        return text.format(**self._facts)

    def paragraphs(self, section: str) -> list[str]:
        """Return some of a section's paragraphs in order."""
        texts = wording()["paragraphs"].get(section, [])
        kept = [text for text in texts if self.rng.random() < 0.7] or texts[:1]
        return [self.line(text) for text in kept]


def _tables(
    rng: Random, cells: Sequence[FormCell], wanted: str, place: str
) -> tuple[dict[str, list[PrintedTable]], Truth, list[str]]:
    figures = draw_figures(rng, cells)
    habits = {table: draw_habits(rng) for table in wanted}
    if rng.random() < 0.6:  # the same throughout
        habits = dict.fromkeys(wanted, habits[wanted[0]])
    texts: dict[tuple[str, str | None], str] = {}
    truth: Truth = {}
    printed: dict[str, list[PrintedTable]] = {}
    done: list[str] = []
    for table in wanted:
        own = [cell for cell in cells if cell.table == table]
        for cell in own:
            key = cell.metric, cell.applicant
            texts[key], stated = cell_text(rng, figures[key], habits[table], cell.metric, place)
            if cell.metric in metrics():
                truth[key] = stated
        corner = form_corner(own[0].form, table) or ""
        varied, changes = vary_table(rng, table_of_cells(own, texts, corner), table)
        printed[table] = [varied]
        if table == "2" and not changes and rng.random() < 0.12:
            printed[table] = blocks_apart(varied)
            changes = ["blocks apart (table 2)"]
        done += changes
    return printed, truth, done


def _sections(
    writer: _Writer, printed: dict[str, list[PrintedTable]]
) -> tuple[tuple[PrintedSection, ...], tuple[tuple[str, str], ...], list[str]]:
    rng = writer.rng
    done: list[str] = []
    plan: list[tuple[str | None, str, list[str | PrintedTable]]] = []
    for number, titles in wording()["sections"].items():
        table = _TABLES.get(number)
        if table and table not in printed:
            continue
        if not table and rng.random() < 0.04:
            done.append(f"section missing: {number}")
            continue
        blocks: list[str | PrintedTable] = [*writer.paragraphs(number)]
        blocks += printed[table] if table else []
        plan.append((number, rng.choice(titles), blocks))
    if rng.random() < 0.08:
        done.append("extra section")
        plan.append((None, rng.choice(wording()["extra_sections"]), [*writer.paragraphs("extra")]))
    wrong = rng.randrange(len(plan)) if rng.random() < 0.08 else len(plan)
    if wrong < len(plan):
        done.append("wrong section numbers")
    sections, names = [], []
    for place, (number, title, blocks) in enumerate(plan):
        shown = _NUMERALS[max(0, place - (place >= wrong))]
        sections.append(PrintedSection(f"{shown}、{title}", tuple(blocks)))
        names.append((number or shown, title))
    return tuple(sections), tuple(names), done
