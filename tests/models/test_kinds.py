"""The kind or channel of published items, in words of the text."""

from __future__ import annotations

import pytest

from gongkai.models.kinds import kind_before


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("其中公开栏", "公开栏"),
        ("共30条，公开平台发布", "公开平台"),
        ("（三）公开栏张贴公示", "公开栏张贴公示"),
        ("我街道公布低保信息", "低保信息"),
        ("主动公开财政信息", "财政信息"),
        ("本局共发布", None),
        ("公示栏公布政务信息，共更新", "公示栏公布政务信息"),
        ("县电视台、《东岭报》播发612条、", "《东岭报》播发"),
        ("公示栏公布30条。本局共发布", None),
    ],
)
def test_kinds_are_named_without_who_published_and_how(words, kind):
    assert kind_before(f"{words}26条", len(words)) == kind
