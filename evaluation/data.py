"""What is evaluated on: passages with gold marks, and whole reports with gold cells and checks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gongkai.annotations import (
    Converter,
    Passage,
    converter,
    generate,
    passage_to_json,
    shipped_corpus,
)
from gongkai.vocabulary import DataError

from .gold_reports import GoldReport, has_gold, read_gold_reports
from .outcomes import Outcome

SPLITS = ("test", "dev", "train")
PATTERNS = "patterns"
"""Passages generated from the patterns of the grammar that are held out from training."""
PATTERN_COUNT = 600
PLANTED = "planted"
"""Invented reports with planted errors, and as many without (:mod:`.audits`)."""


@dataclass(frozen=True)
class Data:
    """Passages and reports under one name.

    ``missing`` names gold files without their report, ``unfinished`` counts passages that nobody
    has finished annotating; both are left out.
    """

    name: str
    passages: tuple[Passage, ...] = ()
    reports: tuple[GoldReport, ...] = ()
    missing: tuple[str, ...] = ()
    unfinished: int = 0

    @cached_property
    def version(self) -> str:
        """A short hash of all gold."""
        digest = hashlib.sha256()
        for passage in self.passages:
            digest.update(passage_to_json(passage).encode())
        for report in self.reports:
            digest.update(report.digest())
        return digest.hexdigest()[:12]

    @property
    def documents(self) -> list[str]:
        """The documents of the passages, in order: all of one authority and year is one."""
        return list(dict.fromkeys(map(document_of, self.passages)))

    @property
    def repeated(self) -> int:
        """How many passages have the text of another: they make intervals too narrow."""
        return len(self.passages) - len({passage.text for passage in self.passages})

    def units(self, outcomes: Iterable[Outcome]) -> list[str]:
        """Return the documents that the intervals of these outcomes draw from."""
        passages = self.documents
        known = set(passages)
        of_files = any(outcome.document not in known for outcome in outcomes)
        return [report.name for report in self.reports] if of_files else passages


def document_of(passage: Passage) -> str:
    """Return the report that a passage belongs to; one without an agency stands for itself."""
    return f"{passage.agency} {passage.year}" if passage.agency else passage.id


_ERAS = ((1, "?"), (2019, "–2018"), (2021, "2019–2020"), (10**9, "2021–"))
"""First year after an era: the forms of 2019 and 2021 begin one."""


def era_of(year: int) -> str:
    """Return the era of a year, ``?`` for 0."""
    return next(name for end, name in _ERAS if year < end)


def facets_of(passage: Passage) -> dict[str, str]:
    """Return what the scores of a passage can be broken down by."""
    return {
        "era": era_of(passage.year),
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
    """Read a user's own annotations, and whole reports with gold.

    Args:
        paths: files or folders, in one format or several; a folder with ``gold/`` holds reports.
        form: the format (``gongkai.annotations.FORMATS``); recognised where it is None.
        split: keep the passages of this split alone.

    Raises:
        DataError: nothing is there, or it cannot be read, or a name occurs twice.
    """
    passages: list[Passage] = []
    reports: list[GoldReport] = []
    missing: list[str] = []
    unfinished = 0
    for path in _files(paths):
        if form is None and path.is_dir() and has_gold(path):
            found, without = read_gold_reports(path)
            reports += found
            missing += without
        else:
            done, left = _finished(converter(form or _format_of(path)), path)
            passages += done
            unfinished += left
    kept = tuple(p for p in passages if split is None or p.split == split)
    if not kept and not reports:
        where = f"（split 为 {split} 的）" if split else ""
        where = "完成的" if unfinished else where
        raise DataError(f"没有读到任何{where}标注段落，请检查输入", source=str(paths[0]))
    _refuse_twins("段落编号", (passage.id for passage in kept))
    _refuse_twins("报告", (report.name for report in reports))
    name = "、".join(path.resolve().name for path in paths)
    return Data(name, kept, tuple(reports), tuple(missing), unfinished)


def _finished(form: Converter, path: Path) -> tuple[list[Passage], int]:
    """Return what counts as gold, and how many passages are not finished."""
    return form.read_finished(path) if form.read_finished else (form.read(path), 0)


def _refuse_twins(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise DataError(f"{what} {name} 出现两次，请只给出一份或改名")
        seen.add(name)


_MAX_MEBIBYTES = 300
"""An annotation file is read at once; a corpus of a million characters has about ten."""


def _files(paths: Sequence[Path]) -> list[Path]:
    """Give the files; a folder of corpus files is read file by file, others are a tool's own."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise DataError("没有这个文件或文件夹，请检查路径", source=str(path))
        if path.is_file() and path.stat().st_size > _MAX_MEBIBYTES << 20:
            raise DataError(f"文件超过 {_MAX_MEBIBYTES} MB，请分成几份", source=str(path))
        corpus = path.is_dir() and not has_gold(path)
        lines = sorted(path.glob("*.jsonl")) if corpus else []
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
    ("data/*.jsonl", "huggingface"),
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
        raise DataError(
            "看不出是哪种标注格式，请用 --from 指明；整份报告要放在文件夹里，答案放在其中的 gold/",
            source=str(path),
        )
    return form


def _format_of_lines(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as lines:
        first = next((line for line in lines if line.strip()), "")
    return "jsonl" if '"format"' in first else "huggingface" if '"tokens"' in first else "doccano"
