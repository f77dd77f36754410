import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from gongkai.service.commandline import WrongUsage
from gongkai.service.destination import check_no_input, check_writable, destination
from gongkai.service.wording import Wording

WORDING = Wording("zh")
SAMPLES = Path(__file__).parents[2] / "service" / "samples"
GOOD = SAMPLES / "qinghe-2023.txt"
posix = pytest.mark.skipif(os.name == "nt", reason="links and pipes of another kind there")


def write(output, content=b"new", keep=True):
    with destination(output, lambda: keep) as out:
        out.write(content)


@posix
def test_destination_writes_to_the_target_of_a_link(tmp_path):
    folder = tmp_path / "there"
    folder.mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(folder / "real.json")
    write(link)
    write(link, b"newer")
    assert link.is_symlink()
    assert (folder / "real.json").read_bytes() == b"newer"
    assert len(list(folder.iterdir())) == 1


@posix
def test_destination_writes_into_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write(pipe)
    reader.join(10)
    assert got == [b"new"]
    assert pipe.is_fifo()


def test_destination_without_results_keeps_what_was_there(tmp_path):
    old = tmp_path / "old.json"
    old.write_bytes(b"old")
    write(old, keep=False)
    write(tmp_path / "other.json", keep=False)
    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]


def test_destination_broken_off_leaves_nothing(tmp_path):
    with pytest.raises(SystemExit), destination(tmp_path / "x.json", lambda: True):
        raise SystemExit(143)
    assert not list(tmp_path.iterdir())


@posix
def test_destination_may_not_be_an_input_by_any_name(tmp_path):
    report = tmp_path / "a.txt"
    report.write_text("x")
    (tmp_path / "link.txt").symlink_to(report)
    (tmp_path / "hard.txt").hardlink_to(report)
    for name in ("a.txt", "link.txt", "hard.txt", "../" + tmp_path.name + "/a.txt"):
        with pytest.raises(WrongUsage):
            check_no_input(tmp_path / name, [report], WORDING)
    check_no_input(tmp_path / "b.txt", [report], WORDING)


@posix
def test_destination_link_to_itself_is_refused(tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(WrongUsage):
        check_writable(loop, WORDING)


def test_destination_inside_an_input_folder_is_refused_on_the_command_line(gongkai, tmp_path):
    report = tmp_path / "a.txt"
    report.write_bytes(GOOD.read_bytes())
    result = gongkai("extract", tmp_path, "-o", report)
    assert result.returncode == 2
    assert "会被覆盖" in result.stderr.decode()
    assert report.read_bytes() == GOOD.read_bytes()


def test_destination_of_a_run_that_reads_nothing_stays(gongkai, tmp_path):
    old = tmp_path / "old.json"
    old.write_text("old")
    for name, words in (("old.json", "保持原样"), ("new.json", "没有写出")):
        result = gongkai("extract", tmp_path / "没有.pdf", "-o", tmp_path / name)
        assert result.returncode == 1
        assert words in result.stderr.decode()
    assert old.read_text() == "old"
    assert list(tmp_path.iterdir()) == [old]


@posix
def test_destination_pipe_as_an_input_is_refused(gongkai, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    result = gongkai("extract", tmp_path / "pipe.txt")
    assert result.returncode == 1
    assert "管道或设备" in result.stderr.decode()


@pytest.mark.parametrize("arguments", [("extract", ""), ("extract", GOOD, "-o", "x.doc")])
def test_destination_and_paths_without_meaning_are_wrong_usage(gongkai, arguments):
    result = gongkai(*arguments)
    assert result.returncode == 2
    assert len(result.stderr.decode().splitlines()) == 1


@posix
def test_destination_closed_standard_output_is_one_sentence():
    command = f"'{sys.executable}' -m gongkai extract '{GOOD}' >&-"
    result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert result.returncode == 2
    assert len(result.stderr.decode().splitlines()) == 1
