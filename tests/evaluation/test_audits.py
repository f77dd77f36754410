"""The measurement of the audit: it finds what is planted, and a blind audit scores nothing."""

from dataclasses import replace

from gongkai.annotations import planted_reports
from gongkai.evaluation import audits, bootstrap_share


def test_audits_find_planted_errors_and_nothing_else():
    score = audits.score_audits([*planted_reports(11, 6, (1, 4)), *planted_reports(12, 3, (0, 0))])
    summary = score.summary()
    assert summary["recall"] >= 0.9
    assert summary["precision"] >= 0.9
    assert summary["planted"] == sum(score.planted.values())


def test_audits_without_checks_score_nothing(monkeypatch):
    monkeypatch.setattr(audits, "reconcile", lambda report, others: replace(report, checks=()))
    score = audits.score_audits(planted_reports(11, 2, (2, 3)))
    assert score.summary()["recall"] == 0
    assert score.summary()["precision"] is None
    assert len(score.misses) == score.summary()["planted"]


def test_bootstrap_share_of_all_is_one_and_of_nothing_none():
    assert bootstrap_share([1, 2], [1, 2]) == (1.0, 1.0)
    assert bootstrap_share([0], [0]) is None
    low, high = bootstrap_share([1, 0, 1, 1], [1, 1, 1, 1])
    assert low < 0.75 < high
