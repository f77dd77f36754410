"""Predictions against gold: scores with intervals, baselines, the regression gate, benchmarks.

Data (:class:`Data`) and systems (:class:`System`) enter; every gold and predicted item leaves as an
:class:`Outcome`, and all that is reported is counted from those (docs/evaluation.md).
"""

from .baselines import BASELINES, baseline
from .bootstrap import Difference, bootstrap_f1, bootstrap_share, compare
from .calibration import Calibration, calibration
from .cells import DocumentCells, measure_cells, summaries
from .counts import Counts
from .data import PATTERNS, SPLITS, Data, document_of, load_data, shipped_data
from .evaluating import Evaluation, Run, evaluate
from .figures import MEASURES, found_facts, gold_facts, score_by_metric, score_figures
from .gate import GATED, check_gate, stored_scores
from .given import GIVEN, given_system
from .gold_reports import Gold, GoldReport, ReportFile
from .leaderboard import Entry, add_entries, entry_of, is_run_name, read_leaderboard
from .leaderboard_page import leaderboard_page
from .outcomes import Item, Outcome
from .summary import errors, summarise
from .systems import System, tagger_system
from .tasks import TASKS

__all__ = [
    "BASELINES",
    "GATED",
    "GIVEN",
    "MEASURES",
    "PATTERNS",
    "SPLITS",
    "TASKS",
    "Calibration",
    "Counts",
    "Data",
    "Difference",
    "DocumentCells",
    "Entry",
    "Evaluation",
    "Gold",
    "GoldReport",
    "Item",
    "Outcome",
    "ReportFile",
    "Run",
    "System",
    "add_entries",
    "baseline",
    "bootstrap_f1",
    "bootstrap_share",
    "calibration",
    "check_gate",
    "compare",
    "document_of",
    "entry_of",
    "errors",
    "evaluate",
    "found_facts",
    "given_system",
    "gold_facts",
    "is_run_name",
    "leaderboard_page",
    "load_data",
    "measure_cells",
    "read_leaderboard",
    "score_by_metric",
    "score_figures",
    "shipped_data",
    "stored_scores",
    "summaries",
    "summarise",
    "tagger_system",
]
