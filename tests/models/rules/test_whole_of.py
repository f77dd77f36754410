"""What numbers of requests count: with last year's, parts of them, told again."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.carried_over import name_carried_over
from gongkai.models.rules.repeated import name_repeated
from gongkai.models.rules.whole_of import name_whole_of

NEW, TOTAL, DECIDED = "application.received", "application.total", "outcome.total"
CARRIED, GRANTED = "application.carried_in", "outcome.granted"


def _metrics(settle, text, *given):
    """What a rule makes of readings, each given as its metric and perhaps its part, or None."""
    pairs = [one if isinstance(one, tuple) else (one, None) for one in given]
    readings = [
        Reading(mention, (metric,), "current", None, scope, 0.9)
        for mention, (metric, scope) in zip(find_mentions(text), pairs, strict=True)
        if metric
    ]
    return [reading.metrics[0] for reading in settle(text, readings)]


@pytest.mark.parametrize(
    ("text", "given", "metrics"),
    [
        ("收到申请23件（含上年结转4件）。", [NEW, CARRIED], [TOTAL, CARRIED]),
        (
            "收到申请23件（农户20件，企业3件），其中2件为上年结转。",
            [NEW, (NEW, "农户"), (NEW, "企业"), CARRIED],
            [TOTAL, NEW, NEW, CARRIED],
        ),
        (  # what it holds beside them makes it up
            "收到申请23件，其中新收19件，结转上年4件。",
            [NEW, NEW, CARRIED],
            [TOTAL, NEW, CARRIED],
        ),
        ("收到申请19件，上年结转4件，共23件。", [NEW, CARRIED, NEW], [NEW, CARRIED, TOTAL]),
        ("县政府办9件（含上年结转1件）。", [(NEW, "县政府办"), CARRIED], [TOTAL, CARRIED]),
        # decided ones are told as such
        ("答复申请23件（含上年结转4件）。", [DECIDED, CARRIED], [DECIDED, CARRIED]),
        ("收到19件，上年结转4件，共办结23件。", [NEW, CARRIED, DECIDED], [NEW, CARRIED, DECIDED]),
        # beside them, not in them
        ("收到申请23件，另有上年结转4件。", [NEW, CARRIED], [NEW, CARRIED]),
        (
            "收到申请23件，其中网络20件、信函3件；上年结转4件。",
            [NEW, (NEW, "网络"), (NEW, "信函"), CARRIED],
            [NEW, NEW, NEW, CARRIED],
        ),
        # those are in what was decided
        (
            "收到申请23件，办结21件（含上年结转4件）。",
            [NEW, DECIDED, CARRIED],
            [NEW, DECIDED, CARRIED],
        ),
        ("收到申请0件，上年结转0件，共0件。", [NEW, CARRIED, NEW], [NEW, CARRIED, NEW]),
    ],
)
def test_total_with_last_years_requests(text, given, metrics):
    assert _metrics(name_carried_over, text, *given) == metrics


@pytest.mark.parametrize(
    ("text", "given", "metrics"),
    [
        (  # of the total
            "收到35件，上年结转2件，共37件。网络20件、信函17件。",
            [NEW, CARRIED, TOTAL, (NEW, "网络"), (NEW, "信函")],
            [NEW, CARRIED, TOTAL, TOTAL, TOTAL],
        ),
        (  # of the new ones, though the total is nearer
            "收到35件，上年结转2件，共37件。网络20件、信函15件。",
            [NEW, CARRIED, TOTAL, (TOTAL, "网络"), (TOTAL, "信函")],
            [NEW, CARRIED, TOTAL, NEW, NEW],
        ),
        (  # a list that makes the new ones sooner goes on to the total
            "收到35件，上年结转2件，共37件。网络20件、信函15件、当面2件。",
            [NEW, CARRIED, TOTAL, (NEW, "网络"), (NEW, "信函"), (NEW, "当面")],
            [NEW, CARRIED, TOTAL, TOTAL, TOTAL, TOTAL],
        ),
        (  # what is divided again does not
            "收到35件，上年结转2件，共37件。网络20件、单位15件（企业2件）。",
            [NEW, CARRIED, TOTAL, (NEW, "网络"), (NEW, "单位"), (NEW, "企业")],
            [NEW, CARRIED, TOTAL, NEW, NEW, NEW],
        ),
        (  # taken for decided ones without a word that says so
            "收到35件。从单位看，水务局20件、林业局15件。",
            [NEW, (DECIDED, "水务局"), (DECIDED, "林业局")],
            [NEW, NEW, NEW],
        ),
        (  # with one
            "收到35件。按期办结20件，延期15件。",
            [NEW, (DECIDED, "按期"), (DECIDED, "延期")],
            [NEW, DECIDED, DECIDED],
        ),
        (  # of what was handled
            "办理申请35件，其中网络20件、信函15件。",
            [DECIDED, (NEW, "网络"), (NEW, "信函")],
            [DECIDED, DECIDED, DECIDED],
        ),
        (  # what was answered is not divided so
            "收到40件，答复35件。网络20件、信函15件。",
            [NEW, DECIDED, (NEW, "网络"), (NEW, "信函")],
            [NEW, DECIDED, NEW, NEW],
        ),
        (  # nothing adds up, and only the total is of all
            "应办35件（含上年结转2件）。水务局最多，9件。",
            [TOTAL, CARRIED, (NEW, "水务局")],
            [TOTAL, CARRIED, TOTAL],
        ),
        (
            "新收33件，上年结转2件，应办35件。水务局最多，9件。",
            [NEW, CARRIED, TOTAL, (NEW, "水务局")],
            [NEW, CARRIED, TOTAL, NEW],
        ),
        (  # nothing was carried over
            "应办35件。水务局最多，9件。",
            [TOTAL, (NEW, "水务局")],
            [TOTAL, NEW],
        ),
    ],
)
def test_parts_of_requests(text, given, metrics):
    assert _metrics(name_whole_of, text, *given) == metrics


@pytest.mark.parametrize(
    ("text", "given", "metrics"),
    [
        ("收到12件。12件中公开9件。", [NEW, DECIDED, GRANTED], [NEW, NEW, GRANTED]),
        ("办理12件。12件均为农户申请。", [DECIDED, NEW], [DECIDED, DECIDED]),
        ("收到12件。12件申请均已答复。", [NEW, NEW], [NEW, DECIDED]),
        ("收到12件。上述12件在15个工作日内全部办结。", [NEW, NEW, None], [NEW, DECIDED]),
        ("收到12件。12件已答复9件。", [NEW, DECIDED, DECIDED], [NEW, NEW, DECIDED]),
        ("收到12件，水务局3件已答复2件。", [NEW, DECIDED, DECIDED], [NEW, DECIDED, DECIDED]),
        # of two that were told, neither is meant more than the other
        (
            "收到12件，办结12件。12件中公开9件。",
            [NEW, DECIDED, NEW, GRANTED],
            [NEW, DECIDED, NEW, GRANTED],
        ),
        ("收到12件。其余12件中公开9件。", [NEW, DECIDED, GRANTED], [NEW, DECIDED, GRANTED]),
        ("收到12件。12件办理情况如下。", [NEW, NEW], [NEW, NEW]),
    ],
)
def test_number_told_again(text, given, metrics):
    assert _metrics(name_repeated, text, *given) == metrics
