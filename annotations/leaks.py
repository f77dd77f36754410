"""Leaks between splits: wording, authorities and sentence patterns that stand in two of them.

What every report prints because the statutory form prescribes it (labels of rows and columns,
names of metrics) is masked before passages are compared, and so are numbers: two breakdowns of
outcomes are not copies of each other because both name all twenty rows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Literal

from gongkai.vocabulary import Form, form_cells, label_variants, metrics

from .passages import Passage
from .rules import Pattern
from .template import Choice, Figure, walk

GRAM = 10
"""Length of the compared stretches, in characters after masking."""
SHARED_PART = 0.5
"""A passage with this part of its stretches in one passage of another split is a leak."""
_FEWEST_GRAMS = 12
_FEWEST_LETTERS = 6
_MASK = "〇"
_FORMS: tuple[Form, ...] = ("2021", "2019")
#: How narratives shorten the labels of the forms.
_SHORT_LABELS = (
    "行政复议", "行政诉讼", "维持", "纠正", "其他", "未审结", "尚未审结", "直接起诉", "复议后起诉",
    "规章", "规范性文件", "新制作", "新公开", "对外公开", "上一年", "增减", "处理决定", "总数",
    "予以公开", "部分公开", "不予公开", "无法提供", "不予处理",
)  # fmt: skip
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[）)、]?|[0-9]+[.．、])\s*")
_NUMBER = re.compile(r"[0-9０-９]+(?:[,，.．][0-9０-９]+)*[%％‰]?")
_PLACE = re.compile(r".+?[省市县区州盟旗镇乡]")


@dataclass(frozen=True)
class Leak:
    """Something that stands in two splits.

    Attributes:
        kind: ``wording``, ``agency``, ``place`` or ``pattern``.
        message: what, in Chinese.
        passage: the passage that it is about, None for patterns.
    """

    kind: Literal["wording", "agency", "place", "pattern"]
    message: str
    passage: str | None = None


def leaks(passages: Sequence[Passage]) -> Iterator[Leak]:
    """Give everything that two splits share and should not."""
    yield from _shared_names(passages)
    yield from _shared_wording(passages)


def pattern_leaks(patterns: Iterable[Pattern]) -> Iterator[Leak]:
    """Give the patterns of the generator whose words are those of a pattern of another split."""
    first: dict[str, Pattern] = {}
    for pattern in patterns:
        skeleton = _skeleton(pattern)
        other = first.setdefault(skeleton, pattern)
        if other.split != pattern.split:
            yield Leak(
                "pattern",
                f"句式 {pattern.id}（{pattern.split}）与 {other.id}（{other.split}）相同，"
                "请改写其中一个",
            )


def normal_form(text: str) -> str:
    """Return what two passages are compared by: letters, with numbers and statutory words masked.

    >>> normal_form("收到申请 26 件，其中属于国家秘密1,200件。")
    '收到申请〇件其中〇〇件'
    """
    masked = _NUMBER.sub(_MASK, _statutory_words().sub(_MASK, text))
    return re.sub(r"\W", "", masked)


def grams(text: str, length: int = GRAM) -> frozenset[str]:
    """Return the distinct stretches of a text's normal form that hold enough letters."""
    plain = normal_form(text)
    found = {plain[start : start + length] for start in range(len(plain) - length + 1)}
    return frozenset(gram for gram in found if length - gram.count(_MASK) >= _FEWEST_LETTERS)


@cache
def _statutory_words() -> re.Pattern[str]:
    words = {metric.zh for metric in metrics().values()}
    for form in _FORMS:
        for cell in form_cells(form):
            words.update(cell.row, cell.column)
    for label, variants in label_variants().items():
        words.update((label, *variants))
    bare = {_NUMBERING.sub("", word) for word in words}
    longest_first = sorted(
        {word for word in bare if len(word) > 3} | {*_SHORT_LABELS},
        key=lambda word: (-len(word), word),
    )
    return re.compile("|".join(map(re.escape, longest_first)))


def _shared_names(passages: Iterable[Passage]) -> Iterator[Leak]:
    agencies: dict[str, str] = {}
    places: dict[str, Passage] = {}
    told: set[tuple[str, str]] = set()
    for passage in passages:
        name, split = passage.agency, passage.split
        if name and agencies.setdefault(name, split) != split and (name, split) not in told:
            told.add((name, split))
            yield Leak("agency", f"机关 {name} 同时出现在 {agencies[name]} 和 {split}", passage.id)
            continue
        match = _PLACE.match(name)
        if match is None:
            continue
        other = places.setdefault(match[0], passage)
        if other.split != split and (match[0], split) not in told and other.agency != name:
            told.add((match[0], split))
            yield Leak(
                "place",
                f"{match[0]} 的机关同时出现在 {other.split}（{other.agency}）和 {split}（{name}）",
                passage.id,
            )


def _shared_wording(passages: Sequence[Passage]) -> Iterator[Leak]:
    all_grams = [grams(passage.text) for passage in passages]
    for (left, right), shared in sorted(_shared_counts(passages, all_grams).items()):
        fewer = min(len(all_grams[left]), len(all_grams[right]))
        if fewer >= _FEWEST_GRAMS and shared >= SHARED_PART * fewer:
            one, other = passages[left], passages[right]
            yield Leak(
                "wording",
                f"{one.id}（{one.split}）与 {other.id}（{other.split}）的文字有 "
                f"{shared / fewer:.0%} 相同",
                other.id,
            )


def _shared_counts(
    passages: Sequence[Passage], all_grams: Sequence[frozenset[str]]
) -> Mapping[tuple[int, int], int]:
    """Return how many stretches each two passages of different splits share."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(all_grams):
        for gram in found:
            holders[gram].append(index)
    counts: Counter[tuple[int, int]] = Counter()
    for indices in holders.values():
        counts.update(
            pair
            for pair in combinations(indices, 2)
            if passages[pair[0]].split != passages[pair[1]].split
        )
    return counts


def _skeleton(pattern: Pattern) -> str:
    """Return a pattern's words and slots in order; the figures' labels are left out."""
    leaves = (node for node in walk(pattern.template) if not isinstance(node, Choice | Figure))
    return " ".join(map(repr, leaves))
