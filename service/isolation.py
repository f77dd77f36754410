"""Read untrusted files in a child process that can be killed, one child for many files.

The child (:mod:`.worker`) loads the networks once. When a file takes too long or too much memory
or breaks the child, that file gives one clear error and the next one a fresh child.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from gongkai.vocabulary import GongkaiError, InputError, Report, report_from_json

PROGRESS_MARK = b"page "
"""Begins a line of the child that is no answer yet: it starts to recognise a page."""

_MOST_TIMES_LONGER = 4
_IDLE = 0.02  # of the time: a child with less has nothing to do, or waits for ever
_MOST_KEPT = 1024**3
"""Bytes that a child may hold between two files; one that a large file swelled is replaced."""

_COMMAND = (sys.executable, "-P", "-m", "gongkai.service.worker")
# -P: the current folder is the user's, often full of downloads, and no place to import from.


@dataclass(frozen=True)
class Input:
    """One file to read: by ``path``, by its content in ``data``, or by what ``unpack`` gives.

    ``source`` is its name in messages and in the report. ``unpack`` is set for a file in the
    archive at ``path``; it raises InputError where that file cannot be had.
    """

    source: str
    path: Path | None = None
    data: bytes | None = None
    unpack: Callable[[], bytes] | None = None


@dataclass(frozen=True)
class Limits:
    """What one file may cost.

    Args:
        seconds: time, the start of the child included; where pages are recognised, time up to
            the first of them, for each, and after the last. A child that other processes leave
            too little of the processor gets up to four times as long, where the system tells.
            Readers have bounds of their own below this one; it is for what they do not foresee.
    """

    seconds: float = 90.0


class UnexpectedError(Exception):
    """A mistake of ours, not of the user.

    Args:
        trace: where it happened, for ``--debug``.
    """

    def __init__(self, trace: str) -> None:
        super().__init__(trace)
        self.id = secrets.token_hex(3)
        self.trace = trace


class IsolatedReader:
    """Reads files one after another; a context manager that ends its child.

    Args:
        limits: what one file may cost.
        command: how to start a child; tests put others in its place.
    """

    def __init__(self, limits: Limits | None = None, command: tuple[str, ...] = _COMMAND) -> None:
        self._limits = limits or Limits()
        self._command = command
        self._child: _Child | None = None

    def __enter__(self) -> IsolatedReader:
        """Start the child now: it loads while the caller still gets ready."""
        self.start()
        return self

    def start(self) -> None:
        """Start the child, which otherwise starts with the first file."""
        self._child = self._child or _Child(self._command)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child."""
        self.stop()

    def read(self, item: Input) -> Report:
        """Read one file.

        Raises:
            InputError: the file cannot be read, took too long or too much memory, or broke the
                reader.
            GongkaiError: the installation is damaged.
            UnexpectedError: our own mistake.
        """
        if item.unpack:
            item = Input(item.source, data=item.unpack())
        if self._child and not self._child.is_running():  # ended by the system while idle
            self.stop()
        child = self._child = self._child or _Child(self._command)
        try:
            line = child.ask(item, self._limits.seconds)
        except TimeoutError:
            self.stop()
            raise InputError(
                f"读取超过 {self._limits.seconds:g} 秒，已放弃；文件过大或结构异常，"
                "请拆分或另存后再试。",
                source=item.source,
            ) from None
        if line is None:
            self.stop()
            raise InputError(
                "读取中途程序异常退出，文件可能已损坏或过大；请重新下载或另存后再试。",
                source=item.source,
            )
        if child.resident() > _MOST_KEPT:
            self.stop()
        kind, _, content = line.partition(" ")
        if kind == "report":
            return report_from_json(content)
        raise _error(kind, json.loads(content))

    def stop(self) -> None:
        """End the child; a reading that is under way in another thread fails with InputError."""
        child, self._child = self._child, None
        if child:
            child.end()


def _error(kind: str, content: dict[str, Any]) -> Exception:
    if kind == "crash":
        return UnexpectedError(content["trace"])
    sort = InputError if kind == "error" else GongkaiError
    return sort(content["message"], source=content["source"], page=content["page"])


class _Child:
    """The process and a thread that waits for its answers (pipes cannot be polled everywhere)."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._answers: queue.Queue[bytes] = queue.Queue()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def ask(self, item: Input, seconds: float) -> str | None:
        """Return the child's answer, ``None`` if it ended instead."""
        request: dict[str, object] = {"source": item.source}
        if item.data is not None:
            request["size"] = len(item.data)
        else:
            request["path"] = str(item.path)
        stream: IO[bytes] | None = self._process.stdin
        assert stream
        try:
            stream.write(json.dumps(request).encode("ascii") + b"\n" + (item.data or b""))
            stream.flush()
        except OSError:
            return None
        line = PROGRESS_MARK
        while line.startswith(PROGRESS_MARK):
            line = self._answer(seconds)
        return line.decode("utf-8") if line.endswith(b"\n") else None

    def _answer(self, seconds: float) -> bytes:
        """Return the next line; a child that works but gets little of the processor gets longer."""
        begun = last = self._processor_time()
        for _ in range(_MOST_TIMES_LONGER):
            with contextlib.suppress(queue.Empty):
                return self._answers.get(timeout=seconds)
            used = self._processor_time()
            if used - begun >= seconds or used - last < _IDLE * seconds:
                break
            last = used
        raise TimeoutError

    def _processor_time(self) -> float:
        """Return the seconds of processor time that the process has had, 0 where unknown."""
        try:
            stat = Path(f"/proc/{self._process.pid}/stat").read_text("ascii", "replace")
        except OSError:
            return 0.0
        user, system = stat.rpartition(")")[2].split()[11:13]  # proc(5)
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def resident(self) -> int:
        """Return the bytes of memory that the process holds, 0 where unknown."""
        try:
            pages = Path(f"/proc/{self._process.pid}/statm").read_text("ascii").split()[1]
        except OSError:
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE")  # proc(5)

    def is_running(self) -> bool:
        """Tell whether the process is still there."""
        return self._process.poll() is None

    def end(self) -> None:
        """Kill the process and close its pipes."""
        self._process.kill()
        self._process.wait()
        self._thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with contextlib.suppress(OSError):  # unwritten data has no reader any more
                    stream.close()

    def _listen(self) -> None:
        assert self._process.stdout
        while line := self._process.stdout.readline():
            self._answers.put(line)
        self._answers.put(b"")
