"""The other order: what is counted after its number (召开新闻发布会5场, 召开5场新闻发布会).

Reports use both; those who write examples prefer the first. A noun and its number change
places, and what the figure means stays as it was annotated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from random import Random

import yaml

from gongkai.annotations import FigureMark, Passage
from gongkai.models import Mention, find_mentions

from .augmentation import Edit, edited

EACH = 0.6
"""Share of a passage's nouns that change places with their numbers."""
MODIFIED = 0.4
"""Share of those that get a modifier, where their noun has any."""
_NEAR = 30  # code points before a number
_FOLLOWS = re.compile(r"[，。；、,;（(\n]|[和及与]|$")


@dataclass(frozen=True)
class _Words:
    """What stands before a number: what is counted after a verb, or after another number."""

    counted: re.Pattern[str]
    joined: re.Pattern[str]
    modifiers: Mapping[str, list[str]]


@cache
def _words() -> _Words:
    text = files(__package__).joinpath("inversion.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(text)
    verbs, nouns = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        for words in (table["verbs"], [noun for group in table["nouns"] for noun in group])
    )
    verb = f"(?<![务息请])(?:{verbs})"  # 政务公开, 信息公开, 依申请公开 are nouns
    sums = "(?P<sum>共计|总计|合计|共)?$"
    return _Words(
        re.compile(
            rf"{verb}了?(?P<noun>(?!的)(?:(?!{verb}|同步)[^，。；：、\d\n]){{0,6}}?(?:{nouns})){sums}"
        ),
        re.compile(rf"^[、，和及与](?P<noun>{nouns}){sums}"),
        {noun: words for group, words in table["modifiers"] for noun in group},
    )


def invert(passage: Passage, chance: Random) -> Passage:
    """Return the passage with some numbers before what they count."""
    text, marks, ended = passage.text, list(passage.figures), -1
    added: list[Edit] = []
    for mention in find_mentions(passage.text):
        noun = _noun(passage.text, mention, ended)
        if noun is None or chance.random() > EACH:
            continue
        start, words, sums = noun
        number = passage.text[mention.start : mention.end]
        text = f"{text[:start]}{sums}{number}{words}{text[mention.end :]}"
        place = start + len(sums), start + len(sums) + len(number)
        marks = [_at(mark, mention, place) for mark in marks]
        ended = mention.end
        more = _words().modifiers.get(words)
        if more and chance.random() < MODIFIED:
            added.append(Edit(place[1], place[1] + 1, chance.choice(more) + words[0]))
    inverted = replace(passage, text=text, figures=tuple(marks))
    whole = all(mark.scope is None or mark.scope in text for mark in marks)
    return edited(inverted, added) if whole else passage


def _noun(text: str, mention: Mention, ended: int) -> tuple[int, str, str] | None:
    """Where what a mention counts begins, its words and those of a sum after it."""
    if not (mention.number and mention.number.unit) or not _FOLLOWS.match(text, mention.end):
        return None
    begin = max(0, ended, mention.start - _NEAR)
    before, words = text[begin : mention.start], _words()
    found = (begin == ended and words.joined.search(before)) or words.counted.search(before)
    return found and (begin + found.start("noun"), found["noun"], found["sum"] or "")


def _at(mark: FigureMark, mention: Mention, place: tuple[int, int]) -> FigureMark:
    return (
        replace(mark, start=place[0], end=place[1])
        if (mark.start, mark.end) == (mention.start, mention.end)
        else mark
    )
