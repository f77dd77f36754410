import numpy as np
import pytest

from gongkai.models import (
    SPECIAL,
    Alphabet,
    LabelSet,
    Settings,
    find_mentions,
    read_mentions,
    windows,
)

TEXT = "东岭县收到申请12件，另有3件。"
ALPHABET = Alphabet((*SPECIAL, *sorted(set("东岭县收到申请，另有件。0一"))))
LABELS = LabelSet.current()


def scores(window, decisions):
    """Logits that say what ``decisions`` says: {(group, label): character indices}."""
    width = sum(len(group.labels) for group in LABELS.groups)
    logits = np.zeros((len(window.ids), width), dtype=np.float32)
    for (name, label), indices in decisions.items():
        group = LABELS[name]
        for token, offset in enumerate(window.offsets):
            if offset in indices:
                logits[token, group.start + group.index(label)] += 9
    return logits


@pytest.fixture
def window():
    return windows(ALPHABET, "一", TEXT)[0]


def read(window, decisions, threshold=0.5):
    logits = scores(window, decisions)
    return read_mentions(
        TEXT, window, logits, find_mentions(TEXT), LABELS, Settings(1.0, threshold)
    )


TWELVE, THREE = range(7, 10), range(13, 15)


def test_decoding_gives_only_what_the_scores_say(window):
    (reading,) = read(
        window,
        {
            ("metric", "application.received"): TWELVE,
            ("metric", "O"): THREE,
            ("share", "part"): TWELVE,
            ("scope", "I"): range(3),
        },
    )
    assert reading.metrics == ("application.received",)
    assert (reading.scope, reading.words) == (None, "东岭县")
    assert reading.part > 0.9
    assert reading.confidence > 0.9


def both(text, number):
    start = text.index(number)
    window = windows(ALPHABET, "一", text)[0]
    indices = range(start, start + len(number))
    decisions = {
        ("metric", "review.total"): indices,
        ("metric", "litigation.total"): indices,
    }
    mentions = [m for m in find_mentions(text) if m.start == start]
    (reading,) = read_mentions(
        text, window, scores(window, decisions), mentions, LABELS, Settings(1.0, 0.5)
    )
    return set(reading.metrics)


def test_decoding_a_number_has_two_metrics_only_where_the_wording_shares_it():
    assert both("复议、诉讼各2件", "2件") == {"review.total", "litigation.total"}
    assert len(both("复议、诉讼有2件", "2件")) == 1
    assert len(both("各类复议诉讼2件", "2件")) == 1


def test_decoding_a_denial_can_cover_several_things():
    assert both("未发生复议、诉讼", "未发生") == {"review.total", "litigation.total"}


def test_decoding_applicant_takes_the_place_of_scope(window):
    readings = read(
        window,
        {
            ("metric", "application.received"): [*TWELVE, *THREE],
            ("applicant", "natural_person"): TWELVE,
            ("share", "part"): TWELVE,
            ("period", "previous"): THREE,
        },
    )
    assert [(r.applicant, r.scope, r.period) for r in readings] == [
        ("natural_person", None, "current"),
        (None, None, "previous"),
    ]


def test_decoding_abstains_below_the_threshold(window):
    decisions = {("metric", "application.received"): TWELVE, ("metric", "O"): [*TWELVE, *THREE]}
    assert len(read(window, decisions, 0.4)) == 1
    assert read(window, decisions, 0.6) == []
