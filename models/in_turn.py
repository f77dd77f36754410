"""Names first, their numbers after: 信箱、热线和来访分别收到52件、61件和74件.

As many names as numbers are paired in order. They name the parts that the numbers are of, or the
channels that the items were published through. In train and dev all 44 numbers so given a channel
are annotated so, and 152 of 156 names of parts are the annotated ones or overlap with them. Lists
of outcomes and kinds of decisions are left alone, and so is one that could be divided in two ways
(和平区和东岭县).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .decoding import Reading
from .part_names import tidy_name
from .year_lists import IN_TURN, runs

LONGEST, GAP = 90, 12
"""Code points of the list of names, and between 分别 and the first number."""

_NAMES = re.compile(
    r"(?:其中|当中|包括)?(?P<names>[^，。；：:;\n（()）]*[、和及与][^，。；：:;\n（()）]*)\Z"
)
_AND = re.compile("以及|[和及与]")
_STOP = re.compile(r"[。；\n]")
_NO_NAMES = re.compile(
    r"20\d\d|[上去今本]年|按|许可|处罚|强制|建议|提案|复议|诉讼|结转|不予|公开的|部分公开"
    "|(?:受理|办结|办理|答复|收到|接到|收取|承办|结转|咨询|报修|举报)(?:量|数)?(?:、|[和及与])"
)
_WHAT = re.compile("的?(?:粉丝|用户|关注|受理|发布|更新|推送|收件)(?:人数|总数|数|量)?$")
_QUOTES = str.maketrans("", "", "“”")
_CHANNELS = {
    "disclosure.website": re.compile("网站?$|门户(?:网站)?$"),
    "disclosure.wechat": re.compile("微信(?:公众号)?$|公众号$"),
    "disclosure.weibo": re.compile("微博$"),
}


def name_in_turn(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give numbers that a list of names shares out the part or the channel that is theirs.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    for names, places in _lists(text, readings):
        channels = [_channel(name) for name in names]
        published = all(settled[place].metrics[0].startswith("disclosure.") for place in places)
        several = published and sum(map(bool, channels)) > 1
        for name, channel, place in zip(names, channels, places, strict=True):
            one = settled[place]
            if several and channel:
                one = replace(one, metrics=(channel,))
            settled[place] = replace(one, scope=name) if one.scope else one
    return settled


def _lists(text: str, readings: Sequence[Reading]) -> Iterator[tuple[list[str], list[int]]]:
    """Give the names before each 分别 or 依次 and the places of as many numbers after it."""
    mentions = [reading.mention for reading in readings]
    starts = [mention.start for mention in mentions]
    for turn in IN_TURN.finditer(text):
        found = _NAMES.search(text, max(0, turn.start() - LONGEST), turn.start())
        first = bisect_left(starts, turn.end())
        if not found or _NO_NAMES.search(found["names"]) or first == len(starts):
            continue
        between = text[turn.end() : starts[first]]
        stop = _STOP.search(text, turn.end(), starts[first] + LONGEST)
        last = bisect_left(starts, stop.start() if stop else starts[first] + LONGEST)
        run = next(runs(text, mentions, range(first, last)), [])
        names = _names(found["names"], len(run))
        if names and len(between) <= GAP and not re.search("[，,]", between):
            yield names, run


def _names(words: str, count: int) -> list[str]:
    """Return the names of a list if there are ``count`` of them, else nothing."""
    names = words.split("、")
    last = names[-1]
    if len(names) == count - 1:
        ways = [
            (last[: match.start()], last[match.end() :])
            for match in _AND.finditer(last)
            if min(match.start(), len(last) - match.end()) > 1
        ]
        names[-1:] = ways[0] if len(ways) == 1 else ()
    if len(names) != count or count < 2:
        return []
    tidied = [_WHAT.sub("", tidy_name(name).translate(_QUOTES)) for name in names]
    return tidied if all(tidied) else []


def _channel(name: str) -> str | None:
    return next((metric for metric, words in _CHANNELS.items() if words.search(name)), None)
