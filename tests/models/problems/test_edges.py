"""What leads into a clause, and the marks around it, are not part of it (guideline R66)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annotations import read_passages
from gongkai.models.problems.edges import within_edges

CORPUS = Path(__file__).parents[3] / "annotations" / "corpus"
_KINDS = st.sampled_from(["problem", "measure"])


@pytest.mark.parametrize(
    ("clause", "kind", "inside"),
    [
        ("政策发布上，部门之间标题标注方式不一", "problem", "部门之间标题标注方式不一"),
        ("街道公开工作中，部分科室重业务轻公开", "problem", "部分科室重业务轻公开"),
        ("检查中发现，有的公示没有落款", "problem", "有的公示没有落款"),
        ("由于组建时间不长、编制不足，专职人员一直没有配齐", "problem", "专职人员一直没有配齐"),
        ("“政策解读质量不高”", "problem", "政策解读质量不高"),
        ("在政策解读方面，增加图解和短视频", "measure", "增加图解和短视频"),
        ("将按“一单位一账号”的原则关停并转", "measure", "按“一单位一账号”的原则关停并转"),
        ("我们要把公开纳入质量考评", "measure", "把公开纳入质量考评"),
        ("我局打算一方面实行局长审签", "measure", "实行局长审签"),
        ("去年查找出的业务培训不足", "problem", "业务培训不足"),
        ("对照《条例》规定，目录编排不够科学", "problem", "目录编排不够科学"),
        ("景区公告实现了全覆盖，但平台之间内容不同步", "problem", "平台之间内容不同步"),
        ("“招生信息公布不及时”问题", "problem", "招生信息公布不及时"),
        ("我局信息公开工作还存在项目申报通知发布晚", "problem", "项目申报通知发布晚"),
        ("虽然开通了公众号，但日常维护跟不上", "problem", "日常维护跟不上"),
        ("法律援助公开有所加强，但收费标准公开不够", "problem", "收费标准公开不够"),
        ("从完善制度、优化平台入手，编制公开目录", "measure", "编制公开目录"),
        ("对于上一年度存在的学区信息公布偏迟", "problem", "学区信息公布偏迟"),
        ("对照群众需求，预约信息与开放时间脱节", "problem", "预约信息与开放时间脱节"),
        ("特别是裁量基准公开不够详细", "problem", "裁量基准公开不够详细"),
        ("被指出登记信息更新滞后", "problem", "登记信息更新滞后"),
        ("对内，科室之间信息共享不畅", "problem", "科室之间信息共享不畅"),
        ("首先要组织全员学习条例", "measure", "组织全员学习条例"),
        ("一方面开展数据质量体检", "measure", "开展数据质量体检"),
        ("聚焦短板、精准施策，实行每日公布", "measure", "实行每日公布"),
        ("以优化营商环境为抓手，梳理全链条信息", "measure", "梳理全链条信息"),
        ("要列出社区公开事项清单", "measure", "列出社区公开事项清单"),
        ("公司与交警部门建立信息互通机制", "measure", "与交警部门建立信息互通机制"),
        ("并重新设计账单", "measure", "重新设计账单"),
        ("镇里决定制定工作规则", "measure", "制定工作规则"),
        ("具体表现为部分干部理解不透", "problem", "部分干部理解不透"),
        ("我区政务公开工作在解读深度上还有短板", "problem", "在解读深度上还有短板"),
        ("从窗口反馈看，办事指南不够详细", "problem", "办事指南不够详细"),
        ("比如学费减免信息公布偏迟", "problem", "学费减免信息公布偏迟"),
        ("在实际工作中仍有账号更新缓慢", "problem", "账号更新缓慢"),
        ("逐项研究、逐项整改。平台建设上，关停两个账号", "measure", "关停两个账号"),
        ("一要加强业务培训", "measure", "加强业务培训"),
        ("2023年及时公布清理结果", "measure", "及时公布清理结果"),
        ("在今后的工作中认真学习条例", "measure", "认真学习条例"),
        ("在解决公示公告更新迟缓难题方面", "problem", "公示公告更新迟缓"),
        ("加之场馆搬迁，展览预告发布滞后", "problem", "展览预告发布滞后"),
        ("我馆在2021年度报告中曾指出开放时间公布不准", "problem", "开放时间公布不准"),
        ("展品介绍缺失、导览图陈旧等现象时有发生", "problem", "展品介绍缺失、导览图陈旧"),
        ("讲解员人手紧缺等是制约我馆公开工作的主要因素", "problem", "讲解员人手紧缺"),
        ("展览预告发布滞后，都有待加强", "problem", "展览预告发布滞后"),
        ("推诿现象时有发生", "problem", "推诿现象时有发生"),
        ("水温公示不准、更衣柜数量虚报等现象时有发生", "problem", "水温公示不准、更衣柜数量虚报"),
        ("泳道预约规则滞后，这些都是当前的突出短板", "problem", "泳道预约规则滞后"),
        ("馆里已重新印制导览图", "measure", "重新印制导览图"),
        ("中心还补印了参观须知", "measure", "补印了参观须知"),
        ("我队首先组织队员学习条例", "measure", "组织队员学习条例"),
        ("为解决预告偏晚的问题，提前半月排定展期", "measure", "提前半月排定展期"),
        ("主要做法是由讲解员逐项核对", "measure", "由讲解员逐项核对"),
        ("对流动展览，由各分馆自行张贴预告", "measure", "由各分馆自行张贴预告"),
        ("对展厅进行分区，逐区公布开放时间", "measure", "对展厅进行分区，逐区公布开放时间"),
        ("明年还将增印盲文导览", "measure", "增印盲文导览"),
        ("集中反映为导览图陈旧", "problem", "导览图陈旧"),
        ("还有的展厅没有讲解员", "problem", "有的展厅没有讲解员"),
        ("先后整改了展厅公告张贴不规范", "problem", "展厅公告张贴不规范"),
        ("多数乡镇没有流动展览", "problem", "多数乡镇没有流动展览"),
        ("接下来将逐月公布藏品清单", "measure", "逐月公布藏品清单"),
        ("围绕“展览+服务”做文章，增设夜间讲解", "measure", "增设夜间讲解"),
        ("增设夜间讲解，观众满意度得到提高", "measure", "增设夜间讲解"),
        ("增印盲文导览，让更多观众走进展厅", "measure", "增印盲文导览"),
        ("逐件补拍展品照片，让观众看得见", "measure", "逐件补拍展品照片，让观众看得见"),
        ("逐月公布参观人数，推动公开工作提档升级", "measure", "逐月公布参观人数"),
        ("今年我镇对各村公示牌逐块核对", "measure", "对各村公示牌逐块核对"),
    ],
)
def test_leading_words_are_outside(clause, kind, inside):
    assert clause[slice(*within_edges(clause, 0, len(clause), kind))] == inside


def test_how_a_measure_is_done_belongs_to_it():
    text = "将围绕重点人群的实际需求，优化信息供给"
    start = text.index("优化")
    assert text[slice(*within_edges(text, start, len(text), "measure"))] == text[1:]


def test_words_of_the_clause_before_are_not_taken():
    text = "通过广播和宣传栏预告公开内容，按月公布销号情况"
    start = text.index("按月")
    assert within_edges(text, start, len(text), "measure", start - 1) == (start, len(text))


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("少数村干部认为公开可有可无，思想上不够重视", "problem"),
        ("企业反映问题后跟踪反馈不到位", "problem"),
        ("在人手配备上捉襟见肘", "problem"),
        ("与先进县区还有差距", "problem"),
        ("“最后一公里”不畅，村级公开流于形式", "problem"),
        ("将公开列入考核", "measure"),
        ("对公众号菜单重新整合，由9个减至5个", "measure"),
        ("在线上增设留言入口", "measure"),
        ("我市首次公开的执法数据不全", "problem"),
        ("规划公示虽已实行，但公示牌不规范", "problem"),
        ("与群众需求相比，监测信息过于简略", "problem"),
        ("与上级要求相比，还存在不小的差距", "problem"),
        ("督查通报没有跟上，整改靠自觉", "problem"),
        ("公开工作有时不够及时", "problem"),
        ("在信息审核方面，只看格式、不看内容", "problem"),
        ("增加专栏，做到件件有回音", "measure"),
        ("公告太少，特别是当前泳客关心的水质信息公开不足", "problem"),
        ("主要原因是我馆救生员编制不足", "problem"),
        ("夜场公告是今后需要补齐的短板", "problem"),
        ("预告更新慢，是我馆的老大难问题", "problem"),
        ("水质公告的频次和泳道预约的覆盖面，均有待进一步提高", "problem"),
        ("对预约系统改版，增设候补排队", "measure"),
        ("对救生员培训，逐人考核公告填写", "measure"),
        ("对迟报场馆约谈，限期补报", "measure"),
        ("对过期公告废止，重新张贴", "measure"),
        ("县体育局已建立水质台账", "measure"),
        ("逐池增印泳道图，让老人看清深浅", "measure"),
        ("录制方言广播，让老年人也能听懂预约规则", "measure"),
    ],
)
def test_what_belongs_to_the_clause_stays(clause, kind):
    assert within_edges(clause, 0, len(clause), kind) == (0, len(clause))


def test_cause_before_the_clause_reaches_to_the_comma():
    text = "由于服务对象固定，部分同志认为没有必要公开"
    start, end = within_edges(text, 2, len(text), "problem")
    assert text[start:end] == "部分同志认为没有必要公开"


@pytest.mark.parametrize(
    ("text", "clause", "kind", "inside"),
    [
        ("针对去年公众号更新慢的问题", "去年公众号更新慢", "problem", "公众号更新慢"),
        ("反映去年的预算公开晚", "去年的预算公开晚", "problem", "去年的预算公开晚"),
        ("二是对说理不充分的问题", "对说理不充分", "problem", "说理不充分"),
        ("对申请人说理不充分。", "对申请人说理不充分", "problem", "对申请人说理不充分"),
        ("针对目录编制粗的问题", "针对目录编制粗", "problem", "目录编制粗"),
        ("网页陈旧，已完成改版。", "完成改版", "measure", "已完成改版"),
        ("我局已完成改版。", "完成改版", "measure", "完成改版"),
        ("增加专栏，推动工作再上新台阶。", "增加专栏，推动工作再上新台阶", "measure", "增加专栏"),
        ("目前正重新梳理职责", "正重新梳理职责", "measure", "重新梳理职责"),
        ("下一步工作打算是设立专员", "是设立专员", "measure", "设立专员"),
    ],
)
def test_what_stands_around_a_clause_tells_what_leads_into_it(text, clause, kind, inside):
    start = text.index(clause)
    found = within_edges(text, start, start + len(clause), kind)
    assert text[slice(*found)] == inside


def test_a_verb_of_going_on_belongs_to_the_measure_unless_will_stands_before_it():
    text = "下一步，着力打造政策超市；我局将着力完善目录"
    assert within_edges(text, 6, 12, "measure") == (4, 12)
    start = text.index("完善")
    assert within_edges(text, start, len(text), "measure") == (start, len(text))


@given(st.text(alphabet="将在方面上，由于受影响检查中发现“”公开不够", min_size=1), _KINDS)
def test_edges_stay_inside_and_leave_something(text, kind):
    start, end = within_edges(text, 0, len(text), kind)
    assert 0 <= start < end <= len(text)


def test_hardly_any_annotated_clause_begins_with_what_a_rule_takes_off():
    passages = read_passages(CORPUS / "train.jsonl")
    marks = [
        (passage.text, mark.start, mark.end, kind)
        for passage in passages
        for kind, found in (("problem", passage.problems), ("measure", passage.measures))
        for mark in found
    ]
    cut = [mark for mark in marks if within_edges(*mark) != mark[1:3]]
    assert len(marks) > 4000
    assert len(cut) < 0.004 * len(marks)


def test_a_numbered_measure_keeps_what_guides_it_and_what_it_is_for():
    text = "以新馆开放为抓手，增印盲文导览，让更多观众走进展厅"
    assert within_edges(text, 0, len(text), "measure", numbered=True) == (0, len(text))
    assert text[slice(*within_edges(text, 0, len(text), "measure"))] == "增印盲文导览"


def test_a_problem_that_a_measure_is_about_ends_before_the_word_for_it():
    text = "针对展览预告偏晚问题，提前排定展期。对票价公示不全这一问题，逐项补齐"
    start, end = text.index("展览"), text.index("，")
    assert text[slice(*within_edges(text, start, end, "problem"))] == "展览预告偏晚"
    start, end = text.index("票价"), text.rindex("，")
    assert text[slice(*within_edges(text, start, end, "problem"))] == "票价公示不全"


def test_whose_problem_it_is_is_part_of_it():
    text = "馆内个别展厅存在“只挂牌、不讲解”倾向"
    assert text[slice(*within_edges(text, text.index("“"), len(text), "problem"))] == (
        "个别展厅存在“只挂牌、不讲解”倾向"
    )


def test_a_success_or_a_field_before_existing_is_no_part_of_the_problem():
    for lead in ("取得了一些成绩但仍存在", "在一些方面存在", "取得了一些进展还存在"):
        text = f"{lead}水质公布不及时"
        start = text.index("水质")
        assert within_edges(text, start, len(text), "problem") == (start, len(text))


def test_whose_problem_it_is_leaves_what_a_measure_is_about():
    text = "针对部分场馆存在水质漏报的问题，逐日核对"
    found = within_edges(text, text.index("水质"), text.index("的问题"), "problem")
    assert text[slice(*found)] == "部分场馆存在水质漏报"


@pytest.mark.parametrize(
    "text",
    [
        "水质漏报" + "是我" * 10_000,
        "水质漏报" + "，都是我" * 5_000,
        "有的" * 10_000 + "存在水质漏报",
    ],
)
def test_edges_take_time_in_proportion(text):
    begin = time.perf_counter()
    assert within_edges(text, 0, len(text), "problem")[1] == len(text)
    within_edges(text, len(text) - 4, len(text), "problem")
    assert time.perf_counter() - begin < 1


def test_what_is_left_out_belongs_to_the_measure():
    text = "将除借展文物外，把藏品目录全部上网"
    assert text[slice(*within_edges(text, text.index("把"), len(text), "measure"))] == text[1:]


def test_a_problem_keeps_what_is_lacking_towards_whom():
    text = "还存在对散客的服务不够等问题。对预告偏晚的问题，提前排期"
    start, end = text.index("对散客"), text.index("等问题")
    assert text[slice(*within_edges(text, start, end, "problem"))] == "对散客的服务不够"
    start, end = text.index("对预告"), text.index("的问题，")
    assert text[slice(*within_edges(text, start, end, "problem"))] == "预告偏晚"
