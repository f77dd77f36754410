"""``gongkai serve`` as users run it: real children, real sockets, signals."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from gongkai import MODEL_VARIABLE
from gongkai.service.isolation import Input, IsolatedReader, Limits
from gongkai.service.web.pool import ReaderPool
from gongkai.service.web.problems import Problem
from gongkai.service.web.settings import Settings
from gongkai.vocabulary import InputError

SAMPLES = Path(__file__).parents[3] / "service" / "samples"
REPORT = SAMPLES / "liuping-2023.pdf"
linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def audit(address, file=REPORT, **more):
    return httpx.post(
        f"{address}/audit", files={"file": (file.name, file.read_bytes())}, timeout=60, **more
    )


def children(pid):
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [child for thread in threads for child in thread.read_text().split()]


def test_running_reads_and_serves_parallel_requests(service):
    address, _ = service
    files = sorted(SAMPLES.iterdir())[:6]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda file: audit(address, file), files))
    assert [a.status_code for a in answers] == [200] * 6
    assert [a.json()["source"] for a in answers] == [file.name for file in files]


@linux
def test_running_worker_killed_while_idle_costs_nothing(service):
    address, process = service
    (child,) = children(process.pid)
    os.kill(int(child), signal.SIGKILL)
    assert audit(address).status_code == 200
    assert children(process.pid) != [child]


def test_running_refusal_of_a_large_upload_is_heard(service):
    address, _ = service
    answer = httpx.post(
        f"{address}/audit", files={"file": ("a.pdf", b"x" * (120 << 20))}, timeout=60
    )
    assert answer.status_code == 413


def test_running_client_that_leaves_disturbs_nobody(service):
    address, _ = service
    host, _, port = address.removeprefix("http://").partition(":")
    for _ in range(20):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(
                b"POST /audit HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n"
                b"Content-Type: multipart/form-data; boundary=x\r\n\r\n--x"
            )
    assert audit(address).status_code == 200


def test_running_client_that_leaves_ends_the_reading(service):
    address, _ = service
    figures = "全年公开信息12条，培训3次，收到申请5件。\n" * 12_000
    text = f"东岭县2023年政府信息公开工作年度报告\n一、总体情况\n{figures}"
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{address}/audit", files={"file": ("long.txt", text.encode())}, timeout=2)
    begun = time.monotonic()
    assert audit(address).status_code == 200
    assert time.monotonic() - begun < 40  # of the 90 seconds that the file may take


@linux
def test_running_worker_killed_while_reading_costs_one_file(service):
    address, process = service
    text = "东岭县2023年政府信息公开工作年度报告\n一、总体情况\n" + "全年公开信息12条。\n" * 12_000
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(
            httpx.post, f"{address}/audit", files={"file": ("a.txt", text.encode())}, timeout=60
        )
        time.sleep(2)
        for child in children(process.pid):
            os.kill(int(child), signal.SIGKILL)
    assert answer.result().status_code == 422
    assert answer.result().json()["source"] == "a.txt"
    assert audit(address).status_code == 200


def test_running_port_in_use_is_one_sentence(service, gongkai):
    address, _ = service
    result = gongkai("serve", "--port", address.rpartition(":")[2])
    told = result.stderr.decode()
    assert result.returncode == 2
    assert "--port" in told and "Traceback" not in told


def test_running_without_its_libraries_is_one_sentence(tmp_path, gongkai):
    (tmp_path / "uvicorn.py").write_text("raise ImportError(name='uvicorn')")
    result = gongkai("serve", PYTHONPATH=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr.decode().count("\n") == 1
    assert "pip install 'gongkai[serve]'" in result.stderr.decode()


def test_running_damaged_installation_is_one_sentence(gongkai, tmp_path):
    result = gongkai("serve", "--port", "0", **{MODEL_VARIABLE: str(tmp_path)})
    told = result.stderr.decode().splitlines()
    assert result.returncode == 1
    assert len(told) == 2 and "Traceback" not in told[1]


@linux
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_running_ends_quietly_with_its_children(number, status):
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai", "serve", "--port", "0", "--readers", "1"],
        stderr=subprocess.PIPE,
    )
    told = [process.stderr.readline() for _ in range(2)]
    assert b"http://127.0.0.1:" in told[1]
    (child,) = children(process.pid)
    process.send_signal(number)
    _, rest = process.communicate(timeout=20)
    assert (process.returncode, rest) == (status, b"")
    assert not Path(f"/proc/{child}").exists()


@linux
def test_running_interruption_answers_what_is_being_read():
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai", "serve", "--port", "0", "--readers", "1"],
        stderr=subprocess.PIPE,
    )
    process.stderr.readline()
    address = process.stderr.readline().decode().partition("http://")[2].partition("/")[0]
    text = "东岭县2023年政府信息公开工作年度报告\n一、总体情况\n" + "全年公开信息12条。\n" * 12_000
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(
            httpx.post, f"http://{address}/audit", files={"file": ("a.txt", text.encode())},
            timeout=60,
        )  # fmt: skip
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
        assert (process.returncode, told) == (130, b"")
        assert answer.result().json()["type"] == "/problems#stopping"


class SlowReader:
    """Reads until it is stopped."""

    stopped = False

    def read(self, item):
        while not self.stopped:
            time.sleep(0.01)
        self.stopped = False
        raise InputError("stopped")

    def stop(self):
        self.stopped = True


def test_pool_cancelled_reading_ends_and_frees_its_reader():
    async def scene():
        reader = SlowReader()
        pool = ReaderPool(Settings(readers=1, wait_seconds=5), [reader])
        pool._free.put_nowait(reader)
        reading = asyncio.create_task(pool.read(Input("a")))
        await asyncio.sleep(0.05)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert await asyncio.wait_for(pool._free.get(), 2) is reader

    asyncio.run(scene())


def test_pool_wait_for_a_reader_ends():
    async def scene():
        pool = ReaderPool(Settings(readers=1, wait_seconds=0.05), [SlowReader()])
        with pytest.raises(Problem, match="busy"):
            await pool.read(Input("a"))

    asyncio.run(scene())


def test_pool_file_that_takes_too_long_is_unreadable():
    code = "import sys, time; sys.stdin.readline(); time.sleep(60)"
    reader = IsolatedReader(Limits(seconds=0.2), (sys.executable, "-c", code))

    async def scene():
        pool = ReaderPool(Settings(readers=1), [reader])
        pool._free.put_nowait(reader)
        with pytest.raises(InputError, match=r"超过 0\.2 秒"):
            await pool.read(Input("a.pdf", data=b"x"))
        assert pool._free.qsize() == 1

    asyncio.run(scene())
