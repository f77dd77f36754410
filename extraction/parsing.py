"""Give a document's lines and grids their meaning as an annual report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.vocabulary import Figure, Form, InputError, Report, Section, Warning

from .disclosure import place_disclosure
from .disputes import place_disputes
from .document import Document, Grid, Line
from .figures import Sink
from .folding import fold
from .forms import decide_form
from .metadata import read_metadata
from .pasted import Gathered, gather, is_furniture
from .requests import place_requests
from .sections import cut_sections
from .statutory import find_entries

_EVIDENCE = re.compile(
    "信息公开|政务公开|主动公开|申请公开|公开申请|公开条例|政府信息|政务信息|公开信息|政务新媒体|政府网站"
    "|信息处理费|公开工作|规范性文件|予以公开|不予公开|部分公开|公开年报|公开政府"
)
_PROSE = re.compile(r"[。！？；].*[。！？；]|.{40,}[。！？；]|^.{60,}$", re.DOTALL)


@dataclass(frozen=True)
class _Table:
    grid: Grid
    after: int  # number of lines before it


def parse(document: Document) -> Report:
    """Return the report that a document holds: sections, table figures and warnings.

    Narrative figures, problems and checks are still missing; other rooms add them.

    Raises:
        InputError: nothing in the document has to do with information disclosure.
    """
    _refuse_foreign(document)
    items = list(gather(document.blocks))
    grids = [item.grid if isinstance(item, Gathered) else item for item in items if not isinstance(item, Line)]
    entries, statutory = find_entries(grids)
    lines, tables = _narrative(items, statutory)
    metadata = read_metadata(lines)
    form, warnings = decide_form(entries, metadata.year)
    sink = Sink()
    place_disclosure([entry for entry in entries if entry.table == "2"], form, sink)
    place_requests([entry for entry in entries if entry.table == "3"], sink)
    place_disputes([entry for entry in entries if entry.table == "4"], sink)
    sections, owner = cut_sections(lines, metadata.year, bool(sink.figures), metadata.title_lines)
    return Report(
        source=document.source,
        sha256=document.sha256,
        media_type=document.media_type,
        title=metadata.title,
        agency=metadata.agency,
        year=metadata.year,
        form=form if sink.figures else None,
        sections=sections,
        figures=_with_sections(sink, tables, owner, sections),
        warnings=(*document.warnings, *metadata.warnings, *warnings, *sink.warnings),
    )


def _refuse_foreign(document: Document) -> None:
    text = "".join(_texts(document))
    if not text.strip():
        raise InputError("文件里没有可读的文字。", source=document.source)
    if not _EVIDENCE.search(re.sub(r"\s", "", fold(text))):
        raise InputError(
            "这不是政府信息公开工作年度报告：全文没有任何有关信息公开的内容，请检查文件。",
            source=document.source,
        )


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)


def _narrative(
    items: Sequence[Line | Grid | Gathered], statutory: frozenset[int]
) -> tuple[list[Line], list[_Table]]:
    """Return the lines of the narrative and the tables between them."""
    lines: list[Line] = []
    tables: list[_Table] = []
    index = -1
    for item in items:
        if isinstance(item, Line):
            if not is_furniture(item.text):
                lines.append(item)
            continue
        index += 1
        grid = item.grid if isinstance(item, Gathered) else item
        if index not in statutory and isinstance(item, Gathered) and not item.statistics:
            lines.extend(item.lines)
        elif index not in statutory:
            lines.extend(_prose_of(grid))
        tables.append(_Table(grid, len(lines)))
    return lines, tables


def _prose_of(grid: Grid) -> Iterator[Line]:
    """The narrative that a layout puts into a table: long cells, or a single row of words."""
    if grid.ragged and len(grid.rows) == 1:
        cells = [cell for cell in grid.cells if cell.text.strip()]
        if cells and not any(re.fullmatch(r"[\d.,%\s]+", cell.text) for cell in cells):
            yield Line(" ".join(cell.text for cell in cells), cells[0].page, cells[0].bbox)
        return
    for cell in grid.cells:
        for text in cell.text.split("\n"):
            if _PROSE.search(text):
                yield Line(text, cell.page, cell.bbox)


def _with_sections(
    sink: Sink, tables: Sequence[_Table], owner: Sequence[int], sections: Sequence[Section]
) -> tuple[Figure, ...]:
    """Tell each table figure in which section its table stands."""
    figures = []
    for key, figure in sink.figures.items():
        after = tables[sink.grids[key]].after
        index = owner[after - 1] if 0 < after <= len(owner) else 0
        figures.append(replace(figure, section_index=index if sections else None))
    return tuple(figures)
