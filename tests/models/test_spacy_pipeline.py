import pytest

spacy = pytest.importorskip("spacy", reason="needs the extra 'spacy'")


def test_spacy_pipeline_gives_spans_with_attributes():
    nlp = spacy.blank("zh")
    nlp.add_pipe("gongkai_figures", config={"heading": "一、总体情况"})
    doc = nlp("2023年，全县共收到政府信息公开申请12件。全年未发生行政复议、行政诉讼。")
    spans = doc.spans["figures"]
    received = next(span for span in spans if span.label_ == "application.received")
    assert received.text == "12件"
    assert (received._.value, received._.unit, received._.period) == (12, "件", "current")
    zeros = {span.label_ for span in spans if span._.zero_statement}
    assert {"review.total", "litigation.total"} <= zeros
    assert all(0 < span._.confidence <= 1 for span in spans)
