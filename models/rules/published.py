"""Published items by unit, place or time: parts of a site's number are the site's (R22, R36).

县网站发布90条，其中县直单位50条、乡镇40条: parts that name no channel of their own and add up to
the number before them count what it counts; so do, in a paragraph that counts nothing but a site's
items and parts of them, parts that do not add up (最多的东岭镇12条). The network sees the words of
the site no more when it comes to such a part, and takes it for one of the total. Of 20 numbers that
this changes, on passages that the network had not seen, all are right, and so are 6 on those that
it was trained on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from ..breaks import SENTENCE, STRETCH, begin_of, paragraphs_of, words_before
from ..decoding import Reading
from .sums import adding_up

WIDTH = 30
TOTAL, SITE, OTHER = "disclosure.total", "disclosure.website", "disclosure.other_channel"
_WHOLES = frozenset({
    TOTAL,
    SITE,
    "disclosure.new_media",
    "disclosure.wechat",
    "disclosure.weibo",
})  # fmt: skip
_CHANNEL = re.compile(
    "网|平台|微信|微博|公众号|账号|号“|新媒体|[栏屏报刊]|电视|广播|短信|媒体|渠道|专区|转[载发]|抖音|群"
)
_ANEW = re.compile("主动公开|全年|共")
"""What a sentence after that on a site counts without saying where it was published."""

_SITE_WORDS = re.compile("网|平台|站")


def name_published(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give parts of a number of published items the metric of that number.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    paragraphs = paragraphs_of(text, (one.mention.start for one in settled))
    for _, group in groupby(range(len(settled)), key=paragraphs.__getitem__):
        places = list(group)
        for index, place in enumerate(places):
            if settled[place].metrics[0] in _WHOLES and not _unnamed(text, settled[place]):
                parts = _parts(text, settled, place, places[index + 1 :])
                _share(settled, place, adding_up(settled, place, parts))
        counted = [place for place in places if _counts_items(settled[place])]
        if counted and settled[counted[0]].metrics == (SITE,):
            _share(settled, counted[0], _of_site(text, settled, counted[0], counted[1:]))
    return settled


def _share(settled: list[Reading], whole: int, parts: Sequence[int]) -> None:
    for place in parts:
        settled[place] = replace(settled[place], metrics=settled[whole].metrics)


def _counts_items(one: Reading) -> bool:
    return one.metrics[0].startswith("disclosure.") and one.period == "current"


def _parts(
    text: str, settled: Sequence[Reading], whole: int, after: Sequence[int]
) -> Iterator[int]:
    """The parts right after a number that may be parts of it."""
    kinds = {TOTAL, SITE} if settled[whole].scope else {TOTAL, SITE, OTHER}
    period = settled[whole].period
    return takewhile(
        lambda place: _is_part(text, settled, place, kinds) and settled[place].period == period,
        after,
    )


def _of_site(text: str, settled: Sequence[Reading], whole: int, after: Sequence[int]) -> list[int]:
    """The numbers after a site's own that are parts of it, up to the first that is none."""
    if settled[whole].scope or _unnamed(text, settled[whole]):
        return []
    total, sentence = settled[whole].mention.value, begin_of(text, settled[whole].mention.start)

    def belongs(place: int) -> bool:
        start = settled[place].mention.start
        begin = begin_of(text, start)
        anew = begin != sentence and _ANEW.search(text, begin, start)
        return (
            not anew
            and _is_part(text, settled, place, {TOTAL, SITE})
            and settled[place].mention.value <= total
        )

    return list(takewhile(belongs, after))


def _unnamed(text: str, one: Reading) -> bool:
    """Whether a number is read as a site's though its sentence names none before it."""
    named = words_before(text, one.mention.start, SENTENCE, WIDTH * 2)
    return one.metrics == (SITE,) and not one.scope and not _SITE_WORDS.search(named)


def _is_part(text: str, settled: Sequence[Reading], place: int, kinds: set[str]) -> bool:
    """Whether a number is a part's of one of the metrics, and no channel stands before it."""
    one = settled[place]
    if not one.scope or len(one.metrics) > 1 or one.metrics[0] not in kinds:
        return False
    before = settled[place - 1].mention.end if place else 0
    return not _CHANNEL.search(words_before(text, one.mention.start, STRETCH, WIDTH, before))
