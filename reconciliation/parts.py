"""When a number is a part of another one that the same passage states (30件，其中网上20件)."""

from __future__ import annotations

import re

from gongkai.models import begin_of
from gongkai.vocabulary import Number

from .amounts import total_of
from .facts import Facts, Stated
from .rules import RuleBook

_CARRIED = re.compile(
    r"[，,\s]*(?:其中|另)?[，,]?上一?年度?结转[^；;。\n\d]{0,10}[1-9]\d*[件宗起条]?[^；;。\n]*$"
)
_STOPS = "；;。\n"
_MOST_PARTS = 60  # statements of one thing in a section; more are a list of something else


def is_part(stated: Stated, whole: Number, facts: Facts, book: RuleBook) -> bool:
    """Whether the wording makes a statement a part of the whole rather than its contradiction.

    It is when it is smaller and of an office or unit, when an introducing word (其中) stands
    between it and a larger statement of the same metric, when its clauses are about what the year
    before left (；上年结转办理1件，予以公开1件), or when the different statements of the
    metric in one sentence, or in one section, add up to the whole.
    """
    if stated.figure.value and stated.index in facts.of_others and stated.figure.value < whole:
        return True
    passage = facts.sentence_of.get(stated.index)
    if passage is None:
        return False
    alike = [one for one in passage.stated if _same(one, stated)]
    same = [one for one in alike if one.figure.scope is None]
    for group in (alike, same, alternatives(stated, facts)):
        counted = [one for one in group if one.figure.value]
        if not stated.figure.value or not 1 < len(counted) <= _MOST_PARTS:
            continue
        if total_of(counted) == whole:
            return True
    if _is_of_carried(stated, facts):
        return any(_same(one, stated) and _before(one, stated) for one in facts.own)
    words = tuple(book.lists["part_words"])
    if passage.text.lstrip("（( ").startswith(words):
        return any(_same(one, stated) and _before(one, stated) for one in facts.own)
    return any(
        _before(one, stated) and any(word in _between(one, stated, facts) for word in words)
        for one in same
    )


def _is_of_carried(stated: Stated, facts: Facts) -> bool:
    """Whether a statement follows 上年结转 and its number, after a semicolon or full stop."""
    index, start = stated.figure.section_index, stated.figure.start
    if index is None or start is None:
        return False
    text = facts.report.sections[index].text
    begin = begin_of(text, start, _STOPS)
    return _CARRIED.match(text, begin, start) is not None


def alternatives(stated: Stated, facts: Facts) -> list[Stated]:
    """Return the statements of the same metric in the same section that are read with certainty."""
    key = (stated.figure.metric, stated.applicant, stated.figure.section_index)
    certain = list(facts.certain.get(key, ()))
    unsure = stated.index in facts.doubtful and stated in facts.own
    return [*certain, stated] if unsure else certain


def in_one_sentence(first: Stated, second: Stated, facts: Facts) -> bool:
    """Whether two statements stand in the same sentence."""
    passage = facts.sentence_of.get(first.index)
    return passage is not None and passage is facts.sentence_of.get(second.index)


def _same(one: Stated, other: Stated) -> bool:
    return one.figure.metric == other.figure.metric and one.applicant == other.applicant


def _before(one: Stated, part: Stated) -> bool:
    """Whether ``one`` comes before in the same section and is larger."""
    first, second = one.figure, part.figure
    return (
        first.section_index == second.section_index
        and (first.end or 0) <= (second.start or 0)
        and (first.value or 0) > (second.value or 0)
    )


def _between(one: Stated, other: Stated, facts: Facts) -> str:
    if one.figure.section_index is None:
        return ""
    text = facts.report.sections[one.figure.section_index].text
    return text[one.figure.end or 0 : other.figure.start or 0]
