import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annotations import FigureMark
from gongkai.evaluation import Counts, bootstrap_f1, compare, score_by_metric, score_figures
from gongkai.models import Mention, Reading

SMALL = st.integers(0, 50)


def reading(start, end, *metrics, period="current", applicant=None, scope=None):
    return Reading(Mention(start, end), metrics, period, applicant, scope, 0.9)


def test_counts_without_gold_have_no_score():
    empty = Counts()
    assert (empty.precision, empty.recall, empty.f1) == (None, None, None)


@given(st.lists(st.builds(Counts, SMALL, SMALL, SMALL), max_size=6))
def test_counts_add_up(parts):
    total = sum(parts, Counts())
    assert total.gold == sum(p.gold for p in parts)


def test_figures_are_scored_by_span_and_metric():
    gold = [
        FigureMark(0, 3, ("application.received",)),
        FigureMark(5, 8, ("review.total", "litigation.total"), zero=True),
    ]
    found = [
        reading(0, 3, "application.received", period="previous"),
        reading(5, 8, "review.total"),
        reading(9, 11, "outcome.total"),
    ]
    text = "12件，没有，其中3件办结"
    counts = score_figures(text, gold, found)
    assert counts["figure"] == Counts(2, 3, 3)
    assert counts["full"] == Counts(1, 3, 3)
    assert counts["span"] == Counts(2, 3, 2)
    by_metric = score_by_metric(text, gold, found)
    assert by_metric["litigation.total"] == Counts(0, 0, 1)
    assert by_metric["outcome.total"] == Counts(0, 1, 0)


SPANS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["review.total", "outcome.total", "staff.count"])),
    max_size=8,
)


@given(SPANS, SPANS)
def test_strict_score_is_that_of_seqeval_sets_of_spans_and_labels(gold, found):
    text = "1件2件3件4件5件6件7件8件9件0件"
    marks = [FigureMark(2 * at, 2 * at + 2, (label,)) for at, label in gold]
    readings = [reading(2 * at, 2 * at + 2, label) for at, label in found]
    wanted, given_ = set(gold), set(found)
    expected = Counts(len(wanted & given_), len(given_), len(wanted))
    assert score_figures(text, marks, readings)["figure"] == expected


def test_overlapping_gold_is_counted_once_each():
    text = "共12件"
    marks = [FigureMark(0, 4, ("review.total",)), FigureMark(1, 4, ("review.total",))]
    counts = score_figures(text, marks, [reading(1, 4, "review.total")])
    assert counts["figure"] == Counts(1, 1, 2)
    assert counts["relaxed"] == Counts(1, 1, 2)


def simulated(rng, reports):
    """Reports of different length and difficulty, as real ones are."""
    found = []
    for _ in range(reports):
        gold = int(rng.integers(1, 30))
        correct = int(rng.binomial(gold, rng.beta(18, 2)))
        found.append(Counts(correct, correct + int(rng.binomial(gold, 0.1)), gold))
    return found


def test_bootstrap_interval_holds_the_true_score_about_as_often_as_it_says():
    rng = np.random.default_rng(5)
    truth = sum(simulated(rng, 10_000), Counts()).f1
    held = 0
    for trial in range(120):
        low, high = bootstrap_f1(simulated(rng, 75), samples=300, seed=trial)
        held += low <= truth <= high
    assert 0.87 <= held / 120 <= 0.99


def test_comparison_is_symmetric_and_fair_to_equals():
    rng = np.random.default_rng(6)
    one, other = simulated(rng, 40), simulated(rng, 40)
    there, back = compare(one, other), compare(other, one)
    assert there.delta == -back.delta
    assert there.interval == (-back.interval[1], -back.interval[0])
    assert there.p == back.p
    same = compare(one, one)
    assert (same.delta, same.interval, same.p) == (0.0, (0.0, 0.0), 1.0)


def test_comparison_of_equally_good_systems_is_seldom_significant():
    rng = np.random.default_rng(7)
    found = [
        compare(simulated(rng, 30), simulated(rng, 30), samples=200, seed=trial).p < 0.05
        for trial in range(60)
    ]
    assert sum(found) <= 8


def test_one_document_has_no_interval():
    assert bootstrap_f1([Counts(1, 1, 1), Counts()]) is None
    assert compare([Counts(1, 1, 1)], [Counts(0, 1, 1)]).interval is None


def test_draws_without_an_item_do_not_count_as_nought():
    rare = [Counts(2, 2, 2), Counts(1, 1, 1), *[Counts()] * 40]
    assert bootstrap_f1(rare) == (1.0, 1.0)


def test_bootstrap_interval_holds_the_score_and_repeats():
    counts = [Counts(8, 10, 10), Counts(9, 10, 11), Counts(2, 5, 4), Counts(0, 0, 0)]
    low, high = bootstrap_f1(counts, seed=1)
    assert low <= sum(counts, Counts()).f1 <= high
    assert bootstrap_f1(counts, seed=1) == (low, high)
    assert bootstrap_f1([Counts()]) is None


def test_bootstrap_of_perfect_documents_is_certain():
    assert bootstrap_f1([Counts(3, 3, 3)] * 5) == pytest.approx((1.0, 1.0))
