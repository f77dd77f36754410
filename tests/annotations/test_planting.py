"""Planted reports: repeatable, consistent where clean, and wrong exactly where they say."""

from gongkai.annotations import PLANTS, planted_reports


def test_planting_same_seed_same_reports():
    assert list(planted_reports(3, 4, (1, 4))) == list(planted_reports(3, 4, (1, 4)))
    assert list(planted_reports(3, 4, (1, 4))) != list(planted_reports(4, 4, (1, 4)))


def test_planting_counts_errors_and_reaches_every_kind():
    reports = list(planted_reports(7, 60, (1, 4)))
    assert all(1 <= len(report.errors) <= 4 for report in reports)
    assert {error.kind for report in reports for error in report.errors} == set(PLANTS)
    assert all(not report.errors for report in planted_reports(7, 5, (0, 0)))


def test_planting_prints_the_wrong_number_where_it_says():
    for report in planted_reports(9, 40, (1, 1)):
        text = "".join(
            block
            for section in report.content.sections
            for block in section.blocks
            if isinstance(block, str)
        )
        for error in report.errors:
            assert error.cells or error.words
            assert all(number in text for _, number in error.words)
