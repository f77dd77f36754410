"""Learned reading: a parsed report goes in, narrative figures and problem categories come out."""

from .clauses import CLAUSE_LABELS, Clause, LinearScorer, UnitScorer, find_clauses, may_follow
from .decoding import Reading, Settings, read_mentions
from .labels import OUTSIDE, LabelGroup, LabelSet
from .linear import FeatureSpace, LinearModel, Row
from .mentions import Mention, find_mentions
from .network import Logits, Network, TokenScorer, softmax
from .numbers import NumberMention, find_numbers, read_chinese
from .tagging import read_section, shipped_tagger, tag
from .tokens import CLS, MASK, PAD, SEP, SPECIAL, UNK, Alphabet, fold
from .unit_features import unit_features
from .units import Unit, cut_units
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
    "Clause",
    "FeatureSpace",
    "LabelGroup",
    "LabelSet",
    "LinearModel",
    "LinearScorer",
    "Logits",
    "Mention",
    "Network",
    "NumberMention",
    "Reading",
    "Row",
    "Settings",
    "TokenScorer",
    "Unit",
    "UnitScorer",
    "Window",
    "cut_units",
    "find_clauses",
    "find_mentions",
    "find_numbers",
    "fold",
    "may_follow",
    "read_chinese",
    "read_mentions",
    "read_section",
    "shipped_tagger",
    "softmax",
    "tag",
    "unit_features",
    "windows",
]
