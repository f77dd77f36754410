from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.annotations.checking import check_passages
from gongkai.annotations.from_tables import label_numbers, silver_passages, with_sums
from gongkai.annotations.passages import read_passages
from gongkai.annotations.silver_precision import silver_quality
from gongkai.vocabulary import Figure, Report, Section

CORPUS = Path(__file__).parents[2] / "annotations" / "corpus"
CELLS = with_sums({
    "application.received": Decimal(26), "application.carried_in": Decimal(2),
    "outcome.granted": Decimal(12), "outcome.partial": Decimal(12), "outcome.total": Decimal(25),
    "application.carried_out": Decimal(3), "review.total": Decimal(2), "penalty.decisions": Decimal(21800),
})  # fmt: skip


def labelled(text):
    return [(text[m.start : m.end], m.metrics[0]) for m in label_numbers(text, CELLS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全年收到申请26件，办结25件。",
            [("26件", "application.received"), ("25件", "outcome.total")],
        ),
        (
            "予以公开12件，部分公开１２件。",
            [("12件", "outcome.granted"), ("１２件", "outcome.partial")],
        ),
        (
            "上年结转2件，结转下年3件。",
            [("2件", "application.carried_in"), ("3件", "application.carried_out")],
        ),
        ("行政处罚2.18万件。", [("2.18万件", "penalty.decisions")]),
        ("予以公开及部分公开共24件。", [("24件", "outcome.disclosed")]),
        ("举办培训26次。", []),
        ("上年收到申请26件。", []),
        ("收到申请26余件。", []),
        ("办结留言25件。", []),
        ("行政诉讼2件。", []),
        ("按时答复率25%。", []),
    ],
)
def test_from_tables_number_needs_value_and_cue(text, expected):
    assert labelled(text) == expected


def test_from_tables_report_gives_only_sentences_explained_in_full():
    text = "收到申请26件。办结25件，点击5001次。另有工作。"
    cells = [("application.received", 26), ("outcome.total", 25)]
    report = Report(
        "a.txt", "0" * 64, "text/plain", None, "东岭县人民政府", 2023, "2021",
        (Section("一", "总体情况", 1, text),),
        tuple(Figure(m, v, str(v), "table", applicant="total") for m, v in cells),
    )  # fmt: skip
    passages = list(silver_passages(report))
    assert [passage.text for passage in passages] == ["收到申请26件。"]
    assert passages[0].origin == "silver"
    assert check_passages(passages).passed


def test_from_tables_blank_cells_and_parts_by_applicant_explain_nothing():
    figures = (
        Figure("application.received", None, "", "table", applicant="total"),
        Figure("application.received", 26, "26", "table", applicant="business"),
    )
    report = Report("a.txt", "0" * 64, "text/plain", None, None, None, None,
                    (Section(None, "", None, "收到申请26件。"),), figures)  # fmt: skip
    assert list(silver_passages(report)) == []


def test_from_tables_is_precise_on_the_corpus():
    path = CORPUS / "test.jsonl"
    if not path.exists():
        pytest.skip("no corpus")
    quality = silver_quality(read_passages(path))
    assert quality.labelled > 100
    assert quality.precision > 0.96
