"""``gongkai weaknesses``: what many reports say is wrong, across authorities and years."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..commandline import WrongUsage, checked_language
from ..options import LangOption, output_path
from ..wording import Wording


def weaknesses_command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH…",
            help="报告、文件夹，或 extract 写出的 json、jsonl、parquet | reports or a store",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            parser=output_path,
            help="结果文件夹（表格、图、网页），或 .html、.xlsx 文件 | a folder, .html or .xlsx",
        ),
    ] = None,
    detail: Annotated[
        bool,
        typer.Option(
            "--detail", help="逐份列出摘要、每条问题和它的措施 | each report's problems, measures"
        ),
    ] = False,
    categories: Annotated[
        Path | None,
        typer.Option(
            "--categories", metavar="YAML", help="自定类别和例句 | categories of your own"
        ),
    ] = None,
    lang: LangOption = "zh",
) -> int:
    """汇总各机关各年自述的问题：占比、重复、雷同、新增主题 | Weaknesses across reports."""
    if not paths:
        raise WrongUsage("usage.no_paths")
    if not all(paths):
        raise WrongUsage("usage.empty_path")
    from .surveying import Question, survey_reports  # noqa: PLC0415

    wording = Wording(checked_language(lang))
    return survey_reports(Question(paths, output, detail, categories, wording))
