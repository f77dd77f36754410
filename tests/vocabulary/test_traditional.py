"""Traditional characters become simplified ones, one for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.vocabulary import is_traditional, simplified, simplify


@settings(deadline=None)  # the first call reads the tables
@given(st.text())
def test_length_stays(text):
    assert len(simplify(text)) == len(text)


@given(st.text(alphabet="會開關辦務機報請門個條12，。主动公开信息"))
def test_simplified_text_is_never_traditional(text):
    assert not is_traditional(simplify(text))


@pytest.mark.parametrize(
    "text",
    [
        "陕西省乾县人民政府2020年主动公开政府信息12条。",
        "甯某、馮某提出申请，均已答复，无行政复议、行政诉讼。",
        "",
    ],
)
def test_names_do_not_make_a_text_traditional(text):
    assert simplified(text) == text


def test_text_of_a_mirror_is_simplified():
    assert simplified("未發生行政復議，收到申請３條") == "未发生行政复议，收到申请３条"
