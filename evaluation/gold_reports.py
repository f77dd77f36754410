"""Whole reports with what they truly say: a folder of files, and beside them ``gold/``.

Each file ``gold/NAME.json`` (or ``.yaml``) states of one report what somebody knows of it; the
fields are those of docs/evaluation.md. ``gongkai annotate factory`` and ``gongkai annotate
planted`` write such folders, people write them by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import simplejson
import yaml
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from gongkai.annotations import level_of
from gongkai.extraction import Archive
from gongkai.vocabulary import (
    STATISTICS_TABLE,
    DataError,
    InputError,
    applicants,
    field_fault,
    metrics,
    reason_of,
    weaknesses,
)

from .cells import CellKey, is_statistics_row

GOLD = "gold"
Value = Decimal | None


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class GoldFigure(_Stated):
    """A figure of the text.

    Attributes:
        metric: its metric id.
        value: its number, 0 for a denial.
        text: the words as printed; places an error in its context.
        scope: the part that it is about.
        period: the year that it is about.
        applicant: the kind of applicant, ``total`` for all.
        alt: other metrics that are as good.
        scope_optional: whether the scope may be left out.
    """

    metric: str
    value: Decimal
    text: str = ""
    scope: str | None = None
    period: Literal["current", "previous", "cumulative"] = "current"
    applicant: str | None = None
    alt: tuple[str, ...] = ()
    scope_optional: bool = False

    @property
    def is_share(self) -> bool:
        """Whether it is a part's number and not the authority's own total."""
        return bool(self.scope) or (self.applicant or "total") != "total"


class GoldCheck(_Stated):
    """Two numbers that should agree; only those of status ``fail`` count."""

    left: Decimal | None = None
    right: Decimal | None = None
    right_alt: tuple[Decimal, ...] = ()
    status: str = "fail"
    kind: str = Field("", validation_alias=AliasChoices("kind", "name"))


class GoldError(_Stated):
    """An error known by its places: what must fail there (see ``PlantedError``)."""

    kind: str
    checks: tuple[str, ...]
    cells: tuple[CellKey, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


class GoldProblem(_Stated):
    """A problem that the report states of itself."""

    clause: str
    categories: tuple[str, ...] = ()
    alt: tuple[str, ...] = ()


class _Section(_Stated):
    number: str | None = None


class Gold(_Stated):
    """What a gold file states; ``None`` where it says nothing of the kind."""

    source: str | None = None
    member: str | None = None
    kind: str | None = None
    producer: str | None = None
    group: str | None = None
    agency: str | None = None
    agency_alt: tuple[str, ...] = ()
    year: int | None = None
    form: str | None = None
    sections: tuple[_Section, ...] | None = None
    tables: Mapping[str, Value | dict[str, Value]] | None = None
    tables_uncertain: tuple[str, ...] = ()
    narrative: tuple[GoldFigure, ...] | None = Field(
        None, validation_alias=AliasChoices("narrative", "figures")
    )
    narrative_optional: tuple[GoldFigure, ...] = ()
    checks: tuple[GoldCheck, ...] | None = None
    checks_soft: tuple[GoldCheck, ...] = ()
    errors: tuple[GoldError, ...] | None = None
    problems: tuple[GoldProblem, ...] | None = None
    previous: str | None = None
    parts: tuple[str, ...] = ()

    @cached_property
    def cells(self) -> dict[CellKey, Value]:
        """Cells of the statutory tables by metric and, in table 3, applicant; None for blank."""
        found: dict[CellKey, Value] = {}
        for metric, stated in (self.tables or {}).items():
            parts = stated if isinstance(stated, dict) else {None: stated}
            found |= {(metric, who): value for who, value in parts.items()}
        return {key: v for key, v in found.items() if key[0] not in self.tables_uncertain}


@dataclass(frozen=True)
class ReportFile:
    """A report: a file, or a member of the archive that the file is."""

    path: Path
    member: str | None = None

    def unpack(self) -> bytes:
        """Return the member's content.

        Raises:
            InputError: there is no archive or no such member, or it cannot be unpacked.
        """
        for member in Archive(self.path, str(self.path)).members():
            if member.name == self.member:
                return member.read()
        raise InputError(f"压缩包里没有 {self.member}", source=str(self.path))


class GoldReport(BaseModel):
    """A file with its gold.

    Attributes:
        name: file name in its folder, and the member's where the file is an archive.
        folder: where ``gold.source``, ``previous`` and ``parts`` lie.
        gold: what is true of it.
        gold_file: where that was stated.
    """

    model_config = ConfigDict(frozen=True)
    name: str
    folder: Path
    gold: Gold
    gold_file: Path

    @property
    def file(self) -> ReportFile:
        """The report itself."""
        return ReportFile(self.folder / (self.gold.source or ""), self.gold.member)

    @property
    def previous(self) -> ReportFile | None:
        """The same authority's report on the year before."""
        return ReportFile(self.folder / self.gold.previous) if self.gold.previous else None

    @property
    def parts(self) -> tuple[ReportFile, ...]:
        """The reports of the units that it adds up."""
        return tuple(ReportFile(self.folder / part) for part in self.gold.parts)

    @property
    def around(self) -> tuple[ReportFile, ...]:
        """All files that the report is held against."""
        return (*filter(None, [self.previous]), *self.parts)

    @property
    def level(self) -> str:
        """The authority's level, as its name tells it."""
        return level_of(self.gold.agency) if self.gold.agency else "?"

    def digest(self) -> bytes:
        """Return a hash of the gold and of all files."""
        digest = hashlib.sha256()
        files = [file.path for file in (self.file, *self.around)]
        for path in (self.gold_file, *files):
            with path.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
        return digest.digest()


