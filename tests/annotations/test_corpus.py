"""The shipped corpus itself."""

import pytest

from gongkai.annotations import (
    check_files,
    corpus_statistics,
    read_passages,
    shipped_corpus,
)
from gongkai.vocabulary import DataError


@pytest.fixture(scope="module")
def paths():
    try:
        return shipped_corpus()
    except DataError:
        pytest.skip("no corpus")


def test_corpus_passes_its_check(paths):
    assert [error.message for error in check_files(paths).errors] == []


def test_corpus_splits_are_named_after_their_files(paths):
    for path in paths:
        assert {passage.split for passage in read_passages(path)} == {path.stem}


def test_corpus_has_every_level_era_and_section(paths):
    counts = corpus_statistics(p for path in paths for p in read_passages(path))
    for group, size in (("level", 7), ("era", 3), ("section", 7)):
        assert len(counts.passages_by[group]) == size
