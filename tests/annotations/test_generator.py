import re
from collections import Counter
from itertools import islice
from random import Random

import pytest

from gongkai.annotations import generate, passage_faults
from gongkai.annotations.expansion import Expander
from gongkai.annotations.quantities import Facts, Style, write_number
from gongkai.annotations.rulebook import load_rulebook
from gongkai.annotations.template import TemplateError, parse_template
from gongkai.vocabulary import metrics, weaknesses

COUNT = 400


@pytest.fixture(scope="module")
def passages():
    return {split: list(generate(1, COUNT, split)) for split in ("train", "dev", "test")}


def test_generator_passages_are_valid(passages):
    for split, made in passages.items():
        for passage in made:
            assert passage_faults(passage) == []
            assert passage.split == split
            assert passage.origin == "generated"
        assert len({passage.id for passage in made}) == COUNT


def test_generator_is_deterministic_and_prefix_stable(passages):
    assert list(generate(1, 20, "train")) == passages["train"][:20]
    assert list(generate(2, 20, "train")) != passages["train"][:20]


def test_generator_is_lazy():
    assert len(list(islice(generate(1, 10**9, "dev"), 2))) == 2


def test_generator_leaves_no_template_behind(passages):
    for made in passages.values():
        for passage in made:
            assert not re.search(r"[{}\[\]|$*~@]", passage.text), passage.text
            assert not re.search("，，|。。|^，|、、|；；|共共|余余", passage.text), passage.text


def test_generator_spans_look_like_figures(passages):
    for passage in passages["train"]:
        for figure in passage.figures:
            span = passage.text[figure.start : figure.end]
            assert span == span.strip()
            assert 0 < len(span) <= 16
            if not figure.zero:
                assert re.search("[0-9０-９一二两三四五六七八九十]", span)


def test_generator_has_enough_patterns_of_each_kind():
    rulebook = load_rulebook()
    splits = Counter(pattern.split for pattern in rulebook.patterns)
    assert sum(splits.values()) >= 400
    assert splits["dev"] >= 40
    assert splits["test"] >= 80
    assert sum(not pattern.metrics for pattern in rulebook.patterns) >= 100


def test_generator_names_every_metric_in_several_train_patterns():
    rulebook = load_rulebook()
    seen = Counter(metric for p in rulebook.patterns if p.split == "train" for metric in p.metrics)
    assert {metric for metric in metrics() if seen[metric] < 3} == set()


def test_generator_problem_words_cover_the_categories():
    lexicon = load_rulebook().lexicon
    assert {f"problem.{name}" for name in weaknesses() if name != "other"} <= lexicon.keys()


def test_generator_names_of_places_differ_between_splits(passages):
    agencies = {split: {p.agency[:2] for p in made} for split, made in passages.items()}
    assert not agencies["train"] & agencies["test"]
    assert not agencies["train"] & agencies["dev"]
    assert not agencies["dev"] & agencies["test"]


def test_generator_marks_every_kind_of_attribute(passages):
    figures = [figure for p in passages["train"] for figure in p.figures]
    assert {figure.period for figure in figures} == {"current", "previous", "cumulative"}
    assert any(figure.scope for figure in figures)
    assert any(figure.applicant for figure in figures)
    assert any(len(figure.metrics) > 1 for figure in figures)
    assert any(passage.problems and passage.measures for passage in passages["train"])


def test_generator_facts_agree_when_told_so():
    facts = Facts(Random(3), load_rulebook().scheme, 5.0, agree=1.0)
    total = facts.value("apptotal")
    assert facts.value("recv") + facts.value("cin") == total
    assert facts.value("done") + facts.value("cout") == total
    assert facts.value("grant") + facts.value("partial") == facts.value("disclosed")
    assert sum(facts.partition(100, 7)) == 100


@pytest.mark.parametrize(
    ("value", "unit", "style", "text"),
    [
        (1234, "条", Style(), "1234条"),
        (1234, "条", Style(thousands=True), "1,234条"),
        (26, "件", Style(full_width=True), "２６件"),
        (12, "次", Style(chinese=True), "十二次"),
        (0, "件", Style(chinese=True), "0件"),
        (18000, "条", Style(wan=1.0), "1.8万条"),
        (7, "", Style(spaced=True), "7"),
    ],
)
def test_generator_number_styles(value, unit, style, text):
    exact = Style(**{**vars(style), "hedges": 0.0})
    assert write_number(Random(1), value, unit, exact) == text


def test_generator_hedged_number_keeps_its_size():
    for seed in range(300):
        text = write_number(Random(seed), 7345, "条", Style(hedges=1.0))
        assert re.search("余|多|近|约|超|逾|以上|左右|不少于", text)
        assert re.search(r"7[0-9]{3}|8000", text)


@pytest.mark.parametrize("text", ["{a b}", "(甲|乙", "[甲]", "[甲]{staff.count", "甲)", "{#x"])
def test_generator_bad_template_is_refused(text):
    with pytest.raises(TemplateError):
        parse_template(text)


def test_generator_bound_word_is_repeated():
    rulebook = load_rulebook()
    fits = ("train", frozenset({"county", "县", "2021"}))
    facts = Facts(Random(1), rulebook.scheme, 1.0, 1.0)
    expander = Expander(Random(1), rulebook, {"root": "甲"}, facts, Style(), fits)
    text = expander.render(parse_template("{d=tier}和{d}"))
    left, right = text.split("和")
    assert left == right


def test_generator_does_not_depend_on_the_order_of_sets():
    import os  # noqa: PLC0415
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    script = (
        "from gongkai.annotations import generate, passage_to_json\n"
        "print('\\n'.join(passage_to_json(p) for p in generate(7, 60, 'test')))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
