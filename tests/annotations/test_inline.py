import contextlib
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annotations import (
    FigureMark,
    MeasureMark,
    Passage,
    ProblemMark,
    format_inline,
    is_zero_statement,
    parse_inline,
)
from gongkai.vocabulary import DataError, metrics, weaknesses

SAMPLE = """@ agency=霁川市人民政府 level=city year=2023 section=五
# 五、问题 > （一）问题

2023年收到申请[ 26 件]{application.received applicant=natural_person}，[均未发生]{review.total \
litigation.total scope=市本级}。市本级上年[３件]{review.total prev}。
<P2 staffing,awareness>人手不够</P>，<P5 timeliness>更新慢，仅[3次]{training.sessions}</P>。
<M 5>及时更新</M>，<M ->加强学习</M>，<M 2,5>加强培训</M>。
"""


def test_inline_reads_every_mark():
    (passage,) = parse_inline(SAMPLE, source="dir/b.txt")
    spans = [passage.text[figure.start : figure.end] for figure in passage.figures]
    assert spans == [" 26 件", "均未发生", "３件", "3次"]
    assert passage.id == "b-0001"
    assert passage.heading == ("五、问题", "（一）问题")
    assert [figure.zero for figure in passage.figures] == [False, True, False, False]
    assert passage.figures[0].applicant == "natural_person"
    assert passage.figures[1].metrics == ("review.total", "litigation.total")
    assert passage.figures[1].scope == "市本级"
    assert passage.figures[2].period == "previous"
    assert [problem.categories for problem in passage.problems] == [
        ("staffing", "awareness"),
        ("timeliness",),
    ]
    assert [problem.measures for problem in passage.problems] == [(2,), (0, 2)]
    assert [passage.text[m.start : m.end] for m in passage.measures][1] == "加强学习"
    assert passage.text.startswith("2023年")
    assert passage.text.count("\n") == 2


def test_inline_line_endings_do_not_move_offsets():
    passages = parse_inline(SAMPLE)
    assert parse_inline(SAMPLE.replace("\n", "\r\n")) == passages
    assert parse_inline("\ufeff" + SAMPLE.replace("\n", "\r")) == passages


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("共[3件]。", "方括号"),
        ("共[3件]{staff.counts}", "staff.counts"),
        ("共[3件]{staff.count prev cum}", "cum"),
        ("共[3[件]]{staff.count}", "嵌套"),
        ("共3件]{staff.count}", "方括号"),
        ("共[3件", "闭合"),
        ("<P1 staffing>少", "闭合"),
        ("少</P>", "</P>"),
        ("<P1 staffing>少</P><P1 staffing>少</P>", "重复"),
        ("<P1 stuffing>少</P>", "stuffing"),
        ("共[3件]{staff.count scope=甲}", "甲"),
        ("正文\n# 标题", "#"),
    ],
)
def test_inline_errors_name_the_line(line, word):
    with pytest.raises(DataError) as caught:
        parse_inline(f"@ agency=a level=city year=2023 section=一\n#\n{line}\n", source="w.txt")
    assert "w.txt" in str(caught.value)
    assert "行" in str(caught.value)
    assert word in str(caught.value)


@pytest.mark.parametrize(
    "text", ["正文", "@ agency=a level=city year=x section=一", "@ agency=a", "@ age=a"]
)
def test_inline_head_is_checked(text):
    with pytest.raises(DataError):
        parse_inline(text)


def test_inline_crossing_spans_are_refused():
    passage = Passage(
        "x", "a", "city", 2023, "五", (), "0123456789", (),
        (ProblemMark(0, 5, ("other",)),), (MeasureMark(3, 8),),
    )  # fmt: skip
    with pytest.raises(DataError, match="交叉"):
        format_inline([passage])


TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("０１件 　\t\r\n\\[]{}<>@#,=-🙂👨‍👩‍👧未収Ｐ\u2028\x85PM1/"),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
)
VALUE = TEXT.filter(bool)


@st.composite
def spans(draw, bounds, empty_ok=True):
    start, end = bounds
    points = draw(st.lists(st.integers(start, end), unique=True, max_size=6))
    points = sorted(points)[: len(points) // 2 * 2]
    return list(zip(points[::2], points[1::2], strict=True))


@st.composite
def passages(draw):
    text = draw(TEXT)
    clauses = draw(spans((0, len(text))))
    kinds = [draw(st.sampled_from("PM")) for _ in clauses]
    measures = tuple(
        MeasureMark(*span) for span, kind in zip(clauses, kinds, strict=True) if kind == "M"
    )
    indices = st.sets(st.integers(0, len(measures) - 1), max_size=2) if measures else st.just(())
    problems = tuple(
        ProblemMark(
            *span,
            tuple(draw(st.sets(st.sampled_from(sorted(weaknesses())), min_size=1, max_size=3))),
            tuple(sorted(draw(indices))),
        )
        for span, kind in zip(clauses, kinds, strict=True)
        if kind == "P"
    )
    edges = [0, *(point for span in clauses for point in span), len(text)]
    figures = tuple(
        draw(figure_marks(text, span)) for bounds in pairwise(edges) for span in draw(spans(bounds))
    )
    return Passage(
        draw(TEXT), draw(TEXT), "city", draw(st.integers(2008, 2030)), "五",
        tuple(draw(st.lists(TEXT, max_size=3))), text, figures, problems, measures,
        draw(st.sampled_from(["train", "dev", "test"])), draw(TEXT),
    )  # fmt: skip


@st.composite
def figure_marks(draw, text, span):
    start, end = span
    ids = draw(st.lists(st.sampled_from(sorted(metrics())), min_size=1, max_size=2, unique=True))
    scope_start = draw(st.integers(0, len(text) - 1))
    return FigureMark(
        start,
        end,
        tuple(ids),
        draw(st.sampled_from(["current", "previous", "cumulative"])),
        draw(st.sampled_from([None, text[scope_start:end] or None])),
        draw(st.sampled_from([None, "business"])),
        is_zero_statement(text[start:end]),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(passages(), max_size=3))
def test_inline_round_trip_is_exact(written):
    assert parse_inline(format_inline(written)) == written


@given(TEXT)
def test_inline_any_text_gives_passages_or_data_error(text):
    with contextlib.suppress(DataError):
        parse_inline(f"@ agency=a level=city year=2023 section=一\n{text}")
