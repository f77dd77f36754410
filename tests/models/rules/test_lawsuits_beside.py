import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.lawsuits_beside import read_lawsuits_beside


def read(text, metric="review.total"):
    first, *_ = mentions = find_mentions(text)
    known = [Reading(first, (metric,), "current", None, None, 0.9)]
    return [one.metrics[0] for one in read_lawsuits_beside(text, known, mentions)]


@pytest.mark.parametrize(
    "text", ["行政复议案件10件、行政诉讼案件31件", "复议2件，诉讼1件", "行政复议2件和行政诉讼1件"]
)
def test_lawsuits_beside_reviews_are_read(text):
    assert read(text) == ["review.total", "litigation.total"]


@pytest.mark.parametrize(
    "text", ["行政复议10件，代理民事诉讼31件", "行政复议10件。行政诉讼31件", "复议10件、信访31件"]
)
def test_other_cases_are_left(text):
    assert read(text) == ["review.total"]


def test_lawsuits_beside_other_things_are_left():
    assert read("信访10件、行政诉讼31件", "interaction.messages") == ["interaction.messages"]
