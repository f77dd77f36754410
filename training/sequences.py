"""A linear-chain conditional random field over named features, trained with L-BFGS.

Small and convex: the same data give the same weights, whatever the seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gongkai.models import Row

Array = npt.NDArray[np.float64]
_FORBIDDEN = -1e4


@dataclass(frozen=True)
class Chain:
    """One text: a row of features and the index of the right label for each of its units.

    ``weight`` is how much the text counts.
    """

    rows: tuple[Row, ...]
    labels: tuple[int, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class ChainWeights:
    """Weights of shape (columns, labels) and transitions of shape (labels + 1, labels).

    The last row of the transitions holds the scores of beginning with a label.
    """

    weights: Array
    transitions: Array


class _Batch:
    """All chains side by side, the longest first, padded; the features as one sparse matrix."""

    def __init__(self, chains: Sequence[Chain], width: int, labels: int) -> None:
        from scipy.sparse import csr_matrix  # noqa: PLC0415  comes with scikit-learn, training only

        chains = sorted(chains, key=lambda chain: -len(chain.rows))
        rows = [row for chain in chains for row in chain.rows]
        columns = np.concatenate([row.columns for row in rows])
        values = np.concatenate([row.values for row in rows])
        ends = np.cumsum([0, *(len(row.columns) for row in rows)])
        self.features = csr_matrix((values, columns, ends), shape=(len(rows), width))
        self.lengths = np.array([len(chain.rows) for chain in chains])
        self.longest = int(self.lengths.max())
        self.mask = np.arange(self.longest)[None, :] < self.lengths[:, None]
        self.running = self.mask.sum(0).tolist()  # chains that have a unit at each place
        self.gold = np.concatenate([np.array(chain.labels) for chain in chains])
        self.labels = labels
        self.weights = np.array([chain.weight for chain in chains])
        self.unit_weights = np.repeat(self.weights, self.lengths)
        pairs = np.zeros((labels + 1, labels))
        for chain in chains:
            for before, after in zip((labels, *chain.labels[:-1]), chain.labels, strict=True):
                pairs[before, after] += chain.weight
        self.gold_pairs = pairs

    def padded(self, scores: Array) -> Array:
        out = np.zeros((len(self.lengths), self.longest, self.labels))
        out[self.mask] = scores
        return out


def _log_sum(values: Array, axis: int) -> Array:
    top = values.max(axis=axis, keepdims=True)
    result: Array = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return result


def _forward_backward(
    batch: _Batch, emissions: Array, transitions: Array
) -> tuple[float, Array, Array]:
    """Return the sum of log partition functions, the marginals and the expected pairs.

    Sum and pairs are weighted, the marginals are not.
    """
    inner, first = transitions[:-1], transitions[-1]
    alpha = np.zeros_like(emissions)
    beta = np.zeros_like(emissions)
    alpha[:, 0] = emissions[:, 0] + first
    for t in range(1, batch.longest):
        n = batch.running[t]
        alpha[:n, t] = _log_sum(alpha[:n, t - 1, :, None] + inner, 1) + emissions[:n, t]
    for t in range(batch.longest - 2, -1, -1):
        n = batch.running[t + 1]
        beta[:n, t] = _log_sum(inner + (emissions[:n, t + 1] + beta[:n, t + 1])[:, None, :], 2)
    total = _log_sum(alpha[:, 0] + beta[:, 0], 1)
    marginals = np.exp((alpha + beta)[batch.mask] - np.repeat(total, batch.lengths)[:, None])
    pairs = np.zeros_like(transitions)
    weights = batch.weights[:, None, None]
    pairs[-1] = (np.exp(alpha[:, 0] + beta[:, 0] - total[:, None]) * weights[:, 0]).sum(0)
    for t in range(1, batch.longest):
        n = batch.running[t]
        after = (emissions[:n, t] + beta[:n, t])[:, None, :] - total[:n, None, None]
        joint = np.exp(alpha[:n, t - 1, :, None] + inner + after)
        pairs[:-1] += (joint * weights[:n]).sum(0)
    return float(total @ batch.weights), marginals, pairs


def train_chains(
    chains: Sequence[Chain], width: int, allowed: npt.NDArray[np.bool_], penalty: float = 1.0
) -> ChainWeights:
    """Fit the field.

    Args:
        chains: training texts.
        width: number of feature columns.
        allowed: which label may follow which, shape (labels + 1, labels), the last row for
            the beginning.
        penalty: strength of the L2 penalty.
    """
    from scipy.optimize import minimize  # noqa: PLC0415  comes with scikit-learn, training only

    labels = allowed.shape[1]
    batch = _Batch(chains, width, labels)
    cut = width * labels
    gold = np.zeros((len(batch.gold), labels))
    gold[np.arange(len(gold)), batch.gold] = 1

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat[:cut].reshape(width, labels)
        transitions = flat[cut:].reshape(labels + 1, labels)
        scores = batch.features @ weights
        legal = np.where(allowed, transitions, _FORBIDDEN)
        total, marginals, pairs = _forward_backward(batch, batch.padded(scores), legal)
        counted = batch.unit_weights[:, None]
        right = float((scores * gold * counted).sum() + (legal * batch.gold_pairs).sum())
        gradient = np.concatenate([
            (batch.features.T @ ((marginals - gold) * counted)).ravel(),
            np.where(allowed, pairs - batch.gold_pairs, 0).ravel(),
        ])  # fmt: skip
        value = total - right + penalty * float(flat @ flat) / 2
        return value, gradient + penalty * flat

    start = np.zeros(cut + (labels + 1) * labels)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    transitions = best[cut:].reshape(labels + 1, labels)
    return ChainWeights(best[:cut].reshape(width, labels), transitions)
