"""Denials that cover review and litigation alike."""

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.denials import complete_denials


def metrics(text, *read):
    mentions = find_mentions(text)
    denials = [m for m in mentions if m.zero_statement][: len(read)]
    readings = [
        Reading(mention, names, "current", None, None, 0.9)
        for mention, names in zip(denials, read, strict=True)
    ]
    return [set(reading.metrics) for reading in complete_denials(text, readings, mentions)]


REVIEW, LITIGATION, FEE = "review.total", "litigation.total", "application.fee"


@pytest.mark.parametrize(
    "text",
    [
        "未发生行政复议、行政诉讼。",
        "没有因信息公开引发的行政复议和提起行政诉讼的情况",
        "行政复议、行政诉讼均未发生。",
        "行政复议和行政诉讼情况。无。",
        "未發生行政復議及行政訴訟，收到申請3件。",
        "没有引起一件投诉、复议和诉讼，群众满意。",
    ],
)
def test_denials_of_both_remedies_state_both(text):
    assert metrics(text, (LITIGATION,)) == [{REVIEW, LITIGATION}]
    assert metrics(text, (REVIEW, FEE)) == [{REVIEW, LITIGATION, FEE}]


def test_denials_of_powers_and_documents():
    powers = ("licence.decisions", "penalty.decisions", "coercion.decisions")
    assert metrics("本年无行政许可、行政处罚、行政强制事项。", powers[:1]) == [set(powers)]
    assert metrics("未制发规章和规范性文件。", ("normative_document.issued",)) == [
        {"regulation.issued", "normative_document.issued"}
    ]
    assert metrics("无行政许可，行政处罚2件。", powers[:1]) == [{powers[0]}]


def test_denials_of_results_and_carried_applications():
    results = {f"review.{name}" for name in ("upheld", "other", "pending")}
    assert metrics("结果纠正1件；维持、其他结果、尚未审结均无。", ("review.pending",)) == [results]
    of = "litigation.after_review"
    assert metrics("复议后起诉结果纠正、其他结果无。", (f"{of}.other",)) == [
        {f"{of}.corrected", f"{of}.other"}
    ]
    carried = {"application.carried_in", "application.carried_out"}
    assert metrics("无上年结转和结转下年度申请。", ("application.carried_in",)) == [carried]


def test_denials_of_one_remedy_stay():
    assert metrics("未发生行政复议，行政诉讼1件。", (REVIEW,)) == [{REVIEW}]
    assert metrics("行政复议1件，未发生行政诉讼。", (LITIGATION,)) == [{LITIGATION}]
    assert metrics("行政复议零、行政诉讼零。", (REVIEW,), (LITIGATION,)) == [{REVIEW}, {LITIGATION}]


def test_denials_of_other_things_stay():
    assert metrics("未收取费用，也未发生行政复议、诉讼。", (FEE,)) == [{FEE}]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("全年行政复议、行政诉讼案件0件", {REVIEW, LITIGATION}),
        ("全年行政复议、行政诉讼案件总数0件", {LITIGATION}),
        ("全年行政复议和行政诉讼案件4件", {LITIGATION}),
        ("全年行政复议1件，行政诉讼0件", {LITIGATION}),
    ],
)
def test_denials_a_printed_zero_after_both_remedies_is_of_both(text, read):
    mentions = find_mentions(text)
    last = Reading(mentions[-1], (LITIGATION,), "current", None, None, 0.9)
    assert {*complete_denials(text, [last], mentions)[0].metrics} == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("无复议、无诉讼。", [{REVIEW}, {LITIGATION}]),
        ("零行政诉讼，零行政复议", [{LITIGATION}, {REVIEW}]),
    ],
)
def test_denials_of_one_remedy_right_after_them_state_that_one(text, read):
    mentions = find_mentions(text)
    for given in (REVIEW, LITIGATION):
        readings = [Reading(one, (given,), "current", None, None, 0.9) for one in mentions]
        found = complete_denials(text, readings, mentions)
        assert [{*one.metrics} for one in found] == read


def test_denials_of_lost_cases_are_of_corrected_ones():
    text = "区政府本级无涉及信息公开行政复议结果纠正和行政诉讼败诉案件。"
    (mention,) = find_mentions(text)
    network = Reading(mention, ("review.total",), "current", None, "区政府本级", 0.9)
    (reading,) = complete_denials(text, [network], [mention])
    assert reading.metrics == ("review.corrected", "litigation.corrected")
