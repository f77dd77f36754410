"""Learned reading: a parsed report goes in, narrative figures and problem categories come out."""

from .breaks import begin_of
from .clause_labels import CLAUSE_LABELS, may_follow
from .clause_network import BlendedScorer, NetworkScorer, Opinion, clause_windows, unit_tokens
from .clauses import Clause, UnitScorer, find_clauses, load_scorer
from .decoding import Reading, Settings, name_chances, read_mentions
from .labels import OUTSIDE, LabelGroup, LabelSet
from .linear import FeatureSpace, LinearModel, Row
from .mentions import Mention, find_mentions
from .name_ranking import NearWords, name_features
from .network import Logits, Network, TokenScorer, softmax
from .numbers import NumberMention, find_numbers, read_chinese
from .pairing import Pair, PairingWeights, pair_measures
from .problems import Reader, find_problems, problem_sections
from .summary import summarise
from .tagging import find_figures, read_section, read_sections, shipped_tagger, tag
from .texts import Text
from .tokens import CLS, MASK, PAD, SEP, SPECIAL, UNK, Alphabet, fold
from .unit_features import unit_features
from .units import Unit, cut_units
from .weakness import Classifier, classify, shipped_classifier, weakness_features
from .windows import Window, windows

__all__ = [
    "CLAUSE_LABELS",
    "CLS",
    "MASK",
    "OUTSIDE",
    "PAD",
    "SEP",
    "SPECIAL",
    "UNK",
    "Alphabet",
    "BlendedScorer",
    "Classifier",
    "Clause",
    "FeatureSpace",
    "LabelGroup",
    "LabelSet",
    "LinearModel",
    "Logits",
    "Mention",
    "NearWords",
    "Network",
    "NetworkScorer",
    "NumberMention",
    "Opinion",
    "Pair",
    "PairingWeights",
    "Reader",
    "Reading",
    "Row",
    "Settings",
    "Text",
    "TokenScorer",
    "Unit",
    "UnitScorer",
    "Window",
    "begin_of",
    "classify",
    "clause_windows",
    "cut_units",
    "find_clauses",
    "find_figures",
    "find_mentions",
    "find_numbers",
    "find_problems",
    "fold",
    "load_scorer",
    "may_follow",
    "name_chances",
    "name_features",
    "pair_measures",
    "problem_sections",
    "read_chinese",
    "read_mentions",
    "read_section",
    "read_sections",
    "shipped_classifier",
    "shipped_tagger",
    "softmax",
    "summarise",
    "tag",
    "unit_features",
    "unit_tokens",
    "weakness_features",
    "windows",
]
