"""Numbers that count nothing of the year."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.excluded import without_excluded


@pytest.mark.parametrize(
    ("text", "metric", "kept"),
    [
        ("公开信息40条（同一信息计1条）。", "disclosure.total", ["40条"]),
        ("公开咨询电话4个。", "interaction.messages", []),
        ("局公开电话接听4次，公开电话咨询5个。", "interaction.messages", ["4次", "5个"]),
        ("补正告知8件，征求第三方意见3件。", "outcome.total", []),
        ("网站无法访问2次，访问30次。", "site.visits", ["30次"]),
        ("告知补正8件。", "outcome.unavailable.unclear", ["8件"]),
        ("办件比例达67.2%。", "change.rate", []),
        ("网上办件比例提高7.5%。", "change.rate", ["7.5%"]),
        ("办结比例67件。", "outcome.total", ["67件"]),
    ],
)
def test_numbers_that_count_nothing_are_left_out(text, metric, kept):
    readings = [
        Reading(mention, (metric,), "current", None, None, 0.9) for mention in find_mentions(text)
    ]
    left = without_excluded(text, readings)
    assert [text[one.mention.start : one.mention.end] for one in left] == kept
