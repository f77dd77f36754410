import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reconciliation.expressions import Cell, Choice, faults_of, parse_side, placeholders


def test_expressions_signs_and_columns():
    side = parse_side("- review.total + application.received[{applicant}]")
    assert [(term.sign, term.of) for term in side.terms] == [
        (-1, Cell("review.total")),
        (1, Cell("application.received", column="{applicant}")),
    ]
    assert parse_side("{row}[*]").bound({"row": "outcome.total"}).terms[0].of.metric == (
        "outcome.total"
    )


def test_expressions_children_and_choices_are_written_out():
    side = parse_side("(outcome.other.* | outcome.other) + application.received@ways")
    choice = side.terms[0].of
    assert isinstance(choice, Choice)
    assert next(choice.options[0].cells()).metric == "outcome.other.no_correction"
    assert side.terms[1].of.scope == "ways"
    assert not faults_of(side)


def test_expressions_each_applicant_leaves_out_the_total():
    columns = [cell.column for cell in parse_side("outcome.total[*]").cells()]
    assert len(columns) == 6
    assert "total" not in columns


@pytest.mark.parametrize("text", ["", "a.b +", "(a.b", "a.b)", "a.b a.c", "3 + a", "a | b", "a..b"])
def test_expressions_refuse_what_is_no_sum(text):
    with pytest.raises(ValueError, match="“"):
        parse_side(text)


def test_expressions_name_unknown_metrics_and_applicants():
    assert faults_of(parse_side("outcome.nothing[somebody]")) == [
        "unknown metric outcome.nothing",
        "unknown applicant somebody",
    ]
    assert faults_of(parse_side("review.total.*")) == ["adds up nothing"]


def test_expressions_placeholders_are_found():
    assert placeholders("{row}.*[{applicant}]") == {"row", "applicant"}


@given(st.text(alphabet="ab.*+-|()[]{}@ ", max_size=20))
def test_expressions_never_break_otherwise(text):
    try:
        parse_side(text)
    except ValueError:
        return
