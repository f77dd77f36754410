"""Numbers as sentences write them: whole, and in sentences of bounded length."""

import pytest
from reports import report

from gongkai.extraction import LONGEST_SENTENCE
from gongkai.models import find_numbers
from gongkai.reconciliation.facts import Facts
from gongkai.reconciliation.written import written_sentences


def test_written_sentences_end_at_full_stops():
    text = "收到3件；办结2件（其中1件转结。）。\n\n培训4次！无。"
    found = list(written_sentences(Facts(report(text))))
    assert [one.text for one in found] == ["收到3件；办结2件（其中1件转结。）。", "培训4次！"]
    assert [number.text for one in found for number in one.numbers] == ["3件", "2件", "1件", "4次"]
    assert all(text[one.start :].startswith(one.text) for one in found)
    assert all(text[n.start : n.end] == n.text for one in found for n in one.numbers)


@pytest.mark.parametrize("pad", range(0, 30, 3))
@pytest.mark.parametrize("listed", ["网站10,190条，", "微信１２，３４５条、", "公众号12345条和"])
def test_written_long_sentences_are_cut_between_numbers(pad, listed):
    text = "甲" * pad + listed * 500
    found = list(written_sentences(Facts(report(text))))
    numbers = [(one.start, one.end, one.value) for two in found for one in two.numbers]
    assert numbers == [(one.start, one.end, one.value) for one in find_numbers(text)]
    assert len(found) > 1
    assert max(len(one.text) for one in found) < 2 * LONGEST_SENTENCE + 20
