"""Rewritten passages keep what their figures mean."""

from random import Random

import pytest

from gongkai.annotations import passage_faults, read_passages, shipped_corpus
from gongkai.training.augmentation import rewrite, without_a_sentence


@pytest.fixture(scope="module")
def corpus():
    return list(read_passages(shipped_corpus()[0]))[::12]


def meaning(mark):
    return mark.metrics, mark.period, mark.scope, mark.applicant, mark.zero


def test_augmentation_rewritten_passages_are_valid_and_mean_the_same(corpus):
    chance = Random(5)
    changed = 0
    for passage in corpus:
        new = rewrite(passage, chance)
        assert not list(passage_faults(new))
        kept = [meaning(mark) for mark in passage.figures]
        for mark in new.figures:
            assert meaning(mark) in kept
        changed += new.text != passage.text
    assert changed > len(corpus) / 2


def test_augmentation_same_chance_same_text(passage):
    assert rewrite(passage, Random(3)) == rewrite(passage, Random(3))


def test_augmentation_numbers_and_denials_change_with_their_spans(passage):
    spans = set()
    for seed in range(40):
        new = rewrite(passage, Random(seed))
        spans |= {(m.metrics[0], new.text[m.start : m.end]) for m in new.figures}
        assert all(m.scope is None or m.scope in new.text for m in new.figures)
    denials = {span for metric, span in spans if metric == "review.total"}
    counts = {span for metric, span in spans if metric == "application.received"}
    assert {"未发生", "没有发生"} <= denials
    assert len(counts) > 10
    assert all(span[-1] in "件份宗条项" for span in counts)


def test_augmentation_leaves_out_a_sentence_with_its_marks(passage):
    texts = {without_a_sentence(passage, Random(seed)).text for seed in range(20)}
    assert passage.text not in texts
    assert len(texts) == 4
