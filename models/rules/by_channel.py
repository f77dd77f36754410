"""Messages that are counted channel by channel: 市长信箱来信187封、12345热线接听3,450件.

Guideline R60: where a paragraph names several channels, each number is its channel's, which is its
scope (498 of 511 such numbers in train and dev; most of the others are totals that the text goes on
to divide); a single channel is only a name (of 31 numbers that the network gave one as scope, on
passages that it had not seen, 25 have none). What was answered of what came in (办结180件) is of
the channel before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ..breaks import SENTENCE, STRETCH, begin_of, paragraphs_of, words_before
from ..decoding import Reading
from ..part_names import name_part

METRIC = "interaction.messages"
WIDTH = 24
_REST_OF_NAME = 6  # code points
_CHANNEL = re.compile(
    r"热线|信箱|意见箱|留言|来信|来访|来电|电话|窗口|网上|网络|现场|当面|问政|1\d{4}(?!\d)"
    r"|微博|微信|邮件|平台|“[^”]{2,10}”"
)
_DIVIDED = re.compile(r"[，,；（(：:]?\s*(?:其中|包括|含)|[：:（(]")
_SUM = re.compile(r"(?:共计?|合计|总计)[^，。；\d]{0,6}$")
_STAGE = re.compile(
    r"(?:[，,、；;]|平均(?:办理|处理|答复|回复)?(?:时间|时长|用时)?\d+(?:\.\d+)?个?(?:工作日|天)"
    r"|并|已|均|全部|按期|按时|及时|当场|现场|公开|办理|网上|其中){1,5}"
    r"(?:答复|回复|办结|解答|解决|回应|处理|办理|选登)了?"
)


def name_channels(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give messages of one channel among several that channel as scope.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    named: defaultdict[int, dict[int, str]] = defaultdict(dict)
    paragraphs = paragraphs_of(text, (one.mention.start for one in readings))
    for place, reading in enumerate(readings):
        start = reading.mention.start
        before = readings[place - 1].mention.end if place else 0
        words = words_before(text, start, STRETCH, WIDTH, before)
        stage = place and _STAGE.fullmatch(text, before, start)
        channels = () if stage or _SUM.search(words) else _CHANNEL.findall(words)
        if channels and reading.metrics == (METRIC,) and reading.mention.value:
            named[paragraphs[place]][place] = channels[-1]
    for channels_of in named.values():
        several = len(set(channels_of.values())) > 1
        for place in channels_of if several else ():
            one = settled[place]
            if not (one.scope or _DIVIDED.match(text, one.mention.end)):
                settled[place] = replace(one, scope=name_part(text, one.mention))
    for place in range(1, len(settled)):
        whole = _came_in(text, settled, place)
        if whole:
            settled[place] = replace(settled[place], scope=whole.scope)
    return settled


def without_only_channel(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Take the channel from messages where all that a text counts, two or more, have the same one.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    scopes = [one.scope for one in readings if one.metrics == (METRIC,)]
    only = len(scopes) > 1 and len(set(scopes)) == 1 and _names_channel(text, scopes[0] or "")
    return [
        replace(one, scope=None) if only and one.metrics == (METRIC,) else one for one in readings
    ]


def _names_channel(text: str, name: str) -> bool:
    """Whether a name is a channel's or, once, the beginning of one: 区长 of 区长公开信箱."""
    rest = rf"{re.escape(name)}[^，。；\d接收受答办]{{0,{_REST_OF_NAME}}}"
    return bool(name) and any(_CHANNEL.search(words) for words in re.findall(rest, text))


def _came_in(text: str, readings: Sequence[Reading], place: int) -> Reading | None:
    """Return the messages that a number says what became of, None if it says no such thing.

    They are the last ones before it in the sentence that are as many.
    """
    one, start = readings[place], readings[place].mention.start
    before = readings[place - 1].mention.end
    if one.metrics != (METRIC,) or not _STAGE.fullmatch(text, before, start):
        return None
    begin = begin_of(text, start, SENTENCE)
    of_sentence = takewhile(
        lambda other: other.mention.start >= begin,
        (readings[earlier] for earlier in range(place - 1, -1, -1)),
    )
    as_many = (
        other
        for other in of_sentence
        if other.metrics == one.metrics and other.period == one.period
        if other.mention.value >= one.mention.value
    )
    return next(as_many, None)
