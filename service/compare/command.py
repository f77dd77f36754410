"""``gongkai compare``: two years of one authority, or two versions of one report."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from gongkai.extraction import is_folder

from ..commandline import ExitStatus, WrongUsage, checked_language, say
from ..destination import check_no_input, check_writable, destination
from ..inputs import STDIN
from ..options import LangOption, OutputOption
from ..output_choice import chosen_format
from ..report_inputs import read_reports
from ..wording import Wording
from .outputs import BINARY, COMPARISON_SUFFIXES, comparison_writer


def compare_command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="A B", help="两份报告，或 extract 写出的 JSON | two reports"),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="text（默认）、json、html、xlsx"),
    ] = None,
    output: OutputOption = None,
    lang: LangOption = "zh",
) -> int:
    """对比两年或两稿：数据增减、文字雷同、问题重现 | Two years or two versions side by side."""
    from gongkai.reconciliation import compare  # noqa: PLC0415  no other command needs it at start

    from .text import comparison_text  # noqa: PLC0415

    wording = Wording(checked_language(lang))
    if not paths or len(paths) != 2:
        raise WrongUsage("compare.two")
    for path in paths:
        if not path or path == STDIN or is_folder(path):
            raise WrongUsage("compare.files")
    name = chosen_format(format_name, output, COMPARISON_SUFFIXES)
    writer = comparison_writer(name)
    _check_output(paths, name, output, wording)
    reports = [list(read_reports([path], wording, [])) for path in paths]
    if not all(reports):
        return ExitStatus.SOME_UNREAD
    if any(len(found) > 1 for found in reports):
        raise WrongUsage("compare.files")
    comparison = compare(reports[0][0], reports[1][0])
    if name == "text" and output is None and sys.stdout.isatty():
        width = shutil.get_terminal_size((80, 24)).columns
        colour = "NO_COLOR" not in os.environ
        content = comparison_text(comparison, wording, width, colour=colour).encode()
    else:
        content = writer(comparison, wording)
    with destination(output, lambda: True) as out:
        out.write(content)
        out.flush()
    if output:
        say(wording("compare.written", path=output))
    return ExitStatus.ALL_READ


def _check_output(paths: list[str], name: str, output: Path | None, wording: Wording) -> None:
    if output:
        check_writable(output, wording)
        check_no_input(output, map(Path, paths), wording)
    elif name in BINARY and sys.stdout.isatty():
        raise WrongUsage("usage.binary_on_terminal", name=name)
