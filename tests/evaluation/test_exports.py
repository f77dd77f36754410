"""Label Studio exports as people make them: what counts as gold, and predictions beside it."""

import json

import pytest

from gongkai.annotations import converter, read_passages, shipped_corpus
from gongkai.evaluation import (
    baseline,
    evaluate,
    given_system,
    load_data,
    summarise,
    tagger_system,
)
from gongkai.vocabulary import DataError

TEXT = "全年收到政府信息公开申请𠮷12件，其中自然人10件，上年为9件。未发生行政复议。"


def units(words, text=TEXT):
    """Offsets as Label Studio counts them: UTF-16 code units."""
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return {"start": start, "end": start + len(words.encode("utf-16-le")) // 2, "text": words}


def region(key, words, *labels):
    value = {**units(words), "labels": list(labels)}
    return {"id": key, "from_name": "figure", "to_name": "text", "type": "labels",
            "origin": "manual", "value": value}  # fmt: skip


def answer(key, words, name, choice):
    return {"id": key, "from_name": name, "to_name": "text", "type": "choices",
            "origin": "manual", "value": {**units(words), "choices": [choice]}}  # fmt: skip


RIGHT = [
    region("aa1", "12件", "application.received"),
    region("aa2", "10件", "application.received"),
    answer("aa2", "10件", "applicant", "natural_person"),
    region("aa3", "9件", "application.received"),
    answer("aa3", "9件", "period", "previous"),
    region("aa4", "未发生", "review.total"),
]
WRONG = [region("bb1", "12件", "outcome.total")]


def annotation(number, results, **more):
    return {"id": number, "completed_by": number, "result": results, "was_cancelled": False,
            "ground_truth": False, "created_at": "2026-05-04T08:00:00Z", "lead_time": 31.2,
            "draft_created_at": None, "parent_prediction": None, **more}  # fmt: skip


def task(number, annotations=(), predictions=()):
    data = {"text": TEXT, "agency": f"东岭县{number}局", "year": 2023, "section": "三"}
    return {"id": number, "data": data, "annotations": list(annotations), "drafts": [],
            "predictions": list(predictions), "meta": {}, "project": 7, "inner_id": number,
            "total_annotations": len(annotations), "comment_count": 0, "file_upload": "x.json",
            "updated_by": 1, "comment_authors": []}  # fmt: skip


def prediction(results):
    return {"id": 9, "model_version": "v1", "score": 0.7, "result": results}


@pytest.fixture
def export(tmp_path):
    def write(tasks):
        path = tmp_path / "project-7-at-2026-05-04.json"
        path.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def scores(path):
    return summarise(evaluate(load_data([path]), [tagger_system(), given_system([path])]))


def test_export_of_several_annotators_takes_the_reference_else_the_first_done(export):
    path = export([
        task(1, [annotation(1, WRONG, was_cancelled=True), annotation(2, RIGHT), annotation(3, WRONG)]),
        task(2, [annotation(1, WRONG), annotation(2, RIGHT, ground_truth=True)]),
        task(3, [annotation(1, RIGHT, was_cancelled=True)], [prediction(WRONG)]),
        task(4),
    ])  # fmt: skip
    found = scores(path)
    assert (found["data"]["passages"], found["data"]["unfinished"]) == (2, 2)
    measures = found["scores"]["shipped"]
    assert measures["figure"]["gold"] == 8
    assert measures["applicant"]["gold"] == 2
    assert measures["period"]["gold"] == 2
    assert measures["zero"]["gold"] == 2
    assert measures["figure"]["f1"] > 0.7, "per-region answers and offsets are read right"
    assert found["scores"]["predictions"]["figure"]["predicted"] == 0


def test_export_holds_predictions_of_another_model_that_can_be_compared(export):
    path = export([
        task(1, [annotation(1, RIGHT)], [prediction(RIGHT[:1]), prediction(RIGHT)]),
        task(2, [annotation(1, RIGHT)], [prediction(RIGHT)]),
    ])  # fmt: skip
    found = scores(path)
    given = found["scores"]["predictions"]
    assert (given["figure"]["correct"], given["figure"]["predicted"]) == (5, 5)
    assert given["full"]["correct"] == given["value"]["correct"] == 5
    assert "figure" not in found["calibration"]["predictions"], "they state no confidence of ours"
    assert "predictions" in found["comparisons"]


def test_export_of_our_own_scores_one_against_itself(tmp_path):
    dev = next(path for path in shipped_corpus() if path.stem == "dev")
    every = list(read_passages(dev))
    passages = [*every[:6], *[p for p in every[6:] if p.problems][:2]]
    converter("label-studio").write(passages, tmp_path / "gold.json")
    converter("label-studio-predictions").write(passages, tmp_path / "same.json")
    tasks = json.loads((tmp_path / "gold.json").read_text("utf-8"))
    same = json.loads((tmp_path / "same.json").read_text("utf-8"))
    both = [
        {**one, "predictions": other["predictions"]} for one, other in zip(tasks, same, strict=True)
    ]
    (tmp_path / "both.json").write_text(json.dumps(both, ensure_ascii=False), encoding="utf-8")
    found = scores(tmp_path / "both.json")
    given = found["scores"]["predictions"]
    for measure in ("figure", "full", "problem_clauses", "measure_clauses"):
        assert given[measure]["f1"] == 1.0


OTHER_TOOL = [{**region("c", "12件", "x"), "from_name": "label"}]
SHIFTED = [{**region("c", "12件", "review.total"), "value": {"start": 0, "end": 3, "text": "12件"}}]
UNKNOWN = [region("c", "12件", "no.metric")]
TWICE = [region("c", "12件", "review.total"), region("d", "12件", "review.total")]


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        ([], "没有读到任何"),
        ([task(1)], "没有读到任何完成的标注段落"),
        ([task(1, [annotation(1, OTHER_TOOL)])], "label"),
        ([task(1, [annotation(1, SHIFTED)])], "对不上"),
        ([task(1, [annotation(1, UNKNOWN)])], "no.metric"),
        ([task(1, [annotation(1, TWICE)])], "重叠"),
        ([{"id": 1, "data": {"body": "x"}, "annotations": [annotation(1, [])]}], "第 1 个任务"),
        ({"tasks": []}, "JSON 数组"),
        ([task(1, [annotation(1, RIGHT)]), task(1, [annotation(1, RIGHT)])], "出现两次"),
    ],
)
def test_export_that_is_wrong_is_one_sentence(export, tasks, said):
    with pytest.raises(DataError) as caught:
        load_data([export(tasks)])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_export_without_predictions_cannot_be_compared_with_them(export):
    with pytest.raises(DataError, match="没有预标注"):
        given_system([export([task(1, [annotation(1, RIGHT)])])])
    with pytest.raises(DataError, match="predictions"):
        baseline("magic")
