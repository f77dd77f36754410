"""Outcomes that add up to all lawsuits are of neither way to court."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.lawsuits import join_lawsuits

ALL, DIRECT, AFTER = "litigation", "litigation.direct", "litigation.after_review"


def settled(text, *metrics):
    mentions = [mention for mention in find_mentions(text) if mention.number]
    readings = [
        Reading(mention, (metric,), "current", None, None, 0.9)
        for mention, metric in zip(mentions, metrics, strict=True)
    ]
    return [one.metrics[0] for one in join_lawsuits(text, readings)]


def test_outcomes_of_both_ways():
    text = "直接起诉6件、复议后起诉3件，维持5件，在审4件。"
    given = (f"{DIRECT}.total", f"{AFTER}.total", f"{AFTER}.upheld", f"{AFTER}.pending")
    assert settled(text, *given) == [*given[:2], f"{ALL}.upheld", f"{ALL}.pending"]


def test_outcomes_of_all_lawsuits():
    text = "诉讼5件，其中2件为复议后起诉，驳回4件，1件未判。"
    given = (f"{ALL}.total", f"{AFTER}.total", f"{AFTER}.upheld", f"{AFTER}.pending")
    assert settled(text, *given) == [*given[:2], f"{ALL}.upheld", f"{ALL}.pending"]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("直接起诉6件、复议后起诉3件，维持2件，在审1件。", AFTER),
        ("直接起诉6件、复议后起诉3件。前者维持7件，在审2件。", DIRECT),
        ("直接起诉6件、复议后起诉3件。复议后起诉的维持7件，在审2件。", AFTER),
    ],
)
def test_outcomes_of_one_way_stay(text, way):
    given = (f"{DIRECT}.total", f"{AFTER}.total", f"{way}.upheld", f"{way}.pending")
    assert settled(text, *given) == list(given)
