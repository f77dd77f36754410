"""What a comparison says, in words and tables, the same for every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.reconciliation import Comparison, FigureChange, Recurrence, SectionChange
from gongkai.vocabulary import Figure, Number, Report

from ..places import applicant_name, number, quantity, section_name, unit_name
from ..view import message_of
from ..wording import Wording


@dataclass(frozen=True)
class Quantity:
    """A number with the unit that is written behind it; ``signed`` ones show a plus."""

    value: Number
    unit: str
    signed: bool = False


@dataclass(frozen=True)
class Row:
    """Cells of one row; a ``quiet`` one is left out where space is short.

    ``numbers`` are the values behind cells, by column, for formats that can calculate.
    """

    cells: tuple[str, ...]
    status: str = ""
    quiet: bool = False
    numbers: Mapping[int, Quantity] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A part of the comparison; ``numeric`` are the columns to align right."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    numeric: frozenset[int] = frozenset()

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows to show where space is short."""
        return tuple(row for row in self.rows if not row.quiet)


@dataclass(frozen=True)
class ComparisonPage:
    """The whole comparison, in words."""

    heading: str
    facts: tuple[str, ...]
    overview: tuple[str, ...]
    tables: tuple[Table, ...]


def comparison_page(comparison: Comparison, wording: Wording) -> ComparisonPage:
    """Return the page of a comparison."""
    before, after = comparison.before, comparison.after
    names = _name(before, wording), _name(after, wording)
    return ComparisonPage(
        heading=wording(f"compare.{comparison.kind}", before=names[0], after=names[1]),
        facts=(
            wording("compare.before_file", source=before.source),
            wording("compare.after_file", source=after.source),
        ),
        overview=tuple(_overview(comparison, wording)),
        tables=(
            _figures(comparison, wording),
            _sections(comparison, wording),
            _problems(comparison, wording),
            _checks(comparison, wording),
        ),
    )


def _name(report: Report, wording: Wording) -> str:
    agency = report.agency or wording("page.unknown_agency")
    if report.year is None:
        return f"{agency}  {wording('page.unknown_year')}"
    return wording("page.heading", agency=agency, year=report.year)


def _overview(comparison: Comparison, wording: Wording) -> Iterator[str]:
    if comparison.before.agency != comparison.after.agency:
        yield wording("compare.other_agency")
    if comparison.before.form != comparison.after.form:
        yield wording("compare.other_form")
    changed = sum(_differs(one, comparison) for one in comparison.figures)
    yield wording("compare.changed", total=len(comparison.figures), changed=changed)
    promised = sum(bool(one.measures) for one in comparison.recurring)
    yield wording("compare.again", count=len(comparison.recurring), promised=promised)
    states = [one.state for one in comparison.checks]
    counts = {state: states.count(state) for state in ("appeared", "vanished", "remains")}
    yield wording("compare.findings", **counts)


def _table(name: str, rows: list[Row], columns: str, wording: Wording, **more: object) -> Table:
    titles = tuple(wording(f"compare.column.{column}") for column in columns.split())
    title = wording(f"compare.table.{name}")
    return Table(name, title, titles, tuple(rows), **more)  # type: ignore[arg-type]


# --- figures ----------------------------------------------------------------------------------


def _figures(comparison: Comparison, wording: Wording) -> Table:
    rows = [_figure_row(one, comparison, wording) for one in comparison.figures]
    columns = "figure before after change percent origin"
    return _table("figures", rows, columns, wording, numeric=frozenset({1, 2, 3, 4}))


