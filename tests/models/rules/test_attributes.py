"""Documents by attribute: which of them are published documents."""

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.attributes import read_attributes


def read(text, known=()):
    """The metrics of each mention, by its text; ``known`` is what the network read."""
    mentions = find_mentions(text)
    readings = [
        Reading(one, known[place], "current", None, None, 0.9)
        for place, one in enumerate(mentions)
        if place < len(known) and known[place]
    ]
    return {
        text[one.mention.start : one.mention.end]: one.metrics
        for one in read_attributes(text, readings, mentions)
    }


@pytest.mark.parametrize(
    "text",
    [
        "全年制发公文96件，定为主动公开52件、依申请公开11件、不予公开33件。",
        "拟稿时确定公开属性，印发文件120份，主动公开的52份，不公开的68份。",
        "县政府发文140件，其中属主动公开52件，依申请公开88件。",
    ],
)
def test_documents_to_be_published_are_published_documents(text):
    ((figure, metrics),) = read(text).items()
    assert figure.startswith("52") and metrics == ("document.published",)


def test_documents_to_be_published_take_the_place_of_what_the_network_read():
    text = "发文63件，主动公开52件，依申请公开11件。"
    known = [(), ("disclosure.total",), ()]
    assert read(text, known) == {"52件": ("document.published",)}


@pytest.mark.parametrize(
    "text",
    [
        "对2003年以来的文件进行清理，主动公开52份，依申请公开11份。",
        "收到申请63件，其中同意主动公开52件，不予公开11件。",
        "全年主动公开52件。制发公文63件，依申请公开11件。",
        "制发公文63件，主动公开52件，解读3件。",
    ],
)
def test_others_are_left_as_they_are(text):
    assert read(text) == {}
