import io
import json
import os
import shutil
import subprocess
import sys
import zipfile

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


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_inputs_archive_gives_its_reports_from_any_folder_and_names_the_rest(tmp_path):
    inner = zipped(tmp_path / "x", {"县/乙.txt": "乙"}).read_bytes()
    path = zipped(
        tmp_path / "报告.zip", {"甲.txt": "甲", "a/b/c/d.md": "d", "a/e.zip": inner, "表.xlsx": "x"}
    )
    inputs = collect([str(path)], io.BytesIO())
    assert [item.source for item in inputs.items] == [
        f"{path}/a/b/c/d.md", f"{path}/a/e.zip/县/乙.txt", f"{path}/甲.txt",
    ]  # fmt: skip
    assert [item.unpack().decode() for item in inputs.items] == ["d", "乙", "甲"]
    assert {item.path for item in inputs.items} == {path}
    assert inputs.unknown == (f"{path}/表.xlsx",)
    assert inputs.several
    assert not inputs.faults


def test_inputs_archives_in_folders_are_opened(tmp_path):
    path = zipped(tmp_path / "a.ZIP", {"甲.txt": "甲"})
    (item,) = collect([str(tmp_path)], io.BytesIO()).items
    assert item.source == f"{path}/甲.txt"


def test_inputs_archive_without_reports_is_a_fault(tmp_path):
    path = zipped(tmp_path / "a.zip", {"x.xlsx": "x"})
    inputs = collect([str(path)], io.BytesIO())
    assert "压缩包里没有可读的报告文件" in str(inputs.faults[0])
    assert inputs.unknown


def test_inputs_archives_inside_archives_end(tmp_path):
    data = b""
    for depth in range(5):
        data = zipped(
            tmp_path / f"{depth}", {"n.zip" if data else "a.txt": data or "x"}
        ).read_bytes()
    path = tmp_path / "deep.zip"
    path.write_bytes(data)
    inputs = collect([str(path)], io.BytesIO())
    assert not inputs.items
    assert "超过 3 层" in str(inputs.faults[0])


def test_inputs_document_that_is_named_zip_is_read_by_its_content(tmp_path):
    path = zipped(tmp_path / "a.zip", {"[Content_Types].xml": "", "word/document.xml": ""})
    (item,) = collect([str(path)], io.BytesIO()).items
    assert item.unpack is None


REPORT = "东岭县2023年政府信息公开工作年度报告\n一、总体情况\n全年收到政府信息公开申请{count}件。\n"


def test_extract_archive_one_bad_member_never_costs_the_others(gongkai, tmp_path):
    path = zipped(tmp_path / "年报.zip", {
        "东岭县.txt": REPORT.format(count=3), "空.txt": "", "坏.pdf": b"%PDF-1.4 broken",
        "炸弹.txt": b"0" * 20_000_000, "a/西岭县.md": REPORT.format(count=5), "说明.xlsx": "x",
    })  # fmt: skip
    done = gongkai("extract", "--format", "json", path)
    reports = json.loads(done.stdout)
    assert [report["source"] for report in reports] == [f"{path}/a/西岭县.md", f"{path}/东岭县.txt"]
    assert done.returncode == 1
    messages = done.stderr.decode()
    for text in ("空.txt：文件是空的", "坏.pdf：", "炸弹.txt：解压后会膨胀", "已略过", "说明.xlsx"):
        assert text in messages
    assert "Traceback" not in messages


@pytest.mark.parametrize("command", ["audit", "weaknesses"])
def test_commands_on_many_reports_take_archives(gongkai, tmp_path, command):
    path = zipped(tmp_path / "a.zip", {"东岭县.txt": REPORT.format(count=3), "坏.docx": b"PK\3\4"})
    done = gongkai(command, path)
    assert "坏.docx" in done.stderr.decode()
    assert done.returncode == 1
    assert done.stdout


def test_compare_takes_archives_of_one_report(gongkai, tmp_path):
    paths = [zipped(tmp_path / f"{n}.zip", {"a.txt": REPORT.format(count=n)}) for n in (3, 4)]
    done = gongkai("compare", *paths)
    assert done.returncode == 0, done.stderr.decode()
    assert "3" in done.stdout.decode()


