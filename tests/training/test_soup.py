"""A finished tagger goes on with several seeds, and their mean is what ships."""

import pytest

pytest.importorskip("torch", reason="needs the extra 'train'")

import torch
from safetensors.torch import load_file, save_file

from gongkai.training.packed import PLAIN
from gongkai.training.recipe import Continuing, Data, FineTuning, Recipe
from gongkai.training.soup import average_runs
from gongkai.training.tagger import Corpus, continue_tagger, train_tagger


@pytest.fixture(scope="module")
def corpus(passage):
    return Corpus((passage,) * 2, (passage,), (passage,))


@pytest.fixture(scope="module")
def finished(encoder, corpus, tmp_path_factory):
    recipe = Recipe(1, finetuning=FineTuning(epochs=1), data=Data(generated=0))
    return train_tagger(recipe, encoder, corpus, tmp_path_factory.mktemp("finished"))


def test_soup_of_two_seeds_is_their_mean(finished, corpus, tmp_path):
    further = Continuing(seeds=(2, 3), epochs=1, learning_rate=1e-2)
    recipe = Recipe(1, continuing=further, data=Data(generated=0))
    mean = load_file(continue_tagger(recipe, finished, corpus, tmp_path) / PLAIN)
    runs = [load_file(tmp_path / f"seed-{seed}" / "best" / PLAIN) for seed in further.seeds]
    moved = [name for name in mean if not torch.equal(runs[0][name], runs[1][name])]
    assert moved
    for name, tensor in mean.items():
        assert torch.allclose(tensor, (runs[0][name] + runs[1][name]) / 2, atol=1e-6), name


def test_soup_without_seeds_is_the_tagger_itself(finished, corpus, tmp_path):
    assert continue_tagger(Recipe(1), finished, corpus, tmp_path) == finished


def test_soup_refuses_models_of_other_kinds(finished, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    save_file({"weight": torch.zeros(2)}, other / PLAIN)
    with pytest.raises(ValueError, match="not of one kind"):
        average_runs([finished, other], tmp_path / "mean")
