from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annotations.agreement import agreement
from gongkai.annotations.alpha import krippendorff_alpha, masi, nominal
from gongkai.annotations.passages import FigureMark, MeasureMark, Passage, ProblemMark
from gongkai.vocabulary import DataError

TEXT = "收到申请26件，未发生复议。人手不够，意识不强，将加强培训。"
PASSAGE = Passage(
    "a", "霁川市人民政府", "city", 2023, "三", (), TEXT,
    (FigureMark(4, 7, ("application.received",)), FigureMark(8, 11, ("review.total",), zero=True)),
    (ProblemMark(14, 18, ("staffing",), (0,)), ProblemMark(19, 23, ("awareness",))),
    (MeasureMark(24, 29),),
)  # fmt: skip

# Krippendorff (2011): A, two observers and binary data; C, four observers with
# missing data.
BINARY = list(zip("0100000010", "1110010000", strict=True))
FOUR = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]


def test_alpha_of_the_paper_for_binary_data():
    assert krippendorff_alpha(BINARY) == pytest.approx(0.095, abs=0.001)


def test_alpha_of_the_paper_for_four_observers_with_missing_data():
    columns = zip(*(row.split() for row in FOUR), strict=True)
    units = [[value for value in column if value != "."] for column in columns]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.001)
    interval = krippendorff_alpha([[int(v) for v in u] for u in units], lambda a, b: (a - b) ** 2)
    assert interval == pytest.approx(0.849, abs=0.001)


def test_alpha_undefined_without_pairs_or_variation():
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([["a"], ["b"]]) is None
    assert krippendorff_alpha([["a", "a"], ["a", "a"]]) is None


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=3), min_size=1))
def test_alpha_is_at_most_one_and_blind_to_order(units):
    alpha = krippendorff_alpha(units)
    again = krippendorff_alpha([unit[::-1] for unit in units[::-1]])
    assert alpha is None or alpha <= 1
    assert again == (alpha if alpha is None else pytest.approx(alpha))


@given(st.lists(st.lists(st.sampled_from("abcd"), min_size=2, max_size=4), min_size=2, max_size=8))
def test_alpha_is_that_of_the_krippendorff_package(units):
    package = pytest.importorskip("krippendorff")
    own = krippendorff_alpha(units, nominal)
    if own is not None:
        counts = [[unit.count(value) for value in "abcd"] for unit in units]
        theirs = package.alpha(value_counts=counts, level_of_measurement="nominal")
        assert own == pytest.approx(theirs)


def test_masi_is_smaller_for_nested_sets_than_for_crossing_ones():
    assert masi({"a"}, {"a", "b"}) < masi({"a", "c"}, {"a", "b"}) < masi({"a"}, {"b"})


def test_agreement_with_oneself_is_complete():
    found = agreement([PASSAGE], [PASSAGE])
    assert {kind.f1 for kind in found.kinds.values()} == {1.0}
    assert found.alpha == 1.0
    assert found.disagreements == ()


def test_agreement_tells_span_metric_and_attributes_apart():
    first, second = PASSAGE.figures
    figures = (replace(first, period="previous"), replace(second, metrics=("litigation.total",)))
    found = agreement([PASSAGE], [replace(PASSAGE, figures=figures)])
    assert [found.kinds[name].f1 for name in ("span", "figure", "full", "zero")] == [
        1.0,
        0.5,
        0.0,
        0.0,
    ]
    assert found.metrics["application.received"].f1 == 1.0
    assert found.metrics["review.total"].f1 == 0.0
    assert [d.other for d in found.disagreements] == [
        "application.received previous",
        "litigation.total",
    ]


def test_agreement_matches_clauses_by_overlap():
    problems = (ProblemMark(13, 18, ("staffing",)), ProblemMark(19, 23, ("staffing",)))
    found = agreement([PASSAGE], [replace(PASSAGE, problems=problems)])
    assert found.kinds["problem"].f1 == 0.5
    assert found.kinds["problem_overlap"].f1 == 1.0
    assert found.categories["staffing"][1] == 2
    assert found.alpha < 1
    assert [(d.one, d.other) for d in found.disagreements] == [
        ("—", "problem staffing"),
        ("problem staffing →24", "—"),
        ("problem awareness", "problem staffing"),
    ]
    assert found.disagreements[1].text.startswith("申请26件，未发生复议。【人手不够】")


def test_agreement_needs_the_same_passages():
    with pytest.raises(DataError, match="编号相同"):
        agreement([PASSAGE], [replace(PASSAGE, id="b")])
    with pytest.raises(DataError, match="正文"):
        agreement([PASSAGE], [replace(PASSAGE, text=TEXT + "。")])
