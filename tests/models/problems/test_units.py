from hypothesis import given
from hypothesis import strategies as st

from gongkai.models import cut_units


def words(text):
    return [text[unit.start : unit.end] for unit in cut_units(text)]


def test_units_leave_enumerators_out_and_keep_their_kind():
    text = "存在问题：（一）解读形式单一。（二）更新慢。2.人手少"
    kinds = [(text[u.start : u.end], u.enumerator, u.number) for u in cut_units(text)]
    assert kinds[-3:] == [
        ("解读形式单一", "bracket", "一"),
        ("更新慢", "bracket", "二"),
        ("人手少", "digits", "2"),
    ]


def test_units_cut_inside_a_line_that_lost_its_marks():
    assert words("1.更新频率不高2.稿件质量较差3.人员不固定") == [
        "更新频率不高",
        "稿件质量较差",
        "人员不固定",
    ]


def test_units_do_not_cut_inside_quotation_marks():
    assert "落实“先审查、后公开，谁审查、谁负责”的要求" in words(
        "落实“先审查、后公开，谁审查、谁负责”的要求。"
    )


def test_units_cut_before_the_tail():
    assert "信息更新不及时" in words("还存在信息更新不及时等问题。")


def test_units_cut_after_a_future_word_but_not_where_it_takes_an_object():
    assert words("我局将政务公开列入考核，将加强培训。") == [
        "我局",
        "将政务公开列入考核",
        "将",
        "加强培训",
    ]
    assert words("我委将办件骨干由3人增至6人")[1:] == ["将办件骨干由3人增至6人"]


def test_units_begin_after_one_hand_and_after_the_word_before_a_problem():
    assert words("一方面申请量大，答复不准，另一方面渠道少。") == [
        "申请量大",
        "答复不准",
        "渠道少",
    ]
    assert words("对公告发布不及时的问题，设置提醒") == [
        "对",
        "公告发布不及时",
        "的问题",
        "设置提醒",
    ]


def test_an_enumerator_with_a_comma_belongs_to_what_follows():
    units = cut_units("首先，解读形式单一。其次，更新慢，第三方反映多。第三完善制度")
    assert [(unit.enumerator, unit.number) for unit in units] == [
        ("prose", "首先"), ("prose", "其次"), ("", ""), ("prose", "第三"),
    ]  # fmt: skip


def test_units_keep_a_lack_that_is_the_predicate():
    assert words("有的单位对公开的重要性认识不足。") == ["有的单位对公开的重要性认识不足"]
    assert words("家长提出的问题，回复简单。") == ["家长提出的问题", "回复简单"]


def test_units_of_an_empty_text_are_none():
    assert cut_units("") == []
    assert cut_units(" \n\u3000\n") == []


@given(st.text(alphabet="一二是（）()1.、，。；：\n “”公开不够问题等将我局 ①", max_size=80))
def test_units_are_in_order_and_inside_the_text(text):
    end = 0
    for unit in cut_units(text):
        assert end <= unit.start < unit.end <= len(text)
        end = unit.end


def test_units_begin_after_what_joins_predicates_of_lack():
    assert words("公开人员身兼数职，内容少、更新慢和信息上报不及时，岗位空缺以及设备陈旧") == [
        "公开人员身兼数职",
        "内容少",
        "更新慢",
        "信息上报不及时",
        "岗位空缺",
        "设备陈旧",
    ]
    assert words("就业和社保信息少、公示不及时") == ["就业和社保信息少", "公示不及时"]


def test_a_plan_that_is_a_noun_leads_into_nothing():
    assert words("公司计划检修停气公告偏晚") == ["公司计划检修停气公告偏晚"]
    assert words("下一步，我局计划加强培训")[-1] == "加强培训"


def test_units_begin_after_what_announces_a_problem_or_a_measure():
    assert words("全市公开工作仍面临县区进展不平衡的问题")[1:] == ["县区进展不平衡", "的问题"]
    assert words("存在的问题还有入库信息公开少")[1:] == ["入库信息公开少"]
    assert words("真正提出意见的群众不多") == ["真正提出意见的群众不多"]
    assert words("改进方向为争取业务指导")[1:] == ["争取业务指导"]
    assert cut_units("另一方面，更新慢；再一方面，人手少")[1].enumerator == "prose"


def test_a_word_of_the_future_that_takes_an_object_leads_into_nothing():
    assert words("我局将征集范围扩大到全区")[-1] == "将征集范围扩大到全区"


def test_units_know_ordinals_before_a_comma():
    units = cut_units("第一，台账不细。其二，公示牌少；三曰人手缺。第一季度已补发。")
    assert [(unit.enumerator, unit.number) for unit in units][:3] == [
        ("ordinal", "一"), ("other", "二"), ("shi", "三"),
    ]  # fmt: skip
    assert not units[3].enumerator


def test_units_are_not_cut_inside_words_that_look_like_leads():
    assert words("处罚决定书文本杂乱。对拟出借的藏品逐件核对") == [
        "处罚决定书文本杂乱",
        "对拟出借的藏品逐件核对",
    ]
    assert words("在已开放的展厅张贴，县政府主要负责同志听取汇报")[1:] == [
        "县政府主要负责同志听取汇报"
    ]
    assert words("存在游客不了解、不关注的情形。")[-2:] == ["不关注", "的情形"]
    assert words("村小和分馆的公示栏破损") == ["村小和分馆的公示栏破损"]


def test_units_divide_at_a_dash_between_what_is_lacking_and_what_is_done():
    assert words("台账更新不及时——按月清理；页面错漏较多——实行双人校对。") == [
        "台账更新不及时",
        "按月清理",
        "页面错漏较多",
        "实行双人校对",
    ]
    explained = "把关不严——个别科室先发后审"
    assert words(f"{explained}。") == [explained]
    assert words("实行“登记——审查”流程") == ["实行“登记——审查”流程"]
