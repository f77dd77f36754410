"""Passages in the other order keep what their figures mean."""

from random import Random

import pytest

from gongkai.annotations import FigureMark, Passage, passage_faults, read_passages, shipped_corpus
from gongkai.models import find_mentions
from gongkai.training import inversion
from gongkai.training.inversion import invert


def passage_of(text, scope=None):
    """A passage whose numbers are all figures of one kind: which kind does not matter here."""
    marks = tuple(
        FigureMark(m.start, m.end, ("application.received",), scope=scope)
        for m in find_mentions(text)
    )
    return Passage("x-001", "云岭县水利局", "department", 2020, "一", (), text, marks)


@pytest.fixture
def always(monkeypatch):
    """All nouns change places, none gets a modifier."""
    monkeypatch.setattr(inversion, "EACH", 1.0)
    monkeypatch.setattr(inversion, "MODIFIED", 0.0)


def inverted(text, **marks):
    new = invert(passage_of(text, **marks), Random(1))
    return new.text, [new.text[m.start : m.end] for m in new.figures]


@pytest.mark.parametrize(
    ("text", "expected", "numbers"),
    [
        ("全年召开新闻发布会5场。", "全年召开5场新闻发布会。", ["5场"]),
        ("收到信息公开申请共12件，", "收到共12件信息公开申请，", ["12件"]),
        (
            "办理人大代表建议32件、政协提案18件，",
            "办理32件人大代表建议、18件政协提案，",
            ["32件", "18件"],
        ),
        ("组织了政务公开业务培训2期。", "组织了2期政务公开业务培训。", ["2期"]),
    ],
)
def test_noun_and_number_change_places(always, text, expected, numbers):
    assert inverted(text) == (expected, numbers)


@pytest.mark.parametrize(
    "text",
    [
        "召开5场新闻发布会。",
        "行政复议3件。",
        "收到申请12件中，",
        "政协提案18件、人大代表建议32件。",
        "继续有效的规范性文件12件。",
    ],
)
def test_other_numbers_stay(always, text):
    assert inverted(text)[0] == text


def test_a_name_of_a_part_that_would_be_torn_stays(always):
    text = "发布信息12条，接听来电30个。"
    assert inverted(text, scope="接听来电")[0] == text
    assert inverted(text, scope="来电")[0] == "发布12条信息，接听30个来电。"


def test_modifiers_stand_between_number_and_noun(monkeypatch):
    monkeypatch.setattr(inversion, "EACH", 1.0)
    monkeypatch.setattr(inversion, "MODIFIED", 1.0)
    texts = set()
    for seed in range(20):
        new = invert(passage_of("新设专栏6个，举办培训班2期。"), Random(seed))
        texts.add(new.text)
        assert [new.text[m.start : m.end] for m in new.figures] == ["6个", "2期"]
    assert len(texts) > 5 and all(text.endswith("培训班。") for text in texts)


def test_passages_of_the_corpus_keep_their_figures():
    changed = 0
    for passage in list(read_passages(shipped_corpus()[0]))[::9]:
        new = invert(passage, Random(passage.id))
        assert [f.metrics for f in new.figures] == [f.metrics for f in passage.figures]
        for before, after in zip(passage.figures, new.figures, strict=True):
            assert passage.text[before.start : before.end] == new.text[after.start : after.end]
        if not passage.problems and not passage.measures:
            assert not list(passage_faults(new))
        changed += new.text != passage.text
    assert changed > 500
