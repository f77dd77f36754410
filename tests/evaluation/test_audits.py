"""The measurement of the audit: it finds what is planted, and a blind audit scores nothing."""

from dataclasses import replace

import pytest

from gongkai.evaluation import bootstrap_share, evaluate, tagger_system
from gongkai.evaluation.audits import audit_summary, planted_data


@pytest.fixture(scope="module")
def planted():
    with planted_data(5, 11) as data:
        yield data


def summary_of(data, system):
    outcomes = evaluate(data, [system], ["reports"]).runs[0].results["checks"]
    return audit_summary(data, outcomes)


def test_audits_find_planted_errors_and_nothing_else(planted):
    summary = summary_of(planted, tagger_system())
    assert summary["reports"] == 10
    assert summary["recall"] >= 0.9
    assert summary["precision"] >= 0.9
    assert summary["planted"] == sum(whole for _, whole in summary["recall_by_error"].values())
    assert summary["failed"] == sum(whole for _, whole in summary["precision_by_check"].values())


def test_audits_without_checks_score_nothing(planted):
    good = tagger_system()
    blind = replace(good, report=lambda gold: replace(good.report(gold), checks=()))
    summary = summary_of(planted, blind)
    assert summary["recall"] == 0
    assert summary["precision"] is None


def test_audits_that_cry_wolf_are_told(planted):
    good = tagger_system()

    def alarmed(gold):
        report = good.report(gold)
        passing = [check for check in report.checks if check.status == "pass"][:2]
        return replace(report, checks=tuple(replace(c, status="fail") for c in passing))

    summary = summary_of(planted, replace(good, report=alarmed))
    assert summary["precision"] < 0.2


def test_bootstrap_share_of_all_is_one_and_of_nothing_none():
    assert bootstrap_share([1, 2], [1, 2]) == (1.0, 1.0)
    assert bootstrap_share([0, 0], [0, 0]) is None
    assert bootstrap_share([1, 0], [1, 0]) is None, "one document says nothing of others"
    low, high = bootstrap_share([1, 0, 1, 1], [1, 1, 1, 1])
    assert low < 0.75 < high
