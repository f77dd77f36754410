"""Passages with everything that makes offsets drift, for property tests."""

from hypothesis import strategies as st

from gongkai.annotations.passages import (
    LEVELS,
    PERIODS,
    SECTIONS,
    SPLITS,
    FigureMark,
    MeasureMark,
    Passage,
    ProblemMark,
    is_zero_statement,
)
from gongkai.vocabulary import applicants, metrics, weaknesses

PIECES = st.sampled_from(
    ["\r\n", "\n", "\r", "  ", "\u3000", "\u2028", "\x85", "\u00a0", "\t", "😀", "𠮷", "👨‍👩‍👧", "é",
     "２６件", "1,200余条", "未发生", "无", "#", "\\", "\\n", "|", "=", "_", "O", "<P1>", "[", "]{", "&",
     '"', "全年收到申请", "，", "。", "人手不够", "B-x"]
)  # fmt: skip
TEXTS = st.lists(
    PIECES | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=4), max_size=14
).map("".join)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=5)


def _some(names, most):
    return st.lists(st.sampled_from(sorted(names)), min_size=1, max_size=most, unique=True)


@st.composite
def spans(draw, length, most):
    """Spans that do not overlap, in order."""
    if not length:
        return []
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=2 * most)))
    return list(zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def passages(draw, number=0):
    text = draw(TEXTS)
    measures = [MeasureMark(*span) for span in draw(spans(len(text), 3))]
    indices = (
        st.lists(st.sampled_from(range(len(measures))), unique=True) if measures else st.just([])
    )
    problems = [
        ProblemMark(*span, tuple(draw(_some(weaknesses(), 3))), tuple(draw(indices)))
        for span in draw(spans(len(text), 3))
    ]
    figures = []
    for start, end in draw(spans(len(text), 4)):
        first = draw(st.integers(0, len(text) - 1))
        scope = draw(st.none() | st.just(text[first : first + draw(st.integers(1, 4))]))
        people = st.none() | st.sampled_from(sorted(set(applicants()) - {"total"}))
        figures.append(
            FigureMark(
                start, end, tuple(draw(_some(metrics(), 3))), draw(st.sampled_from(PERIODS)),
                scope, draw(people), is_zero_statement(text[start:end]),
            )
        )  # fmt: skip
    return Passage(
        f"{draw(NAMES)}{number}", draw(NAMES), draw(st.sampled_from(LEVELS)),
        draw(st.integers(2008, 2025)), draw(st.sampled_from(SECTIONS)),
        tuple(draw(st.lists(NAMES, max_size=3))), text, tuple(figures), tuple(problems),
        tuple(measures), draw(st.sampled_from(SPLITS)), draw(st.sampled_from(["hand", "silver"])),
    )  # fmt: skip


def corpora():
    return st.lists(st.integers(), max_size=2).flatmap(
        lambda items: st.tuples(*(passages(number) for number in range(len(items) + 1)))
    )
