"""Predictions against gold: scores with intervals, baselines and benchmarks."""

from .counts import Counts
from .figures import score_by_metric, score_figures

__all__ = ["Counts", "score_by_metric", "score_figures"]
