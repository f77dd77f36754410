import json
from pathlib import Path

import pytest

from gongkai.annotations import make_documents
from gongkai.evaluation import measure_cells, summaries
from gongkai.evaluation.cells_table import cells_page


def test_cells_of_word_pages_and_text_are_read_right_or_with_a_warning(tmp_path):
    make_documents(tmp_path, 24, 31, ("docx", "html", "text", "markdown"))
    results = measure_cells(tmp_path)
    total = summaries(results)["total"]
    assert total["documents"] == 24
    assert total["share"] >= 0.999
    assert total["silent"] == 0


def test_cells_count_what_is_wrong_missing_and_printed_nowhere(tmp_path):
    make_documents(tmp_path, 1, 2, ("text",))
    gold = tmp_path / "gold" / "text-00000.json"
    whole = measure_cells(tmp_path)[0]
    assert whole.right == whole.cells
    data = json.loads(gold.read_text("utf-8"))
    data["tables"]["review.upheld"] = 987654
    del data["tables"]["application.received"]["total"]
    gold.write_text(json.dumps(data), "utf-8")
    changed = measure_cells(tmp_path)[0]
    assert (changed.cells, changed.right) == (whole.cells, whole.cells - 2)
    assert any("987654 printed" in text for text in changed.wrong)
    assert any("printed nowhere" in text for text in changed.wrong)


def test_cells_of_an_unreadable_document_are_all_wrong(tmp_path):
    make_documents(tmp_path, 1, 2, ("text",))
    (tmp_path / "text-00000.txt").write_bytes(b"")
    result = measure_cells(tmp_path)[0]
    assert (result.right, result.warned) == (0, True)
    assert result.cells > 100


@pytest.mark.parametrize("name", ["cells", "scans"])
def test_cells_pages_show_what_is_stored(name):
    docs = Path(__file__).parents[2] / "docs"
    stored = json.loads((docs / f"{name}.json").read_text("utf-8"))["summary"]
    assert cells_page(stored) == (docs / f"{name}.md").read_text("utf-8")
