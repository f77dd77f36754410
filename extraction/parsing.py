"""Give a document's lines and grids their meaning as an annual report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from gongkai.vocabulary import FIRST_FORM_YEAR, Figure, Form, Report, Section, Warning

from .document import Document, Grid, Line
from .foreign import refuse_foreign, seems_foreign
from .metadata import read_metadata
from .narrative import Item, Narrative, grid_of, separate, without_lists
from .pasted import gather
from .problem_tables.tables import told, unread_tables
from .second_report import first_report, without_flood
from .sections import cut_sections
from .statutory_tables.completeness import missing_parts
from .statutory_tables.disclosure import place_disclosure
from .statutory_tables.disputes import place_disputes
from .statutory_tables.figures import UNSURE, Sink
from .statutory_tables.forms import decide_form
from .statutory_tables.glued import without_glued
from .statutory_tables.requests import place_requests
from .statutory_tables.statistics import Statistics, data_table, figures_of, take_statistics
from .statutory_tables.statutory import Entry, find_entries
from .unbroken import broken, lost_breaks


def parse(document: Document) -> Report:
    """Return the report that a document holds: sections, table figures and warnings.

    Narrative figures, problems and checks are still missing; other rooms add them.

    Raises:
        InputError: nothing in the document has to do with information disclosure.
    """
    refuse_foreign(document)
    blocks, several = first_report(tuple(broken(document.blocks)))
    items, statistics = take_statistics(tuple(told(gather(blocks))))
    tables = [item for item in items if not isinstance(item, Line)]
    found, with_labels = find_entries([grid_of(table) for table in tables])
    entries = without_lists(found, tables)
    lists = {entry.grid for entry in found} - {entry.grid for entry in entries}
    narrative = separate(items, with_labels - lists)
    lines, glued = without_glued(narrative.lines)
    metadata = read_metadata(lines)
    form, form_warnings = decide_form(entries, metadata.year)
    sink = _place(entries, form)
    sections, owner = cut_sections(lines, metadata.year, bool(sink.figures), metadata.title_lines)
    section_at = partial(_section_at, narrative=narrative, owner=owner, sections=sections)
    headed = {section.number for section in sections}
    grids = [place for place, table in enumerate(tables) if isinstance(table, Grid)]
    within = {index for index in map(section_at, grids) if index is not None}
    others = [(table, section_at(place)) for place, table in enumerate(tables)
              if isinstance(table, Grid) and place not in with_labels]  # fmt: skip
    tabled = {sections[i].number for i in within} if _may_have_form(metadata.year) else set()
    missing = missing_parts(sink.figures.keys(), sink.absent, headed, tabled)
    read = bool(sink.figures or statistics)
    foreign = () if read else seems_foreign(lines, metadata.title, sections)
    placed = [section_at(place) for place in _places(items, statistics)]
    stated, doubts = _of_statistics(statistics, placed)
    return Report(
        source=document.source,
        sha256=document.sha256,
        media_type=document.media_type,
        title=metadata.title,
        agency=metadata.agency,
        year=metadata.year,
        form=form if sink.figures else None,
        sections=sections,
        figures=(*_with_sections(sink, narrative, owner, sections), *stated),
        warnings=(
            *document.warnings, *foreign, *several, *metadata.warnings, *form_warnings,
            *without_flood(sink.warnings), *glued, *lost_breaks(lines, sections), *missing, *doubts,
            *_doubtful_lines(lines), *unread_tables(others, sections),
        ),
        tables=tuple(map(data_table, statistics, placed)),
    )  # fmt: skip


def _may_have_form(year: int | None) -> bool:
    return year is None or year >= FIRST_FORM_YEAR


def _places(items: Sequence[Item], statistics: Sequence[Statistics]) -> list[int]:
    """Return the number among the grids of the placeholder of each statistics table."""
    return [sum(not isinstance(item, Line) for item in items[: s.place]) for s in statistics]


def _of_statistics(
    statistics: Sequence[Statistics], sections: Sequence[int | None]
) -> tuple[list[Figure], list[Warning]]:
    stated: list[Figure] = []
    doubts: list[Warning] = []
    for table, section_index in zip(statistics, sections, strict=True):
        figures, warnings = figures_of(table)
        stated += [replace(figure, section_index=section_index) for figure in figures]
        doubts += warnings
    return stated, doubts


def _doubtful_lines(lines: Sequence[Line]) -> Iterator[Warning]:
    """Yield a warning for each line whose numbers were recognised without certainty."""
    for line in lines:
        if line.sure < UNSURE:
            yield Warning(
                "text_doubtful",
                f"正文“{line.text.strip()}”中的数字识别没有把握，请核对。",
                line.page,
            )


def _place(entries: Sequence[Entry], form: Form | None) -> Sink:
    sink = Sink()
    for entry in entries:
        sink.similar_label(entry)
    place_disclosure([entry for entry in entries if entry.table == "2"], form, sink)
    place_requests([entry for entry in entries if entry.table == "3"], sink)
    place_disputes([entry for entry in entries if entry.table == "4"], sink)
    return sink


def _with_sections(
    sink: Sink, narrative: Narrative, owner: Sequence[int], sections: Sequence[Section]
) -> tuple[Figure, ...]:
    """Tell each table figure in which section its table stands."""
    figures = []
    for key, figure in sink.figures.items():
        index = _section_at(sink.grids[key], narrative, owner, sections)
        figures.append(replace(figure, section_index=index))
    return tuple(figures)


def _section_at(
    grid: int, narrative: Narrative, owner: Sequence[int], sections: Sequence[Section]
) -> int | None:
    """Return the section that the lines before a grid belong to."""
    before = narrative.before_grid[grid]
    index = owner[before - 1] if 0 < before <= len(owner) else 0
    return index if sections else None
