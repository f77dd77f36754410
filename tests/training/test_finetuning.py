"""Learn one passage by heart, save, load, export: the same answers everywhere."""

import pytest

pytest.importorskip("torch", reason="needs the extra 'train': make test-training")

import numpy as np
import torch

from gongkai.evaluation import score_figures
from gongkai.models import LabelSet, Network, Settings, Text, read_section
from gongkai.training.calibration import calibrate
from gongkai.training.examples import all_examples
from gongkai.training.export import export_model, write_config
from gongkai.training.finetuning import fine_tune, new_model
from gongkai.training.recipe import FineTuning
from gongkai.training.scoring import TorchScorer

LABELS = LabelSet.current()


def learn(encoder, alphabet, passage, epochs):
    model = new_model(str(encoder), LABELS, seed=3)
    settings = FineTuning(
        epochs=epochs, learning_rate=6e-3, noise=0.0, averaging=0.9, smoothing=0.0
    )
    data = all_examples([passage] * 4, alphabet, {})
    return fine_tune(
        model, lambda epoch: data, LABELS, settings, 3, lambda epoch, model, loss: True
    )


@pytest.fixture(scope="module")
def learned(encoder, alphabet, passage):
    return learn(encoder, alphabet, passage, 90)


def test_finetuning_overfits_one_passage(learned, alphabet, passage):
    scorer = TorchScorer(learned, alphabet, LABELS)
    readings = read_section(Text(passage.heading[0], passage.text), scorer)
    counts = score_figures(passage.text, passage.figures, readings)
    assert counts["full"].f1 == 1.0
    assert counts["zero"].gold == 2
    assert [r.scope for r in readings] == [None, "当面申请", None, None]


def test_finetuning_same_seed_gives_the_same_weights(encoder, alphabet, passage):
    first, second = (learn(encoder, alphabet, passage, 2) for _ in range(2))
    for left, right in zip(first.parameters(), second.parameters(), strict=True):
        assert torch.equal(left, right)


def test_finetuning_export_answers_like_torch(learned, alphabet, passage, tmp_path):
    learned.save_pretrained(tmp_path / "best")
    target = tmp_path / "export"
    export_model(tmp_path / "best", target)
    write_config(tmp_path / "best", target, "t", {"temperature": 1.0, "threshold": 0.5}, alphabet)
    network, scorer = Network.load(target), TorchScorer(learned, alphabet, LABELS)
    windows = [e.window for e in all_examples([passage], alphabet, {})]
    for mine, theirs in zip(network.logits(windows), scorer.logits(windows), strict=True):
        assert mine.shape == theirs.shape
        assert np.abs(mine - theirs).max() < 0.15 * np.abs(theirs).max()
    chosen = calibrate([passage], network)
    assert Settings(chosen.temperature, chosen.threshold)
    readings = read_section(Text(passage.heading[0], passage.text), network)
    assert score_figures(passage.text, passage.figures, readings)["figure"].f1 == 1.0
