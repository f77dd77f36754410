"""What is true of a document of the factory, as JSON beside it.

The fields are those of the gold that scorers of single reports read (``tables``, ``year``,
``form``, ``agency``), and those that say how the document was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import simplejson

from gongkai.vocabulary import DataError, dump_json, reason_of

from .composing import Composed, Truth

FOLDER = "gold"


@dataclass(frozen=True)
class FixtureGold:
    """One report and its file.

    Args:
        file: name in the folder.
        member: name inside the archive, ``None`` where the file is no archive.
        kind: of the file, a key of ``KINDS``.
        producer: what made it.
        agency: as printed.
        year: of the report.
        form: whose tables it has, in the main; ``None`` before 2019.
        sections: number and title, in order.
        variations: the liberties taken.
        truth: number of each printed cell by metric and applicant, ``None`` where blank.
    """

    file: str
    member: str | None
    kind: str
    producer: str
    agency: str
    year: int
    form: str | None
    sections: tuple[tuple[str, str], ...]
    variations: tuple[str, ...]
    truth: Truth


def gold_of(composed: Composed, file: str, kind: str, producer: str) -> FixtureGold:
    """Return the gold of a document that prints a composed report."""
    return FixtureGold(
        file, None, kind, producer, composed.content.agency, composed.year, composed.form,
        composed.sections, composed.variations, composed.truth,
    )  # fmt: skip


def write_gold(folder: Path, name: str, reports: list[FixtureGold]) -> None:
    """Write the gold of one file: an object, of an archive a list of them."""
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    data = [_to_json(report) for report in reports]
    text = dump_json(data if reports[0].member else data[0])
    (target / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def read_gold(folder: Path) -> Iterator[FixtureGold]:
    """Yield the gold of every report that the factory wrote into a folder.

    Raises:
        DataError: there is none, or a file is damaged.
    """
    paths = sorted((folder / FOLDER).glob("*.json"))
    if not paths:
        raise DataError(
            "文件夹里没有 gold/*.json，请先用 gongkai annotate factory 生成", source=str(folder)
        )
    for path in paths:
        try:
            data = simplejson.loads(path.read_text(encoding="utf-8"), use_decimal=True)
            yield from map(_from_json, data if isinstance(data, list) else [data])
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(f"答案文件损坏（{reason_of(error)}）", source=str(path)) from error


def tables_of_truth(truth: Mapping[tuple[str, str | None], Decimal | int | None]) -> dict[str, Any]:
    """Return cells as gold files state them: by metric a number, in table 3 one an applicant."""
    tables: dict[str, Any] = {}
    for (metric, applicant), value in truth.items():
        number = int(value) if value is not None and value == int(value) else value
        if applicant is None:
            tables[metric] = number
        else:
            tables.setdefault(metric, {})[applicant] = number
    return tables


def _to_json(report: FixtureGold) -> dict[str, Any]:
    return {
        "source": report.file, "member": report.member, "kind": report.kind,
        "producer": report.producer, "variations": list(report.variations),
        "agency": report.agency, "year": report.year, "form": report.form,
        "sections": [{"number": number, "title": title} for number, title in report.sections],
        "tables": tables_of_truth(report.truth),
    }  # fmt: skip


def _from_json(data: dict[str, Any]) -> FixtureGold:
    truth: Truth = {}
    for metric, stated in data["tables"].items():
        parts = stated.items() if isinstance(stated, dict) else [(None, stated)]
        for applicant, value in parts:
            truth[metric, applicant] = None if value is None else Decimal(value)
    return FixtureGold(
        data["source"], data["member"], data["kind"], data["producer"], data["agency"],
        data["year"], data["form"],
        tuple((section["number"], section["title"]) for section in data["sections"]),
        tuple(data["variations"]), truth,
    )  # fmt: skip
