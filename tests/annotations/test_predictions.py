import pytest

from gongkai.annotations.passages import FigureMark, MeasureMark, ProblemMark, passage_faults
from gongkai.annotations.predictions import level_of, predictions
from gongkai.annotations.sampling import sample, uncertainty
from gongkai.vocabulary import (
    CategoryScore,
    Figure,
    Measure,
    Problem,
    Report,
    Section,
)

FIRST = "全年收到申请32件，\n" + "公开工作稳步推进。" * 45 + "\n没有发生复议、诉讼。"
FIFTH = "人手不够。\n将加强培训。"


def narrative(metric, text, words, confidence=0.9, **more):
    start = text.index(words)
    return Figure(
        metric, 0, words, "narrative", section_index=more.pop("section", 0), start=start,
        end=start + len(words), confidence=confidence, **more,
    )  # fmt: skip


@pytest.fixture
def report():
    return Report(
        "a/东岭县 2023.pdf", "f" * 64, "application/pdf", None, "东岭县人民政府", 2023, "2021",
        (Section("一", "总体情况", 1, FIRST), Section("五", "问题", 2, FIFTH), Section("八", "", 3, "完。")),
        (
            narrative("review.total", FIRST, "没有发生", 0.4),
            narrative("litigation.total", FIRST, "没有发生", 0.6),
            narrative("application.received", FIRST, "32件", scope="西岭镇", period="previous"),
            narrative("application.received", FIRST, "件，\n公"),
        ),
        problems=(Problem("人手不够", (CategoryScore("staffing", 0.9),), (0,), start=0, end=4, section_index=1),),
        measures=(Measure("加强培训", start=7, end=11, section_index=1),),
    )  # fmt: skip


def test_predictions_are_valid_passages_with_all_marks(report):
    found = list(predictions(report))
    passages = [prediction.passage for prediction in found]
    assert not any(passage_faults(passage) for passage in passages)
    assert "".join(p.text for p in passages[:3]).replace("\n", "") == FIRST.replace("\n", "")
    assert passages[0].figures == (FigureMark(6, 9, ("application.received",), "previous"),)
    last = passages[2]
    assert last.figures == (FigureMark(0, 4, ("review.total", "litigation.total"), zero=True),)
    assert found[2].confidences == (0.4,)
    assert len({passage.id for passage in passages}) == len(passages)


def test_predictions_keep_a_problem_and_its_measure_together(report):
    passage = next(p.passage for p in predictions(report) if p.passage.section == "五")
    assert passage.text == FIFTH
    assert passage.problems == (ProblemMark(0, 4, ("staffing",), (0,)),)
    assert passage.measures == (MeasureMark(7, 11),)


@pytest.mark.parametrize(
    ("agency", "level"),
    [
        ("云岭省人民政府", "province"), ("青禾市人民政府办公室", "city"), ("东岭区人民政府", "county"),
        ("柳坪镇人民政府", "township"), ("砚山湖街道办事处", "township"), ("青禾市财政局", "department"),
        ("青禾高新区管委会", "zone"), ("青禾市第一中学", "institution"), ("", "department"),
    ],
)  # fmt: skip
def test_predictions_level_is_told_by_the_name(agency, level):
    assert level_of(agency) == level


def test_sampling_prefers_what_the_model_is_unsure_of(report):
    found = list(predictions(report))
    assert sample(found, 1)[0].passage.text.startswith("没有发生")


def test_sampling_takes_nothing_twice_and_nothing_known(report):
    found = list(predictions(report))
    chosen = sample([*found, *found], 20)
    assert len({p.passage.id for p in chosen}) == len(chosen)
    assert sample(found, 20, known=[p.passage for p in found]) == []


def test_sampling_number_without_a_mark_is_doubtful(report):
    first = next(predictions(report))
    bare = type(first)(type(first.passage)(**{**vars(first.passage), "figures": ()}), ())
    assert uncertainty(bare) == 0.5
    assert uncertainty(first) == pytest.approx(0.1)
