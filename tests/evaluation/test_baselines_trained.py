"""The trained baselines learn a tiny corpus; what the repository states of them is consistent."""

import json
from pathlib import Path

import pytest

from gongkai.annotations import FigureMark, Passage
from gongkai.evaluation import Data, evaluate, summarise
from gongkai.evaluation.baselines_trained import (
    BASELINES,
    character_features,
    character_tags,
    page,
    sentences_of,
    spans_of_tags,
    train_and_score,
    trained_system,
)

RECORD = Path(__file__).parents[2] / "docs" / "baselines.json"


def example(number, received, sessions):
    text = f"全年收到申请{received}件。本局电话公开。举办培训{sessions}次，未发生复议。"

    def mark(span, *metrics, **more):
        start = text.index(span)
        return FigureMark(start, start + len(span), metrics, **more)

    return Passage(
        id=f"t-{number}", agency=f"云溪县{number}", level="county", year=2023, section="一",
        heading=("一、总体情况",), text=text,
        figures=(
            mark(f"{received}件", "application.received"),
            mark(f"{sessions}次", "training.sessions"),
            mark("未发生", "review.total", "litigation.total", zero=True),
        ),
    )  # fmt: skip


def scored(passages, predict):
    system = trained_system("one", {}, predict)
    return summarise(evaluate(Data("few", tuple(passages)), [system]))["scores"]["one"]["figure"]


TRAIN = [example(i, 10 + i, 1 + i) for i in range(24)]
UNSEEN = [example(i, i, i - 40) for i in range(90, 94)]


def test_sentences_without_number_or_denial_are_left_out():
    texts = [sentence.text for sentence in sentences_of(TRAIN[0])]
    assert [text for text in texts if "电话" in text] == []
    assert len(texts) == 2


def test_tags_give_the_spans_back():
    for sentence in sentences_of(TRAIN[3]):
        tags = character_tags(sentence)
        assert tuple(spans_of_tags(tags)) == sentence.spans
        assert len(character_features(sentence)) == len(tags)


def test_features_see_the_shape_of_digits_and_not_their_value():
    one, other = (sentences_of(example(0, n, 2))[0] for n in (12, 98))
    assert character_features(one) == character_features(other)


@pytest.mark.parametrize("name", BASELINES)
def test_baseline_learns_a_tiny_corpus(name, tmp_path):
    pytest.importorskip({"crf": "pycrfsuite", "spacy": "spacy"}[name])
    data = [sentence for p in TRAIN for sentence in sentences_of(p)]
    predict = BASELINES[name].train(data, 25, tmp_path)
    assert scored(UNSEEN, predict)["f1"] >= 0.6


def test_a_run_says_what_it_was_and_can_be_ranked(tmp_path):
    pytest.importorskip("pycrfsuite")
    train, test = Data("train", tuple(TRAIN)), Data("test", tuple(UNSEEN))
    ((name, record, entry),) = train_and_score(["crf"], train, test, tmp_path)
    assert (name, record["gold"], record["sentences"]) == ("crf", 16, 48)
    assert record["python-crfsuite"] and record["date"]
    assert (record["data"], record["corpus"]) == (test.version, train.version)
    assert entry.scores["figure"].f1 == record["f1"]
    assert entry.versions["corpus"] == train.version
    assert set(entry.counts) == {"figure", "relaxed"}


def test_score_counts_every_metric_of_a_number():
    def first_metric(wanted):
        return [
            [(start, end, label.split("+")[0]) for start, end, label in s.spans] for s in wanted
        ]

    scores = scored(UNSEEN, first_metric)
    assert (scores["precision"], scores["recall"]) == (1.0, 0.75)


def test_answers_stand_at_offsets_of_the_passage():
    assert scored(TRAIN[:1], lambda wanted: [list(s.spans) for s in wanted])["f1"] == 1.0


def test_the_page_states_the_recorded_scores():
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    assert RECORD.with_suffix(".md").read_text(encoding="utf-8") == page(record)
    for name in record.keys() & BASELINES.keys():
        low, high = record[name]["interval"]
        assert low <= record[name]["f1"] <= high