def test_extract_never_writes_over_the_archive_it_reads(gongkai, tmp_path):
    path = zipped(tmp_path / "a.zip", {"东岭县.txt": REPORT.format(count=3)})
    before = path.read_bytes()
    assert gongkai("extract", path, "--format", "json", "-o", path).returncode == 2
    assert path.read_bytes() == before


@pytest.fixture
def locked(tmp_path):
    """A folder with two reports that nobody may look into."""
    folder = tmp_path / "locked"
    folder.mkdir()
    for name in ("x.txt", "x.zip"):
        (folder / name).write_text(REPORT.format(count=3))
    folder.chmod(0)
    yield folder
    folder.chmod(0o700)


@pytest.fixture
def powerless(gongkai):
    """Run the command without root's right to open everything."""
    if os.name == "nt":
        pytest.skip("folders are locked otherwise there")
    if os.geteuid():
        return gongkai
    if not (setpriv := shutil.which("setpriv")):
        pytest.skip("needs util-linux, or another user than root")

    def run(*arguments):
        command = [setpriv, "--bounding-set=-all", "--inh-caps=-all", sys.executable, "-m"]
        return subprocess.run(
            [*command, "gongkai", *map(str, arguments)], capture_output=True, check=False
        )

    return run


def test_extract_file_in_a_locked_folder_costs_no_other(powerless, locked, tmp_path):
    good, out = tmp_path / "good.txt", tmp_path / "out.csv"
    good.write_text(REPORT.format(count=5))
    done = powerless("extract", good, locked / "x.txt", locked / "x.zip", "-o", out)
    told = done.stderr.decode()
    assert done.returncode == 1
    assert f"{locked}/x.txt：没有读取这个文件的权限；请先取得权限" in told
    assert f"{locked}/x.zip：没有读取这个文件的权限；请先取得权限" in told
    assert "共 3 个文件：读出 1 个，无法读取 2 个。" in told
    assert str(good) in out.read_text(encoding="utf-8-sig")


def test_extract_locked_folder_is_told_once_and_counts_once(powerless, locked, tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(REPORT.format(count=5))
    done = powerless("extract", good, locked)
    told = done.stderr.decode()
    assert told.count(str(locked)) == 1
    assert "共 2 个文件：读出 1 个，无法读取 1 个。" in told
    assert "东岭县" in done.stdout.decode()


@pytest.mark.parametrize(
    "arguments", [("audit",), ("audit", "--previous"), ("weaknesses",), ("compare",)]
)
def test_commands_name_the_file_in_a_locked_folder(powerless, locked, tmp_path, arguments):
    command, *option = arguments
    good = tmp_path / "good.txt"
    good.write_text(REPORT.format(count=5))
    done = powerless(command, good, *option, locked / "x.txt")
    assert done.returncode == 1
    assert f"{locked}/x.txt：没有读取这个文件的权限；请先取得权限" in done.stderr.decode()
    assert done.stdout or command == "compare"  # which needs both


def test_extract_output_in_a_locked_folder_is_refused_first(powerless, locked, tmp_path):
    done = powerless("extract", tmp_path / "none.txt", "-o", locked / "x.csv")
    assert done.returncode == 2
    assert f"无法写入 {locked}/x.csv：没有权限" in done.stderr.decode()


@pytest.mark.parametrize("suffix", ["txt", "zip"])
def test_extract_name_that_is_too_long_costs_no_other(gongkai, tmp_path, suffix):
    good, long = tmp_path / "good.txt", tmp_path / f"{'长' * 100}.{suffix}"
    good.write_text(REPORT.format(count=5))
    done = gongkai("extract", "-f", "csv", good, long)
    assert done.returncode == 1
    assert f"{long}：文件无法读取：名称太长；请检查" in done.stderr.decode()
    assert str(good) in done.stdout.decode("utf-8-sig")


@pytest.mark.parametrize("arguments", [("extract", "-o"), ("audit", "--decisions")])
def test_commands_refuse_an_output_whose_name_is_too_long(gongkai, tmp_path, arguments):
    command, option = arguments
    done = gongkai(command, tmp_path / "none.txt", option, tmp_path / f"{'长' * 100}.csv")
    assert done.returncode == 2
    assert "名称太长" in done.stderr.decode()
