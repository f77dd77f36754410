import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.in_turn import name_in_turn


def settled(text, metric, scope=None):
    readings = [
        Reading(mention, (metric,), "current", None, scope, 0.9) for mention in find_mentions(text)
    ]
    return name_in_turn(text, readings)


@pytest.mark.parametrize(
    "text",
    [
        "县政府、部门、乡镇分别收到11件、32件、9件",
        "申请62件，县政府、部门和乡镇依次为11件、32件和9件",
        "其中县政府、部门及乡镇收到申请分别为11件，32件，9件",
        "县政府、部门、乡镇三家申请量居前，分别为11件、32件、9件",
    ],
)
def test_in_turn_parts_are_named_by_their_place(text):
    read = settled(text, "application.received", "11件")[-3:]
    assert [one.scope for one in read] == ["县政府", "部门", "乡镇"]


def test_in_turn_names_no_part_where_numbers_are_of_none():
    read = settled("许可、处罚分别作出11件、32件", "licence.decisions")
    assert [one.scope for one in read] == [None, None]


def test_in_turn_channels_are_those_named():
    read = settled("网站、微博、微信、抖音分别发布11条、12条、13条、14条", "disclosure.new_media")
    assert [one.metrics[0].rpartition(".")[2] for one in read] == [
        "website",
        "weibo",
        "wechat",
        "new_media",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "网站、微博、微信分别发布11条、12条",
        "2021年、2022年分别发布11条、12条",
        "网站、微博发布信息。分别为11条、12条",
        "按网站、微博分别为11条、12条",
    ],
)
def test_in_turn_needs_as_many_names_as_numbers(text):
    read = settled(text, "disclosure.total", "其他")
    assert [(one.metrics, one.scope) for one in read] == [(("disclosure.total",), "其他")] * 2


def test_in_turn_followers_keep_their_metric():
    read = settled("公众号、微博粉丝分别为8.7万、31.4万", "new_media.followers", "8.7万")
    assert [(one.metrics[0], one.scope) for one in read] == [
        ("new_media.followers", "公众号"),
        ("new_media.followers", "微博"),
    ]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("和平区和东岭县分别收到申请3件、5件", ["和平区", "东岭县"]),
        ("共和县和和平区分别收到申请3件、5件", ["其他", "其他"]),
        ("县政府受理、办结申请分别为11件、9件", ["其他", "其他"]),
        ("许可、处罚分别为11件、9件", ["其他", "其他"]),
        ("县政府、部门分别牵头，网站收到申请12件、13件", ["其他", "其他"]),
        ("县政府、部门\n分别收到12件、13件", ["其他", "其他"]),
    ],
)
def test_in_turn_pairs_only_what_can_be_paired_in_one_way(text, scopes):
    assert [one.scope for one in settled(text, "application.received", "其他")] == scopes


def test_in_turn_outcomes_are_those_of_the_form():
    text = "予以公开、部分公开、不予公开、无法提供、不予处理和其他处理依次为24件、8件、7件、17件、4件和1件"
    read = settled(text, "outcome.total")
    assert [one.metrics[0].rpartition(".")[2] for one in read] == [
        "granted",
        "partial",
        "denied",
        "unavailable",
        "rejected",
        "other",
    ]


def test_in_turn_parts_of_an_outcome_are_named_too():
    read = settled("县政府、部门同意公开分别为3件、5件", "outcome.granted", "3件")
    assert [one.scope for one in read] == ["县政府", "部门"]


def test_in_turn_counts_numbers_that_were_not_read():
    text = "其中职能类、政策类、业务类分别为312条、845条和4843条"
    first, _, last = (
        Reading(m, ("disclosure.other_channel",), "current", None, "4843条", 0.9)
        for m in find_mentions(text)
    )
    assert [one.scope for one in name_in_turn(text, [first, last])] == ["职能类", "业务类"]


def test_in_turn_a_second_row_is_of_the_same_parts():
    text = "县政府、部门、乡镇分别收到11件、32件、9件，答复依次为10件、30件、9件。\n分别为1件、2件、3件"
    read = settled(text, "application.received", "11件")
    assert [one.scope for one in read[3:6]] == ["县政府", "部门", "乡镇"]
    assert [one.scope for one in read[6:]] == ["11件"] * 3


def test_in_turn_years_are_no_second_row():
    for years in ("2021年和2022年", "近两年"):
        text = f"县政府、部门分别收到11件、32件，{years}分别为10件、30件"
        read = settled(text, "application.received", "11件")
        assert [one.scope for one in read[2:]] == ["11件", "11件"]


@pytest.mark.parametrize(
    ("text", "read_as", "metrics"),
    [
        (
            "行政许可、处罚、强制件数依次为812件、233件、17件",
            "penalty.decisions",
            ["licence.decisions", "penalty.decisions", "coercion.decisions"],
        ),
        (
            "人大代表建议、政协提案件数依次为5件、9件",
            "proposal.total",
            ["proposal.npc", "proposal.cppcc"],
        ),
        (
            "属于国家秘密、过程性信息的分别为1件、3件",
            "outcome.denied",
            ["outcome.denied.state_secret", "outcome.denied.deliberative"],
        ),
        (
            "国家秘密、过程性信息分别为1件、3件",
            "outcome.denied.deliberative",
            ["outcome.denied.state_secret", "outcome.denied.deliberative"],
        ),
        (
            "许可、处罚、检查分别上网2条、3条、4条",
            "disclosure.other_channel",
            ["disclosure.other_channel"] * 3,
        ),
    ],
)
def test_in_turn_names_of_kinds_say_what_is_counted(text, read_as, metrics):
    assert [one.metrics for one in settled(text, read_as, None)] == [
        (metric,) for metric in metrics
    ]
