import json
import sys

import pytest

from gongkai.service import isolation
from gongkai.service.isolation import Input, IsolatedReader, Limits, UnexpectedError
from gongkai.service.worker import answer
from gongkai.vocabulary import InputError

REPORT = "东岭县2023年政府信息公开工作年度报告\n一、总体情况\n全年收到政府信息公开申请3件。\n"


def standin(code):
    """A child that answers the first request with ``code``."""
    return (sys.executable, "-c", f"import sys, time\nsys.stdin.readline()\n{code}")


def test_isolation_slow_file_is_given_up():
    slow = IsolatedReader(Limits(seconds=0.2), standin("time.sleep(60)"))
    with slow as reader, pytest.raises(InputError, match=r"读取超过 0\.2 秒") as caught:
        reader.read(Input("slow.pdf", data=b"x"))
    assert caught.value.source == "slow.pdf"


def test_isolation_waits_longer_while_pages_are_recognised():
    answer = 'error {"message": "读完", "source": "a.pdf", "page": null}'
    code = (
        "for page in range(4):\n  time.sleep(0.9); print('page', page, flush=True)\n"
        f"print({answer!r}, flush=True); time.sleep(60)"
    )
    patient = IsolatedReader(Limits(seconds=3), standin(code))
    with patient as reader, pytest.raises(InputError, match="读完"):
        reader.read(Input("a.pdf", data=b"x"))


@pytest.mark.skipif(sys.platform != "linux", reason="processor time is read from /proc")
def test_isolation_waits_longer_for_a_child_that_gets_little_of_the_processor():
    answer = 'error {"message": "读完", "source": "a.pdf", "page": null}'
    code = (
        "for part in range(8):\n  end = time.process_time() + 0.05\n"
        "  while time.process_time() < end: pass\n  time.sleep(0.2)\n"
        f"print({answer!r}, flush=True); time.sleep(60)"
    )
    patient = IsolatedReader(Limits(seconds=1.0), standin(code))
    with patient as reader, pytest.raises(InputError, match="读完"):
        reader.read(Input("a.pdf", data=b"x"))


def test_isolation_busy_child_is_given_up():
    busy = IsolatedReader(Limits(seconds=0.5), standin("while True: pass"))
    with busy as reader, pytest.raises(InputError, match=r"读取超过 0\.5 秒"):
        reader.read(Input("a.pdf", data=b"x"))


def test_isolation_child_that_dies_costs_one_file():
    with IsolatedReader(command=standin("sys.exit(9)")) as reader:
        for name in ("a.pdf", "b.pdf"):
            with pytest.raises(InputError, match=f"{name}.*异常退出"):
                reader.read(Input(name, data=b"x" * 100_000))


def test_isolation_own_mistake_is_told_apart():
    code = 'print(\'crash {"trace": "Traceback"}\', flush=True); time.sleep(60)'
    mistaken = IsolatedReader(command=standin(code))
    with mistaken as reader, pytest.raises(UnexpectedError) as caught:
        reader.read(Input("a.pdf", data=b"x"))
    assert caught.value.trace == "Traceback"
    assert len(caught.value.id) == 6


def test_isolation_one_child_reads_many_files_and_survives_bad_ones(tmp_path):
    good = tmp_path / "好.txt"
    good.write_text(REPORT, "utf-8")
    with IsolatedReader() as reader:
        child = reader._child
        with pytest.raises(InputError, match=r"empty\.pdf：文件是空的"):
            reader.read(Input("empty.pdf", data=b""))
        assert reader.read(Input("好.txt", good)).year == 2023
        assert reader.read(Input("-", data=REPORT.encode("gb18030"))).source == "-"
        assert reader._child is child


def test_isolation_imports_nothing_from_the_current_folder(tmp_path, monkeypatch):
    for name in ("json", "yaml", "numpy"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    with IsolatedReader() as reader:
        assert reader.read(Input("-", data=REPORT.encode())).year == 2023


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (MemoryError(), "error"),
        (InputError("坏了"), "error"),
        (ValueError("x"), "crash"),
    ],
)
def test_isolation_worker_answers_whatever_happens(monkeypatch, error, kind):
    def fail(*_):
        raise error

    monkeypatch.setattr("gongkai.service.worker._read", fail)
    line = answer({"source": "a.pdf"}, None)
    assert line.split(" ")[0] == kind
    json.loads(line.partition(" ")[2])


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_isolation_child_that_has_grown_large_is_replaced(monkeypatch):
    answer = 'error {"message": "读完", "source": "a.pdf", "page": null}'
    code = f"kept = bytearray(64_000_000); print({answer!r}, flush=True); time.sleep(60)"
    monkeypatch.setattr(isolation, "_MOST_KEPT", 48_000_000)
    with IsolatedReader(command=standin(code)) as reader:
        for _ in range(2):  # the stand-in answers once: the second answer is another child's
            with pytest.raises(InputError, match="读完"):
                reader.read(Input("a.pdf", data=b"x"))
