"""A section's text without the cells of its tables of problems and measures."""

from __future__ import annotations

from gongkai.vocabulary import Section


def without_cells(section: Section) -> str:
    """Return the text with blanks in place of cells: offsets stay.

    Cells that hold problems with their measures (kind ``both``) read like prose and are kept.
    """
    pieces, place = [], 0
    for cell in section.cells:
        if cell.kind != "both":
            pieces += [section.text[place : cell.start], "\n".ljust(cell.end - cell.start)]
            place = cell.end
    return "".join([*pieces, section.text[place:]])
