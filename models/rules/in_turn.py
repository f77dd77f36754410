"""Names first, their numbers after: 信箱、热线和来访分别收到52件、61件和74件.

As many names as numbers are paired in order. They name the parts that the numbers are of, the
channels that items were published through, or what is counted: outcomes and grounds of denial,
kinds of decisions, proposals. In train and dev all 56 numbers so given a channel and all 16 given
an outcome are annotated so, and 152 of 158 names of parts are the annotated ones or overlap with
them; the other kinds change six numbers, all for the better. A list with words for other kinds is
left alone, and so is one that could be divided in two ways (共和县和和平区). As many numbers in
turn later in the paragraph are of the same parts (答复分别为50件、60件和74件; all 49).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from gongkai.vocabulary import extra_rows, form_cells, label_variants

from ..decoding import Reading
from ..mentions import find_mentions
from ..part_names import tidy_name
from .year_lists import IN_TURN, runs

LONGEST = 90
"""Code points of the list of names, and of the numbers after it."""

_NAMES = re.compile(
    r"(?:其中|当中|包括)?(?P<names>[^，。；：:\n（()）]*[、和及与][^，。；：:\n（()）]*?)"
    r"(?:等?[二两三四五六七八九十\d]+[个家类种][^，。；：:\n（()）、]{0,4}?)?"
    r"(?:(?:收到|信息|公开|申请|办理|报送|发布|更新|数|量)*(?:[居较最]多|居前|靠前|最勤|最?集中))?[，,]?\Z"
)
_AND = re.compile("以及|[和及与]")
_LEADS_ON = re.compile("[^，,]{0,12}")  # between 分别 and the first number
_STOP = re.compile(r"[。；\n]")
_NO_NAMES = re.compile(
    r"20\d\d|[上去今本]年|按|许可|处罚|强制|建议|提案|复议|诉讼|结转"
    "|(?:受理|办结|办理|答复|收到|接到|收取|承办|结转|咨询|报修|举报)(?:量|数)?(?:、|[和及与])"
)
_OF_TIMES = re.compile(r"\n|(?:[近前后][两二三四五六几]年|季度?|月份?|上下半年)[^，。；\n]{0,6}$")
"""Between two rows: the second is of another paragraph, or of stretches of time."""
_WHAT = re.compile(
    "的?(?:粉丝|用户|关注|受理|发布|更新|推送|收件)(?:人数|总数|数|量)?$|(?:同意|予以|不予)$"
)
_QUOTES = str.maketrans("", "", "“”")
_CHANNELS = {
    "disclosure.website": re.compile("网站?$|门户(?:网站)?$"),
    "disclosure.wechat": re.compile("微信(?:公众号)?$|公众号$"),
    "disclosure.weibo": re.compile("微博$"),
}
_KINDS = {
    "执法案卷": "outcome.denied.enforcement_file", "予以部分公开": "outcome.partial",
    "许可": "licence.decisions", "行政许可": "licence.decisions",
    "处罚": "penalty.decisions", "行政处罚": "penalty.decisions",
    "强制": "coercion.decisions", "行政强制": "coercion.decisions",
    "人大建议": "proposal.npc", "人大代表建议": "proposal.npc",
    "政协提案": "proposal.cppcc", "政协委员提案": "proposal.cppcc",
}  # fmt: skip
"""Metrics that a whole name says, besides rows of the forms."""

_FAMILIES = (
    ("outcome.", "application."), ("disclosure.",), ("proposal.",),
    ("licence.decisions", "penalty.decisions", "coercion.decisions"),
)  # fmt: skip
"""What the network may have taken a named number for: metrics of the same family."""

_BARE = re.compile(
    r"^(?:[（(]?[\d一二三四五六七八九十]+[)）.、])?(?:属于?|因|涉及|保护)?|[“”]|（.*）"
    "|(?:信息|事项|件数|数量)?的?$"
)
_LONGEST_GENERIC = 2  # 其他, 总计 are rows of every group


def name_in_turn(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Give numbers that a list of names shares out the part, channel or kind that is theirs.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    settled = list(readings)
    before: list[int | None] = []
    for names, places in _lists(text, readings):
        if not names:
            _go_on(settled, before, places)
            continue
        before = places
        parts = [_tidied(name) for name in names]
        metrics = [
            _kind(name) or _channel(name) or _channel(part)
            for name, part in zip(names, parts, strict=True)
        ]
        several = sum(map(bool, metrics)) > 1
        for part, metric, place in zip(parts, metrics, places, strict=True):
            if place is None:
                continue
            one = settled[place]
            if several and metric and one.metrics[0].startswith(_family(metric)):
                one = replace(one, metrics=(metric,))
            names_part = one.scope and (not metric or metric.startswith("disclosure."))
            settled[place] = replace(one, scope=part) if names_part else one
    return settled


def _go_on(
    settled: list[Reading], before: Sequence[int | None], places: Sequence[int | None]
) -> None:
    """Give a row of numbers the parts of the row before it."""
    for first, place in zip(before, places, strict=True):
        if first is not None and place is not None and settled[first].scope:
            settled[place] = replace(settled[place], scope=settled[first].scope)


def _lists(text: str, readings: Sequence[Reading]) -> Iterator[tuple[list[str], list[int | None]]]:
    """Give the names before each 分别 or 依次 and the places of the readings of as many numbers.

    A number that was not read has no place. A row without names follows one as long in its
    paragraph.
    """
    places = {reading.mention.start: place for place, reading in enumerate(readings)}
    length = end = 0
    for turn in IN_TURN.finditer(text):
        starts = _row(text, turn.end())
        found = _NAMES.search(text, max(0, turn.start() - LONGEST), turn.start())
        names = _names(found["names"], len(starts)) if found else []
        if found and _NO_NAMES.search(found["names"]) and not (names and all(map(_kind, names))):
            continue
        between = text[end : turn.start()]
        goes_on = not found and len(starts) == length and not _OF_TIMES.search(between)
        if starts and (names or goes_on):
            yield names, [places.get(start) for start in starts]
        length, end = len(starts) if names or goes_on else 0, turn.end()


def _row(text: str, start: int) -> list[int]:
    """Return where the numbers in a row after 分别 or 依次 begin (offsets in the text)."""
    stop = _STOP.search(text, start, start + LONGEST)
    after = text[start : stop.start() if stop else start + LONGEST]
    mentions = find_mentions(after)
    run = next(runs(after, mentions, range(len(mentions))), [])
    leads_on = run and _LEADS_ON.fullmatch(after, 0, mentions[0].start)
    return [start + mentions[place].start for place in run] if leads_on else []


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
    names = [name.strip() for name in names]
    return names if len(names) == count > 1 and all(names) else []


def _tidied(name: str) -> str:
    return _WHAT.sub("", tidy_name(name).translate(_QUOTES)) or name


@cache
def _kinds() -> Mapping[str, str]:
    """Return metrics by their bare names: outcomes as the forms' rows print them, and others."""
    rows = {**{cell.metric: cell.row for cell in form_cells("2021")}, **extra_rows()}
    spelled = (
        (spelling, metric)
        for metric, row in rows.items()
        if metric.startswith("outcome.")
        for spelling in (row[-1], *label_variants().get(row[-1], ()))
    )
    bare = ((_BARE.sub("", spelling), metric) for spelling, metric in spelled)
    return {name: metric for name, metric in bare if len(name) > _LONGEST_GENERIC} | _KINDS


def _kind(name: str) -> str | None:
    return _kinds().get(_BARE.sub("", name))


def _channel(name: str) -> str | None:
    return next((metric for metric, words in _CHANNELS.items() if words.search(name)), None)


def _family(metric: str) -> tuple[str, ...]:
    return next(family for family in _FAMILIES if metric.startswith(family))
