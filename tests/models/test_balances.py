"""Requests that add up."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.balances import name_balanced

RECEIVED, TOTAL, DONE = "application.received", "application.total", "outcome.total"
CARRIED_IN, CARRIED_OUT = "application.carried_in", "application.carried_out"


@pytest.mark.parametrize(
    ("text", "given", "scopes"),
    [
        (  # what came in and what was carried over
            "市局机关收到31件，加上上年结转4件，应办35件。",
            [(RECEIVED, "市局机关"), (CARRIED_IN, None), (TOTAL, None)],
            ["市局机关"] * 3,
        ),
        (  # what was done and what is carried on
            "市局机关收到31件。办结29件，结转2件。",
            [(RECEIVED, "市局机关"), (DONE, None), (CARRIED_OUT, None)],
            ["市局机关"] * 3,
        ),
        (  # all requests, though the last number before was a unit's
            "收到31件，其中街道7件。办结29件，结转2件。",
            [(RECEIVED, None), (RECEIVED, "街道"), (DONE, "街道办"), (CARRIED_OUT, "街道办")],
            [None, "街道", None, None],
        ),
        (  # it does not add up
            "市局机关收到31件。办结40件，结转2件。",
            [(RECEIVED, "市局机关"), (DONE, None), (CARRIED_OUT, None)],
            ["市局机关", None, None],
        ),
        (  # another paragraph
            "市局机关收到31件。\n办结29件，结转2件。",
            [(RECEIVED, "市局机关"), (DONE, None), (CARRIED_OUT, None)],
            ["市局机关", None, None],
        ),
        (  # a topic does not go on
            "征地补偿类3件，已答复2件，结转1件。",
            [(RECEIVED, "征地补偿类"), (DONE, None), (CARRIED_OUT, None)],
            ["征地补偿类", None, None],
        ),
        (  # a number that is named otherwise
            "收到8件，中队办结8件。",
            [(RECEIVED, None), (DONE, "中队")],
            [None, "中队"],
        ),
    ],
)
def test_requests_that_add_up_are_of_one_part(text, given, scopes):
    readings = [
        Reading(mention, (metric,), "current", None, scope, 0.9)
        for mention, (metric, scope) in zip(find_mentions(text), given, strict=True)
    ]
    assert [reading.scope for reading in name_balanced(text, readings)] == scopes
