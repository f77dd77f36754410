"""What a converter is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ..passages import Passage


@dataclass(frozen=True)
class Converter:
    """A format of annotations.

    Attributes:
        title: what it is, in Chinese, for help texts.
        folder: whether it is a folder of files instead of one file.
        write: writes valid passages; raises DataError where the format cannot say something and
            MissingFeature where a library is missing.
        read: reads passages; raises DataError, naming the place, for what is not of the format.
        read_finished: reads only those that a person finished, and says how many are left; ``None``
            where a format does not tell them from others.
    """

    title: str
    folder: bool
    write: Callable[[Iterable[Passage], Path], None]
    read: Callable[[Path], list[Passage]]
    read_finished: Callable[[Path], tuple[list[Passage], int]] | None = None
