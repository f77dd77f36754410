import pytest
from reports import checks, full_table, status_of

from gongkai.extraction import LONGEST_SENTENCE


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


@pytest.mark.parametrize(
    ("rule", "text", "status"),
    [
        ("narrative.cell", "应办理[application.carried_out 25件]。", "review"),
        ("narrative.cell", "尚在办理中的有[application.carried_out 25件]。", "fail"),
        ("narrative.cell", "应办理[application.carried_in 25件]。", "review"),
        ("narrative.cell", "应诉[review.total 9件]。", "review"),
        ("narrative.cell", "行政复议案件[review.total 9件]。", "fail"),
        ("narrative.cell", "受理各类行政复议案件[review.total 300件]。", "review"),
        ("narrative.cell", "各类信息公开行政复议案件[review.total 9件]。", "fail"),
        ("narrative.applications", "共办结申请[application.total 20件]。", "review"),
        ("narrative.cell", "未经复议起诉[litigation.after_review.total 9件]。", "review"),
        ("narrative.cell", "经复议后起诉[litigation.direct.total 9件]。", "review"),
        ("narrative.cell", "未经复议起诉[litigation.direct.total 9件]。", "fail"),
        ("narrative.litigation", "[litigation.total 没有]诉讼败诉。", "review"),
        ("narrative.litigation", "[litigation.total 没有]行政诉讼。", "fail"),
        (
            "narrative.received",
            "收到申请总数[application.received applicant=business 30件]。",
            "review",
        ),
        ("narrative.received", "完成申请答复[application.received 30件]。", "review"),
        ("narrative.received", "受理并答复申请[application.received 30件]。", "fail"),
        ("narrative.answered", "收到申请[outcome.total 18件]。", "review"),
        ("narrative.answered", "办结申请[outcome.total 18件]。", "fail"),
        ("narrative.activity", "接待来访[licence.decisions 30件]。", "review"),
        ("narrative.activity", "作出行政许可[licence.decisions 30件]。", "fail"),
    ],
)
def test_doubts_words_of_the_metric_must_be_there(rule, text, status):
    assert status_of(rule, checks(text, tables=full_table())) == {status}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("[review.total confidence=0.6 未发生]因政府信息公开引发的行政复议。", "fail"),
        ("[review.total confidence=0.6 未发生]因政府信息公开行政复议被纠正的情况。", "review"),
        ("[review.total confidence=0.6 未发生]行政复议。", "review"),
        ("2022年[review.total confidence=0.6 未发生]政府信息公开行政复议。", "review"),
    ],
)
def test_doubts_a_plain_denial_is_sure_whatever_the_tagger_thinks(text, status):
    assert status_of("narrative.cell", checks(text, tables=full_table())) == {status}


def test_doubts_withdrawn_requests_are_part_of_other_handling():
    more = full_table(outcome__other__misc____total=5)
    text = "主动撤回[outcome.other.misc 3件]。"
    assert not status_of("narrative.withdrawn", checks(text, tables=more))


@pytest.mark.parametrize(
    ("words", "status"), [("便民服务事项", "review"), ("对外管理服务", "fail")]
)
def test_doubts_services_are_those_of_the_table_only_by_its_words(words, status):
    text = f"{words}[external_service.decisions 9项]。"
    found = checks(text, tables=full_table("2019"), year=2020, form="2019")
    assert status_of("narrative.activity", found) == {status}


@pytest.mark.parametrize(
    ("rule", "text", "status"),
    [
        ("narrative.activity", "两类文件[normative_document.in_force 6件]。", "review"),
        ("narrative.activity", "现行有效文件[normative_document.in_force 6件]。", "fail"),
        ("narrative.activity", "平台录入检查31条，处罚[penalty.decisions 8件]。", "review"),
        ("narrative.activity", "实施检查31次，处罚[penalty.decisions 8件]。", "fail"),
        ("narrative.cell", "新增行政复议[review.total 9件]，遗留3件。", "review"),
        ("narrative.cell", "行政复议[review.total 9件]。", "fail"),
        ("narrative.granted", "会商难件9件，予以公开[outcome.granted 4件]。", "review"),
        ("narrative.granted", "重视会商，予以公开[outcome.granted 4件]。", "fail"),
        ("narrative.received", "县网站申请平台收到[application.received 9件]。", "review"),
        ("narrative.received", "网站等渠道收到[application.received 9件]。", "fail"),
    ],
)
def test_doubts_some_of_what_is_counted_never_fails(rule, text, status):
    assert status_of(rule, checks(text, tables=full_table())) == {status}


@pytest.mark.parametrize(
    ("rule", "text", "near", "far"),
    [
        ("narrative.received", "去年{}收到[application.received 30件]。", "review", "fail"),
        ("narrative.received", "柏溪镇收到{}[application.received 30件]。", "review", "fail"),
        ("narrative.received", "网站收到{}[application.received 30件]。", "review", "fail"),
        ("narrative.cell", "复议{}[review.total 9件]。", "fail", "review"),
        ("narrative.cell", "[review.total 9件]{}复议。", "fail", "review"),
    ],
)
def test_doubts_words_far_from_a_number_do_not_count(rule, text, near, far):
    for times, status in ((3, near), (LONGEST_SENTENCE, far)):
        found = checks(text.format("、甲" * times), tables=full_table())
        assert status_of(rule, found) == {status}
