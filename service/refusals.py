"""English for the Chinese sentences that errors and warnings carry (refusals.yaml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import cast

import yaml

from .plurals import counted

_NAMED = re.compile(r"\{(\w+)\}")
_Rule = tuple[re.Pattern[str], str]


def in_english(sentence: str) -> str:
    """Return a sentence in English, as it is where there is none for it.

    >>> in_english("页数超过上限 300 页，请拆分后再读。")
    'More than 300 pages; please split the file.'
    """
    for text in (sentence, f"{sentence}。"):  # one inside another has no stop
        told = _told(text, (*_rules("sentences"), *_rules("warnings"), *_rules("phrases")))
        if told is not None:
            return told if text == sentence else told.rstrip(".")
    return sentence.replace("、", ", ")


def _told(text: str, rules: Sequence[_Rule]) -> str | None:
    for pattern, english in rules:
        if match := pattern.fullmatch(text):
            named = {name: in_english(value) for name, value in match.groupdict().items()}
            filled = english.format(**{name: counted(value) for name, value in named.items()})
            return re.sub(r"\s+", " ", filled).strip()
    return None


@cache
def _rules(part: str) -> tuple[_Rule, ...]:
    """Return the patterns of a part with their English, those that say most themselves first."""
    text = files(__package__).joinpath("refusals.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = cast("dict[str, list[dict[str, str]]]", yaml.load(text, Loader=loader))[part]
    rows = sorted(rows, key=lambda row: -len(_NAMED.sub("", row["zh"])))
    return tuple((_pattern(row["zh"]), row["en"]) for row in rows)


def _pattern(zh: str) -> re.Pattern[str]:
    pieces = _NAMED.split(zh)
    parts = (
        f"(?P<{piece}>.+?)" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces)
    )
    return re.compile("".join(parts), re.DOTALL)
