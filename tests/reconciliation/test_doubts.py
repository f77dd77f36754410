import pytest
from reports import checks, full_table, status_of


@pytest.mark.parametrize(
    "text",
    [
        "2022年收到[application.received 30件]。",
        "去年收到[application.received 30件]。",
        "柏溪镇收到[application.received 30件]。",
        "其中县财政局受理[application.received 30件]。",
        "计划明年受理[application.received 30件]。",
    ],
)
def test_doubts_other_years_units_and_plans_never_fail(text):
    assert status_of("narrative.received", checks(text, tables=full_table())) == {"review"}


@pytest.mark.parametrize(
    "text",
    [
        "2023年收到[application.received 30件]。",
        "我县收到[application.received 30件]。",
        "全县各级行政机关收到[application.received 30件]。",
        "云岭县收到[application.received 30件]。",
        "较上年结转少，收到[application.received 30件]。",
    ],
)
def test_doubts_the_authoritys_own_number_fails(text):
    assert status_of("narrative.received", checks(text, tables=full_table())) == {"fail"}


def test_doubts_withdrawn_requests_are_part_of_other_handling():
    more = full_table(outcome__other__misc____total=5)
    text = "主动撤回[outcome.other.misc 3件]。"
    assert not status_of("narrative.withdrawn", checks(text, tables=more))
