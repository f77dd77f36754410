import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annotations import read_passages
from gongkai.models import CLAUSE_LABELS, cut_units, find_clauses, may_follow
from gongkai.models.problems.clause_labels import NEVER, balanced_path, best_path, marginals
from gongkai.models.problems.clauses import Clause, join_units, says_something
from gongkai.models.problems.items import one_clause_an_item

CORPUS = Path(__file__).parents[3] / "annotations" / "corpus"
TITLE = "存在的主要问题及改进情况"


def found(text, kind, title=TITLE):
    return [text[c.start : c.end] for c in find_clauses(text, title) if c.kind == kind]


def test_clauses_of_two_enumerations():
    text = (
        "2022年，我区政务公开工作虽有进展，但也有短板：一是信息更新不够及时；"
        "二是政策解读形式单一。\n下一步，我区将：一是建立信息更新台账；二是增加图解和视频解读。"
    )
    assert found(text, "problem") == ["信息更新不够及时", "政策解读形式单一"]
    assert found(text, "measure") == ["建立信息更新台账", "增加图解和视频解读"]


def test_clauses_keep_an_item_of_several_sentences_whole():
    text = (
        "一是规范依申请公开工作。严格按照时限要求办理。建立会商机制。"
        "二是加强业务培训。每季度组织一次专题学习。"
    )
    measures = found(f"改进措施：{text}", "measure")
    assert measures == [
        "规范依申请公开工作。严格按照时限要求办理。建立会商机制",
        "加强业务培训。每季度组织一次专题学习",
    ]


def test_clauses_of_an_enumerated_item_with_two_aspects_are_one():
    text = "主要问题：一是公开意识不强，业务能力不足；二是平台建设滞后。"
    assert found(text, "problem") == ["公开意识不强，业务能力不足", "平台建设滞后"]


def test_clauses_without_numbers_are_divided_by_their_predicates():
    text = "我局工作虽有进步，但公开意识还需进一步增强，网站建设还需进一步加强。"
    assert found(text, "problem") == ["公开意识还需进一步增强", "网站建设还需进一步加强"]


@pytest.mark.parametrize("text", ["无。", "暂无。", "", "没有。", "不存在问题。"])
def test_clauses_of_a_section_that_states_nothing_are_none(text):
    assert find_clauses(text, TITLE) == []


class FixedScorer:
    """Gives every unit the label it is told to."""

    def __init__(self, labels):
        self._labels = labels

    @property
    def transitions(self):
        return np.zeros((len(CLAUSE_LABELS) + 1, len(CLAUSE_LABELS)))

    def score(self, text, units, title):
        scores = np.zeros((len(units), len(CLAUSE_LABELS)))
        for place, label in enumerate(self._labels):
            scores[place, CLAUSE_LABELS.index(label)] = 9
        return scores


def test_clauses_come_from_any_scorer():
    text = "人手不足，更新慢；增配人员"
    clauses = find_clauses(text, scorer=FixedScorer(["B-P", "B-P", "B-M"]))
    assert [(text[c.start : c.end], c.kind) for c in clauses] == [
        ("人手不足", "problem"),
        ("更新慢", "problem"),
        ("增配人员", "measure"),
    ]
    assert all(0.9 < clause.confidence <= 1 for clause in clauses)


def test_clauses_never_go_on_without_a_beginning():
    allowed = may_follow()
    assert not allowed[CLAUSE_LABELS.index("O"), CLAUSE_LABELS.index("I-P")]
    assert not allowed[-1, CLAUSE_LABELS.index("I-M")]
    assert allowed[CLAUSE_LABELS.index("B-P"), CLAUSE_LABELS.index("I-P")]
    assert not allowed[CLAUSE_LABELS.index("B-P"), CLAUSE_LABELS.index("I-M")]


def test_clauses_path_with_equal_counts_is_preferred_when_it_is_near():
    scores = np.zeros((4, 5))
    scores[:2, CLAUSE_LABELS.index("B-P")] = 5
    scores[2, CLAUSE_LABELS.index("B-M")] = 5
    scores[3, CLAUSE_LABELS.index("I-M")] = 5
    scores[3, CLAUSE_LABELS.index("B-M")] = 4.5
    transitions = np.where(may_follow(), 0.0, -1e4)
    assert CLAUSE_LABELS[best_path(scores, transitions)[3]] == "I-M"
    assert CLAUSE_LABELS[balanced_path(scores, transitions)[3]] == "B-M"


def test_balanced_path_of_one_kind_alone_is_the_best_path():
    scores = np.zeros((1, len(CLAUSE_LABELS)))
    scores[0, CLAUSE_LABELS.index("B-P")] = 1.0
    transitions = np.where(may_follow(), 0.0, -NEVER)
    assert balanced_path(scores, transitions) == [CLAUSE_LABELS.index("O")]
    scores[0, CLAUSE_LABELS.index("B-M")] -= NEVER
    assert balanced_path(scores, transitions) == [CLAUSE_LABELS.index("B-P")]


def test_clauses_probabilities_sum_to_one():
    scores = np.random.default_rng(0).normal(size=(7, 5))
    transitions = np.where(may_follow(), 0.3, -1e4)
    np.testing.assert_allclose(marginals(scores, transitions).sum(axis=1), 1)


