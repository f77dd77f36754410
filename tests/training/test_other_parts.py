"""Parts under other names keep their figures and what these mean."""

from dataclasses import replace
from random import Random

import pytest

from gongkai.annotations import passage_faults, read_passages, shipped_corpus
from gongkai.training.other_parts import OtherParts


@pytest.fixture(scope="module")
def corpus():
    passages = list(read_passages(shipped_corpus()[0]))[::25]
    return [passage for passage in passages if any(mark.scope for mark in passage.figures)]


def spans(passage):
    return [passage.text[mark.start : mark.end] for mark in passage.figures]


def test_other_parts_change_names_and_nothing_else(corpus):
    parts, chance = OtherParts(corpus), Random(1)
    changed = 0
    for passage in corpus:
        new = parts.rewrite(passage, chance)
        assert not list(passage_faults(new))
        assert spans(new) == spans(passage)
        for mark, old in zip(new.figures, passage.figures, strict=True):
            assert replace(mark, start=0, end=0, scope=None) == replace(
                old, start=0, end=0, scope=None
            )
            assert (mark.scope is None) == (old.scope is None)
            changed += mark.scope != old.scope
    assert changed > len(corpus) / 4


def test_other_parts_take_names_of_the_same_metric(corpus):
    known = {(m.metrics[0], m.scope) for p in corpus for m in p.figures if m.scope}
    parts, chance = OtherParts(corpus), Random(2)
    for passage in corpus:
        new = parts.rewrite(passage, chance)
        for scope in {m.scope for m in new.figures} - {m.scope for m in passage.figures}:
            metrics = {m.metrics[0] for m in new.figures if m.scope == scope}
            assert any((metric, scope) in known for metric in metrics)


def test_other_parts_leave_a_name_that_holds_a_number(passage):
    mark = passage.figures[0]
    text = f"{passage.text}其中3个乡镇收到2件。"
    end = len(text) - 1
    part = replace(mark, start=end - 2, end=end, scope="3个乡镇", metrics=("application.received",))
    whole = replace(passage, text=text, figures=(part,))
    other = replace(whole, text=text.replace("3个乡镇", "某乡镇"), figures=())
    named = replace(part, start=end - 3, end=end - 1, scope="某乡镇")
    parts = OtherParts([replace(other, figures=(named,))])
    assert all(parts.rewrite(whole, Random(seed)) == whole for seed in range(20))


def test_other_parts_same_chance_same_text(corpus):
    first, second = ([OtherParts(corpus).rewrite(p, Random(4)) for p in corpus] for _ in range(2))
    assert first == second
