"""Sites of an authority that is known: 县政府网站公开142条。局网站更新311条 (guideline R36).

What an office publishes on the government's site is a part wherever in its report it counts its own
site as well, and what it publishes on its own site is no part. The name of the authority tells its
own site (卫生信息网 of 县卫生局), also from one of a higher level (市局网站 for a county). On
passages that the network had not seen, 24 of 25 changes are right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..breaks import STRETCH, words_before
from ..decoding import Reading

METRIC = "disclosure.website"
WIDTH = 40
_SITE = "(?:网(?!友|民|上)|子?站)"
_GOVERNMENT = re.compile("政府(?:办公[室厅])?$")
_BORROWED = re.compile(
    r"(?:自治区|[省市县区州旗])(?:人民)?政府(?:门户|官方|信息|政府|政务|公开)*(?:网站?|平台)(?![及和与])"
    r"|(?<=[在，、：是])[市县区旗](?:级网站|(?:政务)?(?:公开)?网)"
)
_OWN = re.compile(
    r"(?<!政府)(?<!学校|医院|下属|分局)(?:官网|校园网)|(?:自己的|自建|自有|[本我][局委院校厅办镇乡社]|本(?:单位|机关|部门))"
    rf"[^，。；]{{0,4}}{_SITE}"
    r"|(?:^|[，、；：（\s在是过达自中括])(?P<level>[省市县区州旗])?(?:[局厅委办院校社镇乡]|街道|机关|管委会|中心|公司|医院)"
    rf"(?:机关|政府|门户|官方|信息|公开)*{_SITE}"
)
_LEVELS = "省市县区州旗"
_NAME = re.compile(r".*(?:自治区|开发区|[省市县区州旗盟])(?=..)")
_ENDING = re.compile("(?:管理|和|与|服务|保障|信息|发展|事务)*(?:局|委员会|厅|办公室|中心|社|院)$")
_OTHERS = re.compile("下属|所属|直属|局属|委属|隶属|各|及|和|与|分别|国家|中国|全国")
_CLAUSE_BEGIN = re.compile("[，、；：。在过]")
_DIVIDED = ("disclosure.total", METRIC)


@dataclass(frozen=True)
class _Sites:
    """The places of numbers of the government's site, of the own site and of any other."""

    borrowed: dict[int, str]
    own: set[int]
    others: set[int]


def name_borrowed_sites(text: str, readings: Sequence[Reading], agency: str) -> list[Reading]:
    """Give numbers of the government's site beside the own one this site, the own ones none.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
        agency: the authority that reports; nothing is done for a government or where unknown.
    """
    settled = list(readings)
    if not agency or _GOVERNMENT.search(agency):
        return settled
    sites = _sites(text, readings, agency)
    if not sites.borrowed or not sites.own:
        return settled
    for place, name in sites.borrowed.items():
        settled[place] = replace(settled[place], scope=settled[place].scope or name)
    if not _are_parts(readings, sites):
        for place in sites.own:
            settled[place] = replace(settled[place], scope=None)
    return settled


def _sites(text: str, readings: Sequence[Reading], agency: str) -> _Sites:
    found = _Sites({}, set(), set())
    for place, one in enumerate(readings):
        if one.metrics != (METRIC,) or one.period != "current" or not one.mention.value:
            continue
        before = readings[place - 1].mention.end if place else 0
        words = words_before(text, one.mention.start, STRETCH, WIDTH, before)
        borrowed = _BORROWED.search(words)
        if _OTHERS.search(words) or bool(borrowed) == _is_own(words, agency):
            found.others.add(place)
        elif borrowed:
            found.borrowed[place] = borrowed[0]
        else:
            found.own.add(place)
    return found


def _is_own(words: str, agency: str) -> bool:
    """Whether the words before a number name the authority's own site."""
    level = next((letter for letter in reversed(agency) if letter in _LEVELS), "")
    if any(match["level"] in (None, level) for match in _OWN.finditer(words)):
        return True
    name = _ENDING.sub("", _NAME.sub("", agency))
    of_another = f"[{_LEVELS.replace(level, '')}]"
    return any(
        (named := re.search(rf"{re.escape(name[at : at + 2])}[^，。；政]{{0,8}}{_SITE}", words))
        and not re.search(of_another, _CLAUSE_BEGIN.split(words[: named.start()])[-1])
        for at in range(len(name) - 1)
    )


def _are_parts(readings: Sequence[Reading], sites: _Sites) -> bool:
    """Whether the own site is a part of a number for all sites, or of a unit's."""
    totals = {readings[place].mention.value for place in sites.others}
    of_unit = any(one.scope and one.metrics[0] in _DIVIDED[:1] for one in readings)
    return of_unit or any(
        readings[own].mention.value + readings[borrowed].mention.value in totals
        for own in sites.own
        for borrowed in sites.borrowed
    )
