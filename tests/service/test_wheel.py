"""What users install: the built wheel holds everything and reads a report."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNBUILT = shutil.ignore_patterns(
    ".*", "build", "dist", "runs", "out", "*.egg-info", "__pycache__", "tests"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, folder / "source", ignore=UNBUILT)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, folder / "source"]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    target = folder / "installed"
    subprocess.run([*pip, "install", "--no-deps", "--target", target, wheel], check=True)
    return target


def test_wheel_holds_all_package_data(installed):
    for pattern in (
        "vocabulary/*.yaml",
        "reconciliation/*.yaml",
        "models/weights/**/*.onnx",
        "service/*.yaml",
        "service/*.css",
        "service/samples/*",
        "service/web/*.html",
        "service/web/*.js",
        "service/web/*.css",
        "annotations/samples/*.yaml",
        "annotations/*.yaml",
        "annotations/corpus/*.jsonl",
        "annotations/converters/*.py",
    ):
        name, _, files = pattern.partition("/")
        wanted = {path.relative_to(ROOT) for path in (ROOT / name).glob(files) if path.is_file()}
        found = {
            path.relative_to(installed / "gongkai")
            for path in (installed / "gongkai" / name).glob(files)
        }
        assert wanted and wanted <= found, pattern


def test_wheel_extracts_a_report(installed, tmp_path):
    sample = installed / "gongkai" / "service" / "samples" / "qinghe-2023.txt"
    result = subprocess.run(
        [sys.executable, "-m", "gongkai", "extract", "--format", "json", sample],
        env={**os.environ, "PYTHONPATH": str(installed)},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    report = json.loads(result.stdout)
    assert report["agency"] == "青禾县人民政府"
    assert any(figure["origin"] == "narrative" for figure in report["figures"])
