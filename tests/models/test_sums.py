import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.sums import read_sums

NEWS, OVERVIEW, TOTAL = (
    "disclosure.website.news",
    "disclosure.website.overview",
    "disclosure.total",
)


def readings(text, metrics):
    return [
        Reading(mention, (metric,), "current", None, None, 0.5, 0.98)
        for mention, metric in zip(find_mentions(text), metrics, strict=True)
    ]


@pytest.mark.parametrize(
    "text", ["动态30条；概况40条，共计更新70条", "动态30条、概况40条，合计70条"]
)
def test_sums_of_website_kinds_are_the_website_total(text):
    read = read_sums(text, readings(text, (NEWS, OVERVIEW, TOTAL)))
    assert read[-1].metrics == ("disclosure.website",)
    assert read[-1].confidence == 0.98
    assert [r.metrics for r in read[:2]] == [(NEWS,), (OVERVIEW,)]


@pytest.mark.parametrize(
    "text", ["动态30条，概况40条。全年共计公开70条", "动态30条，概况40条，微信发布70条"]
)
def test_sums_leave_other_numbers_alone(text):
    read = read_sums(text, readings(text, (NEWS, OVERVIEW, TOTAL)))
    assert read[-1].metrics == (TOTAL,)
