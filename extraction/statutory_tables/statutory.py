"""Find the rows of the statutory tables in a report's grids.

Tables are recognised by their labels, row by row, so that it does not matter where a table
stands, how often a page break cuts it, or what its heading says. The result is a list of
:class:`Entry`: a row of the form that is known, and value cells that are still to be placed in
its columns (:mod:`gongkai.extraction.statutory_tables.placing`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gongkai.vocabulary import applicants, extra_rows, outcomes

from ..document import Cell, Grid
from ..folding import fold, letters
from ..labels import SUBTOTALS, Hit, Label, is_label_part, normalise, segment
from ..rows import Field, Run, runs_of
from .lost_letters import restore_headings
from .misread import mended

_GENERIC_HEADS = ("统计指标", "指标名称", "统计数", "统计项目", "指标")
_NOWHERE = -1  # start and end of a column whose place is not known
_MAX_CARRIED = 40  # label cells of a statutory header and the first row label, broken over lines


@dataclass(frozen=True)
class Column:
    """A header cell that decides a column: its key and where it stands, if that is known.

    ``restored`` is true where letters are missing and only the cells beside it tell its key.
    """

    key: str
    text: str
    start: int
    end: int
    restored: bool = False


@dataclass(frozen=True)
class Entry:
    """A row of a statutory table as printed.

    ``key`` is the metric (table 3), the first part of the metric's id (table 2), empty for table
    4, ``None`` where the row's label was lost. ``columns`` are the header cells above it.
    """

    table: str
    key: str | None
    label: str
    columns: tuple[Column, ...]
    fields: tuple[Field, ...]
    ragged: bool
    grid: int
    exact: bool = True
    page: int | None = None


@dataclass
class _State:
    table: str | None = None
    columns: tuple[Column, ...] = ()
    carried: tuple[Cell, ...] = ()
    group: str = ""
    fresh: bool = True  # the next column labels start a new header
    width: int = 0  # columns of the grid at hand
    entries: list[Entry] = field(default_factory=list)


def find_entries(grids: Iterable[Grid]) -> tuple[tuple[Entry, ...], frozenset[int]]:
    """Return the rows of statutory tables and the indices of the grids that they stand in."""
    state = _State()
    statutory = set()
    for index, grid in enumerate(grids):
        if _is_generic(grid):
            state.table, state.carried = None, ()
            continue
        grid = mended(grid)  # noqa: PLW2901
        _enter(state, grid)
        before = len(state.entries)
        named = False
        for run in runs_of(grid):
            named |= _take(state, run, index)
        if named or len(state.entries) > before:
            statutory.add(index)
    return tuple(state.entries), frozenset(statutory)


def _enter(state: _State, grid: Grid) -> None:
    """Begin a grid; where it has other columns, a header from before names no places in it."""
    width = max((cell.column + cell.column_span for cell in grid.cells), default=0)
    if not grid.ragged and width != state.width:
        state.columns = tuple(replace(c, start=_NOWHERE, end=_NOWHERE) for c in state.columns)
    state.width = width


def _is_generic(grid: Grid) -> bool:
    """A statistics table (统计表) of the years before 2019, which has its own header."""
    head = [fold(cell.text).replace(" ", "") for cell in grid.cells[:12]]
    return any(text in _GENERIC_HEADS for text in head)


def _take(state: _State, run: Run, grid: int) -> bool:
    """Add a run; return whether its labels belong to a statutory table."""
    if state.table != "4" and not run.labels and not run.printed:
        return False
    labels = (*state.carried, *run.labels)[-_MAX_CARRIED:]
    texts = [cell.text for cell in labels]
    hits = restore_headings(texts, segment(texts))
    own_start = len(labels) - len(run.labels)
    own = [hit for hit in hits if hit.end > own_start]
    table = _table_of(hits, own, state.table, bool(run.printed))
    if table != state.table:
        state.table, state.columns, state.group = table, (), ""
        own_start = 0  # labels carried from before count once they turn out to be a header
    if table is None:
        state.carried = run.labels if not run.printed else ()
        return False
    _note_header(state, hits, labels, own_start)
    if not run.printed and not _is_blank_row(state, run, hits, own):
        state.carried = labels
        return bool(own)
    state.carried = ()
    upright = table == "4" and _is_upright(run, own)
    _add_entry(state, run, (labels, tuple(own) if upright else hits), grid)
    return bool(own)


def _is_upright(run: Run, own: list[Hit]) -> bool:
    """Whether a run is a row of an upright table 4: a label of its own, a value or a blank cell."""
    results = [hit for hit in own if hit.of("4", "result")]
    return len(results) == 1 and bool(run.values) and len(run.printed) <= 1


def _is_blank_row(state: _State, run: Run, hits: tuple[Hit, ...], own: list[Hit]) -> bool:
    """A row whose value cells are all empty, as in a form that nobody filled in."""
    if state.table == "4" and _is_upright(run, own):
        return True
    if state.table == "4":
        return not run.labels and len(run.values) >= len(outcomes()) * 3 and not run.ragged
    if not run.values or not hits or not hits[-1].of(state.table or "", "row"):
        return False
    if state.table == "2":
        return True
    begun = any(entry.table == "3" for entry in state.entries)
    return len(run.values) >= len(applicants()) and (begun or len(hits[-1].meanings) == 1)


def _table_of(
    hits: tuple[Hit, ...], own: list[Hit], current: str | None, has_values: bool
) -> str | None:
    votes = Counter(
        hit.meanings[0].table for hit in own if len({m.table for m in hit.meanings}) == 1
    )
    if not votes:
        return current
    best, count = votes.most_common(1)[0]
    if current is not None and votes[current] == count:
        return current
    if current is not None or _is_strong(best, hits, has_values):
        return best
    return None


def _is_strong(table: str, hits: tuple[Hit, ...], has_values: bool) -> bool:
    """Whether labels suffice to say that a statutory table begins."""
    kinds: Counter[str] = Counter(
        kind
        for hit in hits
        for kind in {label.kind for label in hit.meanings if label.table == table}
    )
    if table == "2":
        return bool(kinds["item"] or kinds["column"] or (kinds["row"] and has_values))
    if table == "3":
        return bool(
            kinds["corner"] or kinds["applicants"] or kinds["applicant"] >= 3 or kinds["row"]
        )
    upright = bool(kinds["dispute"] and kinds["result"]) and has_values
    return upright or kinds["dispute"] + kinds["result"] >= 3


_HEADER_KINDS = {"2": ("column",), "3": ("applicant",), "4": ("dispute", "result")}


def _note_header(
    state: _State, hits: tuple[Hit, ...], labels: tuple[Cell, ...], own_start: int
) -> None:
    """Keep the header cells that a run adds."""
    table = state.table or ""
    for place, hit in enumerate(hits):
        if hit.end <= own_start:
            continue
        label = hit.of(table, *_HEADER_KINDS[table])
        row = hit.of(table, "row")
        if label is None or (row is not None and _is_row(state, hits, place, labels)):
            continue
        if state.fresh and table != "3":
            state.columns, state.fresh = (), False
        column = _column(label, labels[hit.start : hit.end])
        _add_column(state, replace(column, restored=hit.restored))


def _add_column(state: _State, column: Column) -> None:
    """Add a header cell; a header that a page break repeats takes the place of the old one."""
    known = state.columns
    if column.key == "dispute:review" and any(c.key == column.key for c in known):
        known = ()
    if not column.key.startswith("result:"):
        known = tuple(c for c in known if c.key != column.key)
    state.columns = (*known, column)


def _is_row(state: _State, hits: tuple[Hit, ...], place: int, labels: tuple[Cell, ...]) -> bool:
    """其他 and 总计 name rows of table 3 once rows have begun, columns before."""
    begun = any(entry.table == "3" for entry in state.entries)
    numbered = fold(labels[hits[place].start].text).strip()[:1] in {"3", "(", "七"}
    earlier = any(hit.of("3", "row", "group") and len(hit.meanings) == 1 for hit in hits[:place])
    return begun and (numbered or earlier or place == len(hits) - 1)


def _column(label: Label, cells: tuple[Cell, ...]) -> Column:
    start = min(cell.column for cell in cells)
    end = max(cell.column + cell.column_span for cell in cells)
    key = f"{label.kind}:{label.key}" if label.table == "4" else label.key
    return Column(key, "".join(cell.text for cell in cells), start, end)


def _add_entry(
    state: _State, run: Run, named: tuple[tuple[Cell, ...], tuple[Hit, ...]], grid: int
) -> None:
    labels, hits = named
    table = state.table or ""
    entry = Entry(table, None, "", state.columns, run.values, run.ragged, grid, page=run.page)
    state.fresh = table == "2" or len(run.printed) >= len(outcomes())
    if table == "4":
        state.entries.append(_dispute_entry(state, entry, labels, hits))
        return
    for hit in hits:
        if group := hit.of("3", "group"):
            state.group = group.key
    hits = _without_subtotal(hits, labels)
    last = hits[-1] if hits else None
    label = last.of(table, "row") if last else None
    if last and label and not _ends_with(label, labels[last.end :]):
        label = None
    if last and label and not _is_stray_other(state, label):
        text = "".join(cell.text for cell in labels[last.start : last.end])
        entry = replace(entry, key=label.key, label=text, exact=last.exact)
    else:
        entry = replace(entry, label="".join(cell.text for cell in labels[-2:]))
    state.entries.append(entry)


def _without_subtotal(hits: tuple[Hit, ...], labels: tuple[Cell, ...]) -> tuple[Hit, ...]:
    """Return the hits of a row without a 合计 that sums up the group whose label spans it."""
    if len(hits) < 2:
        return hits
    group, total = hits[-2].of("3", "row"), hits[-1].of("3", "row")
    above, cell = labels[hits[-2].start], labels[hits[-1].start]
    spanned = above.row <= cell.row < above.row + above.row_span
    inside = group is not None and group.key in extra_rows() and total is not None
    return hits[:-1] if inside and spanned and letters(cell.text) in SUBTOTALS else hits


def _is_stray_other(state: _State, label: Label) -> bool:
    """A row 其他 that is not the third of （六）其他处理, such as one added to （三）."""
    if label.key != "outcome.other.misc":
        return False
    before = state.entries[-1].key if state.entries else None
    return state.group != "其他处理" and not (before or "").startswith("outcome.other.")


def _ends_with(label: Label, cells: tuple[Cell, ...]) -> bool:
    """Whether what stands between a label and its values is no label of another row.

    It may be pieces of the label, a remark, or 小计 behind the name of a group.
    """
    texts = [cell.text for cell in cells]
    if label.key in extra_rows():
        return all(len(name := normalise(text)) < 2 or name in SUBTOTALS for text in texts)
    return all(len(normalise(text)) < 2 or is_label_part(text) for text in texts)


def _dispute_entry(
    state: _State, entry: Entry, labels: tuple[Cell, ...], hits: tuple[Hit, ...]
) -> Entry:
    """A row of table 4, or a cell of one that is printed upright (one value a row)."""
    groups = [hit.of("4", "dispute") for hit in hits if hit.of("4", "dispute")]
    if groups and groups[-1]:
        state.group = groups[-1].key
    last = hits[-1].of("4", "result") if hits else None
    results = [hit for hit in hits if hit.of("4", "result")]
    key = f"{state.group}.{last.key}" if last and len(results) == 1 and state.group else ""
    text = "".join(cell.text for cell in labels[-2:]) if key else ""
    return replace(entry, key=key, label=text)
