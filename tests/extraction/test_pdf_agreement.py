"""What pdfminer.six reads, pdfium reads too: the same characters in the same places."""

from importlib.resources import files
from pathlib import Path

import pytest

from gongkai.evaluation.bench_pdf import by_pdfium, by_pdfminer, holds

SHARED = Path(__file__).parents[3] / "shared" / "real"
REPORTS = sorted(
    path
    for folder in (Path(str(files("gongkai.service").joinpath("samples"))), SHARED)
    for path in folder.glob("*.pdf")
)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_pdfium_sees_the_same_characters_in_the_same_places(path):
    """Places and not counts: pdfium leaves out what is printed twice for a bold look."""
    data = path.read_bytes()
    for ours, theirs in zip(by_pdfminer(data), by_pdfium(data), strict=True):
        assert len(ours) > 100
        assert [g for g in ours if not any(holds(g, character) for character in theirs)] == []
        assert [c for c in theirs if not any(holds(glyph, c) for glyph in ours)] == []
