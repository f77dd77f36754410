"""What the service allows, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.extraction import MAX_BYTES


@dataclass(frozen=True)
class Settings:
    """Bounds of one running service.

    Args:
        readers: child processes, each reading one file at a time.
        waiting: requests that may wait besides those being read; more are refused.
        file_bytes: largest file.
        read_seconds: wall-clock time for reading one file.
        upload_seconds: wall-clock time in which a request must have arrived.
        wait_seconds: how long a request waits for a free reader.
    """

    readers: int = 2
    waiting: int = 8
    file_bytes: int = MAX_BYTES
    read_seconds: float = 90.0
    upload_seconds: float = 60.0
    wait_seconds: float = 120.0
