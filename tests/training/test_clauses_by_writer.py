from pathlib import Path

from gongkai.evaluation import Counts
from gongkai.models import shipped_classifier
from gongkai.models.problems.clauses import shipped_scorer
from gongkai.training.clauses_by_writer import begun, by_writer
from gongkai.training.weakness import section_five

CORPUS = Path(__file__).parents[2] / "annotations" / "corpus"


def test_every_passage_belongs_to_one_writer():
    passages = section_five(CORPUS / "train.jsonl")
    groups = by_writer(passages)
    assert sum(map(len, groups.values())) == len(passages)
    assert {passage.id.partition("-")[0] for passage in groups["n"]} == {"n"}
    assert len({passage.id.partition("-")[0] for passage in groups["others"]}) > 2


def test_beginnings_are_counted_by_kind():
    passages = section_five(CORPUS / "dev.jsonl")[:4]
    totals = begun(passages, shipped_scorer(), shipped_classifier())
    assert totals["problem"].gold == sum(len(passage.problems) for passage in passages)
    assert totals["measure"].gold == sum(len(passage.measures) for passage in passages)
    assert totals["problem"] != Counts()
