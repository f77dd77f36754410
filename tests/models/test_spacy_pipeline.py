import pickle
from pathlib import Path

import pytest

from gongkai.models import shipped_tagger

spacy = pytest.importorskip("spacy", reason="needs the extra 'spacy'")


def test_spacy_pipeline_gives_spans_with_attributes():
    nlp = spacy.blank("zh")
    nlp.add_pipe("gongkai_figures", config={"heading": "一、总体情况"})
    doc = nlp("2023年，全县共收到政府信息公开申请12件。全年未发生行政复议、行政诉讼。")
    spans = doc.spans["figures"]
    received = next(span for span in spans if span.label_ == "application.received")
    assert received.text == "12件"
    assert (received._.value, received._.unit, received._.period) == (12, "件", "current")
    zeros = {span.label_ for span in spans if span._.zero}
    assert {"review.total", "litigation.total"} <= zeros
    assert all(0 < span._.confidence <= 1 for span in spans)


TEXT = "东岭县全年收到政府信息公开申请近30件，其中网上申请12件，上年为9件；未发生行政复议。"


def seen(doc):
    return [
        (span.text, span._.metric, span._.value, span._.approximate, span._.zero, span._.period)
        for span in doc.spans["figures"]
    ]


def test_spacy_pipeline_loads_the_shipped_folder():
    doc = spacy.load(shipped_tagger().folder)(TEXT)
    assert ("近30件", "application.received", 30, True, False, "current") in seen(doc)
    assert ("9件", "application.received", 9, False, False, "previous") in seen(doc)
    assert ("未发生", "review.total", 0, False, True, "current") in seen(doc)
    assert any(span._.scope for span in doc.spans["figures"])


def test_spacy_pipeline_saved_loads_alike_and_goes_through_pickle(tmp_path):
    nlp = spacy.load(shipped_tagger().folder)
    expected = seen(nlp(TEXT))
    nlp.to_disk(tmp_path / "saved")
    assert Path(tmp_path, "saved", "gongkai_figures", "model.onnx").exists()
    assert seen(spacy.load(tmp_path / "saved")(TEXT)) == expected
    component = pickle.loads(pickle.dumps(nlp.get_pipe("gongkai_figures")))
    assert seen(component(spacy.blank("zh")(TEXT))) == expected
