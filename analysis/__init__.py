"""Across reports: many reports with problems go in, tables about authorities and years come out."""

from .agencies import LEVELS, Agency, identify, match_agencies
from .cooccurrence import Cooccurrence
from .copies import Copy
from .counting import GROUPINGS, Tally, tally
from .findings import Findings, analyse
from .observations import Observation, Statement, Survey, survey
from .recurrence import Recurrence, recurrences
from .themes import Theme

__all__ = [
    "GROUPINGS",
    "LEVELS",
    "Agency",
    "Cooccurrence",
    "Copy",
    "Findings",
    "Observation",
    "Recurrence",
    "Statement",
    "Survey",
    "Tally",
    "Theme",
    "analyse",
    "identify",
    "match_agencies",
    "recurrences",
    "survey",
    "tally",
]
