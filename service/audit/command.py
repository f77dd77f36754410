"""``gongkai audit``: does a report add up, alone and against others?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..commandline import WrongUsage, checked_language
from ..options import LangOption, OutputOption
from ..output_choice import chosen_format
from ..wording import Wording
from .outputs import AUDIT_SUFFIXES


def audit_command(  # noqa: PLR0913, PLR0917  each is an option that a user may give
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH…", help="要核对的文件或文件夹 | files or folders to check"),
    ] = None,
    previous: Annotated[
        list[str] | None,
        typer.Option("--previous", metavar="PATH", help="上年度报告 | last year's reports"),
    ] = None,
    parts: Annotated[
        list[str] | None,
        typer.Option("--parts", metavar="PATH", help="下级机关的报告 | reports of the parts"),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--decisions", metavar="CSV", help="核对意见表，没有则新建 | what people decided"
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="text（默认）、json、xlsx、html、docx"
        ),
    ] = None,
    output: OutputOption = None,
    lang: LangOption = "zh",
) -> int:
    """核对年度报告，列出不符之处和要人工核对之处 | What does not add up; exit status 3 if any."""
    asked = [*(paths or ()), *(previous or ()), *(parts or ())]
    if not paths:
        raise WrongUsage("usage.no_paths")
    if not all(asked):
        raise WrongUsage("usage.empty_path")
    wording = Wording(checked_language(lang))
    name = chosen_format(format_name, output, AUDIT_SUFFIXES)
    named = tuple(paths), tuple(previous or ()), tuple(parts or ())
    from .run import Question, audit  # noqa: PLC0415  loads the rules, not needed at start

    return audit(Question(*named, decisions, name, output, wording))
