import numpy as np

from gongkai.annotations import FigureMark, Passage
from gongkai.models import shipped_tagger
from gongkai.training.part_names import (
    Choice,
    choices,
    cross_validated,
    fit,
    known_names,
    share_right,
)

TEXT = "全年收到申请30件，其中东岭县9件。"


def passage(agency, name="东岭县"):
    start = TEXT.index("9件")
    mark = FigureMark(start, start + 2, ("application.received",), scope=name)
    return Passage(f"w{agency}-1", agency, "city", 2023, "一", (), TEXT, (mark,))


def test_names_that_two_authorities_have_are_known():
    passages = [passage("甲市"), passage("乙市"), passage("乙市", "全年收到")]
    known = known_names(passages)
    assert known.stored() == {"东岭县": 2}
    assert known.elsewhere("甲市") == {"东岭县": 1, "全年收到": 1}


def test_choices_hold_the_annotated_name_among_others():
    (choice,) = choices([passage("甲市")], shipped_tagger(), known_names([passage("乙市")]))
    assert len(choice.features) > 3
    assert choice.right.sum() == 1


def of_writer(writer):
    """Three stretches; the one that is known is right."""
    features = ({"length2": 1.0}, {"length3": 1.0, "known2": 1.0}, {"length2": 1.0, "torn": 1.0})
    return Choice(writer, features, np.array([False, True, False]))


def test_what_tells_names_apart_is_learned():
    some = [of_writer(f"g{number}") for number in range(30)]
    weights = fit(some)
    assert weights["known2"] > 0
    assert share_right(weights, some) == cross_validated(some) == 1.0
