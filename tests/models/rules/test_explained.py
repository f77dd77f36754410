"""Documents explained are interpretations where no products are counted."""

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.explained import read_explained

METRIC = ("interpretation.count",)


def read(text, known=None):
    """Texts of the mentions read; ``known`` gives what the network read, by number."""
    mentions = find_mentions(text)
    readings = [
        Reading(mentions[place], metrics, "current", None, None, 0.9)
        for place, metrics in (known or {}).items()
    ]
    return {
        text[one.mention.start : one.mention.end]: one.metrics
        for one in read_explained(text, readings, mentions)
    }


@pytest.mark.parametrize(
    "text",
    [
        "解读政策性文件39个，解读率100%。",
        "全年解读民生政策文件39件。",
        "以图文形式解读惠企政策39次。",
    ],
)
def test_documents_explained_are_interpretations(text):
    ((figure, metrics),) = read(text).items()
    assert figure.startswith("39") and metrics == METRIC


def test_products_beside_them_are_the_interpretations():
    text = "解读文件7份，解读材料21件。"
    assert read(text, {1: METRIC}) == {"21件": METRIC}


@pytest.mark.parametrize(
    "text",
    [
        "出台需解读的政策文件39件。",
        "退回无解读的文件11件。",
        "制定政策解读办法等制度文件7个。",
        "解读政策文件39家。",
    ],
)
def test_others_are_left_as_they_are(text):
    assert read(text) == {}