def test_clauses_join_stays_inside_the_item():
    text = "一是加强培训。定期学习。\n全年培训"
    units = cut_units(text)
    begin = CLAUSE_LABELS.index("B-M")
    labels = one_clause_an_item(text, units, [begin] * len(units))
    clauses = join_units(text, units, labels, np.full((len(units), 5), 0.2))
    assert [text[c.start : c.end] for c in clauses] == ["加强培训。定期学习", "全年培训"]


@given(st.text(alphabet="一二是（）1.、，。；：\n“”公开不够问题等将我局加强及时更新", max_size=60))
def test_clauses_are_in_order_and_inside_the_text(text):
    end = 0
    for clause in find_clauses(text, TITLE):
        assert end <= clause.start < clause.end <= len(text)
        assert text[clause.start] not in "，。；、 \n"
        end = clause.end


@pytest.mark.parametrize(
    "text",
    [
        "无。",
        "暂无问题。",
        "没有发现问题。",
        "原因在于人手不足。",
        "居民满意度进一步提高。",
        "通过整改，展厅环境明显改观。",
        "政府信息公开是一项长期性工作，需要久久为功。",
    ],
)
def test_nothing_and_causes_are_no_clauses(text):
    assert find_clauses(text, "五、存在的主要问题") == []


def test_no_part_of_a_cause_set_apart_is_a_clause():
    text = "一是信息更新不及时；二是政策解读形式单一。产生问题的原因在于：人员编制少；执法任务重，力量薄弱。"
    assert found(text, "problem") == ["信息更新不及时", "政策解读形式单一"]
    assert found(text, "measure") == []


def test_a_cause_in_an_item_leaves_the_next_item_alone():
    text = "一是公开不够完整，主要原因是对接不畅；二是更新不够及时。"
    clauses = find_clauses(text, scorer=FixedScorer(["B-P", "O", "O", "B-P"]))
    assert [text[c.start : c.end] for c in clauses] == ["公开不够完整", "更新不够及时"]


def test_an_item_headed_as_measures_keeps_them_in_a_list_of_problems():
    text = (
        "（一）信息发布。更新不够及时。（二）政策解读。形式比较单一。（三）依申请公开。答复不够规范。"
        "（四）改进措施。每周检查更新；制作解读视频；编印答复范本。"
    )
    assert found(text, "measure") == ["每周检查更新", "制作解读视频", "编印答复范本"]


def test_measures_of_one_sentence_go_to_the_problems_in_turn():
    text = (
        "存在村务公开栏更换不及时、政策解读形式单一等问题。下一步，将每月更换公开栏，由包村干部检查，"
        "制作解读视频，配发政策问答。"
    )
    assert found(text, "measure") == [
        "每月更换公开栏，由包村干部检查",
        "制作解读视频，配发政策问答",
    ]


def test_a_year_ends_the_item_before_it():
    text = "二是培训两场。2024年，将继续培训。"
    units = cut_units(text)
    labels = [CLAUSE_LABELS.index(name) for name in ("B-M", "O", "B-M", "I-M")]
    assert len(units) == 4
    assert one_clause_an_item(text, units, labels) == labels


def test_a_gap_without_an_aspect_is_a_problem_only_where_there_is_no_other():
    gap = "我镇信息公开工作离上级要求还有一定差距"
    assert found(f"{gap}。今后，我镇将加强培训。", "problem") == ["离上级要求还有一定差距"]
    listed = f"{gap}：一是网站更新不及时；二是解读形式单一。"
    assert found(listed, "problem") == ["网站更新不及时", "解读形式单一"]


def test_also_ends_the_item_before_it():
    text = "首先，加强领导；此外，加强培训；更新网站"
    units = cut_units(text)
    assert [unit.opens_item for unit in units] == [True, False, False]
    labels = [CLAUSE_LABELS.index("B-M")] * 3
    assert one_clause_an_item(text, units, labels) == labels


def test_the_lack_of_something_is_a_problem():
    text = "工作中还存在以下不足：一是没有专职人员；二是信息更新不及时。"
    assert found(text, "problem") == ["没有专职人员", "信息更新不及时"]


def test_what_is_disposed_of_between_two_measures_keeps_its_word():
    text = "改为逐月公布，将流动展览迁入村级活动室"
    units = cut_units(text)
    first = {"改为逐月公布": "B-M", "流动展览迁入村级活动室": "B-M"}
    words = [text[unit.start : unit.end] for unit in units]
    labels = [CLAUSE_LABELS.index(first.get(word, "O")) for word in words]
    clauses = join_units(text, units, labels, np.full((len(units), 5), 0.2))
    assert [text[c.start : c.end] for c in clauses] == [
        "改为逐月公布",
        "将流动展览迁入村级活动室",
    ]


