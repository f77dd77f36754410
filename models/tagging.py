"""``tag``: the narrative figures of a report."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path

from gongkai import MODEL_VARIABLE
from gongkai.vocabulary import (
    FIRST_FORM_YEAR,
    BBox,
    Figure,
    Number,
    Report,
    Section,
    metrics,
    simplified,
)

from .cells import without_cells
from .decoding import Reading, Settings, read_mentions
from .kinds import kind_before
from .mentions import Mention, find_mentions
from .network import Logits, Network, TokenScorer
from .numbers import tidy
from .problems import problem_sections
from .rules import decide
from .texts import Text
from .windows import Window, windows

KINDS = frozenset({
    "disclosure.other_channel",
    "disclosure.website.overview",
    "disclosure.website.news",
    "disclosure.website.catalogue",
})  # fmt: skip
_DECREASE = re.compile("下降|减少|降低|回落|下滑|减|降|缩减|负增长")
_INCREASE = re.compile("增长|增加|上升|提高|提升|增|升")


@cache
def shipped_tagger() -> Network:
    """Return the tagger that comes with the package, or the one that ``GONGKAI_MODEL`` names.

    It is loaded once.

    Raises:
        DataError: the folder holds no tagger.
    """
    shipped = files(__package__).joinpath("weights", "tagger")
    return Network.load(Path(os.environ.get(MODEL_VARIABLE) or str(shipped)))


def _signed(value: Number, text: str, start: int) -> Number:
    """A rate of change is negative when the words before it say decrease (metrics.yaml)."""
    before = text[max(0, start - 14) : start]
    falls = [match.start() for match in _DECREASE.finditer(before)]
    rises = [match.start() for match in _INCREASE.finditer(before)]
    falling = bool(falls) and (not rises or falls[-1] > rises[-1])
    return tidy(-abs(Decimal(value))) if falling else value


def _unit(mention: Mention, metric: str) -> str:
    written = mention.number.unit if mention.number else None
    return written or metrics()[metric].unit


def _place(section: Section, start: int) -> tuple[int | None, BBox | None, float]:
    """Return page and box of a figure, and how sure its line was recognised."""
    for line in section.lines:
        if line.start <= start < line.end:
            return line.page, line.bbox, line.confidence
    return section.start_page if not section.lines else None, None, 1.0


def _figures(reading: Reading, section: Section, index: int) -> Iterator[Figure]:
    mention = reading.mention
    page, bbox, sure = _place(section, mention.start)
    for metric in reading.metrics:
        value = mention.value
        if metric == "change.rate":
            value = _signed(value, section.text, mention.start)
        yield Figure(
            metric=metric,
            value=value,
            text=section.text[mention.start : mention.end],
            origin="narrative",
            unit=_unit(mention, metric),
            applicant=reading.applicant,
            section=section.number,
            section_index=index,
            approximate=mention.approximate,
            zero_statement=mention.zero_statement,
            scope=reading.scope,
            period=reading.period,
            page=page,
            bbox=bbox,
            start=mention.start,
            end=mention.end,
            confidence=round(reading.confidence * sure, 4),
        )


def _name_kinds(figures: list[Figure], report: Report) -> list[Figure]:
    """Name the kind of published items in reports of before the statutory forms.

    Such a report splits its total by kinds of its own choice, so a kind's number is a part
    (contract, *scope*); later reports name kinds in passing, beside totals of their own.
    """
    if report.form or report.year is None or report.year >= FIRST_FORM_YEAR:
        return figures
    return [
        replace(f, scope=kind_before(report.sections[f.section_index].text, f.start))
        if f.metric in KINDS
        and not (f.scope or f.applicant)
        and f.section_index is not None
        and f.start is not None
        else f
        for f in figures
    ]


@dataclass(frozen=True)
class _Task:
    """A text with what can be a figure in it: the windows that hold a number or a denial."""

    given: Text
    mentions: list[Mention]
    windows: list[tuple[Window, list[Mention]]]


def _task(given: Text, network: TokenScorer) -> _Task:
    title, text, agency = map(simplified, (given.title, given.text, given.agency))
    mentions = find_mentions(text)
    wanted = [
        (window, inside)
        for window in windows(network.alphabet, title, text, agency, given.year)
        if (inside := [m for m in mentions if window.start <= m.start < window.end])
    ]
    return _Task(Text(title, text, given.year, agency), mentions, wanted)


def _readings(task: _Task, scores: Iterator[Logits], network: TokenScorer) -> list[Reading]:
    """Decide what the mentions of a text state; takes one array of scores a window."""
    text, labels = task.given.text, network.labels
    settings = Settings(
        network.settings.get("temperature", 1.0), network.settings.get("threshold", 0.5)
    )
    readings: list[Reading] = []
    for window, inside in task.windows:
        readings += read_mentions(text, window, next(scores), inside, labels, settings)
    return decide(task.given, task.mentions, readings)


def read_sections(texts: Sequence[Text], network: TokenScorer) -> list[list[Reading]]:
    """Tag the texts of many sections at once.

    Traditional characters are read as simplified ones; offsets stay, and parts are named in the
    characters that are printed.
    """
    tasks = [_task(text, network) for text in texts]
    scores = iter(network.logits([window for task in tasks for window, _ in task.windows]))
    return [
        [
            _as_printed(reading, task.given.text, text.text)
            for reading in _readings(task, scores, network)
        ]
        for text, task in zip(texts, tasks, strict=True)
    ]


def _as_printed(reading: Reading, read: str, printed: str) -> Reading:
    """Name a part in the characters of the text that was given, ``read`` in simplified ones."""
    if reading.scope is None or read == printed:
        return reading
    start = read.rfind(reading.scope, 0, reading.mention.start)
    start = read.find(reading.scope) if start < 0 else start
    words = printed[start : start + len(reading.scope)] if start >= 0 else reading.scope
    return replace(reading, scope=words)


def read_section(text: Text, network: TokenScorer) -> list[Reading]:
    """Tag one section's text; only sentences that hold a number or a denial are looked at."""
    return read_sections([text], network)[0]


