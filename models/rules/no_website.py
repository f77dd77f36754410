"""Authorities without a website of their own: 我局无独立网站 (guideline R15, example in R15).

Such a denial is the zero of ``website.count``, and of ``new_media.accounts`` too where both are
denied together (未开设独立网站和政务新媒体). Of 157 such denials in train 152 are
annotated so. Those of several units (局属4个单位均无独立网站) are these units'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..decoding import BY_RULE, Reading
from ..mentions import Mention

WIDTH = 24
_WEBSITE = re.compile(
    "(?:设立|开设|建立|建设|另行)?(?:独立|单独|自办|自建|自有|自己|专门)?的?(?:门户|政府|政务|官方)?(?:网站|官网)"
    "(?P<accounts>[和、及与](?:政务)?(?:新媒体|微博|微信|公众号)(?:平台|账号|公众号)*)?(?=[，。；,（(\\s]|$)"
)
_OF_SEVERAL = re.compile(
    r"(?:^|[，。；：、,\n])([^，。；：、,\n]{0,8}(?:[两三四五六七八九十\d]+个?|各)(?:部门|单位|乡镇|街道|站所|分局|学校))"
    r"(?:均|都|也)*$"
)
_SITES, _ACCOUNTS = "website.count", "new_media.accounts"


def read_no_website(
    text: str, readings: Sequence[Reading], mentions: Sequence[Mention]
) -> list[Reading]:
    """Read denials of a website that the network left out.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
        mentions: all mentions of the text, in order.
    """
    found = {one.mention.start: one for one in readings}
    for mention in mentions:
        denied = mention.zero_statement and _WEBSITE.match(text, mention.end)
        known = found.get(mention.start)
        if denied and (known is None or known.metrics == (_ACCOUNTS,)):
            several = _OF_SEVERAL.search(text, max(0, mention.start - WIDTH), mention.start)
            metrics = (_SITES, *(_ACCOUNTS,) * bool(denied["accounts"] or known))
            found[mention.start] = Reading(
                mention, metrics, "current", None, several and several[1], BY_RULE
            )
    return [found[start] for start in sorted(found)]
