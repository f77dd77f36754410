import pytest
from reports import checks, full_table


def conflicts(*texts, **rest):
    found = checks(*texts, **rest)
    return [check for name, check in found.items() if name.startswith("agree.")]


def test_agreements_two_sections_that_contradict_each_other():
    (check,) = conflicts("行政复议[review.total 0项]。", "", "", "行政复议[review.total 1项]。")
    assert (check.status, check.left, check.right, check.kind) == (
        "fail", 0, 1, "narrative_conflict",
    )  # fmt: skip
    assert check.message == (
        "文中两处“行政复议总计”：第一部分（总体情况）“行政复议0项”为0项，"
        "第四部分（总体情况）“行政复议1项”为1项，相差1，请核对。"
    )


def test_agreements_zero_statement_against_a_number():
    (check,) = conflicts("[application.fee 未收取]处理费。", "收取处理费[application.fee 300元]。")
    assert (check.status, check.left, check.right) == ("fail", 0, 300)


def test_agreements_approximate_statement_of_the_same_number():
    (check,) = conflicts(
        "新媒体发布[disclosure.new_media 7720条]。", "发布[disclosure.new_media 7000余条]。"
    )
    assert (check.status, check.left, check.right) == ("pass", 7720, 7000)


@pytest.mark.parametrize("option", ["scope=县直", "period=previous", "applicant=business"])
def test_agreements_other_scope_period_or_applicant_is_another_thing(option):
    assert not conflicts(f"收[application.received 9件]。收[application.received {option} 8件]。")


def test_agreements_part_of_the_whole_is_no_conflict():
    assert not conflicts("收[application.received 9件]，其中省里转来[application.received 8件]。")
    assert not conflicts("收[application.received 9件]。其中，转来[application.received 8件]。")


def test_agreements_outcome_of_what_was_carried_in_is_a_part():
    carried = "上年结转办理[application.carried_in 1件]，公开[outcome.granted 1件]。"
    assert not conflicts(f"公开[outcome.granted 13件]；{carried}")
    assert not conflicts(f"公开[outcome.granted 13件]。{carried}")
    assert conflicts("公开[outcome.granted 13件]；网上办理，公开[outcome.granted 1件]。")
    assert conflicts("公开[outcome.granted 1件]；网上办理，公开[outcome.granted 13件]。")
    none = carried.replace("carried_in 1件", "carried_in 0件")
    assert conflicts(f"公开[outcome.granted 13件]；{none}")
    larger = carried.replace("granted 1件", "granted 15件")
    assert conflicts(f"公开[outcome.granted 13件]；{larger}")


def test_agreements_in_one_sentence_are_for_a_person():
    (check,) = conflicts("收到申请[application.received 9件]，受理[application.received 8件]。")
    assert check.status == "review"


def test_agreements_received_with_and_without_what_was_carried_in():
    tables = full_table()
    assert not conflicts(
        "新收[application.received 23件]。", "办理[application.received 25件]。", tables=tables
    )
    assert not conflicts(
        "新收[application.received 23件]，结转[application.carried_in 2件]。共[application.received 25件]。"
    )


def test_agreements_unsure_tagger_is_for_a_person():
    (check,) = conflicts("复议[review.total 1件]。", "复议[review.total confidence=0.5 2件]。")
    assert check.status == "review"


def test_agreements_activity_never_fails():
    assert not conflicts("培训[training.sessions 9次]。", "培训[training.sessions 8次]。")
    (check,) = conflicts("网站[disclosure.website 9条]。", "网站[disclosure.website 8条]。")
    assert check.status == "review"


def test_agreements_the_table_decides_which_statement_is_the_main_one():
    found = conflicts(
        "复议[review.total 1件]。", "复议[review.total 4件]。", "复议[review.total 4件]。",
        tables=full_table(),
    )  # fmt: skip
    assert [(check.status, check.left, check.right) for check in found] == [
        ("fail", 1, 4),
        ("pass", 4, 4),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("维持[review.upheld 6件]，驳回[review.upheld 2件]。", set()),
        ("查档类[outcome.other 41件]；咨询类的[outcome.other 6件]。", set()),
        ("行政复议维持[review.upheld 6件]。复议结果维持[review.upheld 2件]。", {"fail"}),
        ("其他处理[outcome.other 41件]。其他[outcome.other 6件]。", {"fail"}),
    ],
)
def test_agreements_outcomes_with_names_of_their_own_add_up(text, found):
    assert {check.status for check in conflicts(text)} == found
