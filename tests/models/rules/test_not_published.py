"""Information sent upward or taken in is none that was published."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.excluded import without_excluded


@pytest.mark.parametrize(
    ("text", "metric", "kept"),
    [
        ("全年上报政务信息335条，网站公开210条。", "disclosure.website", ["210条"]),
        ("查阅点接收各单位公开文件678件。", "disclosure.total", []),
        ("乡镇报送网站公开132条。", "disclosure.website", ["132条"]),
        ("查阅点收到各单位移送的公开文件678件，接待查阅910人次。", "disclosure.other_channel", []),
        ("接受咨询、查阅530人次。", "interaction.messages", ["530人次"]),
        ("报送查阅点文档390件。", "disclosure.other_channel", ["390件"]),
        ("接受公众咨询、申请公开信息18件。", "disclosure.total", ["18件"]),
        ("接收信息公开申请18件。", "application.received", ["18件"]),
    ],
)
def test_only_what_was_published_is_kept(text, metric, kept):
    readings = [Reading(m, (metric,), "current", None, None, 0.9) for m in find_mentions(text)]
    left = without_excluded(text, readings)
    assert [text[r.mention.start : r.mention.end] for r in left] == kept
