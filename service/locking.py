"""One process at a time where two would spoil each other's results."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other gongkai writes into a folder, and keep others waiting.

    The lock is on the folder itself and leaves no file. Where the system or the disk knows no such
    lock (Windows, some network disks), nobody waits.
    """
    try:
        import fcntl  # noqa: PLC0415  not on Windows

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
