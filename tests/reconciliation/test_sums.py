import pytest
from reports import checks, full_table, status_of


def sums(text, **rest):
    found = checks(text, **rest)
    by_wording = ("sum.listed/", "sum.difference/")  # test_listed.py, test_changes.py
    return [
        check
        for name, check in found.items()
        if name.startswith("sum.") and not name.startswith(by_wording)
    ]


WEBSITE = (
    "发布概况类[disclosure.website.overview 150条]；动态[disclosure.website.news 892条]；"
    "目录[disclosure.website.catalogue 309条]，共计[disclosure.website {total}条]。"
)


def test_sums_website_total_and_parts():
    (check,) = sums(WEBSITE.format(total=1351))
    assert (check.status, check.left, check.right) == ("pass", 1351, 1351)
    (check,) = sums(WEBSITE.format(total=1350))
    assert (check.status, check.delta) == ("fail", 1)
    assert (
        "概况类信息（150）、政务动态类信息（892）、信息公开目录类信息（309）之和为1351"
        in check.message
    )


def test_sums_a_further_item_leaves_the_list_open():
    text = WEBSITE.format(total=1400).replace(
        "，共计", "，专栏[disclosure.other_channel 49条]，共计"
    )
    (check,) = sums(text)
    assert check.status == "review"


def test_sums_need_total_and_parts_in_one_passage():
    assert not sums(WEBSITE.format(total=1350).replace("，共计", "。\n共计"))


def test_sums_requests_with_what_is_carried_out():
    text = (
        "共受理[application.received 30件]，其中予以公开[outcome.granted 13件]，"
        "部分公开[outcome.partial 1件]，禁止公开[outcome.denied.law_forbids 5件]，"
        "不掌握[outcome.unavailable.not_held 9件]，转下年[application.carried_out 2件]。"
    )
    assert [check.status for check in sums(text)] == ["pass"]
    assert [check.status for check in sums(text.replace("13件", "15件"))] == ["fail"]
    assert not sums(text.replace("13件", "12件"))  # the list may be incomplete


def test_sums_subtotal_and_its_reasons_are_counted_once():
    text = (
        "办结[outcome.total 10件]，其中公开[outcome.granted 6件]，不予公开[outcome.denied 4件]"
        "（国家秘密[outcome.denied.state_secret 1件]）。"
    )
    assert [check.status for check in sums(text)] == ["pass"]


def test_sums_nested_parts_are_for_a_person():
    text = (
        "答复[outcome.total 20件]，其中公开[outcome.granted 20件]"
        "（其中部分公开[outcome.partial 3件]）。"
    )
    assert [check.status for check in sums(text)] == ["review"]


def test_sums_one_number_for_two_results_is_not_added_twice():
    assert not sums(
        "答复[outcome.total 41件]，其中予以公开及部分公开[outcome.granted&outcome.partial 41件]，"
        "不予公开[outcome.denied 0件]。"
    )


def test_sums_with_the_same_metric_stated_differently_are_left_alone():
    text = "收[proposal.total 9件]，建议[proposal.npc 4件]，提案[proposal.cppcc 6件]，建议[proposal.npc 3件]。"
    assert not sums(text)


def test_sums_approximate_total_is_never_refuted():
    assert not sums(WEBSITE.format(total="2000余"))


def test_sums_ways_that_fall_short_are_looked_at_when_the_list_is_closed():
    text = (
        "收到[application.received 9件]，{}当面[application.received scope=当面 2件]，"
        "网络[application.received scope=网络申请 3件]。"
    )
    assert not sums(text.format("其中"))
    assert [check.status for check in sums(text.format("分别为"))] == ["review"]


@pytest.mark.parametrize(("total", "statuses"), [(12, ["pass"]), (99, []), (5, [])])
def test_sums_channels_are_confirmed_or_left_alone(total, statuses):
    text = (
        f"公开[disclosure.total {total}条]，网站[disclosure.website 7条]，"
        "公告栏[disclosure.other_channel scope=公告栏 5条]。"
    )
    assert [check.status for check in sums(text)] == statuses


def test_sums_of_a_report_with_tables_are_still_those_of_the_text():
    (check,) = sums(WEBSITE.format(total=1350), tables=full_table())
    assert check.status == "fail"


def test_sums_parts_of_a_named_unit_are_not_those_of_the_whole():
    text = (
        "各网站[disclosure.website 9000条]；门户网站[disclosure.website scope=门户网站 {}条]，其中，"
        + WEBSITE
    )
    text = text.replace("，共计[disclosure.website {total}条]", "")
    assert not sums(text.format(1351))
    assert [check.status for check in sums(text.format(1400))] == ["review"]


def test_sums_parts_of_another_sentence_need_a_word_that_links_them():
    text = "网站发布[disclosure.website 9000条]。{}" + WEBSITE.partition("，共计")[0] + "。"
    assert [check.status for check in sums(text.format("办公室网站"))] == ["review"]
    assert [check.status for check in sums(text.format("其中，"))] == ["fail"]


def test_sums_results_without_what_is_carried_out_make_the_results_total():
    text = (
        "办结[outcome.total 8件]，结转[application.carried_out 1件]。"
        "予以公开[outcome.granted 5件]；无法提供[outcome.unavailable 3件]。"
    )
    assert [check.status for check in sums(text)] == ["pass"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("，公开答复", set()), ("，合计", {"review"}), ("，网上公布的有", {"review"})],
)
def test_sums_published_answers_are_no_total_of_proposals(words, found):
    text = (
        f"办理代表建议[proposal.npc 7件]、委员提案[proposal.cppcc 4件]{words}[proposal.total 9件]。"
    )
    assert status_of("sum.proposals", checks(text)) == found
