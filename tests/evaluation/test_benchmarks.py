"""The benchmarks on tiny samples: what they count, and that a peer's failure costs nothing else."""

import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.annotations import pdf_bytes
from gongkai.annotations.factory.gold import write_gold
from gongkai.annotations.samples import samples
from gongkai.evaluation import bench_growth, bench_pdf, bench_tables
from gongkai.evaluation.bench_page import (
    interval_text,
    markdown_table,
    memory_of_command,
    peak_memory,
    write_section,
)
from gongkai.evaluation.bench_peers import PEERS, Peer, boxed_grid
from gongkai.extraction import Cell, parse, read_bytes


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One sample report as PDF, with its gold."""
    made = tmp_path_factory.mktemp("bench")
    sample = next(one for one in samples() if one.file == "liuping-2023.pdf")
    (made / sample.file).write_bytes(pdf_bytes(sample.content, sample.style))
    truth = {key: Decimal(text) for key, text in sample.values.items()}
    gold = bench_tables.FixtureGold(
        sample.file, None, "pdf", "sample", sample.content.agency, 2023, "2021", (), (), truth
    )
    write_gold(made, "liuping-2023", [gold])
    return made


def test_benchmark_of_gongkai_counts_every_cell_of_a_sample(folder):
    (reading,) = bench_tables.read_all("gongkai, tables", folder, 1)
    assert (reading.cells, reading.right, reading.error) == (200, 200, "")
    assert reading.seconds > 0


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_benchmark_reads_with_each_peer(folder, peer):
    modules = {"camelot-py": "camelot"}
    pytest.importorskip(modules.get(peer.package, peer.package), exc_type=ImportError)
    (reading,) = bench_tables.read_all(peer.name, folder, 1)
    assert reading.error == ""
    assert reading.right > 0.5 * reading.cells
    assert peer.version


def test_benchmark_counts_a_failure_and_goes_on(folder, monkeypatch):
    def breaks(path: Path):
        raise SystemExit("no such table")

    monkeypatch.setattr(bench_tables, "PEERS", (Peer("broken", "none-such", breaks),))
    (reading,) = bench_tables.read_all("broken", folder, 1)
    assert (reading.right, reading.cells, reading.seconds) == (0, 200, None)
    assert reading.error == "SystemExit: no such table"
    result = bench_tables.measure("broken", folder, 1, limit=9)
    assert "not installed" in result.row()[2]


def test_benchmark_process_that_dies_counts_as_wrong(folder, monkeypatch):
    monkeypatch.setattr(bench_tables.sys, "executable", "/bin/false")
    result = bench_tables.measure("gongkai, tables", folder, 1, limit=9)
    assert [(one.right, one.cells) for one in result.readings] == [(0, 200)]
    assert result.row()[-1] == "1"


def test_boxed_grid_gives_spans_by_edges_and_each_cell_once():
    boxes = [
        (0, 0, 20, 10, "甲"),
        (0, 0, 20, 10, "甲"),
        (0, 10, 10.4, 20, "乙"),
        (10, 10, 20, 20, "丙"),
    ]
    grid = boxed_grid(boxes, slack=1)
    assert grid.cells == (
        Cell("甲", 0, 0, 1, 2), Cell("乙", 1, 0), Cell("丙", 1, 1),
    )  # fmt: skip
    assert boxed_grid([], slack=1).cells == ()


def test_growth_finds_the_exponent_and_how_sure_it_is():
    sizes = [1, 2, 4, 8, 16] * 2
    exact = bench_growth.fitted(sizes, [0.5 * n**1.5 for n in sizes])
    assert exact.exponent == pytest.approx(1.5)
    assert exact.factor == pytest.approx(0.5)
    noisy = bench_growth.fitted(sizes, [n * (1.2 if i % 2 else 0.8) for i, n in enumerate(sizes)])
    assert noisy.low < 1 < noisy.high
    with pytest.raises(ValueError, match="three points"):
        bench_growth.fitted([1, 1, 1], [1, 2, 3])


def test_growth_reports_have_the_pages_asked_for_and_plots_are_drawn(tmp_path):
    data = bench_growth.report_of(4)
    assert 4 <= bench_growth.page_count(data) <= 6
    assert parse(read_bytes(data, "a.pdf")).form == "2019"
    curve = bench_growth.Curve("read", (1, 2, 4), (0.1, 0.2, 0.4))
    bench_growth.draw([curve], "pages", tmp_path / "a.svg")
    assert "<svg" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert [row[0] for row in curve.rows()] == ["1", "2", "4"]


def test_pdf_agreement_counts_both_ways(folder):
    same = bench_pdf.agreement((folder / "liuping-2023.pdf").read_bytes())
    assert same.pdfminer == same.of_pdfminer > 1000
    assert same.pdfium == same.of_pdfium


def test_page_sections_are_replaced_between_their_markers(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- begin x -->\nold\n<!-- end x -->\nb\n", encoding="utf-8")
    write_section(page, "x", markdown_table(("n", "s"), [["1", "2"]]))
    assert page.read_text(encoding="utf-8") == (
        "a\n<!-- begin x -->\n| n | s |\n| --- | ---: |\n| 1 | 2 |\n<!-- end x -->\nb\n"
    )
    with pytest.raises(ValueError, match="no markers for y"):
        write_section(page, "y", "")


def test_interval_text_draws_documents():
    assert interval_text([1, 1], [1, 1], 100, 1) == "100.0 [100.0, 100.0]"
    assert interval_text([], [], 1, 1) == "—"
    assert json.dumps(interval_text([3], [4], 100, 1)) == '"75.0"'


def test_benchmark_rows_have_a_cell_for_every_column(folder):
    read_all = tuple(bench_tables.read_all("gongkai, tables", folder, 1))
    for result in (
        bench_tables.SystemResult("a", "1"),
        bench_tables.SystemResult("a", "1", read_all),
    ):
        assert len(result.row()) == len(bench_tables.HEAD)


def test_memory_is_that_of_the_process_and_not_of_its_parent():
    ballast = bytearray(300_000_000)
    ballast[::4096] = b"x" * len(ballast[::4096])
    assert peak_memory() > 300
    assert memory_of_command([sys.executable, "-S", "-c", "pass"]) < 100
