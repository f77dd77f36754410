"""What a path that somebody names stands for; asking never fails.

``Path.is_dir`` and ``Path.is_file`` raise where a folder may not be looked into or a name is too
long. Whoever then opens the path gets the same error, for that one file, and can tell of it.
"""

from __future__ import annotations

from pathlib import Path


def is_missing(path: str | Path) -> bool:
    """Tell whether a path leads to nothing, ``False`` where the system does not say."""
    try:
        return not Path(path).exists()
    except OSError:
        return False


def is_folder(path: str | Path) -> bool:
    """Tell whether a path leads to a folder, ``False`` where the system does not say."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def is_file(path: str | Path) -> bool:
    """Tell whether a path leads to a regular file, ``False`` where the system does not say."""
    try:
        return Path(path).is_file()
    except OSError:
        return False
