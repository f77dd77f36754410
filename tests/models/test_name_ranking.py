import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models import find_mentions
from gongkai.models.name_ranking import (
    LONGEST,
    NameRanking,
    NearWords,
    name_features,
    shipped_ranking,
)


def near(text, likely="", chance=0.9):
    """The last number of the text; the network finds ``likely`` to belong to a part's name."""
    start = text.index(likely)
    inside = range(start, start + len(likely))
    chances = {place: chance if place in inside else 0.02 for place in range(len(text))}
    return NearWords(text, find_mentions(text)[-1], chances)


@pytest.mark.parametrize(
    ("text", "likely", "name"),
    [
        # the network cuts a name short or runs on
        ("2023年局长信箱收到来信87封", "长信箱", "局长信箱"),
        ("“区长信箱”来信74封", "长信箱", "区长信箱"),
        ("共收到申请30件，其中东岭县9件", "东岭县", "东岭县"),
        ("答复30件，卫生监督所代答9件", "生监督所", "卫生监督所"),
        ("共30件，信函的9件", "信函", "信函"),
    ],
)
def test_the_shipped_ranking_names_whole_words(text, likely, name):
    assert shipped_ranking().best(near(text, likely)) == name


def test_ranking_sees_no_name_where_no_words_are():
    assert shipped_ranking().best(near("12件")) is None


@given(st.text(alphabet="县政府网站收到申请，。、（）“”《》 1\n", max_size=60), st.floats(0, 1))
def test_every_stretch_is_a_piece_of_one_clause_beside_the_number(words, chance):
    place = near(f"{words}收到3件{words}", "收到", chance)
    for (start, end), features in name_features(place, {"县政府": 3}):
        assert 2 <= end - start <= LONGEST
        assert end <= place.mention.start or start >= place.mention.end
        assert not set("，。\n") & set(place.text[start:end])
        assert features


def test_the_heaviest_stretch_is_the_name():
    ranking = NameRanking({"known2": 1.0}, {"县政府": 3})
    assert ranking.best(near("县政府收到申请3件")) == "县政府"
