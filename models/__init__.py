"""Learned reading: a parsed report goes in, narrative figures and problem categories come out."""

from .decoding import Reading, Settings, read_mentions
from .labels import OUTSIDE, LabelGroup, LabelSet
from .mentions import Mention, find_mentions
from .network import Logits, Network, softmax
from .numbers import NumberMention, find_numbers, read_chinese
from .tagging import read_section, shipped_tagger, tag
from .tokens import CLS, MASK, PAD, SEP, SPECIAL, UNK, Alphabet, fold
from .windows import Window, windows

__all__ = [
    "CLS",
    "MASK",
    "OUTSIDE",
    "PAD",
    "SEP",
    "SPECIAL",
    "UNK",
    "Alphabet",
    "LabelGroup",
    "LabelSet",
    "Logits",
    "Mention",
    "Network",
    "NumberMention",
    "Reading",
    "Settings",
    "Window",
    "find_mentions",
    "find_numbers",
    "fold",
    "read_chinese",
    "read_mentions",
    "read_section",
    "shipped_tagger",
    "softmax",
    "tag",
    "windows",
]
