"""Recognise the labels of the statistics table (统计表) of 2014 to 2018."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from gongkai.vocabulary import FIRST_FORM_YEAR, StatisticsRow, statistics_heads, statistics_rows

from ..folding import fold, letters
from ..labels import allowed_edits, normalise

_OF_WHICH = re.compile(r"其中\d{0,2}")
_COUNT = re.compile(r"总?[次人]?数量?$")
_LEVELS = (
    re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．,，]"),
    re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]"),
    re.compile(r"\d{1,2}\s*(?:[.．、,，]|(?=[^\d\s.,]))|[①-⑳]"),
    re.compile(r"[（(]\s*\d{1,2}\s*[)）]|\d{1,2}\s*[)）]"),
)
_YEAR = re.compile(r"\s*(20\d\d)\s*年度?\s*")
UNNUMBERED = len(_LEVELS)
"""The level of a label without a number, such as those after 其中."""


@dataclass(frozen=True)
class Known:
    """A row that a label names; ``exact`` is false where its spelling is one of its own."""

    row: StatisticsRow
    exact: bool = True


def key_of(label: str) -> str:
    """Return the letters that decide what a label means.

    >>> key_of("　　其中：1．主动公开规范性文件数"), key_of("（一）收到申请数（件）")
    ('主动公开规范性文件', '收到申请')
    """
    bare = _OF_WHICH.sub("", normalise(label), count=1)
    return _COUNT.sub("", bare) or bare


def level_of(label: str) -> int:
    """Return how deep a label's number puts it: 0 for 一、 to 3 for （1）.

    >>> [level_of(label) for label in ("一、主动", "（一）收到", "1．当面", "(1)其他", "其中：")]
    [0, 1, 2, 3, 4]
    """
    folded = fold(label).strip()
    return next((n for n, pattern in enumerate(_LEVELS) if pattern.match(folded)), UNNUMBERED)


def is_stub(label: str) -> bool:
    """Tell whether a text is only the beginning of a label: its number, or 其中."""
    return not key_of(label) or letters(label) in {"其中", "其中主要"} or key_of(label).isdigit()


@lru_cache(maxsize=4096)
def look_up(label: str, section: str | None = None) -> Known | None:
    """Return the row that a printed label names within a section, ``None`` if none or several."""
    key = key_of(label)
    if key in _rows():
        return _within(key, section, exact=True)
    edits = allowed_edits(len(key))
    near = [
        (distance, known)
        for known in _rows()
        if (distance := Levenshtein.distance(key, known, score_cutoff=edits)) <= edits
    ]
    best = sorted(near)[:2]
    if not edits or not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return _within(best[0][1], section, exact=False)


def is_label(text: str) -> bool:
    """Tell whether a text names a row or a part of the table, or several of the same words."""
    return key_of(text) in _rows() or look_up(text) is not None


def joined_labels(texts: list[str]) -> list[str]:
    """Put the pieces of labels together that cells, lines or spaces set apart."""
    labels: list[str] = []
    for text in texts:
        last = labels[-1] if labels else ""
        if last and goes_on_with(last, text):
            labels[-1] = last + text
        else:
            labels.append(text)
    return labels


def goes_on_with(last: str, text: str) -> bool:
    """Tell whether a text goes on with the label before it."""
    if is_stub(last):
        return True
    if look_up(last) and last.count("（") <= last.count("）"):
        return False
    if look_up(last + text) and not look_up(text):
        return True
    return not look_up(text) and level_of(text) == UNNUMBERED and letters(text)[:2] != "其中"


def own_row(text: str) -> str | None:
    """Return the row that a label names whose words stand in no statutory table."""
    known = look_up(text) if text.strip() else None
    if not known or not known.exact:
        return None
    own = letters(text).endswith("数") or known.row.label.startswith("涉及")
    return known.row.label if own and level_of(text) >= 1 else None


def section_of(label: str) -> str | None:
    """Return the part of the table that a label heads, ``None`` for the label of a row."""
    known = look_up(label)
    return known.row.section if known and known.row.label == known.row.section else None


def head_kind(text: str) -> str | None:
    """Return what kind of column a header cell is over: label, unit, value, other or skip."""
    bare = letters(text)
    return next((kind for kind, names in statistics_heads().items() if bare in names), None)


def _within(key: str, section: str | None, *, exact: bool) -> Known | None:
    rows = _rows()[key]
    here = [row for row in rows if row.section == section]
    chosen = here or rows
    return Known(chosen[0], exact) if len(chosen) == 1 else None


@cache
def _rows() -> Mapping[str, tuple[StatisticsRow, ...]]:
    found: dict[str, dict[StatisticsRow, None]] = {}
    for row in statistics_rows():
        for spelling in row.spellings:
            found.setdefault(key_of(spelling), {})[row] = None
    return {key: tuple(rows) for key, rows in found.items()}


def head_kinds(texts: Sequence[str]) -> list[str | None]:
    """Return the kinds of the cells of a row, years among them: the latest is the reported one.

    Only tables of before the statutory forms head columns by years.

    >>> head_kinds(["项目", "2017年", "2016年"]), head_kinds(["项目", "2021年", "2020年"])
    (['label', 'value', 'other'], ['label', None, None])
    """
    kinds = [head_kind(text) for text in texts]
    years = [int(m[1]) if (m := _YEAR.fullmatch(text)) else None for text in texts]
    latest = max((year for year in years if year), default=0)
    if "label" not in kinds or not latest or latest >= FIRST_FORM_YEAR:
        return kinds
    of_year = ["value" if year == latest else "other" if year else None for year in years]
    return [kind or year for kind, year in zip(kinds, of_year, strict=True)]