def _figure_row(one: FigureChange, comparison: Comparison, wording: Wording) -> Row:
    before, after = _sides(one, comparison)
    name = wording.metric(one.metric)
    if one.applicant:
        name += wording("brackets", name=applicant_name(one.applicant, wording))
    if one.scope:
        name += wording("brackets", name=one.scope)
    shown = after or before
    assert shown
    by_applicant = comparison.kind == "years" and one.applicant is not None
    cells = (
        name,
        quantity(before, wording) if before else "",
        quantity(after, wording) if after else "",
        _signed(one.change),
        "" if one.percent is None else f"{_signed(one.percent)}%",
        wording(f"origin.{shown.origin}"),
    )
    numbers = {
        column: Quantity(figure.value, unit_name(figure.unit, wording))
        for column, figure in ((1, before), (2, after))
        if figure and figure.value is not None and not figure.approximate
    }
    for column, value, unit in ((3, one.change, ""), (4, one.percent, "%")):
        if value is not None:
            numbers[column] = Quantity(value, unit, signed=True)
    return Row(cells, quiet=by_applicant or not _differs(one, comparison), numbers=numbers)


def _sides(one: FigureChange, comparison: Comparison) -> tuple[Figure | None, Figure | None]:
    before = None if one.before is None else comparison.before.figures[one.before]
    return before, None if one.after is None else comparison.after.figures[one.after]


def _differs(one: FigureChange, comparison: Comparison) -> bool:
    if one.change is not None:
        return bool(one.change)
    before, after = _sides(one, comparison)
    return (before.value if before else None) != (after.value if after else None)


def _signed(value: Number | None) -> str:
    if value is None:
        return ""
    return f"+{number(value)}" if value > 0 else number(value)


# --- text, problems, checks -------------------------------------------------------------------


def _sections(comparison: Comparison, wording: Wording) -> Table:
    rows = [_section_row(one, comparison, wording) for one in comparison.sections]
    note = wording("compare.sections_note")
    columns = "section similarity wording repeated"
    return _table("sections", rows, columns, wording, note=note, numeric=frozenset({1, 2, 3}))


def _section_row(one: SectionChange, comparison: Comparison, wording: Wording) -> Row:
    if one.after is not None:
        section = comparison.after.sections[one.after]
    else:
        assert one.before is not None
        section = comparison.before.sections[one.before]
    title = section.title or wording("compare.opening")
    name = title
    if section.number:
        number_text = section_name(section.number, wording)
        name = wording("compare.section", number=number_text, title=section.title)
    if one.before is None or one.after is None:
        key = "compare.only_after" if one.before is None else "compare.only_before"
        return Row((name, wording(key), "", ""), quiet=not section.text.strip())
    if one.similarity is None or one.wording is None:
        return Row((name, "", "", ""), quiet=True)
    repeated = wording("compare.of", part=one.repeated, total=one.sentences)
    return Row((name, f"{one.similarity:.0f}%", f"{one.wording:.0f}%", repeated))


def _problems(comparison: Comparison, wording: Wording) -> Table:
    before, after = comparison.before, comparison.after
    rows = [_recurrence_row(one, comparison, wording) for one in comparison.recurring]
    rows += [
        Row((wording("compare.problem.new"), "", after.problems[index].text, ""))
        for index in comparison.new_problems
    ]
    rows += [
        Row((wording("compare.problem.gone"), before.problems[index].text, "", ""))
        for index in comparison.gone_problems
    ]
    return _table("problems", rows, "state before after promised", wording)


def _recurrence_row(one: Recurrence, comparison: Comparison, wording: Wording) -> Row:
    before = comparison.before
    promised = [before.measures[index].text for index in one.measures]
    return Row(
        (
            wording(f"compare.problem.{one.basis}"),
            before.problems[one.before].text,
            comparison.after.problems[one.after].text,
            wording("list.break").join(promised) or wording("compare.no_measure"),
        ),
        "review" if promised and comparison.kind == "years" else "",
    )


def _checks(comparison: Comparison, wording: Wording) -> Table:
    rows = []
    for one in comparison.checks:
        before = None if one.before is None else comparison.before.checks[one.before]
        after = None if one.after is None else comparison.after.checks[one.after]
        told = before if one.state == "vanished" else after
        assert told
        now = wording(f"status.{after.status}") if after else wording("compare.not_found")
        was = wording(f"status.{before.status}") if before else wording("compare.not_found")
        cells = (wording(f"compare.check.{one.state}"), was, now, message_of(told, wording))
        rows.append(Row(cells, told.status if one.state != "vanished" else ""))
    return _table("checks", rows, "state before after message", wording)
