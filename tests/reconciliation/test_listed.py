"""Parts that a sentence lists of a number, found by the wording alone."""

import pytest
from reports import checks, status_of


def listed(text):
    return status_of("sum.listed", checks(text))


@pytest.mark.parametrize(
    "text",
    [
        "公开862条，其中规划类320条、土地类402条、登记类150条；较上年有所增加。",
        "公开862条，其中规划类320、土地类402、登记类150。",
        "公开862条（规划类320条，土地类402条，登记类150条）。",
        "公开862条，其中：规划类320条；土地类402条；登记类150条。",
        "公开862条，其中规划类320条，占37.1%，土地类402条，占46.6%，登记类150条，占17.4%。",
        "受理12件，分为甲7件、乙6件。",
        "受理申请12件，其中当面7件、信函6件。",
        "收到申请5件，其中自然人7件。",
        "回复留言5条，其中涉及住房的7条、涉及教育的1条。",
    ],
)
def test_exclusive_parts_above_the_whole_are_contradictions(text):
    assert listed(text) == {"fail"}


@pytest.mark.parametrize(
    "text",
    [
        "公开862条，其中规划类310条、土地类402条、登记类150条，均已归档。",
        # two divisions of one whole, one after the other
        "收到12件，其中当面7件、信函5件、自然人10件、企业2件。",
        "处罚12起，其中甲类7起、乙类5起、丙类0起，听证类3起。",
    ],
)
def test_parts_that_make_the_whole_agree(text):
    assert listed(text) == {"pass"}


@pytest.mark.parametrize(
    "text",
    [
        "公开12条，其中网站9条、微信8条。",
        "公开12条，其中涉及征地的9条、涉及拆迁的8条。",
        "发布解读12篇，其中部门解读8篇、转载解读7篇。",
        "公开12条，其中规划类3条、土地类4条。",
        "公开约12条，其中规划类9条、土地类8条。",
        "承办建议7件、提案4件，其中公开答复9件。",
        "承办建议6件，其中重点督办1件；承办提案10件，其中界别提案2件。",
        "制发文件7件，其中联合发文3件；废止5件；现行有效46件。",
        "比上年多1件，其中结果维持3件。",
        "举办培训2期，其中参训86人次。",
        "按期办结9件，答复12件。",
    ],
)
def test_parts_that_may_overlap_or_belong_elsewhere_raise_nothing(text):
    assert not listed(text)


@pytest.mark.parametrize(
    "text",
    [
        "公开12条，其中征地8条、拆迁7条。",
        "公开12条，其中规划类3条、其他4条。",
        "发布解读12篇，其中图解8篇、视频解读7篇。",
    ],
)
def test_parts_that_may_overlap_or_be_incomplete_are_for_a_person(text):
    assert listed(text) == {"review"}


def test_a_list_that_a_rule_on_metrics_compared_is_reported_once():
    text = (
        "收到[application.received 5件]，其中自然人[application.received applicant=natural_person 4件]、"
        "企业[application.received applicant=business 2件]。"
    )
    failed = [c for c in checks(text).values() if c.status == "fail"]
    assert [c.id for c in failed] == ["sum.applicants/application.received.1"]


def test_message_names_parts_and_whole_and_points_at_figures():
    made = checks("公开[disclosure.website 9条]，其中甲类5条、乙类[disclosure.other_channel 6条]。")
    (check,) = (c for c in made.values() if c.id.startswith("sum.listed"))
    assert check.message == (
        "第一部分（总体情况）“公开9条”：其中甲类（5）、乙类（6）之和为11，总数为9，相差2，请核对。"
    )
    assert "“甲类” (5), “乙类” (6) make 11, of 9" in check.message_en
    assert set(check.figures) == {0, 1}
