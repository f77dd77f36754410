from dataclasses import replace

import pytest
from reports import full_table, report, status_of

from gongkai.reconciliation import reconcile
from gongkai.reconciliation.standing import standing

COUNTY = "云岭县人民政府"
BUREAU = "云岭县民政局"
TOWN = "云岭县柏溪镇人民政府"


def whose(text, agency, metric="application.received"):
    """Whose the number 9件 of a text is."""
    made = replace(report(text.replace("9件", f"[{metric} 9件]")), agency=agency)
    return standing(made.figures[0], made)


def checked(text, agency):
    made = reconcile(replace(report(text, tables=full_table()), agency=agency))
    return {check.id: check for check in made.checks}


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("全县共收到申请9件", BUREAU),
        ("2023年全县各级行政机关收到申请9件", BUREAU),
        ("据统计，全县各单位共收到申请20件，办结9件", BUREAU),
        ("经汇总全县收到申请20件；办结9件", BUREAU),
        ("指导全县各部门办结申请9件", BUREAU),
        ("全县民政系统共收到申请9件", BUREAU),
        ("全市教育系统共收到申请9件", "云岭市教育局"),
        ("全系统收到申请9件", BUREAU),
        ("教育系统共收到申请9件", BUREAU),
        ("县直各单位收到申请9件", BUREAU),
        ("各乡镇收到申请9件", BUREAU),
        ("云岭县共收到申请9件", BUREAU),
        ("2023年云岭县民政系统收到申请9件", BUREAU),
        ("云岭县各部门收到申请9件", BUREAU),
        ("县镇两级收到申请9件", BUREAU),
        ("柏溪区民政系统收到申请9件", "云岭市柏溪区民政局"),
        ("云岭市柏溪区共收到申请9件", "云岭市柏溪区民政局"),
        ("区镇两级共收到申请9件", "云岭区民政局"),
        ("全市共收到申请9件", COUNTY),
        ("全县共收到申请9件", TOWN),
        ("全市共收到申请9件", "云岭市柏溪区"),
        ("全市共收到申请9件", "云岭高新区管理委员会"),
        ("全县收到申请20件。其中办结9件", BUREAU),
        ("全县（含乡镇）共收到申请9件", BUREAU),
        ("全县收到申请20件，本年办结9件", BUREAU),
    ],
)
def test_standing_of_a_whole_larger_than_the_authority(text, agency):
    assert whose(text, agency) == "wider"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("云岭县共收到申请9件", COUNTY),
        ("云岭县民政局共收到申请9件", BUREAU),
        ("云岭县柏溪镇共收到申请9件", TOWN),
        ("县镇两级收到申请9件", COUNTY),
        ("全县共收到申请9件", COUNTY),
        ("全县共收到申请9件", None),
        ("全市共收到申请9件", "云岭市人民政府"),
        ("全区共收到申请9件", "云岭高新区管理委员会"),
        ("全区共收到申请9件", "云岭景观带管理委员会"),
        ("全镇共收到申请9件", TOWN),
        ("全州共收到申请9件", "云岭自治州人民政府"),
        ("全街道共收到申请9件", "云岭县柏溪街道办事处"),
        ("全县收到申请20件，我局收到9件", BUREAU),
        ("全县收到申请20件，其中县民政局收到9件", BUREAU),
        ("全县收到申请20件。我局收到9件", BUREAU),
        ("全县收到申请20件。\n办结9件", BUREAU),
        ("全县民政系统认真学习条例。收到申请9件", BUREAU),
        ("全局共收到申请9件", BUREAU),
        ("面向全县公开许可9件", BUREAU),
        ("对全县用水单位作出处罚9件", BUREAU),
        ("通过政务系统收到申请9件", BUREAU),
        ("全县公示系统公示许可20条，我局收到9件", BUREAU),
        ("县政府信息公开目录系统收到申请9件", COUNTY),
        ("市直接受理申请9件", "云岭市民政局"),
        ("全州县收到申请9件", "全州县民政局"),
    ],
)
def test_standing_of_the_authority_itself(text, agency):
    assert whose(text, agency) == "own"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("我县共收到申请9件", BUREAU),
        ("全县共收到申请9件", "云岭县人民政府办公室"),
        ("全区共收到申请9件", "示范区党政办"),
        ("全县收到申请20件。办结9件", BUREAU),
        ("全县收到申请20件，其中我局收到12件；办结9件", BUREAU),
        ("全县民政系统认真学习条例，收到申请9件", BUREAU),
    ],
)
def test_standing_that_is_not_sure(text, agency):
    assert whose(text, agency) == "doubtful"


@pytest.mark.parametrize(
    ("text", "agency", "expected"),
    [
        ("作为行政复议机关办理政府信息公开复议案件9件", COUNTY, "other"),
        ("作为复议机关，全年受理信息公开复议案件9件", COUNTY, "other"),
        ("作为行政复议机构，办结复议案件20件，其中维持9件", "云岭县司法局", "other"),
        ("依法履行行政复议职责，受理复议案件9件", COUNTY, "other"),
        ("作为复议机关办理复议案件20件。维持9件", COUNTY, "doubtful"),
        ("作为复议机关办理复议案件20件；作为被申请人9件", COUNTY, "own"),
        ("作为被复议机关参加复议9件", BUREAU, "own"),
        ("县政府作为复议机关维持9件", BUREAU, "own"),
        ("以市政府为复议机关的复议9件", COUNTY, "own"),
        ("县政府作为复议机关办理复议9件", COUNTY, "other"),
        ("行政复议9件", COUNTY, "own"),
    ],
)
def test_standing_as_reviewer(text, agency, expected):
    assert whose(text, agency, "review.total") == expected


def test_standing_as_reviewer_concerns_reviews_alone():
    assert whose("作为复议机关办理复议20件，收到申请9件", COUNTY) == "own"


@pytest.mark.parametrize(
    ("text", "agency", "statuses"),
    [
        ("全县共收到申请[application.received 146件]。", BUREAU, set()),
        ("全县共收到申请[application.received 146件]。", COUNTY, {"fail"}),
        ("全县民政系统共收到申请[application.received 58件]。", BUREAU, set()),
        ("全县民政系统共收到申请[application.received 23件]。", BUREAU, {"pass"}),
        ("全县民政系统共收到申请[application.received 9件]。", BUREAU, {"review"}),
        ("我县共收到申请[application.received 58件]。", BUREAU, {"review"}),
        ("全局共收到申请[application.received 58件]。", BUREAU, {"fail"}),
    ],
)
def test_standing_decides_what_the_table_is_compared_with(text, agency, statuses):
    assert status_of("narrative.received", checked(text, agency)) == statuses


@pytest.mark.parametrize("number", [2, 17])
def test_standing_reviewers_cases_are_not_compared_with_its_own(number):
    text = f"作为行政复议机关办理政府信息公开复议案件[review.total {number}件]。"
    assert status_of("narrative.cell", checked(text, COUNTY)) == set()


def test_standing_two_wholes_contradict_nothing():
    text = "全县共收到申请[application.received 146件]。我局收到[application.received 23件]。"
    found = checked(text, BUREAU)
    assert status_of("agree.received", found) == set()
    assert status_of("narrative.received", found) == {"pass"}


def test_standing_larger_whole_still_adds_up():
    text = (
        "全县共办结申请[outcome.total 146件]，其中予以公开[outcome.granted 90件]、"
        "部分公开[outcome.partial 50件]、其他处理[outcome.other 7件]。"
    )
    found = checked(text, BUREAU)
    assert any(check.left == 147 and check.right == 146 for check in found.values())
