"""Options that several commands have, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LangOption = Annotated[str, typer.Option("--lang", metavar="zh|en", help="语言 | language")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="写入文件 | write to a file")
]
ModelOption = Annotated[
    Path | None,
    typer.Option("--model", metavar="DIR", help="自己训练的模型 | a tagger of your own"),
]
