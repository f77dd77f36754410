"""What is evaluated: anything that reads figures, clauses, categories, pairs or whole reports.

A system offers what it can do and leaves the rest ``None``; tasks pass over what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.annotations import Passage
from gongkai.extraction import parse, read, read_bytes
from gongkai.models import (
    Clause,
    Mention,
    Network,
    Pair,
    Reading,
    Text,
    find_clauses,
    find_mentions,
    find_problems,
    pair_measures,
    read_section,
    shipped_classifier,
    shipped_tagger,
    tag,
)
from gongkai.reconciliation import Surroundings, reconcile
from gongkai.vocabulary import CategoryScore, Report

from .gold_reports import GoldReport, ReportFile

SHIPPED = "shipped"


@dataclass(frozen=True)
class System:
    """Something that reads.

    Attributes:
        name: a short name, unique in a comparison.
        versions: of everything that its answers depend on.
        figures: the readings of a passage, in text order.
        clauses: problem and measure clauses of a passage, in text order.
        categories: for each problem clause its categories, the most probable first.
        pairs: which of the given clauses of a text answer each other.
        report: a file with gold to its report, with figures and checks; raises GongkaiError
            where the file cannot be read.
        sure: whether the confidence of its answers means anything.
    """

    name: str
    versions: Mapping[str, str] = field(default_factory=dict)
    figures: Callable[[Passage], Sequence[Reading]] | None = None
    clauses: Callable[[Passage], Sequence[Clause]] | None = None
    categories: Callable[[Sequence[str]], Sequence[Sequence[CategoryScore]]] | None = None
    pairs: Callable[[str, Sequence[Clause]], Sequence[Pair]] | None = None
    report: Callable[[GoldReport], Report] | None = None
    sure: bool = True


def heading_of(passage: Passage) -> str:
    """Return the headings above a passage as the tagger sees them."""
    return " ".join(passage.heading)


ReadReport = Callable[[ReportFile], Report]


def tagger_system(folder: Path | None = None, read_report: ReadReport | None = None) -> System:
    """Return gongkai itself, with the shipped tagger or another one.

    Args:
        folder: of an exported tagger; the shipped weights if ``None``.
        read_report: reads a file up to its problems; in this process if ``None``.

    Raises:
        DataError: the folder holds no tagger.
    """
    network = Network.load(folder) if folder else shipped_tagger()

    def figures(passage: Passage) -> list[Reading]:
        text = Text(heading_of(passage), passage.text, passage.year, passage.agency)
        return read_section(text, network)

    def clauses(passage: Passage) -> list[Clause]:
        return find_clauses(passage.text, passage.heading[-1] if passage.heading else "")

    def read_here(file: ReportFile) -> Report:
        document = read_bytes(file.unpack(), file.member) if file.member else read(file.path)
        return find_problems(tag(parse(document), network))

    def report(gold: GoldReport) -> Report:
        return _reconciled(gold, read_report or read_here)

    classifier = shipped_classifier()
    versions = {
        "tagger": str(network.settings.get("version", "unknown")),
        "classifier": classifier.version,
    }
    name = SHIPPED if folder is None else folder.name or str(folder)
    return System(name, versions, figures, clauses, classifier.classify, pair_measures, report)


def _reconciled(gold: GoldReport, read_report: ReadReport) -> Report:
    """Read a report and those around it, and hold it against them."""
    previous = read_report(gold.previous) if gold.previous else None
    parts = tuple(map(read_report, gold.parts))
    return reconcile(read_report(gold.file), others=Surroundings(previous, parts))


def mention_at(text: str, start: int, end: int) -> Mention | None:
    """Return the mention that a rough span of the text means, or None."""
    inside = [m for m in find_mentions(text) if m.start < end and start < m.end]
    return max(inside, key=lambda m: min(m.end, end) - max(m.start, start), default=None)
