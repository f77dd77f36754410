import numpy as np
import pytest

from gongkai.models import (
    CLAUSE_LABELS,
    CLS,
    SEP,
    SPECIAL,
    Alphabet,
    LabelSet,
    NetworkScorer,
    clause_windows,
    cut_units,
    fold,
)

TITLE = "存在的主要问题及改进情况"
SHORT = "一是信息更新不及时；二是人手不足。下一步，我局将每周检查更新，并充实人员。"
ALPHABET = Alphabet((*SPECIAL, *sorted({fold(c) for c in TITLE + SHORT})))


def test_clause_network_reads_a_section_in_one_window():
    units = cut_units(SHORT)
    ((window, places),) = clause_windows(SHORT, units, TITLE, ALPHABET)
    assert list(places) == list(range(len(units)))
    assert window.ids[0] == CLS and window.ids.count(SEP) == 1
    assert "".join(SHORT[o] for o in window.offsets if o >= 0) == SHORT


@pytest.mark.parametrize("copies", [20, 60])
def test_clause_network_scores_every_unit_of_a_long_section_once(copies):
    text = (SHORT + "\n") * copies
    units = cut_units(text)
    inputs = clause_windows(text, units, TITLE, ALPHABET)
    assert [place for _, places in inputs for place in places] == list(range(len(units)))
    for window, places in inputs:
        assert len(window.ids) < 1000
        assert all(window.start <= units[p].start and units[p].end <= window.end for p in places)


def test_clause_network_reads_no_more_than_a_window_of_a_unit_without_end():
    text = "公开" * 20_000
    ((window, places),) = clause_windows(text, cut_units(text), TITLE, ALPHABET)
    assert list(places) == [0]
    assert len(window.ids) <= 1_024


class CharacterNetwork:
    """Says of each character whether it is 不: as good as any network for what is tested."""

    alphabet = ALPHABET
    labels = LabelSet.from_names(f"clause={label}" for label in CLAUSE_LABELS)

    def logits(self, windows):
        lack = ALPHABET.ids["不"]
        return [
            np.array([[0, 9.0 * (i == lack), 0, 0, 0] for i in window.ids], dtype=np.float32)
            for window in windows
        ]


def test_clause_network_averages_over_the_characters_of_a_unit():
    units = cut_units(SHORT)
    scores = NetworkScorer(CharacterNetwork()).score(SHORT, units, TITLE)
    assert scores.shape == (len(units), len(CLAUSE_LABELS))
    assert np.allclose(np.exp(scores).sum(axis=1), 1)
    for unit, row in zip(units, scores, strict=True):
        assert (row[1] > row[0]) == ("不" in SHORT[unit.start : unit.end])


def test_clause_network_of_no_units_scores_nothing():
    assert NetworkScorer(CharacterNetwork()).score("", [], TITLE).shape == (0, 5)