@pytest.mark.parametrize(
    ("text", "labels", "said"),
    [
        ("认真分析原因，找准症结，制定方案。", ["B-M", "I-M", "I-M"], 1),
        ("检查了水质。分析原因，一方面是药剂不足，记录不全。", ["O", "O", "B-P", "B-P"], 0),
        ("认真分析原因，更换药剂，补记台账。", ["O", "B-M", "B-M"], 2),
        ("对照清单补发缺失信息。对照公开目录逐项补齐。", ["B-M", "B-M"], 2),
        ("对标最优场馆制定统一标准。对照上级要求。", ["B-M", "B-M"], 1),
    ],
)
def test_a_cause_or_a_demand_is_no_clause_but_a_measure_against_it_is(text, labels, said):
    assert len(cut_units(text)) == len(labels)
    assert len(find_clauses(text, scorer=FixedScorer(labels))) == said


def test_hardly_any_annotated_clause_is_taken_for_nothing():
    clauses = [
        (passage.text, Clause(mark.start, mark.end, kind, 1.0))
        for passage in read_passages(CORPUS / "train.jsonl")
        for kind, marks in (("problem", passage.problems), ("measure", passage.measures))
        for mark in marks
    ]
    dropped = [clause for text, clause in clauses if not says_something(text, clause)]
    assert len(clauses) > 7_000
    assert len(dropped) <= 1  # of 11,201


def test_a_measure_behind_its_authority_keeps_what_it_is_for():
    text = "一是我馆将加强业务培训，让每名救生员都会用平台。"
    assert found(f"改进措施：{text}", "measure") == ["加强业务培训，让每名救生员都会用平台"]


@pytest.mark.parametrize("verb", ["进一步开放夜场", "于五月开放夜场", "加强巡查"])
def test_a_word_of_the_future_between_two_measures_belongs_to_none(verb):
    text = f"改为逐月公布，将{verb}"
    units = cut_units(text)
    ends = {"改为逐月公布", verb}
    labels = [CLAUSE_LABELS.index("B-M" if text[u.start : u.end] in ends else "O") for u in units]
    assert labels.count(CLAUSE_LABELS.index("B-M")) == 2
    clauses = join_units(text, units, labels, np.full((len(units), 5), 0.2))
    assert [text[c.start : c.end] for c in clauses] == ["改为逐月公布", verb]


def test_a_section_without_punctuation_is_read():
    text = "水质信息公布不及时" * 560
    assert len(text) > 5_000
    assert [clause.end <= len(text) for clause in find_clauses(text, TITLE)] in ([], [True])


@pytest.mark.parametrize("run", ["水质是我", "公开是一项工作任务"])
def test_clauses_without_end_take_time_in_proportion(run):
    text = run * (20_000 // len(run)) + "。x"
    clause = Clause(0, len(text), "measure", 1.0)
    begin = time.perf_counter()
    assert says_something(text, clause)
    assert time.perf_counter() - begin < 1


def test_clauses_on_either_side_of_a_dash_are_problem_and_measure():
    text = "问题及整改：橱窗更换不及时——10月底前全部换完；联络员队伍不稳定——设立A、B岗；公告错漏较多——实行双人校对。"
    assert found(text, "problem") == ["橱窗更换不及时", "联络员队伍不稳定", "公告错漏较多"]
    assert found(text, "measure") == ["10月底前全部换完", "设立A、B岗", "实行双人校对"]


def test_clauses_behind_dashes_that_are_bullets_keep_their_kind():
    text = "存在的问题：\n——公开渠道单一。\n——联络员人手不足。\n改进措施：\n——开通公众号。\n——增加人手。"
    assert found(text, "problem") == ["公开渠道单一", "联络员人手不足"]
    assert found(text, "measure") == ["开通公众号", "增加人手"]


@pytest.mark.parametrize("measures", ["措施", "整改", "改进措施"])
def test_labels_in_brackets_are_no_part_of_a_clause_and_tell_the_kind(measures):
    text = (
        f"【问题】抽检公告偏少。【{measures}】对抽检结果一律公告。\n"
        f"【问题】处罚信息公开滞后【{measures}】：处罚决定七日内公开。"
    )
    assert found(text, "problem") == ["抽检公告偏少", "处罚信息公开滞后"]
    assert found(text, "measure") == ["对抽检结果一律公告", "处罚决定七日内公开"]


def test_a_column_named_in_brackets_is_no_label():
    text = "存在的问题：咨询栏目更新不及时。改进措施：在官网开设【问题】专栏，由专人每日答复。"
    assert found(text, "measure") == ["在官网开设【问题】专栏，由专人每日答复"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("主要问题：泳道信息公开不及时——救生员报送存在拖延现象。", ["泳道信息公开不及时——救生员报送存在拖延现象"]),
        ("存在问题：公开内容不全。主要原因是人员不足；培训不够；部门配合少。", ["公开内容不全"]),
        ("【问题】解读少。【原因】人手不足；业务不熟。【措施】增加图解。", ["解读少"]),
        ("去年平台更新不及时，今年更新及时率为98%。", ["去年平台更新不及时"]),
        ("存在的问题：对【问题】和【措施】的对应关系说明不清。", ["对【问题】和【措施】的对应关系说明不清"]),
    ],
)  # fmt: skip
def test_explanations_causes_and_names_in_brackets_divide_no_problem(text, problems):
    assert found(text, "problem") == problems
