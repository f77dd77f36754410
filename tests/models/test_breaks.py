from gongkai.extraction import LONGEST_SENTENCE
from gongkai.models.breaks import begin_of


def test_begin_of_is_after_the_last_stop_before_a_place():
    text = "甲。乙；丙，丁"
    assert [begin_of(text, 7), begin_of(text, 7, "；"), begin_of(text, 7, "，；")] == [2, 4, 6]
    assert begin_of(text, 2) == 2 and begin_of(text, 1) == 0


def test_begin_of_looks_back_no_further_than_a_sentence():
    assert begin_of("。" + "甲" * 5000, 5001) == 5001 - LONGEST_SENTENCE
