from xml.etree import ElementTree

from gongkai.annotations.bars import bar_chart
from gongkai.annotations.corpus_page import (
    corpus_page,
    corpus_plots,
    statistics_tables,
    thin_metrics,
    write_corpus_page,
)
from gongkai.annotations.passages import (
    FigureMark,
    MeasureMark,
    Passage,
    ProblemMark,
)
from gongkai.annotations.statistics import corpus_statistics, wording

TEXT = "收到申请２６件，未发生复议。人手不够，将加强培训。"
PASSAGE = Passage(
    "a", "霁川市人民政府", "city", 2023, "三", (), TEXT,
    (
        FigureMark(4, 7, ("application.received",)),
        FigureMark(8, 11, ("review.total", "litigation.total"), zero=True),
    ),
    (ProblemMark(14, 18, ("staffing",), (0,)),), (MeasureMark(19, 24),),
)  # fmt: skip


def test_statistics_counts_everything_once():
    counts = corpus_statistics([PASSAGE])
    total = counts.splits["all"]
    assert (total.passages, total.characters, total.figures, total.zeros) == (1, len(TEXT), 2, 1)
    assert (total.problems, total.measures, total.pairs, total.shared) == (1, 1, 1, 1)
    assert counts.metrics["litigation.total"].zeros == 1
    assert counts.metrics["application.received"].numbers == 1
    assert counts.categories["staffing"]["train"] == 1
    assert counts.figures_by["era"] == {"2021": 2}


def test_statistics_wordings_differ_by_words_not_by_numbers():
    mark = FigureMark(4, 7, ("application.received",))
    texts = ["收到申请２６件。", "收到申请 ９件。", "收到申请三四件。", "受理申请２６件。"]
    assert len({wording(text, mark) for text in texts}) == 2


def test_statistics_tables_have_rows_of_one_width_and_name_thin_metrics():
    counts = corpus_statistics([PASSAGE])
    for table in statistics_tables(counts):
        assert {len(row) for row in table.rows} == {len(table.columns)}
    assert "review.total" in thin_metrics(counts)
    assert "review.total" not in thin_metrics(counts, 1)


def test_statistics_page_shows_every_plot(tmp_path):
    counts = corpus_statistics([PASSAGE])
    write_corpus_page(counts, tmp_path / "docs")
    page = (tmp_path / "docs" / "corpus.md").read_text(encoding="utf-8")
    assert page == corpus_page(counts)
    for name in corpus_plots(counts):
        assert f"({name})" in page
        ElementTree.fromstring((tmp_path / "docs" / name).read_text(encoding="utf-8"))


def test_statistics_empty_corpus_has_a_page():
    assert "0" in corpus_page(corpus_statistics([]))


def test_bars_escape_labels_and_stack_series():
    svg = bar_chart("<数>", {"a&b": (1, 2)}, ("train", "test"))
    root = ElementTree.fromstring(svg)
    texts = [element.text for element in root.iter() if element.text and element.text.strip()]
    assert "a&b" in texts
    assert "3" in texts
