"""What many reports say is wrong, as rows of tables; every row names the statements behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from gongkai.analysis import Agency, Findings, Statement, Tally

from ..formats.rows import Row
from ..wording import Wording

_EXAMPLES = 3


@dataclass(frozen=True)
class Ledger:
    """Findings with a number for every statement, by which all tables refer to it."""

    findings: Findings
    wording: Wording
    numbers: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, statement in enumerate(self.findings.survey.statements, 1):
            self.numbers[id(statement)] = number

    def short(self, category: str) -> str:
        """Return a category's short name; one of a user's own is its own name."""
        return self.wording.short_weakness(category)

    def behind(self, statements: Iterable[Statement]) -> Row:
        """Return the columns that name the statements behind a row."""
        found = list(statements)
        quoted = [f"{self.who(s.agency)}{s.year}：{s.text}" for s in found[:_EXAMPLES]]
        return {
            "statements": "、".join(str(self.numbers[id(s)]) for s in found),
            "examples": "\n".join(quoted),
        }

    def who(self, agency: Agency) -> str:
        """Return the authority's name."""
        return self.findings.survey.agencies[agency.key].name

    def level(self, level: str) -> str:
        """Return the name of a level."""
        return self.wording(f"level.{level}")


def statement_rows(ledger: Ledger) -> Iterator[Row]:
    """Give one row a statement: the evidence of all other tables."""
    for number, statement in enumerate(ledger.findings.survey.statements, 1):
        yield {
            "number": number,
            "agency": ledger.who(statement.agency),
            "region": statement.agency.region,
            "level": ledger.level(statement.agency.level),
            "year": statement.year,
            "text": statement.text,
            "label": statement.label,
            "categories": "；".join(ledger.short(name) for name in statement.categories),
            "promises": "\n".join(statement.measures),
            "source": statement.source,
            "page": statement.page,
        }


def unanswered_rows(ledger: Ledger) -> Iterator[Row]:
    """Give one row a problem that no measure answers."""
    for row in statement_rows(ledger):
        if not row["promises"]:
            yield row


def _tally_rows(grouping: str) -> Callable[[Ledger], Iterator[Row]]:
    def rows(ledger: Ledger) -> Iterator[Row]:
        for count in ledger.findings.tallies[grouping]:
            yield {
                "group": _group(grouping, count, ledger),
                "category": ledger.short(count.category),
                "reports": count.reports,
                "of": count.of,
                "share": count.share,
                "promised": count.promised,
                **ledger.behind(count.statements),
            }

    return rows


def _group(grouping: str, count: Tally, ledger: Ledger) -> str:
    if grouping == "level":
        return ledger.level(count.group)
    return count.group or ledger.wording("weaknesses.everything")


def recurrence_rows(ledger: Ledger) -> Iterator[Row]:
    """Give one row a run of years."""
    for run in ledger.findings.recurrences:
        said = [s for seen in run.observations for s in seen.statements]
        yield {
            "agency": ledger.who(run.agency),
            "category": ledger.short(run.category),
            "first_year": run.years[0],
            "last_year": run.years[-1],
            "length": len(run.years),
            "promised_years": "、".join(map(str, run.promised)),
            "ongoing": ledger.wording("answer.yes" if run.ongoing else "answer.no"),
            "statements": "、".join(str(ledger.numbers[id(s)]) for s in said),
            "examples": "\n".join(f"{s.year}：{s.text}" for s in said),
        }


def cooccurrence_rows(ledger: Ledger) -> Iterator[Row]:
    """Give one row a pair of categories."""
    for pair in ledger.findings.cooccurrences:
        said = [s for both in pair.observations for seen in both for s in seen.statements]
        yield {
            "category": ledger.short(pair.first),
            "other_category": ledger.short(pair.second),
            "reports": pair.reports,
            "expected": pair.expected,
            "lift": pair.lift,
            **ledger.behind(dict.fromkeys(said)),
        }


def copy_rows(ledger: Ledger) -> Iterator[Row]:
    """Give one row a statement that others repeat, group after group."""
    for group, copy in enumerate(ledger.findings.copies, 1):
        for statement in copy.statements:
            yield {
                "group": group,
                "kind": ledger.wording(f"copy.{copy.kind}"),
                "similarity": copy.similarity,
                "agency": ledger.who(statement.agency),
                "year": statement.year,
                "text": statement.text,
                "source": statement.source,
                "page": statement.page,
                "statements": str(ledger.numbers[id(statement)]),
            }


def theme_rows(ledger: Ledger) -> Iterator[Row]:
    """Give one row a theme."""
    for theme in ledger.findings.themes:
        yield {
            "category": ledger.short(theme.category),
            "terms": "、".join(theme.terms),
            "emerging": ledger.wording("answer.yes" if theme.emerging else "answer.no"),
            "reports": sum(count for _, count in theme.by_year),
            "by_year": "、".join(f"{year}：{count}" for year, count in theme.by_year),
            **ledger.behind(theme.statements),
        }


@dataclass(frozen=True)
class Table:
    """One table: its name, its columns, and what gives its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Ledger], Iterator[Row]]


_COUNTS = ("group", "category", "reports", "of", "share", "promised", "statements", "examples")
_PLACE = (
    "agency",
    "region",
    "level",
    "year",
    "text",
    "label",
    "categories",
    "promises",
    "source",
    "page",
)
TABLES = (
    Table("categories", _COUNTS, _tally_rows("all")),
    Table("by_year", _COUNTS, _tally_rows("year")),
    Table("by_level", _COUNTS, _tally_rows("level")),
    Table("by_region", _COUNTS, _tally_rows("region")),
    Table("recurrence",
          ("agency", "category", "first_year", "last_year", "length", "promised_years", "ongoing",
           "statements", "examples"), recurrence_rows),
    Table("cooccurrence", ("category", "other_category", "reports", "expected", "lift",
                           "statements", "examples"), cooccurrence_rows),
    Table("copies", ("group", "kind", "similarity", "agency", "year", "text", "source", "page",
                     "statements"), copy_rows),
    Table("themes", ("category", "terms", "emerging", "reports", "by_year", "statements",
                     "examples"), theme_rows),
    Table("unanswered", ("number", "agency", "year", "text", "label", "categories", "source",
                         "page"), unanswered_rows),
    Table("statements", ("number", *_PLACE), statement_rows),
)  # fmt: skip
"""All tables in the order of a workbook."""
