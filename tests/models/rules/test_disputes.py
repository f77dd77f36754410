"""Cases of reviews and lawsuits whose wording requests or one kind of lawsuit share."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.disputes import settle_disputes


def settled(text, *metrics):
    mentions = [mention for mention in find_mentions(text) if mention.number]
    readings = [
        Reading(mention, (metric,), "current", None, None, 0.9)
        for mention, metric in zip(mentions, metrics, strict=True)
    ]
    return [reading.metrics[0] for reading in settle_disputes(text, readings)]


AFTER = "litigation.after_review"


def test_outcomes_after_a_bracket_are_of_all_lawsuits():
    text = "应诉9件（其中复议后起诉4件），驳回6件，待判3件。"
    given = ("litigation.total", f"{AFTER}.total", f"{AFTER}.upheld", f"{AFTER}.pending")
    assert settled(text, *given) == [*given[:2], "litigation.upheld", "litigation.pending"]


@pytest.mark.parametrize(
    "text",
    [
        "应诉9件（其中复议后起诉4件，驳回1件）。",
        "应诉9件，复议后起诉4件，驳回1件。",
        "应诉（复议后起诉）9件，已判4件，驳回1件。",
        "应诉9件（直接起诉4件），经复议的驳回1件。",
    ],
)
def test_outcomes_of_a_named_kind_stay(text):
    given = ("litigation.total", f"{AFTER}.total", f"{AFTER}.upheld")
    assert settled(text, *given) == list(given)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("行政复议案件8件，其中上年结转3件。", ["review.total"]),
        ("收到申请8件，其中上年结转3件。", ["review.total", "application.carried_in"]),
        ("行政复议申请8件，其中上年结转3件。", ["review.total"]),
        ("行政复议1件；上年结转3件。", ["review.total", "application.carried_in"]),
    ],
)
def test_cases_carried_over_are_no_requests(text, left):
    assert settled(text, "review.total", "application.carried_in") == left


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("已审结", []),
        ("审结案件", []),
        ("未审结", ["review.pending"]),
        ("在审", ["review.pending"]),
    ],
)
def test_decided_cases_are_not_pending(words, left):
    assert settled(f"复议申请，{words}3件。", "review.pending") == left
