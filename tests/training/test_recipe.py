from pathlib import Path

import pytest

from gongkai.training.recipe import Continuing, FineTuning, PreTraining, load_recipe
from gongkai.vocabulary import DataError

SHIPPED = Path(__file__).parents[2] / "training" / "recipe.toml"


def test_recipe_shipped_one_loads():
    recipe = load_recipe(SHIPPED)
    assert isinstance(recipe.pretraining, PreTraining)
    assert isinstance(recipe.finetuning, FineTuning)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("seed = 1\n[finetuning]\nepoch = 3\n", "epoch"),
        ("seed = 1\n[fine]\n", "fine"),
        ("[finetuning]\nepochs = 3\n", "seed"),
        ("seed = \n", "无法读取"),
    ],
)
def test_recipe_refuses_what_it_does_not_know(tmp_path, text, word):
    path = tmp_path / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=word):
        load_recipe(path)


def test_recipe_seeds_of_the_further_runs(tmp_path):
    path = tmp_path / "recipe.toml"
    path.write_text("seed = 1\n[continuing]\nseeds = [2, 3]\nepochs = 1\n", encoding="utf-8")
    assert load_recipe(path).continuing == Continuing(seeds=(2, 3), epochs=1)
