"""The shipped network: the same answers in any company, and folders that hold none."""

import json
import shutil

import numpy as np
import pytest

from gongkai.models import Network, find_figures, shipped_tagger, windows
from gongkai.vocabulary import DataError

TEXT = "全年主动公开政府信息1204条。收到政府信息公开申请12件，上年结转1件。未发生行政复议。"


def test_network_scores_do_not_depend_on_other_windows():
    network = shipped_tagger()
    several = windows(network.alphabet, "一、总体情况", TEXT)
    together = network.logits(several)
    for window, scores in zip(several, together, strict=True):
        assert np.array_equal(network.logits([window])[0], scores)


def test_network_reads_a_sentence_alike_wherever_it_falls():
    before = "我局认真贯彻落实条例要求，不断提高公开质量和水平。" * 12
    alone = find_figures("我局认真贯彻落实条例要求，不断提高公开质量和水平。" * 4 + TEXT)
    within = find_figures(before + TEXT)
    assert [(f.metric, f.value, f.confidence) for f in alone] == [
        (f.metric, f.value, f.confidence) for f in within
    ]


@pytest.mark.parametrize("missing", ["config.json", "vocab.json", "model.onnx"])
def test_network_refuses_an_incomplete_folder(tmp_path, missing):
    folder = tmp_path / "tagger"
    shutil.copytree(shipped_tagger().folder, folder)
    (folder / missing).unlink()
    with pytest.raises(DataError, match=missing):
        Network.load(folder)


def test_network_refuses_labels_of_another_model(tmp_path):
    folder = tmp_path / "tagger"
    shutil.copytree(shipped_tagger().folder, folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["id2label"] = {"0": "LABEL_0"}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(DataError, match="metric"):
        Network.load(folder)
