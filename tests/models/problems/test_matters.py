import numpy as np
import pytest

from gongkai.models import CLAUSE_LABELS, cut_units, shipped_classifier
from gongkai.models.problems.matters import by_matters

BEGINS = CLAUSE_LABELS.index("B-P")


def added(text, labels):
    """What is added to the score that a problem begins, by unit."""
    units = cut_units(text)
    assert len(units) == len(labels), [text[u.start : u.end] for u in units]
    scores = np.zeros((len(units), len(CLAUSE_LABELS)))
    return by_matters(text, units, labels, scores, shipped_classifier())[:, BEGINS]


def test_another_matter_speaks_for_another_problem():
    first, second = added("信息更新不够快，政策解读形式单一。", ["B-P", "I-P"])
    assert first == 0
    assert second > 1


def test_the_same_matter_speaks_against_it():
    assert added("宣传引导不够，群众知晓率低。", ["B-P", "I-P"])[1] < 0


@pytest.mark.parametrize(
    "text",
    [
        "信息更新不够快，导致政策解读滞后。",  # a consequence
        "对标周边市局，政策解读形式单一。",  # a comparison
        "信息更新不够快；政策解读形式单一，渠道不多。",  # ； divides
    ],
)
def test_nothing_is_added_where_a_comma_cannot_divide(text):
    labels = ["B-P", "I-P", "I-P"][: len(cut_units(text))]
    assert not added(text, labels).any()


def test_nothing_is_added_where_sentences_divide():
    text = "信息更新不够快，公开渠道不多。政策解读形式单一。"
    assert not added(text, ["B-P", "I-P", "B-P"]).any()
