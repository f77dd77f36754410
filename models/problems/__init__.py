"""Section five: clauses that state problems and measures, of what kind, and what goes together."""

from .clause_labels import CLAUSE_LABELS, may_follow
from .clause_network import BlendedScorer, NetworkScorer, Opinion, clause_windows, unit_tokens
from .clauses import Clause, UnitScorer, find_clauses, load_scorer
from .finder import Reader, find_problems, problem_sections
from .pairing import Pair, PairingWeights, pair_measures
from .summary import summarise
from .unit_features import unit_features
from .units import Unit, cut_units
from .weakness import Classifier, classify, shipped_classifier, weakness_features

__all__ = [
    "CLAUSE_LABELS",
    "BlendedScorer",
    "Classifier",
    "Clause",
    "NetworkScorer",
    "Opinion",
    "Pair",
    "PairingWeights",
    "Reader",
    "Unit",
    "UnitScorer",
    "classify",
    "clause_windows",
    "cut_units",
    "find_clauses",
    "find_problems",
    "load_scorer",
    "may_follow",
    "pair_measures",
    "problem_sections",
    "shipped_classifier",
    "summarise",
    "unit_features",
    "unit_tokens",
    "weakness_features",
]
