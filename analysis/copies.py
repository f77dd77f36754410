"""Statements that say nearly the same in the same words: copied from others or from last year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .observations import Statement, Survey

SHINGLE = 3  # code points
_PERMUTATIONS, _SEED = 128, 1
_SLACK = 0.15  # MinHash estimates; candidates are sought below the limit and measured exactly
_SHORTEST = 12  # code points; shorter statements are alike by chance
_DIGITS = re.compile(r"\d+")
_MARKS = re.compile(r"[\s，。；、：“”\"'（）()《》]")
_SELF = re.compile("[我本全](?:省|市|县|区|镇|乡|局|委|办|厅|街道|院|校|中心|单位)")


@dataclass(frozen=True)
class Copy:
    """A group of statements in nearly the same words.

    Attributes:
        kind: ``last_year`` for one authority's of several years, ``others`` between authorities.
        statements: by year and authority; the first is the earliest.
        similarity: lowest Jaccard similarity of a statement with its nearest in the group, 0 to 1.
    """

    kind: str
    statements: tuple[Statement, ...]
    similarity: float


def find_copies(survey: Survey, least: float = 0.7) -> list[Copy]:
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
    own = [pair for pair in alike if _one_agency(statements[pair[0]], statements[pair[1]])]
    between = [pair for pair in alike if not _one_agency(*(statements[i] for i in pair[:2]))]
    copies = [*_groups("others", statements, between), *_groups("last_year", statements, own)]
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


def _one_agency(one: Statement, other: Statement) -> bool:
    return one.agency.key == other.agency.key


def _groups(
    kind: str, statements: Sequence[Statement], alike: Sequence[tuple[int, int, float]]
) -> Iterator[Copy]:
    """Give the groups that pairs of one kind tie together."""
    nearest: dict[int, float] = defaultdict(float)
    for one, other, similarity in alike:
        nearest[one] = max(nearest[one], similarity)
        nearest[other] = max(nearest[other], similarity)
    for group in _connected(len(statements), [(one, other) for one, other, _ in alike]):
        found = sorted((statements[i] for i in group), key=lambda s: (s.year, s.agency.key))
        yield Copy(kind, tuple(found), round(min(nearest[i] for i in group), 3))
