"""Confidence intervals and paired tests that draw whole documents (Efron's percentile bootstrap).

Sentences of one report are alike, so the report is the unit that is drawn again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .counts import Counts

Table = npt.NDArray[np.float64]
BLOCK = 250


@dataclass(frozen=True)
class Difference:
    """How far F1 of one system lies above that of another on the same documents.

    Attributes:
        delta: difference of the two F1 scores.
        interval: its 95 % interval, documents drawn in pairs; ``None`` of a single document.
        p: share of random exchanges of the two systems, document by document, that make at least
            as large a difference (two-sided; approximate randomisation, Noreen 1989).
    """

    delta: float
    interval: tuple[float, float] | None
    p: float


def _table(counts: Sequence[Counts]) -> Table:
    """Return correct and predicted + gold of each document, shape (documents, 2)."""
    return np.array([(c.correct, c.predicted + c.gold) for c in counts], dtype=float)


def _documents(table: Table) -> int:
    """Return how many documents have an item."""
    return int((table[:, 1] > 0).sum()) if len(table) else 0


def _f1(sums: Table) -> Table:
    """Return F1 of sums of shape (..., 2); not a number where there is nothing at all."""
    total = sums[..., 1]
    nothing = np.full_like(total, np.nan)
    result: Table = np.divide(2 * sums[..., 0], total, out=nothing, where=total > 0)
    return result


def _drawn(table: Table, samples: int, seed: int) -> Table:
    """Return the sums of resamples, shape (samples, ...) without the documents' axis."""
    chance = np.random.default_rng(seed)
    sums = []
    for first in range(0, samples, BLOCK):
        rows = chance.integers(0, len(table), (min(BLOCK, samples - first), len(table)))
        sums.append(table[rows].sum(axis=1))
    return np.concatenate(sums)


def bootstrap_f1(
    counts: Sequence[Counts], *, samples: int = 1000, seed: int = 0
) -> tuple[float, float] | None:
    """Return the 95 % interval of F1 when whole documents are drawn again.

    Args:
        counts: one entry a document.
        samples: number of resamples.
        seed: of the resampling.

    Returns:
        Lower and upper bound, or ``None`` where fewer than two documents have gold or predictions:
        one document says nothing of how documents differ.
    """
    table = _table(counts)
    if _documents(table) < 2:
        return None
    return _interval(_f1(_drawn(table, samples, seed)))


def _interval(values: Table) -> tuple[float, float]:
    """Return the bounds; draws without any item have no score and do not count."""
    low, high = np.nanpercentile(values, (2.5, 97.5))
    return round(float(low), 4), round(float(high), 4)


def bootstrap_share(
    parts: Sequence[float], wholes: Sequence[float], *, samples: int = 1000, seed: int = 0
) -> tuple[float, float] | None:
    """Return the 95 % interval of sum(parts) / sum(wholes) when whole documents are drawn again.

    Args:
        parts: one number a document.
        wholes: one number a document; all 1 where the mean of ``parts`` is wanted.
        samples: number of resamples.
        seed: of the resampling.

    Returns:
        Lower and upper bound, or ``None`` where fewer than two of ``wholes`` are above 0.
    """
    table = np.array([parts, wholes], dtype=float).T
    if _documents(table) < 2:
        return None
    chance = np.random.default_rng(seed)
    drawn = chance.integers(0, len(table), (samples, len(table)))
    sums = table[drawn].sum(axis=1)
    nothing = np.full(samples, np.nan)
    return _interval(np.divide(sums[:, 0], sums[:, 1], out=nothing, where=sums[:, 1] > 0))


def compare(
    one: Sequence[Counts], other: Sequence[Counts], *, samples: int = 2000, seed: int = 0
) -> Difference | None:
    """Compare two systems on the same documents.

    Args:
        one: counts of the first system, one entry a document.
        other: counts of the second, in the same order of documents.
        samples: number of resamples and of exchanges.
        seed: of both.

    Returns:
        The difference ``one - other``, or ``None`` where both have nothing.

    Raises:
        ValueError: the two do not have as many documents.
    """
    if len(one) != len(other):
        raise ValueError("both systems need the same documents")
    pair = np.stack([_table(one), _table(other)], axis=1) if one else np.zeros((0, 2, 2))
    if not pair[..., 1].sum():
        return None
    scores = np.nan_to_num(_f1(pair.sum(axis=0)))
    delta = float(scores[0] - scores[1])
    drawn = _f1(_drawn(pair, samples, seed))
    swap = np.random.default_rng(seed + 1).random((samples, len(pair))) < 0.5
    mine = np.where(swap[..., None], pair[:, 1], pair[:, 0]).sum(axis=1)
    theirs = pair.sum(axis=(0, 1)) - mine
    exchanged = np.nan_to_num(_f1(mine)) - np.nan_to_num(_f1(theirs))
    extreme = np.abs(exchanged) >= abs(delta) - 1e-12
    p = (int(extreme.sum()) + 1) / (samples + 1)
    several = _documents(pair.sum(axis=1)) > 1
    interval = _interval(drawn[:, 0] - drawn[:, 1]) if several else None
    return Difference(round(delta, 4), interval, round(p, 4))
