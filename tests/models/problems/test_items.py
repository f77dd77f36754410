"""Where clauses end with their sentence, and where a numbered item goes on (guideline R65, R67)."""

from __future__ import annotations

from gongkai.models import cut_units
from gongkai.models.problems.items import apart_at_full_stops, has_number, item_heads


def apart(text, kinds):
    """Return the labels that are left, the units of ``kinds`` labelled with them, others O."""
    units = cut_units(text)
    labels = [kinds.get(text[unit.start : unit.end], "O") for unit in units]
    left = apart_at_full_stops(units, labels)
    return {text[unit.start : unit.end]: label for unit, label in zip(units, left, strict=True)}


def test_an_item_of_problems_is_its_first_sentence():
    text = "一是台账登记不细。有的漏记日期，有的缺经办人。二是公示牌少。"
    kinds = {"台账登记不细": "B-P", "有的漏记日期": "I-P", "有的缺经办人": "I-P", "公示牌少": "B-P"}
    assert apart(text, kinds) == {
        "台账登记不细": "B-P",
        "有的漏记日期": "O",
        "有的缺经办人": "O",
        "公示牌少": "B-P",
    }


def test_a_numbered_measure_goes_on_in_its_next_sentence():
    text = "一是细化台账登记要求。逐笔写明经办人。"
    kinds = {"细化台账登记要求": "B-M", "逐笔写明经办人": "I-M"}
    assert apart(text, kinds) == kinds


def test_what_has_no_number_ends_with_its_sentence():
    text = "（二）今后打算。重新印制全部村组公示牌。给每个组配一名信息员。"
    kinds = {"重新印制全部村组公示牌": "B-M", "给每个组配一名信息员": "I-M"}
    assert apart(text, kinds)["给每个组配一名信息员"] == "B-M"
    text = "一方面换公示牌，另一方面教会村组文书填写台账。在窗口设置意见本。"
    kinds = {"教会村组文书填写台账": "B-M", "在窗口设置意见本": "I-M"}
    assert apart(text, kinds)["在窗口设置意见本"] == "B-M"


def test_a_measure_goes_on_behind_a_heading_of_its_own():
    text = "改进措施：配强人员。每村选一名文书。"
    kinds = {"配强人员": "B-M", "每村选一名文书": "I-M"}
    assert apart(text, kinds)["每村选一名文书"] == "I-M"


def test_a_clause_behind_its_authority_has_the_number_of_its_item():
    units = cut_units("一是我馆将增设夜场，让上班族也来游泳。首先检查水质。另外换水。")
    assert [unit.enumerator for unit in units] == ["shi", "", "", "prose", "prose"]
    assert [has_number(head) for head in item_heads(units)] == [True, True, True, False, False]
