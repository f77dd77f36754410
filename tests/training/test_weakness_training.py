import json

import numpy as np
import pytest

pytest.importorskip("sklearn")

from gongkai.annotations import parse_inline, write_passages
from gongkai.models import CLAUSE_LABELS, LinearModel, cut_units
from gongkai.training.clause_layouts import rearranged
from gongkai.training.clause_units import unit_labels
from gongkai.training.weakness import read_single_clauses, run
from gongkai.vocabulary import DataError

BLOCK = """@ agency={agency} level=county year=2021 section=五
# 五、存在的主要问题及改进情况
主要问题：一是<P1 timeliness>{late}更新不及时</P>；二是<P2 staffing>业务人员不足</P>。下一步：一是<M 1>建立{late}台账</M>；二是<M 2>加强业务培训</M>。

"""


@pytest.fixture
def corpus(tmp_path):
    for split, agencies in (("train", "甲乙丙丁戊己"), ("dev", "庚辛")):
        text = "".join(
            BLOCK.format(agency=f"{a}县", late=late)
            for a in agencies
            for late in ("栏目", "文件", "目录")
        )
        write_passages(tmp_path / f"{split}.jsonl", parse_inline(text, source=split))
    (tmp_path / "clauses.tsv").write_text("解读单一\tinterpretation\n", encoding="utf-8")
    return tmp_path


def test_weakness_training_learns_writes_and_repeats_itself(corpus, tmp_path):
    first = run(corpus, tmp_path / "one")
    second = run(corpus, tmp_path / "two")
    assert first["dev"]["problem_clauses"]["f1"] == 1
    assert first["dev"]["categories"]["f1"] == 1
    assert first == second
    stored = json.loads((tmp_path / "one" / "weakness" / "scores.json").read_text("utf-8"))
    assert stored["data"] == first["data"] and stored["seed"] == 0
    for name in ("clauses", "weakness"):
        models = [LinearModel.load(tmp_path / folder / name) for folder in ("one", "two")]
        np.testing.assert_array_equal(models[0].weights, models[1].weights)


def test_weakness_training_single_clauses_refuse_unknown_categories(tmp_path):
    path = tmp_path / "clauses.tsv"
    path.write_text("更新慢\ttimeliness\n人少\tnobody\n", encoding="utf-8")
    with pytest.raises(DataError, match="第 2 行"):
        read_single_clauses(path)
    assert read_single_clauses(tmp_path / "none.tsv") == []


def test_weakness_training_rearranged_passages_keep_their_clauses(corpus):
    passages = parse_inline(BLOCK.format(agency="甲县", late="栏目"), source="x")
    made = rearranged(passages, 20, seed=3)
    assert made == rearranged(passages, 20, seed=3)
    for passage in made:
        assert [passage.text[p.start : p.end] for p in passage.problems] == [
            "栏目更新不及时",
            "业务人员不足",
        ]
        assert len(passage.measures) == 2


def test_weakness_training_unit_labels_follow_the_marks():
    (passage,) = parse_inline(BLOCK.format(agency="甲县", late="栏目"), source="x")
    units = cut_units(passage.text)
    labels = [CLAUSE_LABELS[label] for label in unit_labels(passage, units)]
    assert labels.count("B-P") == 2 and labels.count("B-M") == 2
