"""The graph written by hand computes what the model in torch computes."""

import pytest

pytest.importorskip("torch", reason="needs the extra 'train'")

import numpy as np
import onnxruntime
import torch
from transformers import ModernBertConfig, ModernBertForTokenClassification

from gongkai.training.graph import classifier_graph


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(3)
    config = ModernBertConfig(
        vocab_size=90, hidden_size=32, num_hidden_layers=3, num_attention_heads=4, num_labels=7,
        intermediate_size=48, max_position_embeddings=64, global_attn_every_n_layers=1,
        pad_token_id=0, bos_token_id=1, eos_token_id=2, cls_token_id=1, sep_token_id=2,
    )  # fmt: skip
    model = ModernBertForTokenClassification(config).eval()
    for parameter in model.parameters():  # fresh norms and biases are ones and zeros
        torch.nn.init.normal_(parameter, 0.3, 0.5)
    return model


def test_graph_answers_like_the_model_also_where_rows_are_padded(model):
    ids = np.random.default_rng(5).integers(3, 90, (3, 40))
    mask = np.ones_like(ids)
    mask[1, 25:] = mask[2, 1:] = 0
    session = onnxruntime.InferenceSession(
        classifier_graph(model).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    (found,) = session.run(None, {"input_ids": ids, "attention_mask": mask})
    with torch.no_grad():
        expected = model(torch.tensor(ids), torch.tensor(mask)).logits.numpy()
    seen = mask.astype(bool)
    assert found.shape == expected.shape
    np.testing.assert_allclose(found[seen], expected[seen], rtol=1e-3, atol=1e-3)
