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
    assert reading.scope == "东岭县"
    assert reading.confidence > 0.9


def test_decoding_one_number_can_have_two_metrics(window):
    (reading,) = read(
        window,
        {
            ("metric", "review.total"): TWELVE,
            ("metric", "litigation.total"): TWELVE,
            ("metric", "O"): THREE,
        },
    )
    assert set(reading.metrics) == {"review.total", "litigation.total"}


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
