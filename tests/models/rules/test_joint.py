"""One number for two kinds of outcome is no figure."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.excluded import without_excluded


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("不予公开或者无法提供的42件，不予处理3件。", ["3件"]),
        ("不予处理及其他处理合计12件。", []),
        ("部分公开和不予公开共7件。", []),
        ("不予公开5件，无法提供42件。", ["5件", "42件"]),
        ("部分公开、不予公开均为0件。", ["0件"]),
        ("不予处理和其他处理0件。", ["0件"]),
    ],
)
def test_joint_numbers_are_left_out(text, kept):
    readings = [
        Reading(mention, ("outcome.denied",), "current", None, None, 0.9)
        for mention in find_mentions(text)
    ]
    left = without_excluded(text, readings)
    assert [text[one.mention.start : one.mention.end] for one in left] == kept
