"""The corpus that comes with the software."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from gongkai.vocabulary import DataError

from .passages import SPLITS


def shipped_corpus() -> tuple[Path, ...]:
    """Return the files of the shipped corpus: train, dev and test.

    Raises:
        DataError: the installation has none.
    """
    folder = Path(str(files(__package__).joinpath("corpus")))
    found = tuple(path for split in SPLITS if (path := folder / f"{split}.jsonl").exists())
    if not found:
        raise DataError("安装的软件里没有语料，请指定语料文件，或重新安装", source=str(folder))
    return found
