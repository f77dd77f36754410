import pytest
from reports import checks, full_table, status_of

RECEIVED = "收到[application.received 52件]，上年[application.received period=previous 40件]"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{RECEIVED}，增长[change.rate 30%]。", "pass"),
        (f"{RECEIVED}，增长[change.rate 25%]。", "fail"),
        (f"{RECEIVED}，增长[change.rate confidence=0.5 25%]。", "fail"),
    ],
)
def test_rate_is_held_against_both_years(text, status):
    assert status_of("percentage.rate", checks(text)) == {status}


def test_rate_cut_off_instead_of_rounded_is_right():
    text = (
        "收到[application.received 50件]，上年[application.received period=previous 30件]，"
        "增长[change.rate 66.6%]。"
    )
    assert status_of("percentage.rate", checks(text)) == {"pass"}


def test_rate_of_something_else_is_left_alone():
    text = (
        "收到[application.received 52件]，网站发布[disclosure.website 9条]，增长[change.rate 30%]。"
    )
    assert not status_of("percentage.rate", checks(text))


SHARE = "共收到[application.received 30件]，其中自然人[application.received applicant=natural_person 26件]"


@pytest.mark.parametrize(
    "wording", ["，占86.7%", "，占比86.66%", "（占总数的87%）", "，占申请总量的86％"]
)
def test_share_may_be_rounded_or_cut_off(wording):
    assert status_of("percentage.share", checks(f"{SHARE}{wording}。")) == {"pass"}


def test_share_that_is_about_right_is_not_judged():
    assert not status_of("percentage.share", checks(f"{SHARE}，约占90%。"))


def test_share_whose_whole_is_not_clear_is_for_a_person():
    text = "收到[application.received 30件]，答复[outcome.total 28件]，予以公开[outcome.granted 14件]，占40%。"
    assert status_of("percentage.share", checks(text)) == {"review"}


def test_share_message_says_what_was_computed():
    (check,) = (c for c in checks(f"{SHARE}，占78.7%。").values() if c.kind == "percentage")
    assert check.message == (
        "第一部分（总体情况）“其中自然人26件”：所述占比为78.7%，按本年新收申请（自然人）（26）"
        "与本年新收申请（30）计算为86.67%，相差7.97，请核对。"
    )
    assert "the share is 78.7%" in check.message_en


def test_percentages_neighbours_of_a_list_are_no_wholes():
    text = (
        "收到申请[application.received 50件]。网上申请[application.received scope=网上 40件]（占80%），"
        "信函申请[application.received scope=信函 10件]（占20%）。"
    )
    assert not status_of("percentage.share", checks(text))


def test_percentages_neighbours_with_shares_of_their_own_are_no_wholes():
    text = (
        "公开信息[disclosure.total 40条]。其中通知[disclosure.other_channel 10条]，占25%，"
        "预算[disclosure.other_channel 4条]，占10%。"
    )
    assert not status_of("percentage.share", checks(text))


KINDS = (
    "公开信息[disclosure.total 40条]，其中通知[disclosure.other_channel 10条]，占25%，"
    "预算[disclosure.other_channel 4条]，占10%，决算[disclosure.other_channel 2条]，"
)


@pytest.mark.parametrize(
    ("wording", "status"),
    [("占5%", "pass"), ("占15%", "fail"), ("占财政信息的15%", "review"), ("约占15%", None)],
)
def test_percentages_other_shares_of_a_whole_make_it_clear(wording, status):
    found = checks(f"{KINDS}{wording}。")
    last = [c.status for c in found.values() if c.kind == "percentage" and "2条" in c.message]
    assert last == [status] * bool(status)


def test_percentages_shares_of_another_kind_make_no_whole_clear():
    text = (
        "收到[application.received 100件]，其中个人[application.received applicant=natural_person 80件]，占80%，"
        "企业[application.received applicant=business 20件]，占20%，予以公开[outcome.granted 30件]，占33.3%。"
    )
    found = [c.status for c in checks(text).values() if c.kind == "percentage"]
    assert sorted(found) == ["pass", "pass", "review"]


def test_percentages_rate_in_the_other_direction_is_for_review():
    text = (
        "上年收到[application.received period=previous 50件]，今年收到[application.received 40件]，"
        "精简[change.rate 20%]。"
    )
    assert status_of("percentage.rate", checks(text)) == {"review"}


@pytest.mark.parametrize(("share", "status"), [("12.9%", "pass"), ("21.9%", "review")])
def test_percentages_a_share_after_a_semicolon_is_of_the_total_before(share, status):
    text = (
        "办结[outcome.total 140件]，其中予以公开[outcome.granted 70件]，占50%；"
        f"部分公开[outcome.partial 18件]，占{share}。"
    )
    found = {c.figures: c.status for c in checks(text).values() if c.kind == "percentage"}
    assert found == {(1, 0): "pass", (2, 0): status}


def test_percentages_items_of_a_list_over_semicolons_are_no_wholes():
    text = (
        "规划信息[disclosure.other_channel 40条]；人事信息[disclosure.other_channel 10条]，占9%；"
        "财务信息[disclosure.other_channel 4条]，占3%。"
    )
    assert not status_of("percentage.share", checks(text))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("，其中自然人占87%，法人或其他组织占13%", {"pass"}),
        ("，自然人申请占总数的88.0%", {"pass"}),  # with the two carried in
        ("，其中自然人占91.8%", {"review"}),
        ("，法人占比为31%", {"review"}),
        ("，其中自然人20件，占91%", set()),
        ("，网上申请占91.8%", set()),
    ],
)
def test_percentages_shares_of_applicants_without_a_count_are_those_of_the_table(words, found):
    text = f"收到申请[application.received 23件]{words}。"
    assert status_of("percentage.applicants", checks(text, tables=full_table())) == found


def test_percentages_applicants_message():
    text = "收到申请[application.received 23件]，自然人占91.8%。"
    found = checks(text, tables=full_table())
    assert found["percentage.applicants/application.received.1"].message == (
        "第一部分（总体情况）“自然人占91.8%”：所述占比为91.8%，按表三自然人（20）与本年新收申请（23）"
        "计算为86.96%，相差4.84；文中可能另有所指，请人工核对。"
    )
