"""Whose report it is: names of authorities, their level and region, and the same under two names.

One report says 青禾市云桥区住建局, the next one 云桥区住房和城乡建设局. Names are joined
when their body is the same (shortenings: agencies.yaml) and one chain of places is the end
of the other, and of no other authority's: 城关镇 alone could be any county's and joins none of
several.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LEVELS = ("province", "city", "county", "township", "zone", "other")
_BLANK = re.compile(r"\s+")
_ANY_PLACE = re.compile("[我本该全各]?[省市县区州镇乡]|自治区|[我本]")
#: Bodies whose names tell them apart without a place.
_OWN_NAME = re.compile("(?:大学|学院|学校|[小中]学|医院|公司|集团|银行|馆)$")
#: Words that only begin with what could end a place: 市场, 乡村, 区划, 新乡市, 郑州市.
_NOT_AFTER = {
    "市": "场|容|政(?:工程|管理|园林|公用|设施)|民(?:中心|服务|之家)|北区|南区|中区",
    "区": "域|划|县",
    "县": "域",
    "乡": "村|镇|市|县|建设|土",
    "镇": "市|县|区|建设",
    "州": "市|省|区|县|街道|镇",
    "盟": "市|县",
}
_GUARD = "(?<!城)"  # 城市管理局, 城乡规划局


@dataclass(frozen=True)
class Agency:
    """An authority.

    Attributes:
        key: the same for all of its names; places and body, ``|`` between them.
        name: as printed, the longest of its names.
        region: the outermost place of its name, ``""`` if it names none.
        level: one of ``LEVELS``, by the innermost place.
    """

    key: str
    name: str
    region: str
    level: str

    @property
    def places(self) -> tuple[str, ...]:
        """The places of its name, outermost first."""
        return tuple(self.key.split("|")[:-1])

    @property
    def body(self) -> str:
        """What kind of authority it is, such as 财政局."""
        return self.key.split("|")[-1]

    @property
    def known(self) -> bool:
        """Whether the name tells it from others: 县财政局 and 城管局 could be any place's."""
        if self.places:
            return not _ANY_PLACE.fullmatch(self.places[0]) or len(self.places) > 1
        return _OWN_NAME.search(self.body) is not None and not _ANY_PLACE.match(self.body)


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("agencies.yaml").read_text(encoding="utf-8")
    )
    return loaded


@cache
def _full_bodies() -> dict[str, str]:
    return {short: full for full, shorts in _data()["bodies"].items() for short in shorts}


@cache
def _place() -> re.Pattern[str]:
    endings = [end for ends in _data()["levels"].values() for end in ends]
    longest_first = [
        f"{end}(?!{_NOT_AFTER[end]})" if end in _NOT_AFTER else end
        for end in sorted(endings, key=len, reverse=True)
    ]
    return re.compile(rf"[\u4e00-\u9fff]{{1,9}}?{_GUARD}(?:{'|'.join(longest_first)})")


def identify(name: str) -> Agency:
    """Read one name.

    >>> identify("青禾市云桥区住建局").key
    '青禾市|云桥区|住房和城乡建设局'
    >>> identify("柳坪县城关镇人民政府").level
    'township'
    """
    plain = _BLANK.sub("", unicodedata.normalize("NFKC", name))
    places, rest = _split(plain)
    body = _full_bodies().get(rest, rest) or "人民政府"
    return Agency("|".join((*places, body)), name, places[0] if places else "", _level(places))


def _split(name: str) -> tuple[list[str], str]:
    """Return the places at the beginning, outermost first, and what follows them."""
    places, start = [], 0
    while match := _place().match(name, start):
        end = match.end()
        if _only_a_body(name[start:], end - start):
            break
        places.append(match.group())
        start = end
    rest = name[start:]
    if rest in ("", "办事处", "办") and places and places[-1].endswith("街道"):
        rest = "街道办事处"
    return places, rest


def _only_a_body(rest: str, length: int) -> bool:
    """Whether the supposed place is the beginning of a body's name, such as 城市管理局."""
    return any(rest.startswith(body) and len(body) > length for body in _data()["bodies"])


def _level(places: list[str]) -> str:
    if not places:
        return "other"
    if places[-1] in _data()["municipalities"]:
        return "province"
    endings = [(end, level) for level, ends in _data()["levels"].items() for end in ends]
    level = next(
        level
        for end, level in sorted(endings, key=lambda item: -len(item[0]))
        if places[-1].endswith(end)
    )
    above = any(place.endswith(("市", "州", "盟", "地区")) for place in places[:-1])
    return "county" if level == "city" and above else level


def match_agencies(names: Iterable[str]) -> dict[str, Agency]:
    """Return for each name its authority; names of one authority share key and name."""
    known = {name: identify(name) for name in names}
    alike: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for agency in known.values():
        if agency.places:
            alike[agency.body, agency.places[-1]].add(agency.places)
    result = {}
    for name, agency in known.items():
        chains = alike.get((agency.body, agency.places[-1] if agency.places else ""), set())
        longer = [chain for chain in chains if _ends(chain, agency.places)]
        fullest = [chain for chain in longer if not any(_ends(other, chain) for other in longer)]
        full = fullest[0] if len(fullest) == 1 else agency.places
        result[name] = replace(agency, key="|".join((*full, agency.body)), region=(*full, "")[0])
    return _one_name_each(result)


def _ends(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return len(longer) > len(shorter) and longer[-len(shorter) :] == shorter


def _one_name_each(agencies: dict[str, Agency]) -> dict[str, Agency]:
    """Give all names of an authority its longest one, and its level as read from that."""
    longest: dict[str, Agency] = {}
    for agency in agencies.values():
        kept = longest.get(agency.key)
        if kept is None or (len(agency.name), agency.name) > (len(kept.name), kept.name):
            longest[agency.key] = agency
    return {
        name: replace(agency, name=longest[agency.key].name, level=_level(list(agency.places)))
        for name, agency in agencies.items()
    }
