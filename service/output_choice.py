"""Which form results are written in and by what: asked for by name or by a file's suffix."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from gongkai.vocabulary import MissingFeature

from .commandline import WrongUsage

ENDINGS = {".txt": "text", ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".conll": "conll",
           ".xlsx": "xlsx", ".xls": "xls", ".parquet": "parquet", ".html": "html", ".htm": "html",
           ".docx": "docx", ".doc": "doc", ".pdf": "pdf"}  # fmt: skip
"""The format that a file of each ending is taken for, whether or not it can be written here."""

_PLAIN = frozenset({"text", "json", "jsonl", "csv", "conll", "html"})
"""What a .txt file can hold too."""


def chosen_format(name: str | None, output: Path | None, suffixes: Mapping[str, str]) -> str:
    """Return the format asked for by name, else by the output file's suffix, else text.

    Args:
        name: what the user named.
        output: the file to write.
        suffixes: the format that each suffix asks for; every format is among them.

    Raises:
        WrongUsage: there is no such format, none goes by that suffix, or another than the one
            that was named.
    """
    if name is None:
        suffix = output.suffix.lower() if output else ""
        if suffix and suffix not in suffixes:
            raise WrongUsage("usage.unknown_suffix", name=suffix, names=tuple(suffixes))
        return suffixes.get(suffix, "text")
    if name.lower() not in suffixes.values():
        names = tuple(dict.fromkeys(suffixes.values()))
        raise WrongUsage("usage.unknown_format", name=name, names=names)
    _check_ending(name.lower(), output)
    return name.lower()


def _check_ending(name: str, output: Path | None) -> None:
    """Refuse to write one format under the ending of another, which no program would then open."""
    ending = output.suffix.lower() if output else ""
    meant = ENDINGS.get(ending, name)
    if meant != name and not (meant == "text" and name in _PLAIN):
        raise WrongUsage("usage.other_ending", name=name, ending=ending)


def load_writer(path: str) -> Any:  # noqa: ANN401  of many kinds
    """Return the function that an import path ``module:name`` of a table of formats stands for.

    Raises:
        MissingFeature: its library is not installed.
    """
    module, function = path.split(":")
    try:
        return getattr(import_module(module), function)
    except ImportError as error:
        raise MissingFeature(
            f"这种输出格式需要安装 {error.name}，请运行 pip install 'gongkai[table]'。"
        ) from error