def find_figures(
    text: str,
    heading: str = "",
    network: TokenScorer | None = None,
    *,
    agency: str = "",
    year: int | None = None,
) -> list[Figure]:
    """Return the figures of a text under a heading, in reading order.

    Args:
        text: the text.
        heading: the heading that it stands under.
        network: the tagger to use, the shipped one if ``None``.
        agency: the authority that reports: what is its own total and what a part depends on it.
        year: the year that the report is on: which numbers are of another year depends on it.

    >>> found = find_figures("全年收到政府信息公开申请12件。")
    >>> [(figure.metric, figure.value, figure.text) for figure in found]
    [('application.received', 12, '12件')]
    """
    section = Section(None, heading, None, text)
    readings = read_section(Text(heading, text, year, agency), network or shipped_tagger())
    return [figure for reading in readings for figure in _figures(reading, section, 0)]


def tag(report: Report, network: TokenScorer | None = None) -> Report:
    """Return the report with its narrative figures added after the table figures.

    What the tables of a section on problems count is mostly planned; it is not read.

    Args:
        report: a parsed report.
        network: the tagger to use, the shipped one if ``None``.
    """
    network = network or shipped_tagger()
    found: list[Figure] = []
    planned = set(problem_sections(report))
    texts = [
        Text(
            one.title,
            without_cells(one) if index in planned else one.text,
            report.year,
            report.agency or "",
        )
        for index, one in enumerate(report.sections)
    ]
    for index, readings in enumerate(read_sections(texts, network)):
        for reading in readings:
            found += _figures(reading, report.sections[index], index)
    return replace(report, figures=(*report.figures, *_name_kinds(found, report)))
