"""Recognise the labels of the statutory tables, however they are printed.

A label is normalised (width, spaces, numbering, punctuation, remarks in parentheses) and looked
up among the official labels and their variants of vocabulary/forms.yaml; a label that is not
found may differ from a known one by a bounded number of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

from gongkai.vocabulary import FormCell, extra_rows, form_cells, form_corner, label_variants

from .folding import fold, without_note
from .folding import letters as all_letters

_NUMBERING = re.compile(
    r"\s*(?:[（(【\[]?\s*[一二三四五六七八九十]{1,2}\s*[)）】\]][、.．]?|[一二三四五六七八九十]{1,2}(?:\s*[、.．,，:：]|\s+)"
    r"|[（(]?\s*\d{1,2}\s*[)）、.．,，]|[①-⑩])\s*"
)
_NUMBER_BEFORE_WORD = re.compile(r"\d{1,2}(?=[^\d\s/+\-,.，、．%％件条项个万元])")
_REMARK = re.compile(r"[（(][^（）()]*[)）]?")
SUBTOTALS = ("小计", "合计", "总计")
"""What a group of table 3 has beside its name, or below it, where it is summed up."""

_MAX_JOIN = 6  # a label is broken over at most so many cells or lines

# What plays the part of a label in table 2 and has no cell of its own.
_ITEM = re.compile(r"第二十条第?[一二三四五六七八九十]+项")
_CORNER_REQUESTS = re.compile(r"本列数据.*|.*勾稽关系.*")


@dataclass(frozen=True)
class Label:
    """A recognised label.

    ``kind`` is ``item``, ``corner``, ``column`` or ``row`` of table 2, ``group`` or ``row`` of
    table 3, ``applicant``, ``applicants`` (a merged header cell), ``dispute`` (行政复议 …) or
    ``result`` of table 4. ``key`` is the metric, or the part of its id that the label decides.
    """

    table: str
    kind: str
    key: str


@dataclass(frozen=True)
class Hit:
    """A label found in the texts ``[start, end)`` of a row.

    ``meanings`` has several entries for 其他 and 总计, which context settles; ``exact`` is false
    where the spelling differs from every known one, and ``restored`` is true where only the
    labels beside it tell what it is.
    """

    meanings: tuple[Label, ...]
    start: int
    end: int
    exact: bool = True
    restored: bool = False

    def of(self, table: str, *kinds: str) -> Label | None:
        """Return the meaning within a table and of one of the kinds, if there is one."""
        for label in self.meanings:
            if label.table == table and label.kind in kinds:
                return label
        return None


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Return the letters that decide what a label means.

    >>> normalise("（二） 部分公开（区分处理的，只计这一情形）"), normalise("3.危及“三安全一稳定”")
    ('部分公开', '危及三安全一稳定')
    """
    folded = fold(without_note(text))
    bare = strip_numbering(folded)
    without = _REMARK.sub("", bare)
    return all_letters(without) or all_letters(bare)


def strip_numbering(text: str) -> str:
    """Return a folded text without the numbers that it begins with."""
    while match := _NUMBERING.match(text):
        text = text[match.end() :]
    match = _NUMBER_BEFORE_WORD.match(text)
    return text[match.end() :] if match else text


def is_numbering(text: str) -> bool:
    """Tell whether a text is only a label's numbering (``1.``, ``（三）``)."""
    return _NUMBERING.fullmatch(fold(text)) is not None


def spellings_of(official: str) -> tuple[str, ...]:
    """Return an official label and the variants that are printed in its place."""
    return (official, *label_variants().get(official, ()))


@cache
def lexicon() -> Mapping[str, tuple[Label, ...]]:
    """Return the meanings of every normalised spelling; 其他 and 总计 have several."""
    found: dict[str, dict[Label, None]] = {}

    def add(official: str, label: Label) -> None:
        for spelling in spellings_of(official):
            found.setdefault(normalise(spelling), {})[label] = None

    for cell in (*form_cells("2021"), *form_cells("2019")):
        adders = {"2": _disclosure_labels, "3": _request_labels, "4": _dispute_labels}
        for official, label in adders[cell.table](cell):
            add(official, label)
    for metric, path in extra_rows().items():
        add(path[-1], Label("3", "row", metric))
    add("信息内容", Label("2", "corner", ""))
    return {spelling: tuple(labels) for spelling, labels in found.items()}


def _disclosure_labels(cell: FormCell) -> Iterable[tuple[str, Label]]:
    row, column = cell.metric.rsplit(".", 1)
    yield cell.row[-1], Label("2", "row", row)
    yield cell.column[-1], Label("2", "column", column)


def _request_labels(cell: FormCell) -> Iterable[tuple[str, Label]]:
    yield cell.row[-1], Label("3", "row", cell.metric)
    for group in cell.row[:-1]:
        yield group, Label("3", "group", normalise(group))
    yield cell.column[-1], Label("3", "applicant", cell.applicant or "")
    for group in cell.column[:-1]:
        yield group, Label("3", "applicants", normalise(group))


