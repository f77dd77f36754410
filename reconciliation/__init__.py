"""Figures in, checks out: what a report states is added up and held against itself.

What enters: a :class:`~gongkai.vocabulary.Report` with table and narrative figures. What leaves:
the same report with checks, each with its two sides and one Chinese sentence. The rules are rows
of rules.yaml; the grammar of their sides is in expressions.py, and docs/rules.md lists them.
"""

from .comparing import compare
from .comparison import CheckChange, Comparison, FigureChange, Recurrence, SectionChange
from .reconciling import reconcile
from .rules import Rule, RuleBook, load_rules, rule_book
from .surroundings import Surroundings

__all__ = [
    "CheckChange",
    "Comparison",
    "FigureChange",
    "Recurrence",
    "Rule",
    "RuleBook",
    "SectionChange",
    "Surroundings",
    "compare",
    "load_rules",
    "reconcile",
    "rule_book",
]
