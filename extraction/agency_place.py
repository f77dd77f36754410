"""The place that belongs before an authority's name, where the text prints it."""

from __future__ import annotations

import re

_COUNTY = re.compile(r"[\u4e00-\u9fff]{1,6}?[县区]")
_TOWN = re.compile(r"[^省市县区旗州盟]{2,6}?(?:镇|乡|街道)(?=人民政府|办事处|党|$)")
_STREET = re.compile(r"[^省市县区旗州盟大]{2,6}街")
_LEADING = "在从到由与和为是的向至于将过问录陆合省对以了"  # what ends before a name begins
_IN_NAMES = (
    r"和[平顺县政静田硕龙布林]|合[阳川肥浦江水山]|陆[丰川良河]|从[化江]|于[都田洪]|向阳|将乐"
    r"|(?<=呼)和浩"
)
_LEADS = rf"(?!{_IN_NAMES})[{_LEADING}]"  # but 和平区 is a name
_VERBS = re.compile(r"^.*(?:公[布开示]|发布|编制|联系|地址|来源|位于|根据|按照|我们|如对)(?=.{2})")
_ANY = re.compile("[我本全各该][县区市旗]$")


def _before(length: str, levels: str, name: str) -> re.Pattern[str]:
    """The pattern of a place right before a name; it begins where no other word goes on."""
    begin = (
        rf"(?:(?<![\u4e00-\u9fff])|(?<=(?=[{_LEADING}])(?!{_IN_NAMES})[{_LEADING}])|(?<=自治区))"
    )
    place = rf"(?:(?!{_LEADS})[\u4e00-\u9fff]){{{length}}}{levels}"
    return re.compile(rf"{begin}({place})(?={name})")


def with_city(name: str, body: str) -> str:
    """Return the name with the city that the text prints before its county or district anywhere.

    Args:
        name: of the authority.
        body: the folded text of the report.
    """
    county = _COUNTY.match(name)
    return _after_place(name, body, "2,5", "市", county[0]) if county else name


def with_county(name: str, body: str) -> str:
    """Return a town's name with the county that the text prints before it.

    柳坪镇人民政府 is 东岭县柳坪镇人民政府 where the text says 请与东岭县柳坪镇人民政府联系. A
    title 柏湾街 is the office of that street where the text names it.
    """
    if _STREET.fullmatch(name) and name + "道办事处" in body:
        name += "道办事处"
    town = _TOWN.match(name)
    return _after_place(name, body, "1,10", "[县区市旗]", town[0]) if town else name


def _after_place(name: str, body: str, length: str, levels: str, beginning: str) -> str:
    found = _before(length, levels, beginning).search(body)
    place = _VERBS.sub("", found[1]) if found else ""
    return name if _ANY.search(place) else place + name