def _dispute_labels(cell: FormCell) -> Iterable[tuple[str, Label]]:
    group, result = cell.metric.rsplit(".", 1)
    names = {"review": "行政复议", "litigation.direct": "未经复议直接起诉"}
    yield names.get(group, "复议后起诉"), Label("4", "dispute", group)
    if group != "review":
        yield "行政诉讼", Label("4", "dispute", "litigation")
    yield cell.column[-1], Label("4", "result", result)


def allowed_edits(length: int) -> int:
    """Return by how many characters a label of some length may differ from a known one."""
    if length < 4:
        return 0
    return 1 if length < 8 else 2 if length < 14 else length // 6


@lru_cache(maxsize=8192)
def look_up(text: str) -> tuple[tuple[Label, ...], bool]:
    """Return the meanings of a printed label and whether the spelling is known exactly.

    The tuple is empty for anything that is no label.
    """
    letters = normalise(text)
    whole = all_letters(without_note(text))
    if _ITEM.fullmatch(whole):
        return (Label("2", "item", whole),), True
    if _CORNER_REQUESTS.fullmatch(whole):
        return (Label("3", "corner", ""),), True
    for spelling in (letters, f"{letters}量" if letters.endswith("数") else letters):
        if spelling in lexicon():
            return lexicon()[spelling], True
    return _similar(letters) or _similar_with_remark(text), False


def _similar(letters: str) -> tuple[Label, ...]:
    """Return the meanings of the known spelling that differs by few characters, if one does."""
    edits = allowed_edits(len(letters))
    if not edits or any(char.isdigit() for char in letters):
        return ()
    best = extractOne(letters, lexicon().keys(), scorer=Levenshtein.distance, score_cutoff=edits)
    if best is None or allowed_edits(len(best[0])) < best[1]:
        return ()
    return lexicon()[best[0]]


def _similar_with_remark(text: str) -> tuple[Label, ...]:
    """Return the meanings of a misprinted label that has its official remark.

    Letters alone say too little of a short label (部分公); what the form adds to it makes it sure.
    """
    known = _remarked()
    whole = _unnumbered(text)
    best = extractOne(whole, known.keys(), scorer=Levenshtein.distance, score_cutoff=1)
    return lexicon()[known[best[0]]] if best and allowed_edits(len(whole)) else ()


@cache
def _remarked() -> Mapping[str, str]:
    """Return the row labels that have a remark, by all their letters: the normalised spelling."""
    cells = (*form_cells("2021"), *form_cells("2019"))
    officials = {cell.row[-1] for cell in cells if cell.row}
    spellings = {_unnumbered(official): normalise(official) for official in officials}
    return {whole: bare for whole, bare in spellings.items() if whole != bare}


def _unnumbered(text: str) -> str:
    return all_letters(strip_numbering(fold(without_note(text))))


def segment(texts: Sequence[str]) -> tuple[Hit, ...]:
    """Cut a row's label texts into known labels, joining texts that belong to one label.

    Texts that are part of no known label are passed over. A label in one text wins over one
    joined from several; an exact spelling wins over a similar one.
    """
    hits = []
    start = 0
    while start < len(texts):
        hit = _hit_at(texts, start)
        if hit is None:
            start += 1
            continue
        hits.append(hit)
        start = hit.end
    return tuple(hits)


def _hit_at(texts: Sequence[str], start: int) -> Hit | None:
    similar = None
    for end in range(start + 1, min(start + _MAX_JOIN, len(texts)) + 1):
        labels, exact = look_up("".join(texts[start:end]))
        if labels and exact:
            return Hit(labels, start, end)
        if labels and similar is None:
            similar = Hit(labels, start, end, exact=False)
    return similar


@lru_cache(maxsize=4096)
def is_label_part(text: str) -> bool:
    """Tell whether a text is a known label or a piece of one that a line break cut."""
    return is_numbering(text) or bool(look_up(text)[0]) or is_piece(text)


@lru_cache(maxsize=4096)
def is_piece(text: str) -> bool:
    """Tell whether two or more letters stand in a known label just so."""
    spellings = {normalise(text), all_letters(text)}
    return any(
        len(piece) >= 2 and piece in whole for piece in spellings for whole in _whole_labels()
    )


@cache
def _whole_labels() -> tuple[str, ...]:
    officials = {
        text
        for cell in (*form_cells("2021"), *form_cells("2019"))
        for text in (*cell.row, *cell.column)
    }
    corner = form_corner("2021", "3") or ""
    spellings = {*officials, *(v for o in officials for v in spellings_of(o)), corner, *SUBTOTALS}
    return tuple(sorted({all_letters(spelling) for spelling in spellings}))
