"""Confidence intervals by resampling documents (Efron's percentile bootstrap)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .counts import Counts


def bootstrap_f1(
    counts: Sequence[Counts], *, samples: int = 1000, seed: int = 0
) -> tuple[float, float] | None:
    """Return the 95 % interval of F1 when whole documents are drawn again.

    Args:
        counts: one entry a document.
        samples: number of resamples.
        seed: of the resampling.

    Returns:
        Lower and upper bound, or ``None`` where there is neither gold nor prediction.
    """
    table = np.array([(c.correct, c.predicted + c.gold) for c in counts], dtype=float)
    if not len(table) or not table[:, 1].sum():
        return None
    chance = np.random.default_rng(seed)
    drawn = chance.integers(0, len(table), (samples, len(table)))
    sums = table[drawn].sum(axis=1)
    scores = np.divide(2 * sums[:, 0], sums[:, 1], out=np.zeros(samples), where=sums[:, 1] > 0)
    low, high = np.percentile(scores, (2.5, 97.5))
    return round(float(low), 4), round(float(high), 4)


def bootstrap_share(
    parts: Sequence[int], wholes: Sequence[int], *, samples: int = 1000, seed: int = 0
) -> tuple[float, float] | None:
    """Return the 95 % interval of sum(parts) / sum(wholes) when whole documents are drawn again.

    Args:
        parts: one count a document, at most the entry of ``wholes``.
        wholes: one count a document.
        samples: number of resamples.
        seed: of the resampling.

    Returns:
        Lower and upper bound, or ``None`` where ``wholes`` are all 0.
    """
    table = np.array([parts, wholes], dtype=float).T
    if not len(table) or not table[:, 1].sum():
        return None
    chance = np.random.default_rng(seed)
    drawn = chance.integers(0, len(table), (samples, len(table)))
    sums = table[drawn].sum(axis=1)
    shares = np.divide(sums[:, 0], sums[:, 1], out=np.ones(samples), where=sums[:, 1] > 0)
    low, high = np.percentile(shares, (2.5, 97.5))
    return round(float(low), 4), round(float(high), 4)
