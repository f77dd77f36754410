"""``gongkai compare``: two years of one authority, or two versions of one report."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from gongkai.reconciliation import compare

from .commandline import ExitStatus, WrongUsage, checked_language, say
from .comparison_outputs import (
    BINARY,
    COMPARISON_FORMATS,
    COMPARISON_SUFFIXES,
    comparison_writer,
)
from .comparison_text import comparison_text
from .destination import check_no_input, check_writable, destination
from .inputs import STDIN
from .report_inputs import read_reports
from .wording import Wording


def compare_command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="A B", help="两份报告，或 extract 写出的 JSON | two reports"),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="text（默认）、json、html、xlsx"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="写入文件 | write to a file"),
    ] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en", help="语言 | language")] = "zh",
) -> int:
    """对比两年或两稿：数据增减、文字雷同、问题重现 | Two years or two versions side by side."""
    wording = Wording(checked_language(lang))
    if not paths or len(paths) != 2:
        raise WrongUsage("compare.two")
    for path in paths:
        if not path or path == STDIN or Path(path).is_dir():
            raise WrongUsage("compare.files")
    name = _format(format_name, output)
    writer = comparison_writer(name, wording)
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


def _format(name: str | None, output: Path | None) -> str:
    """Return the format asked for by name, else by the output file's suffix, else text.

    Raises:
        WrongUsage: there is no such format.
    """
    if name is None:
        suffix = output.suffix.lower() if output else ".txt"
        if suffix not in COMPARISON_SUFFIXES:
            names = "、".join(COMPARISON_SUFFIXES)
            raise WrongUsage("usage.unknown_suffix", name=suffix, names=names)
        return COMPARISON_SUFFIXES[suffix]
    if name.lower() not in COMPARISON_FORMATS:
        raise WrongUsage("usage.unknown_format", name=name, names="、".join(COMPARISON_FORMATS))
    return name.lower()


def _check_output(paths: list[str], name: str, output: Path | None, wording: Wording) -> None:
    if output:
        check_writable(output, wording)
        check_no_input(output, map(Path, paths), wording)
    elif name in BINARY and sys.stdout.isatty():
        raise WrongUsage("usage.binary_on_terminal", name=name)
