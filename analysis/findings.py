"""All that is found across reports, in one value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.vocabulary import MissingFeature, Report

from .cooccurrence import Cooccurrence, cooccurrences
from .copies import Copy, find_copies
from .counting import GROUPINGS, Tally, tally
from .observations import Survey, survey
from .recurrence import Recurrence, recurrences
from .themes import Theme, find_themes


@dataclass(frozen=True)
class Findings:
    """What many reports say is wrong.

    Attributes:
        survey: the reports and their statements.
        tallies: by name of the grouping.
        recurrences: the longest first.
        cooccurrences: the most frequent first.
        copies: the largest group first.
        themes: emerging ones first.
    """

    survey: Survey
    tallies: dict[str, list[Tally]]
    recurrences: list[Recurrence]
    cooccurrences: list[Cooccurrence]
    copies: list[Copy]
    themes: list[Theme]


def analyse(reports: Iterable[Report]) -> Findings:
    """Find everything.

    Raises:
        MissingFeature: the libraries of the extra ``analysis`` are not installed.
    """
    seen = survey(reports)
    try:
        copies, themes = find_copies(seen), find_themes(seen)
    except ImportError as error:
        raise MissingFeature(
            f"跨报告分析需要安装 {error.name}，请运行 pip install 'gongkai[analysis]'。"
        ) from error
    return Findings(
        survey=seen,
        tallies={name: tally(seen, name) for name in GROUPINGS},
        recurrences=recurrences(seen),
        cooccurrences=cooccurrences(seen),
        copies=copies,
        themes=themes,
    )
