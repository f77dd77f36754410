import json

import numpy as np
import pytest

from gongkai.models import FeatureSpace, LinearModel
from gongkai.vocabulary import DataError


def small_model():
    space = FeatureSpace.of([["a", "b"], ["b", "c"]])
    weights = np.arange(6, dtype=np.float32).reshape(3, 2)
    return LinearModel(space, weights, np.zeros(2, np.float32), {"name": "small"})


def test_linear_unknown_features_are_passed_over():
    model = small_model()
    np.testing.assert_array_equal(model.scores([["a", "never seen"]]), model.scores([["a"]]))
    np.testing.assert_array_equal(model.scores([[]]), np.zeros((1, 2)))


def test_linear_features_count_once():
    model = small_model()
    np.testing.assert_array_equal(model.scores([["a", "a"]]), model.scores([["a"]]))


def test_linear_rare_features_get_no_column():
    assert len(FeatureSpace.of([["a", "b"], ["b"]], least=2).keys) == 1


def test_linear_rows_of_unit_length():
    row = FeatureSpace.of([["a", "b"], ["b"]], unit_length=True).row(["a", "b"])
    assert np.linalg.norm(row.values) == pytest.approx(1)


def test_linear_model_comes_back_from_its_folder(tmp_path):
    model = small_model()
    model.save(tmp_path)
    again = LinearModel.load(tmp_path)
    examples = [["a"], ["b", "c"]]
    np.testing.assert_array_equal(again.scores(examples), model.scores(examples))
    assert again.settings["name"] == "small"


@pytest.mark.parametrize("damage", ["missing", "cut", "keys"])
def test_linear_damaged_model_is_reported(tmp_path, damage):
    small_model().save(tmp_path)
    if damage == "missing":
        (tmp_path / "model.json").unlink()
    elif damage == "cut":
        (tmp_path / "weights.npz").write_bytes(b"PK")
    else:
        (tmp_path / "model.json").write_text(json.dumps({}), encoding="utf-8")
    with pytest.raises(DataError):
        LinearModel.load(tmp_path)
