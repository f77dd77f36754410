"""From logits to well-formed readings: one decision for each mention, scope expressions linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from gongkai.vocabulary import Period

from .labels import OUTSIDE, LabelGroup, LabelSet
from .mentions import Mention
from .name_ranking import NearWords, shipped_ranking
from .network import Logits, softmax
from .part_names import name_part
from .windows import Window

SECOND_METRIC = 0.5
"""A further metric holds when it has at least this share of the first one's probability."""

LEAST_METRIC = 0.15
"""... and at least this probability."""

MOST_METRICS = 5
_SHARED = re.compile(r"(?:[各均都皆]|(?<!合)同)[项栏]?(?:填报?|全部)?[为是有占计]?\s*$")


LEAST_PART = 0.2
"""Probability below which no number is taken for a part's."""

BY_RULE = 0.9
"""Confidence of what a rule reads and the network does not."""


@dataclass(frozen=True)
class Reading:
    """What the tagger makes of one mention: its metrics and what they are about.

    ``confidence`` is the probability of these metrics, ``stated`` that of any figure at all,
    ``part`` that the number is a part's, which ``words`` would name (None if it hardly is).
    """

    mention: Mention
    metrics: tuple[str, ...]
    period: Period
    applicant: str | None
    scope: str | None
    confidence: float
    stated: float = 1.0
    part: float = 0.0
    words: str | None = None


@dataclass(frozen=True)
class Settings:
    """How to turn scores into decisions; both numbers are chosen on the dev split.

    Args:
        temperature: the metric logits are divided by it, so that confidence is calibrated.
        threshold: least probability that a mention states any figure at all.
    """

    temperature: float = 1.0
    threshold: float = 0.5


def _best(pooled: Logits, group: LabelGroup) -> str:
    return group.labels[int(pooled[group.columns].argmax())]


def _metrics(
    scores: Logits, group: LabelGroup, threshold: float, most: int
) -> tuple[tuple[str, ...], float]:
    """Return the metrics that hold, ``most`` at most, and the probability of that answer."""
    outside = group.index(OUTSIDE)
    if 1 - scores[outside] < threshold:
        return (), float(scores[outside])
    ranked = [int(i) for i in np.argsort(-scores) if i != outside]
    least = max(SECOND_METRIC * scores[ranked[0]], LEAST_METRIC)
    kept = [i for i in ranked[:most] if i == ranked[0] or scores[i] >= least]
    return tuple(group.labels[i] for i in kept), float(sum(scores[i] for i in kept))


def _most_metrics(text: str, mention: Mention) -> int:
    """A denial can cover several things; a number only where the wording shares it out (各2件)."""
    shared = mention.zero_statement or _SHARED.search(
        text, max(0, mention.start - 6), mention.start
    )
    return MOST_METRICS if shared else 1


def name_chances(logits: Logits, labels: LabelSet, window: Window) -> dict[int, float]:
    """Return how likely each character belongs to the name of a part, by offset in the text."""
    group = labels["scope"]
    inside = softmax(logits[:, group.columns])[:, group.index("I")].tolist()
    return {
        offset: chance for offset, chance in zip(window.offsets, inside, strict=True) if offset >= 0
    }


def read_mentions(
    text: str,
    window: Window,
    logits: Logits,
    mentions: Iterable[Mention],
    labels: LabelSet,
    settings: Settings,
) -> list[Reading]:
    """Decide for every mention inside the window's target what it states, if anything."""
    readings: list[Reading] = []
    chances = name_chances(logits, labels, window)
    for mention in mentions:
        first, last = window.tokens(mention.start, mention.end)
        if first == last:
            continue
        pooled = logits[first:last].mean(axis=0)
        reading = _reading(text, mention, pooled, labels, settings)
        if reading and not reading.applicant:
            part = _part(pooled, labels)
            words = _words(text, mention, chances) if part >= LEAST_PART else None
            reading = replace(reading, part=part, words=words)
        readings += [reading] if reading else []
    return readings


def _reading(
    text: str, mention: Mention, pooled: Logits, labels: LabelSet, settings: Settings
) -> Reading | None:
    """What a mention states, from its tokens' mean scores, shape (columns,); None if no figure."""
    group = labels["metric"]
    scores = softmax(pooled[group.columns] / settings.temperature)
    most = _most_metrics(text, mention)
    metrics, confidence = _metrics(scores, group, settings.threshold, most)
    if not metrics:
        return None
    period = cast(Period, _best(pooled, labels["period"]))
    applicant = _best(pooled, labels["applicant"])
    named = None if applicant == OUTSIDE else applicant
    stated = float(1 - scores[group.index(OUTSIDE)])
    return Reading(mention, metrics, period, named, None, confidence, stated)


def _words(text: str, mention: Mention, chances: Mapping[int, float]) -> str:
    near = NearWords(text, mention, chances)
    return shipped_ranking().best(near) or name_part(text, mention)


def _part(pooled: Logits, labels: LabelSet) -> float:
    """The probability that a number is a part's and not the authority's own."""
    group = labels["share"]
    return float(softmax(pooled[group.columns])[group.index("part")])
