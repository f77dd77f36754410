import json

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the extra 'train': make test-training")

from gongkai.models import CLS, MASK
from gongkai.training.pretraining import IGNORE, encode_lines, mask_rows, pre_train
from gongkai.training.recipe import PreTraining

TINY = PreTraining(
    hidden_size=32, layers=1, heads=2, intermediate_size=48, positions=64,
    steps=60, batch_rows=4, row_tokens=16, learning_rate=5e-3, warmup=5,
)  # fmt: skip


@pytest.fixture
def stream(alphabet, passage):
    return encode_lines([passage.text] * 20, alphabet)


def test_pretraining_stream_knows_where_words_begin(stream):
    assert len(stream.ids) == len(stream.starts)
    assert stream.starts[0]
    assert not stream.starts.all()


def test_pretraining_masks_whole_words_only_when_asked(stream, alphabet):
    chance = np.random.default_rng(1)
    ids, starts = stream.ids[:300].reshape(4, 75), stream.starts[:300].reshape(4, 75)
    whole = PreTraining(whole_words=1.0, masked=0.5)
    inputs, labels = mask_rows(ids, starts, whole, len(alphabet.tokens), chance)
    assert (inputs[:, 0] == CLS).all()
    assert (labels[:, 0] == IGNORE).all()
    hidden = labels[:, 1:] != IGNORE
    same_word = ~starts[:, 1:] & (ids[:, 1:] > 4) & (ids[:, :-1] > 4)
    assert (hidden[:, 1:][same_word] == hidden[:, :-1][same_word]).all()
    assert MASK in inputs


def test_pretraining_learns_and_repeats_exactly(stream, alphabet, tmp_path):
    folders = [pre_train(stream, alphabet, TINY, 5, tmp_path / name) for name in "ab"]
    assert (folders[0] / "model.safetensors").read_bytes() == (
        folders[1] / "model.safetensors"
    ).read_bytes()
    ((_, loss),) = json.loads((folders[0] / "curve.json").read_text())
    assert loss < np.log(len(alphabet.tokens)) * 0.95
