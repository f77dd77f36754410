"""What people decided about findings: a CSV file that Excel opens, kept from reading to reading."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gongkai.extraction import decode
from gongkai.vocabulary import Check, DataError, Report

from ..view import message_of
from ..wording import LANGUAGES, Wording

Verdict = Literal["confirmed", "dismissed"]
_VERDICTS: tuple[Verdict, ...] = ("confirmed", "dismissed")
_ABOUT = ("agency", "year", "status", "message")
COLUMNS = ("fingerprint", "decision", "comment", *_ABOUT)


@dataclass(frozen=True)
class Decision:
    """What a person decided: ``verdict`` is ``None`` while nothing is.

    ``about`` is what the file says of the finding: agency, year, status, message.
    """

    verdict: Verdict | None = None
    comment: str = ""
    about: tuple[str, ...] = ("",) * len(_ABOUT)


def read_decisions(path: Path) -> dict[str, Decision]:
    """Read decisions by fingerprint; a file that does not exist yet holds none.

    The file may have been saved by Excel, in UTF-8 or in the system's Chinese encoding.

    Raises:
        DataError: the file has no column of fingerprints, or a decision that is none.
    """
    if not path.exists():
        return {}
    text = decode(path.read_bytes()) or ""
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    names = {_name(key): key for key in rows.fieldnames or ()}
    if "fingerprint" not in names or "decision" not in names:
        raise DataError(
            "这不是核对意见文件：缺少“指纹”或“处理”一列；请换一个文件名，程序会新建一份。",
            source=str(path),
        )
    found = {}
    for number, row in enumerate(rows, 2):
        comment = row.get(names.get("comment", "")) or ""
        verdict = _verdict(row[names["decision"]] or "", path, number)
        found[(row[names["fingerprint"]] or "").strip()] = Decision(
            verdict,
            comment.strip(),
            tuple((row.get(names.get(column, "")) or "").strip() for column in _ABOUT),
        )
    return found


def decisions_csv(
    audited: Sequence[tuple[Report, Sequence[Check]]],
    decisions: Mapping[str, Decision],
    wording: Wording,
) -> str:
    """Return the file's content: every finding of this run, then what the file held besides.

    What a person decided is kept, and what is still open on reports that are not of this run.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(wording(f"decisions.{column}") for column in COLUMNS)
    rest = dict(decisions)
    for report, check in ((report, check) for report, found in audited for check in found):
        decision = rest.pop(check.fingerprint, Decision())
        status, message = wording(f"status.{check.status}"), message_of(check, wording)
        writer.writerow(
            [check.fingerprint, *_cells(decision, wording), report.agency, report.year, status,
             message]
        )  # fmt: skip
    done = {(report.agency or "", str(report.year or "")) for report, _ in audited}
    for fingerprint, decision in rest.items():
        is_elsewhere = any(decision.about) and decision.about[:2] not in done
        if decision.verdict or decision.comment or is_elsewhere:
            writer.writerow([fingerprint, *_cells(decision, wording), *decision.about])
    return "\ufeff" + out.getvalue()


def _cells(decision: Decision, wording: Wording) -> tuple[str, str]:
    verdict = wording(f"decision.{decision.verdict}") if decision.verdict else ""
    return verdict, decision.comment


def _name(title: str) -> str:
    """Return the column that a title in either language stands for."""
    for column in COLUMNS:
        if title.strip() in {Wording(language)(f"decisions.{column}") for language in LANGUAGES}:
            return column
    return title


def _verdict(text: str, path: Path, line: int) -> Verdict | None:
    plain = text.strip()
    if not plain:
        return None
    for verdict in _VERDICTS:
        if plain in {Wording(language)(f"decision.{verdict}") for language in LANGUAGES}:
            return verdict
    raise DataError(
        f"第{line}行的处理“{plain}”不能识别，请写“确认”或“驳回”，或留空。", source=str(path)
    )
