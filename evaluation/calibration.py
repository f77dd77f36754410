"""Whether confidence means what it says: reliability by bins and expected calibration error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .outcomes import Outcome

BINS = 10
SAMPLES = 500


@dataclass(frozen=True)
class Bin:
    """Predictions whose confidence lies in ``(low, high]``: how many, how sure, how many right."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True)
class Calibration:
    """Expected calibration error (Naeini et al., 2015) with its 95 % interval by document.

    The interval is ``None`` where all predictions are of one document.
    """

    error: float
    interval: tuple[float, float] | None
    bins: tuple[Bin, ...]


def calibration(outcomes: Iterable[Outcome], documents: Sequence[str]) -> Calibration | None:
    """Compare confidence with correctness over all predictions that state one.

    Args:
        outcomes: of one measure.
        documents: every document, the unit of the interval.

    Returns:
        ``None`` where no prediction states a confidence.
    """
    row = {document: place for place, document in enumerate(documents)}
    sums = np.zeros((len(documents), BINS, 3))  # number, confidences, right ones
    for outcome in outcomes:
        if outcome.found is None or outcome.found.confidence is None:
            continue
        sure = outcome.found.confidence
        place = min(BINS - 1, max(0, int(np.ceil(sure * BINS)) - 1))
        sums[row[outcome.document], place] += (1, sure, outcome.right)
    if not sums.any():
        return None
    chance = np.random.default_rng(0)
    drawn = sums[chance.integers(0, len(sums), (SAMPLES, len(sums)))].sum(axis=1)
    errors = [_error(one) for one in drawn if one[:, 0].any()]
    low, high = np.percentile(errors, (2.5, 97.5))
    several = (sums[:, :, 0].sum(axis=1) > 0).sum() > 1
    interval = (round(float(low), 4), round(float(high), 4)) if several else None
    total = sums.sum(axis=0)
    bins = tuple(
        Bin(i / BINS, (i + 1) / BINS, int(n), round(sure / n, 4), round(right / n, 4))
        for i, (n, sure, right) in enumerate(total)
        if n
    )
    return Calibration(round(_error(total), 4), interval, bins)


def _error(sums: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    number = sums[:, 0].sum()
    return float(np.abs(sums[:, 1] - sums[:, 2]).sum() / number) if number else 0.0
