"""The groups of rules that hold a sentence against itself or its table, by its wording."""

from __future__ import annotations

from typing import Literal

from .rule_base import Outcome, RuleBase


class Percentage(RuleBase):
    """A percentage that a sentence states agrees with the counts that it states.

    ``of`` is ``share`` (26件，占86.7%), ``rate`` (52件，上年40件，增长30%) or ``applicants``
    (自然人占86.7%, held against table 3).
    """

    group: Literal["percentage"]
    of: Literal["share", "rate", "applicants"]
    mismatch: Outcome

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"place", "left", "right", "part", "whole"})


class Listed(RuleBase):
    """Parts that a sentence lists of a number, by its wording alone, fit into it."""

    group: Literal["listed"]

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"place", "left_terms", "left", "right"})


class Change(RuleBase):
    """A stated increase, by the wording alone, agrees with both years' numbers of its sentence.

    ``of`` is ``difference`` (较上年的40件增加12件) or ``rate`` (较上年的40件增长30%).
    """

    group: Literal["change"]
    of: Literal["difference", "rate"]

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"place", "left", "right", "part", "whole"})
