"""What ``gongkai weaknesses`` does; imported on use, since no other command needs the analysis."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.analysis import Findings, analyse
from gongkai.extraction import is_file, is_folder
from gongkai.vocabulary import GongkaiError, MissingFeature, Report

from ..commandline import ExitStatus, WrongUsage, say
from ..destination import DISK_FULL, check_writable, destination, refusal
from ..report_inputs import read_reports
from ..visible import visible
from ..wording import Wording
from .detail import detail_lines
from .files import workbook_bytes
from .folder import write_folder
from .page import headlines, page_of_findings
from .plots import Plot, draw_plots
from .tables import Ledger

_PAGE, _BOOK = (".html", ".htm"), (".xlsx",)
_TOP = 12


@dataclass(frozen=True)
class Question:
    """What ``gongkai weaknesses`` was asked.

    Args:
        paths: reports, folders, or what ``gongkai extract`` wrote.
        output: a folder, an HTML file or a workbook; the terminal if ``None``.
        detail: list each report's problems with their measures instead.
        categories: a YAML file with categories of the user's own.
        wording: the language.
    """

    paths: Sequence[str]
    output: Path | None
    detail: bool
    categories: Path | None
    wording: Wording


def survey_reports(question: Question) -> int:
    """Read, analyse, write; return the exit status.

    Raises:
        WrongUsage: the output cannot be written, or is not for ``--detail``.
        MissingFeature: a library of the extra ``analysis`` is not installed.
        DataError: the user's categories are not valid.
    """
    wording, output = question.wording, question.output
    if output:
        if question.detail:
            raise WrongUsage("usage.detail_output", path=output)
        _check(output, wording)
    unread: list[str] = []
    reports = list(_reports(question.paths, wording, unread))
    if question.categories:
        reports = _own_categories(reports, question.categories)
    if not reports:
        say(wording("weaknesses.no_reports"))
        return ExitStatus.SOME_UNREAD
    if question.detail:
        _print(line for report in reports for line in detail_lines(report, wording))
    else:
        ledger = Ledger(analyse(reports), wording)
        if output:
            _write(output, ledger)
        else:
            _print(_brief(ledger))
    return ExitStatus.SOME_UNREAD if unread else ExitStatus.ALL_READ


def _check(output: Path, wording: Wording) -> None:
    suffix = output.suffix.lower()
    if is_folder(output):
        return
    if suffix in (*_PAGE, *_BOOK):
        check_writable(output, wording)
    elif refused := refusal(output):
        raise WrongUsage("usage.output", path=output, reason=refused)
    elif suffix or output.exists():
        raise WrongUsage("usage.weaknesses_output", path=output)


def _reports(paths: Sequence[str], wording: Wording, unread: list[str]) -> Iterator[Report]:
    others = []
    for path in paths:
        stores = _parquet_files(Path(path))
        for store in stores:
            try:
                yield from _from_parquet(store)
            except GongkaiError as error:
                say(wording("message.unread", error=error))
                unread.append(str(store))
        if not stores or is_folder(path):
            others.append(path)
    if others:
        yield from read_reports(others, wording, unread)


def _parquet_files(path: Path) -> list[Path]:
    """Return the store that a path names; tables that lie in a folder of reports are not meant."""
    return [path] if is_file(path) and path.suffix.lower() == ".parquet" else []


def _from_parquet(path: Path) -> Iterator[Report]:
    try:
        from ..formats.parquet_output import read_problems  # noqa: PLC0415  extra [table]
    except ImportError as error:
        raise MissingFeature(
            f"读 Parquet 需要安装 {error.name}，请运行 pip install 'gongkai[table]'。"
        ) from error
    yield from read_problems(path)


def _own_categories(reports: list[Report], path: Path) -> list[Report]:
    try:
        from gongkai.training import categorise_anew, train_own_categories  # noqa: PLC0415
    except ImportError as error:
        raise MissingFeature(
            f"自定类别需要安装 {error.name}，请运行 pip install 'gongkai[analysis]'。"
        ) from error
    classifier = train_own_categories(path)
    return [categorise_anew(report, classifier) for report in reports]


def _write(output: Path, ledger: Ledger) -> None:
    say_written = ledger.wording
    try:
        if output.suffix.lower() in _BOOK:
            _put(output, workbook_bytes(ledger))
            count = 1
        elif output.suffix.lower() in _PAGE:
            _put(output, page_of_findings(ledger, _plots(ledger)).encode("utf-8", "replace"))
            count = 1
        else:
            count = write_folder(output, ledger, _plots(ledger))
    except ImportError as error:
        raise MissingFeature(
            f"写表格需要安装 {error.name}，请运行 pip install 'gongkai[analysis]'。"
        ) from error
    except OSError as error:
        if error.errno in DISK_FULL:
            raise
        raise WrongUsage("usage.output", path=output, reason=error) from error
    say(say_written("weaknesses.written", path=output, count=count))


def _put(output: Path, content: bytes) -> None:
    with destination(output, lambda: True) as out:
        out.write(content)


def _plots(ledger: Ledger) -> list[Plot]:
    """Draw the plots; without a font or matplotlib the rest is still worth having."""
    try:
        return draw_plots(ledger)
    except MissingFeature as error:
        say(ledger.wording("weaknesses.no_plots", reason=error))
        return []


def _brief(ledger: Ledger) -> Iterator[str]:
    """Give the lines for a terminal."""
    wording, findings = ledger.wording, ledger.findings
    yield from headlines(ledger)
    yield ""
    yield wording("weaknesses.categories")
    for count in sorted(findings.tallies["all"], key=lambda count: -count.reports):
        share = f"{100 * count.share:.0f}%"
        name = ledger.short(count.category)
        line = wording(
            "weaknesses.line", name=name, reports=count.reports, of=count.of, share=share
        )
        yield f"  {line}"
    yield from _brief_recurrences(findings, ledger)
    yield ""
    yield wording("weaknesses.hint")


def _brief_recurrences(findings: Findings, ledger: Ledger) -> Iterator[str]:
    wording = ledger.wording
    if not findings.recurrences:
        return
    yield ""
    yield wording("weaknesses.recurrence")
    for run in findings.recurrences[:_TOP]:
        line = wording(
            "weaknesses.top_recurrence",
            agency=ledger.who(run.agency),
            category=ledger.short(run.category),
            first=run.years[0],
            last=run.years[-1],
            promised=tuple(map(str, run.promised)) or wording("weaknesses.none"),
        )
        yield f"  {line}"
    if len(findings.recurrences) > _TOP:
        yield f"  {wording('weaknesses.more', count=len(findings.recurrences) - _TOP)}"


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{visible(line)}\n")
    sys.stdout.flush()
