"""The plain data of one report, exactly as docs/output.md promises it to other programs.

Everything is frozen; a step of the pipeline returns a new :class:`Report`
(``dataclasses.replace``). Offsets are 0-based Unicode code points, end exclusive; pages are
1-based; boxes are points from the top left of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import WithJsonSchema

Number = Annotated[int | Decimal, WithJsonSchema({"type": "number"})]
"""A whole number is an ``int``, any other an exact ``Decimal``; never a float."""

BBox = tuple[float, float, float, float]
"""``(x0, y0, x1, y1)`` in points from the top left of the page."""

Origin = Literal["table", "narrative"]
Period = Literal["current", "previous", "cumulative"]
Status = Literal["pass", "fail", "review", "not_assessable"]
Form = Literal["2021", "2019"]
Severity = Literal["error", "warning", "note"]
CellKind = Literal["problem", "measure", "both", "other"]


@dataclass(frozen=True)
class LinePlace:
    """Where a stretch ``[start, end)`` of a section's text is printed.

    ``confidence`` is the probability, 0 to 1, that its digits are right where they were recognised
    in a picture.
    """

    start: int
    end: int
    page: int
    bbox: BBox | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class TextCell:
    """A cell of a table of problems and measures: the stretch ``[start, end)`` of a section's text.

    ``kind`` is what its column holds, ``both`` for problems with their measures, ``other`` for
    headers, causes, offices and dates. It reaches from row ``first_row`` to before ``end_row``,
    counted over all such tables of the report: a measure answers the problems of its rows.
    """

    start: int
    end: int
    kind: CellKind
    first_row: int
    end_row: int


@dataclass(frozen=True)
class Section:
    r"""A section of the report; ``number`` is 一…十, or ``None`` before the first heading.

    ``text`` holds the narrative alone: its own heading line and the tables are not in it, but those
    of problems and measures are, each row a line of cells divided by tabs; ``cells`` places these.
    Paragraphs are separated by ``\n``; lines that the page width broke are joined again.
    ``lines`` is empty for formats without pages. ``printed`` is the heading's number as printed,
    which may differ from ``number`` where a report numbers its sections wrongly.
    """

    number: str | None
    title: str
    start_page: int | None
    text: str
    lines: tuple[LinePlace, ...] = ()
    printed: str | None = None
    cells: tuple[TextCell, ...] = ()


@dataclass(frozen=True)
class CellLabels:
    """Where a table figure stands: the table's number and the labels as printed."""

    table: str
    row: str
    column: str


STATISTICS_TABLE = "统计表"
"""What ``CellLabels.table`` is for the statistics table of the years before 2019."""


@dataclass(frozen=True)
class TableRow:
    """One value of a table that is none of the statutory ones, as printed.

    ``labels`` lead to it, the outermost first; ``column`` is the header above the value. ``value``
    is ``None`` where ``text`` states no number. ``metric`` is set where vocabulary/statistics.yaml
    ties the row to one; a figure of ``Report.figures`` then says the same.
    """

    labels: tuple[str, ...]
    column: str
    value: Number | None
    text: str
    unit: str | None = None
    metric: str | None = None
    page: int | None = None
    bbox: BBox | None = None
    path: str | None = None


@dataclass(frozen=True)
class DataTable:
    """A table that is none of the statutory ones: the statistics table (统计表) of 2014 to 2018.

    ``section_index`` points into ``Report.sections``; ``page`` is that of the first row.
    """

    title: str
    section_index: int | None
    page: int | None
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Figure:
    """One stated number or zero statement, with the place it came from.

    ``section_index`` points into ``Report.sections``; ``start`` and ``end`` are offsets into that
    section's text and are set for narrative figures, ``cell`` is set for table figures. ``path`` is
    the XPath of a table figure's cell in formats made of elements (DOCX, HTML).
    """

    metric: str
    value: Number | None
    text: str
    origin: Origin
    unit: str | None = None
    applicant: str | None = None
    section: str | None = None
    section_index: int | None = None
    approximate: bool = False
    zero_statement: bool = False
    scope: str | None = None
    period: Period = "current"
    page: int | None = None
    bbox: BBox | None = None
    start: int | None = None
    end: int | None = None
    cell: CellLabels | None = None
    confidence: float = 1.0
    path: str | None = None


@dataclass(frozen=True)
class OtherFigure:
    """A figure of another report that a check compares: last year's, or that of a part."""

    source: str
    agency: str | None
    year: int | None
    metric: str
    value: Number | None
    text: str
    unit: str | None = None
    applicant: str | None = None
    cell: CellLabels | None = None
    page: int | None = None


@dataclass(frozen=True)
class Check:
    """Two sides that should agree; ``figures`` are indices into ``Report.figures``.

    The first ``left_count`` of ``figures`` make the left side, the rest the right one; ``others``
    are figures of other reports that it compares, on the right. ``severity`` is the rule's:
    figures contradict (error), probably (warning), worth a look (note). ``fingerprint`` stays the
    same when the same finding is made again in the same report, wherever it then stands in the
    list; it is empty for what agrees.
    """

    id: str
    kind: str
    status: Status
    left: Number | None
    right: Number | None
    delta: Number | None
    message: str
    figures: tuple[int, ...] = ()
    severity: Severity = "error"
    message_en: str = ""
    others: tuple[OtherFigure, ...] = ()
    fingerprint: str = ""
    left_count: int = 0


@dataclass(frozen=True)
class CategoryScore:
    """A weakness category of vocabulary/weaknesses.yaml with its probability."""

    id: str
    confidence: float


@dataclass(frozen=True)
class Problem:
    """A self-reported weakness; ``measures`` are indices into ``Report.measures``.

    ``measure_confidences`` says of each of them how likely it answers the problem, 0 to 1;
    ``label`` holds the words that carried the first category; ``period`` is ``previous`` for a
    problem of an earlier year whose mending the report tells.
    """

    text: str
    categories: tuple[CategoryScore, ...] = ()
    measures: tuple[int, ...] = ()
    page: int | None = None
    start: int | None = None
    end: int | None = None
    section_index: int | None = None
    label: str = ""
    measure_confidences: tuple[float, ...] = ()
    period: Period = "current"


@dataclass(frozen=True)
class Measure:
    """A promised measure, with offsets into its section's text."""

    text: str
    page: int | None = None
    start: int | None = None
    end: int | None = None
    section_index: int | None = None


@dataclass(frozen=True)
class Warning:
    """Something that was uncertain while reading."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True)
class Versions:
    """What produced a report: software, vocabulary, tagger and classifier."""

    software: str
    vocabulary: str
    tagger: str | None = None
    classifier: str | None = None


@dataclass(frozen=True)
class Report:
    """Everything that is known of one report; field by field the output contract."""

    source: str
    sha256: str
    media_type: str
    title: str | None
    agency: str | None
    year: int | None
    form: Form | None
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...] = ()
    problems: tuple[Problem, ...] = ()
    measures: tuple[Measure, ...] = ()
    summary: str = ""
    warnings: tuple[Warning, ...] = ()
    versions: Versions | None = None
    tables: tuple[DataTable, ...] = ()
