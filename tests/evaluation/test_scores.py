import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annotations import FigureMark
from gongkai.evaluation import Counts, bootstrap_f1, score_by_metric, score_figures
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


def test_bootstrap_interval_holds_the_score_and_repeats():
    counts = [Counts(8, 10, 10), Counts(9, 10, 11), Counts(2, 5, 4), Counts(0, 0, 0)]
    low, high = bootstrap_f1(counts, seed=1)
    assert low <= sum(counts, Counts()).f1 <= high
    assert bootstrap_f1(counts, seed=1) == (low, high)
    assert bootstrap_f1([Counts()]) is None


def test_bootstrap_of_perfect_documents_is_certain():
    assert bootstrap_f1([Counts(3, 3, 3)] * 5) == pytest.approx((1.0, 1.0))
