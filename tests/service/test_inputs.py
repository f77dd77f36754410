import io
import os

import pytest

from gongkai.service.inputs import collect, printable


def test_inputs_folder_gives_supported_files_sorted_and_counts_the_rest(tmp_path):
    for name in ("b/二.pdf", "a.TXT", "c.xlsx", ".hidden.txt", "~$lock.txt", "d.md", "e"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    inputs = collect([str(tmp_path)], io.BytesIO())
    assert [item.path.name for item in inputs.items] == ["a.TXT", "d.md", "二.pdf"]
    assert inputs.passed_over == {".xlsx": 1, "": 1}
    assert not inputs.faults


def test_inputs_folder_without_reports_is_a_fault(tmp_path):
    (tmp_path / "x.xlsx").write_text("x")
    inputs = collect([str(tmp_path)], io.BytesIO())
    assert not inputs.items
    assert "没有可读的报告文件" in str(inputs.faults[0])


def test_inputs_named_file_is_taken_whatever_its_suffix():
    assert [item.source for item in collect(["x.xlsx", "y"], io.BytesIO()).items] == ["x.xlsx", "y"]


def test_inputs_dash_is_standard_input():
    (item,) = collect(["-"], io.BytesIO("报告".encode())).items
    assert (item.source, item.data) == ("-", "报告".encode())


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_inputs_name_that_is_no_utf8_can_be_written(tmp_path):
    assert printable(os.fsdecode(b"\xb1\xa8.txt")) == "��.txt"
