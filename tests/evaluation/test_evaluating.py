"""Systems against data: outcomes, measures, calibration, comparisons."""

from importlib.resources import files
from pathlib import Path

import pytest

from gongkai.annotations import FigureMark, Passage
from gongkai.evaluation import (
    BASELINES,
    Data,
    System,
    baseline,
    calibration,
    errors,
    evaluate,
    summarise,
    tagger_system,
)
from gongkai.models import Reading, find_mentions
from gongkai.vocabulary import DataError, MissingFeature

TEXT = "全年收到申请12件，未发生行政复议。"


def passage(text=TEXT, name="a", agency="云岭县"):
    at = text.index("12件")
    zero = text.index("未发生")
    marks = (
        FigureMark(at, at + 3, ("application.received",)),
        FigureMark(zero, zero + 3, ("review.total",), zero=True),
    )
    return Passage(id=name, agency=agency, level="county", year=2023, section="三",
                   heading=("三、申请",), text=text, figures=marks)  # fmt: skip


def saying(*metrics, confidence=0.9):
    def figures(one):
        return [
            Reading(mention, (metric,), "current", None, None, confidence)
            for mention, metric in zip(find_mentions(one.text), metrics, strict=False)
        ]

    return System("-".join(metrics), figures=figures)


RIGHT = saying("application.received", "review.total")
HALF = saying("application.received", "litigation.total")
DATA = Data("small", (passage(), passage(name="b", agency="柏溪县")))


def test_evaluate_counts_right_confused_and_missed():
    result = evaluate(DATA, [RIGHT, HALF, saying("application.received")])
    scores = summarise(result)["scores"]
    assert [one["figure"]["f1"] for one in scores.values()] == [
        1.0,
        0.5,
        pytest.approx(2 / 3, 1e-3),
    ]
    assert scores[RIGHT.name]["zero"]["f1"] == 1.0
    kinds = {error["kind"] for error in errors(result, ["figure"])}
    assert kinds == {"confused", "missed"}


def test_evaluate_confusion_is_named_with_both_metrics():
    summary = summarise(evaluate(DATA, [HALF]))
    assert summary["confusions"][HALF.name] == [["review.total", "litigation.total", 2]]


def test_evaluate_compares_systems_pair_by_pair():
    one = summarise(evaluate(DATA, [RIGHT, HALF]))["comparisons"][HALF.name]["figure"]
    assert one["delta"] == 0.5
    assert one["interval"] == (0.5, 0.5)


def test_evaluate_leaves_out_what_has_no_gold_or_no_answer():
    results = evaluate(DATA, [RIGHT]).runs[0].results
    assert "problem_clauses" not in results
    assert not evaluate(Data("none"), [RIGHT]).runs[0].results


def test_calibration_of_overconfident_system_is_its_gap():
    outcomes = evaluate(DATA, [HALF]).runs[0].results["figure"]
    measured = calibration(outcomes, DATA.documents)
    assert measured.error == pytest.approx(0.4)
    assert sum(one.count for one in measured.bins) == 4


def test_rules_baseline_reads_plain_sentences():
    results = evaluate(DATA, [baseline("rules")]).runs[0].results
    assert all(outcome.right for outcome in results["figure"])


def test_baselines_say_what_is_missing(monkeypatch):
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(MissingFeature, match="OPENAI_BASE_URL"):
        baseline("openai")
    with pytest.raises(MissingFeature, match="gliner"):
        baseline("gliner")
    with pytest.raises(DataError, match="rules"):
        baseline("magic")
    assert set(BASELINES) == {"rules", "gliner", "openai"}


def test_damaged_model_is_one_sentence(tmp_path):
    shipped = Path(str(files("gongkai.models").joinpath("weights/tagger")))
    for name in ("config.json", "vocab.json"):
        (tmp_path / name).write_bytes((shipped / name).read_bytes())
    with pytest.raises(DataError, match="没有完整的数据标注模型"):
        tagger_system(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"not a network")
    with pytest.raises(DataError, match="已损坏"):
        evaluate(DATA, [tagger_system(tmp_path)])


def test_data_say_how_many_passages_repeat_a_text():
    assert summarise(evaluate(DATA, [RIGHT]))["data"]["repeated"] == 1


def test_baselines_without_confidence_are_not_calibrated():
    summary = summarise(evaluate(DATA, [RIGHT, baseline("rules")]))
    assert summary["calibration"][RIGHT.name]
    assert not summary["calibration"]["rules"]
