"""The child process that reads untrusted files; :mod:`.isolation` starts it and talks to it.

One request a line on standard input, as JSON: ``path`` to read, or ``size`` bytes that follow;
``source`` is the name to use in messages. One answer a line on what was standard output: the word
``report``, ``error`` or ``crash``, a space, and JSON; before it come lines of the word ``page``
and a number where pages are recognised, which takes seconds each. JSON, because whoever takes over
this process with a crafted file can then send nothing but data.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from gongkai.vocabulary import GongkaiError, InputError, Report, report_to_json

if TYPE_CHECKING:
    from gongkai.extraction import Document

MEMORY = 4 * 1024**3
"""Address space of the child in bytes, where the system can limit it; a report needs a tenth."""

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main() -> None:
    """Answer requests until standard input ends."""
    requests, answers = _private_streams()
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _limit_memory()
    _tell_progress(answers)
    while header := requests.readline():
        answers.write(answer(json.loads(header), requests).encode("utf-8") + b"\n")
        answers.flush()


def answer(request: dict[str, Any], requests: BinaryIO) -> str:
    """Read one report and return the line for the parent."""
    source = request["source"]
    try:
        return f"report {report_to_json(_read(request, requests), indent=None)}"
    except MemoryError:
        message = "读取这个文件需要的内存超过上限，请拆分或另存后再试。"
        return _line("error", {"message": message, "source": source, "page": None})
    except GongkaiError as error:
        place = {"source": source, "page": error.page}
        kind = "error" if isinstance(error, InputError) else "fault"
        return _line(kind, {"message": error.message, **place})
    except Exception:
        return _line("crash", {"trace": traceback.format_exc()})


def _read(request: dict[str, Any], requests: BinaryIO) -> Report:
    data = requests.read(request["size"]) if "size" in request else None
    # The networks load with the first request, while the parent still prepares its own part.
    from gongkai.extraction import read, read_bytes  # noqa: PLC0415

    from .pipeline import complete  # noqa: PLC0415

    source = request["source"]
    document: Document = (
        read_bytes(data, source) if data is not None else read(Path(request["path"]))
    )
    return complete(replace(document, source=source))


def _tell_progress(answers: BinaryIO) -> None:
    """Tell the parent of each page that is recognised, so that it waits longer."""
    from gongkai.extraction import PROGRESS  # noqa: PLC0415  see _read

    def tell(page: int) -> None:
        answers.write(f"page {page}\n".encode("ascii"))
        answers.flush()

    PROGRESS.set(tell)


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipe for answers to ourselves: what a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return sys.stdin.buffer, answers


def _end_with_parent() -> None:
    """Have Linux end this process with its parent, also in the middle of a file.

    Elsewhere it ends with the request at hand, when standard input does.
    """
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or hard > MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


def _line(kind: str, content: dict[str, Any]) -> str:
    return f"{kind} {json.dumps(content)}"


if __name__ == "__main__":
    main()