def has_gold(folder: Path) -> bool:
    """Tell whether a folder holds reports with gold."""
    return (folder / GOLD).is_dir()


def read_gold_reports(folder: Path) -> tuple[list[GoldReport], list[str]]:
    """Return the reports of a folder, and the names of gold files without a report.

    Raises:
        DataError: there is no gold, or a gold file is wrong; the message says where.
    """
    reports: list[GoldReport] = []
    missing: list[str] = []
    for path in sorted((folder / GOLD).iterdir()):
        if path.suffix in (".json", ".yaml", ".yml"):
            for gold in _read_gold(path):
                report = _placed(folder, path, gold)
                if report:
                    reports.append(report)
                else:
                    missing.append(path.name)
    if not reports:
        raise DataError(
            "gold/ 里没有能对上报告文件的答案（gold/名称.json 或 .yaml，"
            "source 写报告的文件名），请检查",
            source=str(folder),
        )
    return reports, missing


def _placed(folder: Path, path: Path, gold: Gold) -> GoldReport | None:
    """Put gold beside its report: ``source``, or the one file of the gold's own name."""
    source = gold.source
    if source is None:
        named = [one for one in sorted(folder.glob(f"{path.stem}.*")) if one.is_file()]
        source = named[0].name if len(named) == 1 else None
    if source is None or not (folder / source).is_file():
        return None
    report = GoldReport(
        name=f"{source} {gold.member or ''}".strip(),
        folder=folder,
        gold=gold.model_copy(update={"source": source}),
        gold_file=path,
    )
    for other in report.around:
        if not other.path.is_file():
            name = other.path.name
            raise DataError(f"没有 previous 或 parts 所写的文件 {name}", source=str(path))
    return report


def _read_gold(path: Path) -> Iterator[Gold]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".json":
            data = simplejson.loads(text, use_decimal=True)
        else:
            data = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        for item in data if isinstance(data, list) else [data]:
            yield _checked(item)
    except UnicodeDecodeError as error:
        raise DataError("答案不是 UTF-8 编码，请另存为 UTF-8", source=str(path)) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "开头"
        raise DataError(f"答案的 {place} 有误（{field_fault(first)}）", source=str(path)) from error
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise DataError(f"答案读不出来（{reason_of(error)}）", source=str(path)) from error


def _checked(item: Any) -> Gold:  # noqa: ANN401  whatever a file holds
    gold = Gold.model_validate(item)
    figures = (*(gold.narrative or ()), *gold.narrative_optional)
    names = [f.metric for f in figures] + [alt for f in figures for alt in f.alt]
    _refuse_unknown("指标", [*names, *(gold.tables or {})], {*metrics(), STATISTICS_TABLE})
    whose = [who for metric, who in gold.cells if who and not is_statistics_row((metric, who))]
    _refuse_unknown("申请人类别", whose, applicants())
    given = [name for p in gold.problems or () for name in (*p.categories, *p.alt)]
    _refuse_unknown("问题类别", given, weaknesses())
    stated = (gold.tables, gold.narrative, gold.checks, gold.errors, gold.problems, gold.year)
    if all(one is None for one in stated):
        raise ValueError("没有 tables、narrative、checks、errors、problems、year 中的任何一项")
    return gold


def _refuse_unknown(what: str, names: Sequence[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise ValueError(f"{what} {name} 不在词表中")
