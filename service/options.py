"""Options that several commands have, each said once, and what all of them refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .commandline import WrongUsage


def output_path(name: str) -> Path:
    """Return where to write; an empty name would be the current folder as a path.

    Raises:
        WrongUsage: the name is empty, such as an unset variable of a script.
    """
    if not name:
        raise WrongUsage("usage.empty_path")
    return Path(name)


LangOption = Annotated[str, typer.Option("--lang", metavar="zh|en", help="语言 | language")]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", parser=output_path, help="写入文件 | write to a file"
    ),
]
ModelOption = Annotated[
    Path | None,
    typer.Option("--model", metavar="DIR", help="自己训练的模型 | a tagger of your own"),
]
