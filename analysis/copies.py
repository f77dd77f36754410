"""Statements that say nearly the same in the same words: copied from others or from last year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .observations import Statement, Survey

SHINGLE = 3  # code points
_PERMUTATIONS, _SEED = 128, 1
_SLACK = 0.15  # MinHash estimates; candidates are sought below the limit and measured exactly
_SHORTEST = 12  # code points; shorter statements are alike by chance
_DIGITS = re.compile(r"\d+")
_MARKS = re.compile(r"[\s，。；、：“”\"'（）()《》]")
_SELF = re.compile("[我本全](?:省|市|县|区|镇|乡|局|委|办|厅|街道|院|校|中心|单位)|[各有]的?(?:科室|股室|处室)")


@dataclass(frozen=True)
class Copy:
    """A group of statements in nearly the same words.

    Attributes:
        kind: ``last_year`` when they are one authority's, ``others`` when several share them.
        statements: by year and authority; the first is the earliest.
        similarity: lowest Jaccard similarity of a statement with its nearest in the group, 0 to 1.
    """

    kind: str
    statements: tuple[Statement, ...]
    similarity: float


def find_copies(survey: Survey, least: float = 0.8) -> list[Copy]:
    """Return the groups of near-identical statements, the largest first.

    Args:
        survey: all reports.
        least: Jaccard similarity (runs of three characters; digits, marks and what the authority
            calls itself left out) from which two statements count as one text.
    """
    statements = [s for s in survey.statements if len(_plain(s.text)) >= _SHORTEST]
    shingles = [_shingles(statement.text) for statement in statements]
    alike = [
        (one, other, similarity)
        for one, other in _candidates(shingles, least)
        if (similarity := _jaccard(shingles[one], shingles[other])) >= least
        and _another_report(statements[one], statements[other])
    ]
    nearest: dict[int, float] = defaultdict(float)
    for one, other, similarity in alike:
        nearest[one] = max(nearest[one], similarity)
        nearest[other] = max(nearest[other], similarity)
    groups = _connected(len(statements), [(one, other) for one, other, _ in alike])
    copies = [
        _copy([statements[i] for i in group], min(nearest[i] for i in group)) for group in groups
    ]
    return sorted(copies, key=lambda copy: (-len(copy.statements), copy.statements[0].text))


def _plain(text: str) -> str:
    return _SELF.sub("", _DIGITS.sub("0", _MARKS.sub("", text)))


def _shingles(text: str) -> frozenset[str]:
    plain = _plain(text)
    return frozenset(plain[i : i + SHINGLE] for i in range(max(1, len(plain) - SHINGLE + 1)))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _another_report(one: Statement, other: Statement) -> bool:
    return (one.agency.key, one.year) != (other.agency.key, other.year)


def _candidates(shingles: Sequence[frozenset[str]], least: float) -> set[tuple[int, int]]:
    """Return pairs that MinHash takes for alike, without comparing all with all."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415  extra [analysis]

    index = MinHashLSH(threshold=max(0.1, least - _SLACK), num_perm=_PERMUTATIONS)
    pairs = set()
    for place, parts in enumerate(shingles):
        sketch = MinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update_batch([part.encode() for part in sorted(parts)])
        pairs |= {(int(other), place) for other in index.query(sketch)}
        index.insert(str(place), sketch)
    return pairs


def _connected(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return groups of two and more that pairs tie together."""
    from scipy.sparse import coo_array  # noqa: PLC0415  comes with scikit-learn, extra [analysis]
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    if not pairs:
        return []
    rows, columns = zip(*pairs, strict=True)
    _, labels = connected_components(
        coo_array(([1] * len(pairs), (rows, columns)), shape=(count, count)), directed=False
    )
    groups: dict[int, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        groups[int(label)].append(place)
    return [group for group in groups.values() if len(group) > 1]


def _copy(statements: Sequence[Statement], similarity: float) -> Copy:
    ordered = tuple(sorted(statements, key=lambda s: (s.year, s.agency.key)))
    own = len({statement.agency.key for statement in ordered}) == 1
    return Copy("last_year" if own else "others", ordered, round(similarity, 3))
