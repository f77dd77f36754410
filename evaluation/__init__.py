"""Predictions against gold: scores with intervals, baselines and benchmarks."""

from .bootstrap import bootstrap_f1, bootstrap_share
from .counts import Counts
from .figures import score_by_metric, score_figures

__all__ = ["Counts", "bootstrap_f1", "bootstrap_share", "score_by_metric", "score_figures"]
