"""What README, model card and pages state of scores is what stored files hold, or is recorded."""

import json

import pytest

from gongkai.annotations import agreement, read_passages
from gongkai.annotations.silver_precision import silver_quality
from gongkai.evaluation import stored_scores
from gongkai.evaluation.__main__ import SETS
from gongkai.evaluation.scores_page import PAGE, REAL_REPORTS, scores_page
from gongkai.evaluation.stated import MEASUREMENTS, ROOT, measured, pages, renewed, unsourced

WEIGHTS = ROOT / "models" / "weights"


def stored(name):
    return json.loads((WEIGHTS / name / "scores.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", pages(), ids=lambda path: path.name)
def test_stated_numbers_stand_in_stored_files(page):
    text = page.read_text(encoding="utf-8")
    assert text == renewed(text), "run python -m gongkai.evaluation numbers"
    found = [f"line {line}: {score}" for line, score in unsourced(page)]
    assert not found, (
        f"{page.name} states scores that no stored file holds; mark them <!--n FILE KEY--> or "
        f"record them in docs/measurements.json: {found}"
    )


def test_readme_states_the_headline_scores_by_mark():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.count("<!--n evaluation/stored/test.json measures/figure/f1-->") == 2
    assert "<!--n docs/real-reports.json scores/narrative/f1-->" in text


def test_a_number_that_nobody_measured_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("gongkai.evaluation.stated.ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text("F1 is 0.999\nand <!--n a.json b-->0.123<!--/n--> `0.998`\n", encoding="utf-8")
    assert list(unsourced(page)) == [(1, "0.999")]


def test_a_mark_of_something_that_is_not_stored_is_refused():
    with pytest.raises(KeyError, match="holds no measures/magic"):
        renewed("<!--n evaluation/stored/dev.json measures/magic-->1<!--/n-->")


def test_a_stale_mark_is_renewed():
    mark = "<!--n evaluation/stored/dev.json measures/figure/gold-->"
    gold = stored_scores("dev")["measures"]["figure"]["gold"]
    assert renewed(f"{mark}7<!--/n-->") == f"{mark}{gold:,}<!--/n-->"


def test_measurements_say_what_was_run_and_are_stated():
    records = json.loads(MEASUREMENTS.read_text(encoding="utf-8"))
    for record in records:
        assert set(record) == {"pages", "what", "command", "date", "on", "values"}
        for page in record["pages"]:
            text = (ROOT / page).read_text(encoding="utf-8")
            unused = [value for value in record["values"] if f"{value:.3f}" not in text]
            assert not unused, f"{page} states no {unused}: delete them from measurements.json"


def test_page_of_scores_is_not_stale():
    assert PAGE.read_text(encoding="utf-8") == scores_page(SETS), "run make scores"


def test_scores_of_real_reports_name_the_weights():
    record = json.loads(REAL_REPORTS.read_text(encoding="utf-8"))
    assert record["versions"].keys() == {"tagger", "classifier"}
    assert record["scores"]["narrative"]["documents"] == record["files"]


@pytest.mark.parametrize("split", ["dev", "test", "patterns"])
def test_gate_and_model_card_agree(split):
    measures = stored_scores(split)["measures"]
    card = stored("tagger")["scores"][split]
    for measure in ("figure", "full", "zero"):
        assert measures[measure]["f1"] == pytest.approx(card[measure]["f1"], abs=1e-4)
        assert measures[measure]["interval"] == card[measure]["interval"]


def test_model_card_states_its_stored_scores():
    card = (WEIGHTS / "tagger" / "README.md").read_text(encoding="utf-8")
    figure = stored("tagger")["scores"]["test"]["figure"]
    low, high = figure["interval"]
    assert f"{figure['f1']:.3f} [{low:.3f}, {high:.3f}]" in card


def test_audit_page_counts_what_the_scores_hold():
    scores = json.loads((ROOT / "docs" / "audit-scores.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    assert f"errors of {len(scores['recall_by_error'])} kinds" in page


def test_data_statement_states_the_agreement_of_the_kept_annotations():
    values = set()
    for name in ("", "section-five-", "section-five-enlarged-", "narrative-enlarged-"):
        found = _agreement(name)
        values |= {f"{kind.f1:.3f}" for kind in found.kinds.values() if kind.one}
    values.add(f"{_agreement().alpha:.3f}")
    assert values <= measured("annotations/DATA_STATEMENT.md")


def _agreement(name=""):
    folder = ROOT / "annotations" / "double"
    return agreement(
        *(list(read_passages(folder / f"{name}{n}.jsonl")) for n in ("first", "second"))
    )


def test_annotating_page_states_the_precision_of_silver_labels():
    quality = silver_quality(read_passages(ROOT / "annotations" / "corpus" / "test.jsonl"))
    share = quality.right / quality.labelled
    page = (ROOT / "docs" / "annotating.md").read_text(encoding="utf-8")
    assert f"{quality.right} were right ({share:.3f})" in page.replace("\n", " ")
