"""``gongkai extract``: read reports and write what was found."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gongkai.vocabulary import GongkaiError, Report

from .commandline import (
    ExitStatus,
    WrongUsage,
    checked_language,
    say,
    say_passed_over,
    say_unexpected,
    use_model,
)
from .destination import check_no_input, check_writable, destination
from .formats.outputs import FORMATS, SUFFIXES, Presentation
from .inputs import STDIN, Inputs, collect
from .isolation import Input, IsolatedReader, UnexpectedError
from .options import LangOption, ModelOption, output_path
from .output_choice import chosen_format
from .visible import visible
from .wording import Wording

_PIPE_WIDTH = 80


@dataclass(frozen=True)
class Options:
    """What ``gongkai extract`` was asked to do.

    Args:
        paths: files, folders, or ``-``.
        format: a key of ``FORMATS``.
        output: file to write, standard output if ``None``.
        wording: the language.
        debug: whether to show traces.
    """

    paths: tuple[str, ...]
    format: str
    output: Path | None
    wording: Wording
    debug: bool = False


def extract_command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH…",
            help="文件、文件夹、.zip，或 - 表示标准输入的文本 | files, folders, .zip, or -",
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="text（默认）、json、jsonl、csv、xlsx、parquet、html",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            parser=output_path,
            help="写入文件，格式可由扩展名决定 | write to a file",
        ),
    ] = None,
    model: ModelOption = None,
    lang: LangOption = "zh",
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示详情 | show traces")] = False,
) -> int:
    """读取年度报告，写出数据、核对结果、问题与措施 | Read reports: figures, checks, problems."""
    if not paths:
        raise WrongUsage("usage.no_paths")
    if not all(paths):  # an empty variable of a script; as a path it would be the current folder
        raise WrongUsage("usage.empty_path")
    wording = Wording(checked_language(lang))
    if model:
        use_model(model)
    options = Options(
        tuple(paths), chosen_format(format_name, output, SUFFIXES), output, wording, debug
    )
    return extract(options)


def extract(options: Options) -> int:
    """Read everything that was asked for and write it; return the exit status.

    Raises:
        WrongUsage: the format or the output file cannot be used.
        MissingFeature: the format needs a library that is not installed.
    """
    writer = FORMATS[options.format].load()
    _check_output(options)
    with IsolatedReader() as reader:
        inputs = collect(options.paths, sys.stdin.buffer if sys.stdin else io.BytesIO())
        if options.output:
            files = (item.path for item in inputs.items if item.path)
            check_no_input(options.output, files, options.wording)
        run = _Run(inputs, reader, options)
        with destination(options.output, lambda: run.read > 0) as out:
            writer(run.reports(), out, _presentation(inputs, options))
            out.flush()
    run.close()
    return ExitStatus.SOME_UNREAD if run.unread else ExitStatus.ALL_READ


class _Run:
    """Reads file after file; what cannot be read is told at once and counted."""

    def __init__(self, inputs: Inputs, reader: IsolatedReader, options: Options) -> None:
        self.read = 0
        self.unread = 0
        self._inputs = inputs
        self._reader = reader
        self._options = options

    def reports(self) -> Iterator[Report]:
        """Give the reports that can be read, in order."""
        with _progress(len(self._inputs.items), self._options) as progress:
            for fault in self._inputs.faults:
                self._refuse(fault)
            for item in self._inputs.items:
                progress.update(progress.task_ids[0], description=visible(Path(item.source).name))
                report = self._report(item)
                progress.advance(progress.task_ids[0])
                if report:
                    self.read += 1
                    yield report

    def close(self) -> None:
        """Say what was done where it is not plain to see."""
        wording, skipped = self._options.wording, self._inputs.passed_over
        if skipped:
            kinds = [
                f"{suffix or wording('message.no_suffix')} {count}"
                for suffix, count in skipped.most_common()
            ]
            joined = wording.join(kinds)
            say(wording("message.passed_over", count=skipped.total(), kinds=joined))
        say_passed_over(self._inputs.unknown, wording)
        if self.unread and self.read + self.unread > 1:
            total = self.read + self.unread
            say(wording("message.tally", total=total, read=self.read, unread=self.unread))
        output = self._options.output
        if output and self.read:
            say(wording("message.written", path=output, count=self.read))
        elif output:
            key = "message.kept" if output.exists() else "message.not_written"
            say(wording(key, path=output))

    def _report(self, item: Input) -> Report | None:
        try:
            return self._reader.read(item)
        except GongkaiError as error:
            self._refuse(error)
        except UnexpectedError as error:
            say(self._options.wording("message.unread", error=item.source))
            say_unexpected(error, self._options.wording, debug=self._options.debug)
            self.unread += 1
        return None

    def _refuse(self, error: GongkaiError) -> None:
        if error.source == STDIN:
            error.source = self._options.wording("page.stdin")
        say(self._options.wording("message.unread", error=error))
        self.unread += 1


def _progress(total: int, options: Options) -> Progress:
    """Return a bar on standard error, where a person waits and nothing else shows progress."""
    console = Console(stderr=True)
    columns = (
        TextColumn(options.wording("message.reading")),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
    )
    pages_show = options.output is None and sys.stdout.isatty()
    hidden = total < 2 or not console.is_terminal or pages_show
    progress = Progress(*columns, console=console, transient=True, disable=hidden)
    progress.add_task("", total=total)
    return progress


def _check_output(options: Options) -> None:
    """Refuse before the work begins what could not be written after it."""
    if options.output:
        check_writable(options.output, options.wording)
    elif sys.stdout is None:  # the shell closed it
        names = {key: options.wording(f"usage.{key}") for key in ("stdout", "stdout_closed")}
        raise WrongUsage("usage.output", path=names["stdout"], reason=names["stdout_closed"])
    elif FORMATS[options.format].binary and sys.stdout.isatty():
        raise WrongUsage("usage.binary_on_terminal", name=options.format)


def _presentation(inputs: Inputs, options: Options) -> Presentation:
    terminal = options.output is None and sys.stdout.isatty()
    width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns if terminal else _PIPE_WIDTH
    colour = terminal and "NO_COLOR" not in os.environ
    return Presentation(options.wording, width, colour, several=inputs.several)
