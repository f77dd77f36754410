from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models.mentions import find_denials, find_mentions


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("全年未收到政府信息公开申请", ["未收到"]),
        ("没有发生行政复议和行政诉讼", ["没有发生"]),
        ("未收取信息处理费", ["未收取"]),
        ("无行政许可事项", ["无"]),
        ("实现零投诉", ["零"]),
        ("未因信息公开引发诉讼", ["未"]),
        ("全局无一起因公开引起的诉讼", ["无一起"]),
        ("尚未收到申请，收费情况：无", ["尚未收到", "无"]),
        ("没收到件，没收过钱", ["没收到", "没收"]),
        ("無行政訴訟，沒有收取費用", ["無", "沒有收取"]),
        ("无法人申请，无法提供", ["无"]),
        ("微博尚未开通，无不予公开情况，没收钱", ["尚未开通", "无", "没收"]),
    ],
)
def test_mentions_finds_denials(text, spans):
    assert [text[m.start : m.end] for m in find_denials(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "无障碍浏览",
        "无正当理由大量反复申请",
        "无法提供",
        "未按时更新",
        "尚未审结",
        "没收违法所得",
        "没有需要补充的内容",
        "没收钱物",
        "无不予公开的法定理由",
    ],
)
def test_mentions_passes_over_negations_that_count_nothing(text):
    assert find_denials(text) == []


def test_mentions_a_denied_one_is_no_number():
    assert [m.value for m in find_mentions("全年无一例投诉，办结一件")] == [0, 1]


def test_mentions_are_in_order_and_carry_values():
    text = "收到申请3件，未发生复议，约20条"
    found = find_mentions(text)
    assert [m.value for m in found] == [3, 0, 20]
    assert [m.zero_statement for m in found] == [False, True, False]
    assert [m.approximate for m in found] == [False, False, True]


@given(st.text(alphabet="未没有无零收到一二十3件，。万余", max_size=40))
def test_mentions_never_overlap(text):
    found = find_mentions(text)
    for left, right in pairwise(found):
        assert left.end <= right.start


def test_a_number_after_nothing_found_is_a_number():
    text = "提供24件，查无7件"
    assert [text[m.start : m.end] for m in find_mentions(text)] == ["24件", "7件"]
    denied = find_mentions("全年无1例行政诉讼，无2021年结转的申请")
    assert [m.zero_statement for m in denied] == [True, True]
