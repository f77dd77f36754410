"""A packed encoder is a quarter of the size and nearly the same."""

import pytest

pytest.importorskip("torch", reason="needs the extra 'train'")

import torch
from safetensors.torch import load_file

from gongkai.models import LabelSet
from gongkai.training.finetuning import new_model
from gongkai.training.packed import PACKED, PLAIN, pack, unpacked, weights_file


@pytest.fixture
def packed(encoder, tmp_path):
    pack(encoder, tmp_path / "packed")
    return tmp_path / "packed"


def test_packed_weights_come_back_to_within_half_a_step(encoder, packed):
    before = load_file(encoder / PLAIN)
    with unpacked(packed) as folder:
        after = load_file(folder / PLAIN)
    assert set(after) == set(before)
    for name, tensor in before.items():
        rows = tensor.float()
        step = rows.abs().amax(dim=-1, keepdim=True) / 127
        assert ((after[name] - rows).abs() <= step / 2 + 1e-3).all(), name


def test_packed_folder_is_small_and_complete(encoder, packed):
    assert not (packed / PLAIN).exists()
    assert weights_file(packed) == packed / PACKED
    assert (packed / "vocab.json").read_bytes() == (encoder / "vocab.json").read_bytes()
    assert (packed / PACKED).stat().st_size < (encoder / PLAIN).stat().st_size / 2


def test_packed_encoder_can_be_trained_from(encoder, packed):
    labels = LabelSet.current()
    plain, small = (new_model(str(folder), labels, seed=3) for folder in (encoder, packed))
    ids = torch.tensor([[2, 7, 8, 9, 3]])
    with torch.inference_mode():
        first, second = (model.eval()(input_ids=ids).logits for model in (plain, small))
    assert torch.allclose(first, second, atol=0.05)


def test_unpacked_leaves_a_plain_folder_as_it_is(encoder):
    with unpacked(encoder) as folder:
        assert folder == encoder
