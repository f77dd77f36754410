"""Predictions against gold: scores with intervals, baselines and benchmarks."""

from .bootstrap import bootstrap_f1
from .counts import Counts
from .figures import score_by_metric, score_figures

__all__ = ["Counts", "bootstrap_f1", "score_by_metric", "score_figures"]
