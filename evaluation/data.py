"""What is evaluated on: passages with gold marks, and whole reports with gold cells and checks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gongkai.annotations import (
    Passage,
    converter,
    generate,
    passage_to_json,
    shipped_corpus,
)
from gongkai.vocabulary import DataError, Number

CellKey = tuple[str, str | None]
Sides = tuple[Number, Number]
SPLITS = ("test", "dev", "train")
PATTERNS = "patterns"
"""Passages generated from the patterns of the grammar that are held out from training."""
PATTERN_COUNT = 600


@dataclass(frozen=True)
class GoldReport:
    """A file with what it truly says.

    Attributes:
        name: file name, whose suffix tells the format.
        content: the file.
        cells: every cell of its statutory tables: metric and applicant to value, None for blank.
        failing: the two sides of every check that must fail; None where checks are not annotated.
        facets: what scores can be broken down by.
    """

    name: str
    content: bytes
    cells: dict[CellKey, Number | None] = field(default_factory=dict)
    failing: tuple[tuple[str, Sides], ...] | None = None
    facets: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Data:
    """Passages and reports under one name."""

    name: str
    passages: tuple[Passage, ...] = ()
    reports: tuple[GoldReport, ...] = ()

    @cached_property
    def version(self) -> str:
        """A short hash of all gold."""
        digest = hashlib.sha256()
        for passage in self.passages:
            digest.update(passage_to_json(passage).encode())
        for report in self.reports:
            digest.update(report.content + repr((report.cells, report.failing)).encode())
        return digest.hexdigest()[:12]

    @property
    def documents(self) -> list[str]:
        """The documents of the passages, in order: all of one authority and year is one."""
        return list(dict.fromkeys(map(document_of, self.passages)))


def document_of(passage: Passage) -> str:
    """Return the report that a passage belongs to; one without an agency stands for itself."""
    return f"{passage.agency} {passage.year}" if passage.agency else passage.id


_ERAS = ((1, "?"), (2019, "–2018"), (2021, "2019–2020"), (10**9, "2021–"))
"""First year after an era: the forms of 2019 and 2021 begin one."""


def facets_of(passage: Passage) -> dict[str, str]:
    """Return what the scores of a passage can be broken down by."""
    return {
        "era": next(name for end, name in _ERAS if passage.year < end),
        "level": passage.level,
        "section": passage.section,
        "origin": passage.origin,
    }


def shipped_data(split: str = "test", *, seed: int = 7) -> Data:
    """Return a split of the shipped corpus, or ``patterns``.

    Args:
        split: ``test``, ``dev``, ``train`` or ``patterns``.
        seed: of the generated passages.

    Raises:
        DataError: there is no such split.
    """
    if split == PATTERNS:
        return Data(PATTERNS, tuple(generate(seed, PATTERN_COUNT, "test")))
    for path in shipped_corpus():
        if path.stem == split:
            return Data(split, tuple(converter("jsonl").read(path)))
    names = "、".join((*SPLITS, PATTERNS))
    raise DataError(f"语料没有 {split} 这一部分，可选：{names}")


def load_data(paths: Sequence[Path], form: str | None = None, split: str | None = None) -> Data:
    """Read a user's own annotations.

    Args:
        paths: files or folders, in one format or several.
        form: the format (``gongkai.annotations.FORMATS``); recognised where it is None.
        split: keep the passages of this split alone.

    Raises:
        DataError: nothing is there, or it cannot be read, or an id occurs twice.
    """
    passages: list[Passage] = []
    for path in _files(paths):
        passages += converter(form or _format_of(path)).read(path)
    kept = tuple(p for p in passages if split is None or p.split == split)
    if not kept:
        where = f"（split 为 {split} 的）" if split else ""
        raise DataError(f"没有读到任何{where}标注段落，请检查输入", source=str(paths[0]))
    _refuse_twins(kept)
    return Data("、".join(path.name for path in paths), kept)


def _refuse_twins(passages: Iterable[Passage]) -> None:
    seen: set[str] = set()
    for passage in passages:
        if passage.id in seen:
            raise DataError(f"段落编号 {passage.id} 出现两次，请只给出一份或改编号")
        seen.add(passage.id)


def _files(paths: Sequence[Path]) -> list[Path]:
    """Give the files; a folder of corpus files is read file by file, others are a tool's own."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise DataError("没有这个文件或文件夹，请检查路径", source=str(path))
        lines = sorted(path.glob("*.jsonl")) if path.is_dir() else []
        found += lines if lines and _format_of_lines(lines[0]) != "huggingface" else [path]
    return found


_BY_SUFFIX = {
    ".spacy": "spacy",
    ".conll": "conll",
    ".bio": "conll",
    ".tsv": "conll",
    ".json": "label-studio",
    ".txt": "inline",
}


_BY_CONTENT = (
    ("typesystem.xml", "inception"),
    ("*.ann", "brat"),
    ("*.jsonl", "huggingface"),
)
"""What a folder must hold to be of a tool, the first that fits."""


def _format_of(path: Path) -> str:
    """Recognise a format by suffix and, for JSONL and folders, by what is inside.

    Raises:
        DataError: it is none of those that can be told apart.
    """
    if path.suffix == ".jsonl":
        return _format_of_lines(path)
    form = _BY_SUFFIX.get(path.suffix.lower())
    if path.is_dir():
        form = next((form for inside, form in _BY_CONTENT if any(path.glob(inside))), None)
    if form is None:
        raise DataError("看不出是哪种标注格式，请用 --from 指明", source=str(path))
    return form


def _format_of_lines(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as lines:
        first = next((line for line in lines if line.strip()), "")
    return "jsonl" if '"format"' in first else "huggingface" if '"tokens"' in first else "doccano"
