"""Sites side by side: 局网站公开1,142条，市政府门户网站公开212条 (guideline R36, 例 63).

What stands on a site of another authority is a part where the sentence names two sites; the own
site has no scope (one that the network gives it is taken away), nor has the first where none is
plainly the own one. In train and dev 84 of 90 such pairs are annotated so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..breaks import SENTENCE, STRETCH, begin_of, words_before
from ..decoding import Reading
from ..part_names import name_part

METRIC = "disclosure.website"
WIDTH = 30
_SITE = re.compile("网|平台|门户|站")
_OWN = re.compile(
    "(?:^|[，、；：（在是过达自中括])(?:本|我)?(?:局|厅|委|办|院|校|处|社|学校|机关|管委会)"
    "(?:机关|政府|门户|官方|在)?网(?!友|民|上)|官网|校园网|学院新闻网|(?<!政府)(?:门户网站|信息公开网)"
)
_DIVIDED = re.compile(r"其中|包括|^[（(]?[：:]|[合共]计|合并|20\d\d年")


def name_sites(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give the number of a site of another authority beside the own one that site as scope.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    sites = [
        (place, words)
        for place, one in enumerate(readings)
        if one.metrics == (METRIC,) and one.period == "current" and one.mention.value
        if _SITE.search(words := _own_words(text, readings, place))
    ]
    for (first, one), (second, other) in pairwise(sites):
        pair = settled[first], settled[second]
        own = bool(_OWN.search(one)), bool(_OWN.search(other))
        if all(own) or not _beside(text, *pair):
            continue
        borrowed = first if own[1] else second
        if own[1] and pair[1].scope and _OWN.match(f"，{pair[1].scope}"):
            settled[second] = replace(pair[1], scope=None)
        elif pair[0].scope or pair[1].scope:
            continue
        mention = settled[borrowed].mention
        settled[borrowed] = replace(settled[borrowed], scope=name_part(text, mention))
    return settled


def _own_words(text: str, readings: Sequence[Reading], place: int) -> str:
    start = readings[place].mention.start
    before = readings[place - 1].mention.end if place else 0
    return words_before(text, start, STRETCH, WIDTH, before)


def _beside(text: str, one: Reading, other: Reading) -> bool:
    """Whether two numbers stand in one sentence, and the second divides or sums up nothing."""
    between = text[one.mention.end : other.mention.start]
    same = begin_of(text, other.mention.start, SENTENCE) <= one.mention.start
    return same and not _DIVIDED.search(between)
