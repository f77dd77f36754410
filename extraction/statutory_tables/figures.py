"""Make figures of placed cells, with warnings for whatever was uncertain."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.vocabulary import CellLabels, Figure, Warning, metrics

from ..rows import Field
from .statutory import Entry

UNSURE = 0.9
"""Below this probability a person should look at a recognised number."""

SECTION_OF_TABLE = {"2": "二", "3": "三", "4": "四"}


@dataclass(frozen=True)
class Target:
    """Which cell of the form a field fills, and the labels that lead to it as printed."""

    metric: str
    applicant: str | None
    row: str
    column: str
    unit: str | None = None


@dataclass
class Sink:
    """Collects figures and warnings; the first figure for a cell stays.

    ``absent`` says of cells that their row was read but has nothing in their place, not even
    an empty cell; rows without reliable columns are not counted.
    """

    figures: dict[tuple[str, str | None], Figure] = field(default_factory=dict)
    grids: dict[tuple[str, str | None], int] = field(default_factory=dict)
    warnings: list[Warning] = field(default_factory=list)
    absent: dict[tuple[str, str | None], str] = field(default_factory=dict)

    def warn(self, code: str, message: str, page: int | None) -> None:
        """Add a warning once."""
        warning = Warning(code, message, page)
        if warning not in self.warnings:
            self.warnings.append(warning)

    def add(self, entry: Entry, target: Target, content: Field | None) -> None:
        """Add the figure that a field states for a cell of the form."""
        figure = _figure(entry, target, content)
        key = (target.metric, target.applicant)
        if content is not None:
            self.absent.pop(key, None)
        elif not entry.ragged and key not in self.figures:
            self.absent[key] = _place(figure)
        known = self.figures.get(key)
        if known is not None:
            self._repeat(known, figure, entry)
            if known.value is not None or figure.value is None:
                return
        self.figures[key] = figure
        self.grids[key] = entry.grid
        doubt = content.value.doubt if content and content.value else ""
        if content and content.cell.sure < UNSURE:
            doubt = f"{doubt}，识别没有把握" if doubt else "识别没有把握"
        if doubt:
            self.warn(
                "cell_doubtful", f"{_place(figure)}：“{figure.text}”{doubt}，请核对。", figure.page
            )

    def _repeat(self, known: Figure, figure: Figure, entry: Entry) -> None:
        if figure.value is not None and known.value is not None and known.value != figure.value:
            self.warn(
                "cell_repeated",
                f"{_place(figure)}出现两次且数值不同（{known.text}、{figure.text}），采用前者，请核对。",
                entry.page,
            )

    def similar_label(self, entry: Entry) -> None:
        """Warn of a row or column recognised although its label is spelt in a way of its own."""
        if entry.key and not entry.exact:
            self.warn(
                "label_similar",
                f"表{entry.table}的行名“{entry.label}”与规定写法略有不同，按最接近的栏目处理，请核对。",
                entry.page,
            )
        for column in entry.columns:
            if column.restored:
                self.warn(
                    "label_similar",
                    f"表{entry.table}的栏目“{column.text}”与规定写法不同，按其在相邻栏目之间的位置认定，请核对。",
                    entry.page,
                )

    def unplaced(self, entry: Entry, fields: tuple[Field, ...]) -> None:
        """Warn of printed numbers that belong to no known cell."""
        texts = "、".join(f.cell.text for f in fields if f.value and f.value.value is not None)
        if texts:
            row = f"“{entry.label}”一行" if entry.label else "一行没有行名"
            self.warn(
                "cell_unmapped", f"表{entry.table}中{row}的数值 {texts} 对不上表格的栏目，未采用。",
                entry.page,
            )  # fmt: skip


def _figure(entry: Entry, target: Target, content: Field | None) -> Figure:
    value = content.value if content else None
    cell = content.cell if content else None
    unit = (value.unit if value else None) or target.unit or metrics()[target.metric].unit
    return Figure(
        metric=target.metric,
        value=value.value if value else None,
        text=value.text if value else "",
        origin="table",
        unit=unit,
        applicant=target.applicant,
        section=SECTION_OF_TABLE[entry.table],
        page=cell.page if cell else entry.page,
        bbox=cell.bbox if cell else None,
        cell=CellLabels(entry.table, target.row, target.column),
        confidence=round(cell.sure, 4) if cell else 1.0,
        path=cell.path if cell else None,
    )


def _place(figure: Figure) -> str:
    cell = figure.cell
    if cell is None:
        return ""
    names = "—".join(name for name in (cell.row, cell.column) if name)
    return f"表{cell.table}“{names}”"
