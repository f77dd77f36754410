"""How the command ends when the system, not the user's file, is in the way."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongkai.service import cli

SAMPLES = Path(__file__).parents[2] / "service" / "samples"
posix = pytest.mark.skipif(os.name == "nt", reason="no such signals there")


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "gongkai", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def until(true, seconds=20):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


@posix
def test_endings_broken_pipe_is_141():
    command = (
        f"'{sys.executable}' -m gongkai extract --format json '{SAMPLES}' | head -c 10 >/dev/null;"
        "echo ${PIPESTATUS[0]}"
    )
    result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (result.stdout, result.stderr) == (b"141\n", b"")


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "磁盘空间不足"), (errno.EBADF, "无法写出")]
)
def test_endings_refused_writing_is_one_sentence(monkeypatch, capsys, number, words):
    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(cli.os, "dup2", lambda *_: None)
        patch.setattr("gongkai.service.extract.collect", fail)
        assert cli._quietly(["extract", "x"]) == 1
    told = capsys.readouterr().err
    assert words in told
    assert "缺陷" not in told


@posix
def test_endings_interruption_while_loading_is_quiet():
    process = start("extract", SAMPLES)
    time.sleep(0.15)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert process.returncode in (-signal.SIGINT, 130)
    assert b"gongkai" not in told


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_endings_of_the_parent_end_the_child_and_its_file(tmp_path, number):
    process = start("extract", SAMPLES, "-o", tmp_path / "x.json")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    assert until(lambda: children.read_text() and list(tmp_path.iterdir()))
    (child,) = children.read_text().split()
    process.send_signal(number)
    process.communicate(timeout=20)
    assert until(lambda: not Path(f"/proc/{child}").exists() or "Z" in _state(child))
    if number == signal.SIGTERM:
        assert process.returncode == 143
        assert not list(tmp_path.iterdir())


def _state(child):
    try:
        return Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "Z"
