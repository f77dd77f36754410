"""The readable page on a terminal; without colours the same page in a file or a pipe."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from .keyfigures import Group, Row
from .view import CheckView, Page, ProblemView
from .wording import Wording
from .wrapping import wrap

NARROWEST, WIDEST = 40, 100
"""Columns of a page: longer lines are hard to read, shorter ones hold no sentence."""

_MARKS = {"fail": "✗", "review": "△"}
_POINT = "· "
_STYLES = {"fail": "bold red", "review": "bold yellow"}
_LABEL = 30
_VALUE = 18
_PLACE = 22
_SHORTEST_LABEL = 12  # with less room beside value and place, a label has a line of its own


def write_page(page: Page, wording: Wording, width: int, *, colour: bool) -> str:
    """Return the page as text.

    Args:
        page: what to say.
        wording: the language.
        width: columns of the terminal.
        colour: whether to use colours.
    """
    sheet = Sheet.of_width(width, wording, colour=colour)
    sheet.print(page)
    return sheet.text()


@dataclass
class Sheet:
    """Lines from top to bottom; every method adds some."""

    width: int
    wording: Wording
    colour: bool
    _out: io.StringIO = field(default_factory=io.StringIO)

    def __post_init__(self) -> None:
        self._console = Console(
            file=self._out, width=self.width + 1, force_terminal=self.colour, highlight=False,
            no_color=not self.colour, color_system="standard" if self.colour else None,
        )  # fmt: skip

    @classmethod
    def of_width(cls, width: int, wording: Wording, *, colour: bool) -> Sheet:
        """Return a sheet for a terminal of some columns."""
        return cls(max(NARROWEST, min(width, WIDEST)), wording, colour)

    def text(self) -> str:
        """Return what was printed."""
        return self._out.getvalue()

    def print(self, page: Page) -> None:
        """Print the page of a report."""
        self.head(page.heading, page.title, page.facts)
        for sentence in page.overview:
            self.lines(sentence, 1)
        self.title(self.wording("page.figures"))
        for group in page.groups:
            self._group(group)
        if not page.groups:
            self.lines(self.wording("page.no_figures"), 2)
        if page.doubt:
            self.lines(page.doubt, 2, "dim")
        if page.others:
            self.lines(page.others, 2, "dim")
        if page.checks:
            self.title(self.wording("page.checks"))
            for check in page.checks:
                self.check(check)
        self._problems(page)
        if page.summary:
            self.title(self.wording("page.summary"))
            self.lines(page.summary, 2)
        if page.warnings:
            self.title(self.wording("page.warnings"))
            for warning in page.warnings:
                self.item(_POINT, warning, "dim")
        self._line("")

    def head(self, heading: str, title: str, facts: tuple[str, ...]) -> None:
        """Print whose report it is."""
        self._line("═" * self.width, "dim")
        self.lines(heading, 1, "bold")
        if title:
            self.lines(title, 1)
        for fact in facts:
            self.lines(fact, 1, "dim")
        self._line("═" * self.width, "dim")

    def title(self, title: str) -> None:
        """Print the title of a part."""
        self._line("")
        rule = "─" * max(0, self.width - cell_len(title) - 4)
        line = Text("─ ", "dim")
        line.append(title, "bold cyan").append(f" {rule}─", "dim")
        self._console.print(line)

    def _group(self, group: Group) -> None:
        self.lines(group.title, 1, "bold")
        for row in group.rows:
            self._row(row)
        for rest in group.rests:
            self.lines(rest, 3, "dim")

    def _row(self, row: Row) -> None:
        room = min(_LABEL, self.width - _VALUE - _PLACE - 5)
        if room < _SHORTEST_LABEL:
            self._tall_row(row)
            return
        label, *more = wrap(row.label, room)
        value, *long_value = wrap(row.value, _VALUE)
        line = Text(f"   {set_cell_size(label, room)}")
        line.append(" " * (_VALUE - cell_len(value)) + value, "bold")
        line.append(f"  {row.place}", "dim")
        self._console.print(line)
        for rest in more:
            self._line(f"   {rest}")
        if long_value:
            self.lines("".join(long_value), 5, "bold")
        if row.parts:
            self.lines(row.parts, 5, "dim")

    def _tall_row(self, row: Row) -> None:
        """A label, and below it the value with its place."""
        self.lines(row.label, 3)
        self.lines(row.value, 5, "bold")
        self.lines(row.place, 5, "dim")
        if row.parts:
            self.lines(row.parts, 5, "dim")

    def check(self, check: CheckView) -> None:
        """Print a check with both sides and their places."""
        mark = f"{_MARKS[check.status]} {check.status_name}"
        first, *rest = wrap(f"{mark}  {check.message}", self.width - 4)
        line = Text(" ").append(first)
        line.stylize(_STYLES[check.status], 1, 1 + len(mark))
        self._console.print(line)
        for more in rest:
            self._line(f"   {more}")
        if check.comparison:
            self.lines(check.comparison, 3)
        for side in check.sides:
            for figure in side.figures:
                self.item(_POINT, figure, "dim", indent=3)
            if side.rest:
                self.lines(side.rest, 5, "dim")

    def _problems(self, page: Page) -> None:
        if not (page.problems or page.other_measures):
            return
        self.title(self.wording("page.problems"))
        for number, problem in enumerate(page.problems, 1):
            self._problem(number, problem)
        if page.other_measures:
            self.lines(self.wording("page.other_measures"), 1, "bold")
            for measure in page.other_measures:
                self.item(_POINT, measure, indent=1)

    def _problem(self, number: int, problem: ProblemView) -> None:
        place = self.wording("brackets", name=problem.place) if problem.place else ""
        self.item(f"{number}. ", f"{problem.text}{place}", lead_style="bold")
        if problem.categories:
            names = self.wording("list.break").join(problem.categories)
            self.lines(self.wording("problem.categories", names=names), 4, "cyan")
        label = self.wording("measure.label")
        for measure in problem.measures:
            self.item(label, measure, indent=4)
        if not problem.measures:
            self.item(label, self.wording("measure.none"), "dim", indent=4)

    def item(
        self, lead: str, text: str, style: str = "", *, indent: int = 1, lead_style: str = ""
    ) -> None:
        """Print a lead like ``1. ``, and after it a text whose lines stay aligned."""
        margin = indent + cell_len(lead)
        first, *rest = wrap(text, self.width - margin)
        line = Text(" " * indent)
        line.append(lead, lead_style or style).append(first, style)
        self._console.print(line)
        for more in rest:
            self._line(" " * margin + more, style)

    def lines(self, text: str, indent: int, style: str = "") -> None:
        """Print a text, wrapped."""
        for line in wrap(text, self.width - indent):
            self._line(" " * indent + line, style)

    def _line(self, text: str, style: str = "") -> None:
        self._console.print(Text(text, style), no_wrap=True, overflow="ignore", crop=False)
