"""``gongkai tag``: mark the figures of plain text."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from gongkai.extraction import MAX_BYTES, decode
from gongkai.vocabulary import InputError, reason_of

from .commandline import ExitStatus, WrongUsage, checked_language, say, use_model
from .destination import check_no_input, check_writable, destination
from .inputs import STDIN, printable
from .options import LangOption, ModelOption, OutputOption
from .output_choice import chosen_format
from .tag_output import FORMATS, TAG_SUFFIXES, Tagged
from .visible import visible
from .wording import Wording


def tag_command(  # noqa: PLR0913, PLR0917  each is an option that a user may give
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT…]", help="文本文件，- 或不写表示标准输入 | text files, - for stdin"
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="text（默认）、json、conll、html（需要 gongkai[spacy]）",
        ),
    ] = None,
    heading: Annotated[
        str,
        typer.Option("--heading", metavar="TEXT", help="这段文字所在的标题 | heading above it"),
    ] = "",
    agency: Annotated[
        str,
        typer.Option(
            "--agency", metavar="NAME", help="编制报告的机关，分清本机关和部分 | who reports"
        ),
    ] = "",
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="YEAR",
            min=2000,
            max=2099,
            help="报告所属年度，分清本年和其他年度 | the year reported on",
        ),
    ] = None,
    model: ModelOption = None,
    output: OutputOption = None,
    lang: LangOption = "zh",
) -> int:
    """标出一段文字里的数据：指标、数值、范围、期间 | Mark the figures of plain text."""
    wording = Wording(checked_language(lang))
    name = chosen_format(format_name, output, TAG_SUFFIXES)
    if output:
        check_writable(output, wording)
        check_no_input(output, [Path(path) for path in paths or () if path != STDIN], wording)
    if not paths and sys.stdin.isatty():
        raise WrongUsage("usage.no_text")
    if model:
        use_model(model)
    from gongkai.models import find_figures  # noqa: PLC0415  loads the network's library

    given = paths or [STDIN]
    tagged = [
        Tagged(
            printable(path), agency, year, heading, text,
            tuple(find_figures(text, heading, agency=agency, year=year)),
        )
        for path, text in _texts(given, wording)
    ]  # fmt: skip
    if tagged:
        with destination(output, lambda: True) as out:
            FORMATS[name](tagged, out, wording)
            out.flush()
    return ExitStatus.ALL_READ if len(tagged) == len(given) else ExitStatus.SOME_UNREAD


def _texts(paths: Sequence[str], wording: Wording) -> Iterator[tuple[str, str]]:
    """Give each path with its text; say which cannot be read, and go on."""
    for path in _watched(paths, wording):
        try:
            text = _text(path)
        except InputError as error:
            error.source = wording("page.stdin") if path == STDIN else error.source
            say(wording("message.unread", error=error))
        else:
            yield path, text


def _watched(paths: Sequence[str], wording: Wording) -> Iterator[str]:
    """Give paths one after another; show on a terminal which of them is worked on, how long."""
    console = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as shown:
        for number, path in enumerate(paths, 1):
            name = wording("page.stdin") if path == STDIN else visible(Path(path).name)
            what = f"{wording('message.tagging')} {name} ({number}/{len(paths)})"
            task = shown.add_task(what, total=None)
            yield path
            shown.remove_task(task)


def _text(path: str) -> str:
    """Return the text of a file.

    Raises:
        InputError: it cannot be opened, is too large, or is no text.
    """
    name = printable(path)
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"无法打开：{reason_of(error)}；请检查文件和路径。", source=name
        ) from error
    text = decode(data) if len(data) <= MAX_BYTES and not data.startswith(b"%PDF") else None
    if text is None:
        raise InputError("不是纯文本或过大；完整的报告文件请用 gongkai extract 读取。", source=name)
    if not text.strip():
        raise InputError("没有文字，请检查输入。", source=name)
    return text
