import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.overrides import override

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
def test_overrides_sums_of_website_kinds_are_the_website_total(text):
    read = override(text, readings(text, (NEWS, OVERVIEW, TOTAL)))
    assert read[-1].metrics == ("disclosure.website",)
    assert read[-1].confidence == 0.98
    assert [r.metrics for r in read[:2]] == [(NEWS,), (OVERVIEW,)]


@pytest.mark.parametrize(
    "text", ["动态30条，概况40条。全年共计公开70条", "动态30条，概况40条，微信发布70条"]
)
def test_overrides_leave_other_numbers_alone(text):
    read = override(text, readings(text, (NEWS, OVERVIEW, TOTAL)))
    assert read[-1].metrics == (TOTAL,)


@pytest.mark.parametrize("words", ["未办结", "尚未办结", "未答复的有", "未办理完毕"])
def test_overrides_unfinished_requests_are_carried_over(words):
    text = f"办结75件，{words}5件"
    pairs = ("outcome.total", "outcome.total")
    mentions = [m for m in find_mentions(text) if m.number]
    readings = [
        Reading(mention, (metric,), "current", None, None, 0.5, 0.98)
        for mention, metric in zip(mentions, pairs, strict=True)
    ]
    assert [r.metrics[0] for r in override(text, readings)] == [
        "outcome.total",
        "application.carried_out",
    ]


def test_overrides_a_remedy_right_before_the_number_is_counted():
    text = "集中采购0项，行政复议0项，行政诉讼案件2件，行政复议和行政诉讼3件"
    metrics = ("procurement.count", "procurement.count", "review.total", "dispute.total")
    assert [r.metrics[0] for r in override(text, readings(text, metrics))] == [
        "procurement.count",
        "review.total",
        "litigation.total",
        "dispute.total",
    ]
