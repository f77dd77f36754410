"""The shipped folder in torch: Hugging Face loads it, and it answers like ONNX Runtime."""

import pytest

pytest.importorskip("torch", reason="needs the extra 'train'")

import numpy as np
import torch
from transformers import AutoModelForTokenClassification

from gongkai.annotations import read_passages, shipped_corpus
from gongkai.models import LabelSet, shipped_tagger
from gongkai.training.examples import all_examples
from gongkai.training.scoring import TorchScorer


@pytest.fixture(scope="module")
def model():
    folder = shipped_tagger().folder
    return AutoModelForTokenClassification.from_pretrained(folder, dtype=torch.float32).eval()


def test_shipped_folder_loads_with_the_labels_of_the_dictionary(model):
    labels = LabelSet.from_names(model.config.id2label[i] for i in range(model.config.num_labels))
    assert labels == LabelSet.current() == shipped_tagger().labels


def test_shipped_weights_answer_alike_in_torch_and_onnx(model):
    network = shipped_tagger()
    scorer = TorchScorer(model, network.alphabet, network.labels)
    passages = list(read_passages(shipped_corpus()[1]))[::4]
    data = all_examples(passages, network.alphabet, {})
    windows = [example.window for example in data]
    group = network.labels["metric"]
    pairs = zip(data, network.logits(windows), scorer.logits(windows), strict=True)
    same = [
        mine[t.first : t.last, group.columns].mean(0).argmax()
        == theirs[t.first : t.last, group.columns].mean(0).argmax()
        for example, mine, theirs in pairs
        for t in example.targets
    ]
    assert len(same) > 100
    assert np.mean(same) >= 0.98
