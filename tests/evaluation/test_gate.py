"""The gate: the shipped weights keep their stored scores; damage of any kind is noticed."""

from dataclasses import replace

import pytest

from gongkai.evaluation import (
    System,
    check_gate,
    evaluate,
    shipped_data,
    stored_scores,
    tagger_system,
)
from gongkai.evaluation.__main__ import SETS, gated_data
from gongkai.evaluation.gate import gate_record


@pytest.fixture(scope="module")
def dev():
    return shipped_data("dev")


@pytest.fixture(scope="module")
def run(dev):
    return evaluate(dev, [tagger_system()]).runs[0]


def test_gate_shipped_weights_keep_their_scores_on_dev(dev, run):
    assert check_gate(dev, run, stored_scores("dev")) == []


@pytest.mark.parametrize("split", SETS)
def test_gate_scores_of_every_set_are_stored_for_these_data(split):
    with gated_data(split) as data:
        assert stored_scores(split)["data"] == data.version


def test_gate_stored_scores_are_of_the_shipped_weights(run):
    for split in SETS:
        assert stored_scores(split)["versions"] == dict(run.versions)


def test_gate_damaged_model_fails_with_the_sentences(dev, run):
    good = tagger_system()

    def half_blind(passage):
        readings = good.figures(passage)
        return [r for i, r in enumerate(readings) if i % 2] or [*readings]

    damaged = replace(good, figures=half_blind)
    worse = check_gate(dev, evaluate(dev, [damaged], ["figures"]).runs[0], stored_scores("dev"))
    assert worse[0].startswith("dev figure: F1 0.")
    assert any(passage.text[:20] in line for passage in dev.passages for line in worse[1:])


def test_gate_model_that_became_too_careful_fails(dev):
    """A loss within the interval of F1, but in one report after the other."""
    good = tagger_system()

    def careful(passage):
        return [r for r in good.figures(passage) if r.confidence > 0.9]

    run = evaluate(dev, [replace(good, figures=careful)], ["figures"]).runs[0]
    worse = check_gate(dev, run, stored_scores("dev"))
    assert worse and worse[0].startswith("dev figure: ")


def test_gate_one_more_error_is_chance(dev, run):
    record = gate_record(dev, run)
    record["measures"]["figure"]["wrong"].pop()
    assert check_gate(dev, run, record) == []


def test_gate_mislabelling_model_fails(dev):
    good = tagger_system()

    def wrong(passage):
        return [replace(r, metrics=("site.visits",)) for r in good.figures(passage)]

    run = evaluate(dev, [System("wrong", figures=wrong)], ["figures"]).runs[0]
    assert check_gate(dev, run, stored_scores("dev"))


def test_gate_damaged_corpus_fails(dev, run):
    cut = replace(dev, passages=dev.passages[:-1])
    (line,) = check_gate(cut, run, stored_scores("dev"))
    assert "the data are not those of the stored scores" in line


def test_gate_record_is_what_the_check_accepts(dev, run):
    assert check_gate(dev, run, gate_record(dev, run)) == []
