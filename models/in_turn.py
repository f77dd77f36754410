"""Names first, their numbers after: 信箱、热线和来访分别收到52件、61件和74件.

As many names as numbers are paired in order. They name the parts that the numbers are of, or the
channels that the items were published through (all 36 such numbers in train and dev). Where numbers
are of parts, 101 of 107 of these names are the annotated ones or overlap with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .decoding import Reading
from .part_names import tidy_name
from .year_lists import IN_TURN, runs

LONGEST = 90
_NAMES = re.compile(
    r"(?:其中|当中|包括)?(?P<names>[^，。；：:;\n（()）]*[、和及与][^，。；：:;\n（()）]*)$"
)
_LAST = re.compile("(?:、|以及|和|及|与)")
_STOP = re.compile(r"[。；\n]")
_NO_NAMES = re.compile(r"20\d\d|[上去今本]年|^按")
_WHAT = re.compile("的?(?:粉丝|用户|关注|受理|发布|更新|推送|收件)(?:人数|总数|数|量)?$")
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
        for name, channel, place in zip(names, channels, places, strict=True):
            one = settled[place]
            if published and channel and sum(map(bool, channels)) > 1:
                one = replace(one, metrics=(channel,))
            settled[place] = replace(one, scope=name) if one.scope else one
    return settled


def _lists(text: str, readings: Sequence[Reading]) -> Iterator[tuple[list[str], list[int]]]:
    """Give the names before each 分别 or 依次 and the places of as many numbers after it."""
    mentions = [reading.mention for reading in readings]
    for turn in IN_TURN.finditer(text):
        found = _NAMES.search(text, max(0, turn.start() - LONGEST), turn.start())
        if not found or _NO_NAMES.search(found["names"]):
            continue
        stop = _STOP.search(text, turn.end())
        end = stop.start() if stop else len(text)
        inside = [i for i, mention in enumerate(mentions) if turn.end() <= mention.start < end]
        run = next(runs(text, mentions, inside), [])
        names = _names(found["names"], len(run))
        if names:
            yield names, run


def _names(words: str, count: int) -> list[str]:
    """Return the names of a list if there are ``count`` of them, else nothing."""
    names = words.split("、")
    if len(names) == count - 1:
        names[-1:] = _LAST.split(names[-1], maxsplit=1)
    if len(names) != count or count < 2:
        return []
    return [_WHAT.sub("", tidy_name(name)) or name for name in names]


def _channel(name: str) -> str | None:
    return next((metric for metric, words in _CHANNELS.items() if words.search(name)), None)
