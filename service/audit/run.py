"""What ``gongkai audit`` does: read, check, write; keep what people decided."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.extraction import is_folder, is_missing
from gongkai.vocabulary import Report

from ..commandline import ExitStatus, WrongUsage, say
from ..destination import check_no_input, check_writable, destination
from ..inputs import STDIN, printable
from ..locking import alone_in
from ..report_inputs import read_reports
from ..wording import Wording
from .auditing import Audit, audit_page, audit_reports
from .companions import strangers
from .decisions import decisions_csv, read_decisions
from .outputs import AUDIT_FORMATS
from .text import audit_text


@dataclass(frozen=True)
class Question:
    """What ``gongkai audit`` was asked.

    Args:
        paths: reports to check.
        previous: reports of the year before.
        parts: reports of the units that the authority adds up.
        decisions: file of people's decisions, read and brought up to date.
        format: a key of ``AUDIT_FORMATS``.
        output: file to write, standard output if ``None``.
        wording: the language.
    """

    paths: tuple[str, ...]
    previous: tuple[str, ...]
    parts: tuple[str, ...]
    decisions: Path | None
    format: str
    output: Path | None
    wording: Wording


def audit(question: Question) -> int:
    """Read, check and write; return the exit status.

    Raises:
        WrongUsage: the output cannot be written, or what to hold the reports against is not there.
        MissingFeature: the format needs a library that is not installed.
        DataError: the decisions cannot be read.
    """
    _check_output(question)
    for path in (*question.previous, *question.parts):
        if path != STDIN and is_missing(path):
            raise WrongUsage("usage.nothing_there", path=printable(path))
    decided = read_decisions(question.decisions) if question.decisions else {}
    unread: list[str] = []
    wording = question.wording
    reports, previous, parts = (
        list(read_reports(paths, wording, unread)) if paths else []
        for paths in (question.paths, question.previous, question.parts)
    )
    audits = audit_reports(reports, previous, parts, decided)
    if audits:
        _tell_unused(previous, audits, wording)
        _tell_strangers(audits, wording)
        _write(audits, question)
        if question.decisions:
            _keep_decisions(question.decisions, audits, wording)
    if any(one.fails for one in audits):
        return ExitStatus.DISAGREES
    return ExitStatus.SOME_UNREAD if unread or not audits else ExitStatus.ALL_READ


def _check_output(question: Question) -> None:
    form = AUDIT_FORMATS[question.format]
    form.load()
    for path in (question.output, question.decisions):
        if path:
            check_writable(path, question.wording)
    named = [*question.paths, *question.previous, *question.parts]
    if question.output:
        check_no_input(question.output, _files(named), question.wording)
    elif form.binary and sys.stdout.isatty():
        raise WrongUsage("usage.binary_on_terminal", name=question.format)


def _files(named: Sequence[str]) -> Iterator[Path]:
    """Every file that may be read: those named, and all below the folders named."""
    for path in map(Path, named):
        yield from path.rglob("*") if is_folder(path) else (path,)


def _tell_unused(previous: Sequence[Report], audits: Sequence[Audit], wording: Wording) -> None:
    """A report of last year that nothing was held against is likely the wrong one."""
    used = {one.previous.sha256 for one in audits if one.previous}
    unused = [report for report in previous if report.sha256 not in used]
    if unused:
        say(wording("audit.no_previous", count=len(unused)))


def _tell_strangers(audits: Sequence[Audit], wording: Wording) -> None:
    """Parts that do not name the place of the whole may be those of another."""
    for one in audits:
        place, names = strangers(one.report, one.parts)
        if names:
            count = len(names)
            say(wording("audit.strangers", count=count, place=place, name=names[0]))


def _write(audits: list[Audit], question: Question) -> None:
    wording = question.wording
    if question.format == "text" and question.output is None and sys.stdout.isatty():
        width = shutil.get_terminal_size((80, 24)).columns
        colour = "NO_COLOR" not in os.environ
        pages = (audit_page(one, wording) for one in audits)
        content = "".join(audit_text(one, wording, width, colour=colour) for one in pages).encode()
    else:
        content = AUDIT_FORMATS[question.format].load()(audits, wording)
    with destination(question.output, lambda: True) as out:
        out.write(content)
        out.flush()
    if question.output:
        say(wording("message.written", path=question.output, count=len(audits)))


def _keep_decisions(path: Path, audits: Sequence[Audit], wording: Wording) -> None:
    """Write the file anew: findings of this run first, with what was decided before.

    It is read again, since another run may have written it while this one read its reports.
    """
    found = [(one.report, one.all_findings) for one in audits]
    with alone_in(path.resolve().parent):
        text = decisions_csv(found, read_decisions(path), wording)
        with destination(path, lambda: True) as out:
            out.write(text.encode("utf-8"))
    say(wording("audit.decisions_written", path=path))
