import re

import pytest

from gongkai.vocabulary import applicants, english_name, english_unit, metrics, section_titles

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("kind", "names"),
    [("metrics", metrics()), ("applicants", applicants()), ("sections", section_titles())],
)
def test_english_names_everything_once(kind, names):
    told = [english_name(kind, name) for name in names]
    assert len(set(told)) == len(names)
    assert not set(told) & set(names) - {"business", "other", "total"}
    assert not any(CHINESE.search(name) for name in told)


def test_english_units_are_those_that_are_no_measure_words():
    assert english_unit("元") == "yuan"
    assert english_unit("件") == english_unit(None) == ""
