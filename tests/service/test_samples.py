"""The shipped sample reports, read by the shipped networks."""

from pathlib import Path

import pytest

from gongkai.annotations.samples import samples
from gongkai.extraction import read, read_bytes
from gongkai.service.pipeline import run

FOLDER = Path(__file__).parents[2] / "service" / "samples"
SAMPLES = {sample.file: sample for sample in samples()}


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_shipped_file_is_printed_from_its_content(name):
    path = FOLDER / name
    assert read_bytes(SAMPLES[name].print(), str(path)).blocks == read(path).blocks


def test_samples_folder_holds_nothing_else():
    assert {path.name for path in FOLDER.iterdir()} == SAMPLES.keys()


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_read_completely(name):
    report = run(FOLDER / name)
    sample = SAMPLES[name]
    assert (report.agency, report.title) == (sample.content.agency, sample.content.title)
    assert str(report.year) in name
    assert report.problems and report.measures and report.summary
    failed = sorted((c.kind, c.left, c.right) for c in report.checks if c.status == "fail")
    assert failed == sorted((p["kind"], p["left"], p["right"]) for p in sample.planted)
