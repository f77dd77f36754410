from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.extraction import LONGEST_SENTENCE, sentences


def split(text):
    return [text[start:end] for start, end in sentences(text)]


def test_sentences_end_at_stops_and_line_ends():
    assert split("新收3件；办结2件。\n无\n\n1.培训2次！") == [
        "新收3件；",
        "办结2件。",
        "无",
        "1.培训2次！",
    ]


def test_sentences_do_not_end_inside_brackets_or_quotes():
    text = "公开3条（其中网站2条；微信1条。）。印发《办法；细则》。他说“好。”然后走了。"
    assert split(text) == [
        "公开3条（其中网站2条；微信1条。）。",
        "印发《办法；细则》。",
        "他说“好。”然后走了。",
    ]


def test_sentences_bracket_never_closed_does_not_swallow():
    assert split("公开（含网站3条。收到2件。") == ["公开（含网站3条。", "收到2件。"]


def test_sentences_without_end_end_at_a_comma():
    text = "公开信息30条，" * 1000
    spans = sentences(text)
    assert "".join(split(text)) == text
    longest = max(end - start for start, end in spans)
    assert LONGEST_SENTENCE <= longest < LONGEST_SENTENCE + 10
    assert all(text[end - 1] == "，" for _, end in spans)


@pytest.mark.parametrize("pad", range(30))
def test_sentences_long_ones_are_not_cut_inside_numbers(pad):
    text = "甲" * pad + "网站10,190条和微信１２，３４５条以及公众号12345条" * 200
    spans = sentences(text)
    assert "".join(split(text)) == text
    assert len(spans) > 2
    assert max(end - start for start, end in spans) < 2 * LONGEST_SENTENCE + 20
    assert not any(text[end - 1].isdigit() or text[end - 1] in ",，" for _, end in spans)


@pytest.mark.parametrize(
    ("number", "mark"), [("12", "，"), ("345", "，"), ("3456", ","), ("345", "、"), ("12", " ")]
)
def test_sentences_bare_numbers_end_after_a_mark(number, mark):
    text = f"{number}{mark}" * 1500
    spans = sentences(text)
    assert max(end - start for start, end in spans) < 2 * LONGEST_SENTENCE + 20
    assert all(text[start - 1] == mark for start, _ in spans[1:])


def test_sentences_end_at_the_given_stops():
    text = "新收3件；办结2件。无！"
    assert [text[start:end] for start, end in sentences(text, "。")] == [
        "新收3件；办结2件。",
        "无！",
    ]


@given(st.text(alphabet="甲3。；！？（）“”《》 \n\u3000.1", max_size=60))
def test_sentences_cover_everything_once(text):
    spans = sentences(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)
