"""What the README and the pages say of scores is what the stored score files hold."""

import json
from pathlib import Path

import pytest

from gongkai.evaluation import stored_scores
from gongkai.evaluation.__main__ import SETS
from gongkai.evaluation.scores_page import PAGE, scores_page

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "models" / "weights"


def stored(name):
    return json.loads((WEIGHTS / name / "scores.json").read_text(encoding="utf-8"))


def test_readme_states_the_stored_scores_of_tagger_and_categories():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    figure = stored("tagger")["scores"]["test"]["figure"]
    low, high = figure["interval"]
    assert f"正文数字 F1 为 {figure['f1']:.3f}（95% 区间 {low:.3f}–{high:.3f}）" in readme
    assert f"narrative figures: F1 {figure['f1']:.3f} on test text" in readme
    categories = stored_scores("test")["measures"]["categories"]
    low, high = categories["interval"]
    assert f"问题类别 F1 为 {categories['f1']:.3f}（{low:.3f}–{high:.3f}）" in readme


def test_page_of_scores_is_not_stale():
    assert PAGE.read_text(encoding="utf-8") == scores_page(SETS), "run make scores"


@pytest.mark.parametrize("split", ["dev", "test", "patterns"])
def test_gate_and_model_card_agree(split):
    measures = stored_scores(split)["measures"]
    card = stored("tagger")["scores"][split]
    for measure in ("figure", "full", "zero"):
        assert measures[measure]["f1"] == pytest.approx(card[measure]["f1"], abs=1e-4)
        assert measures[measure]["interval"] == card[measure]["interval"]


def test_audit_page_counts_what_the_scores_hold():
    scores = json.loads((ROOT / "docs" / "audit-scores.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    assert f"errors of {len(scores['recall_by_error'])} kinds" in page
