"""Where results go: standard output, a file that appears once complete, or a pipe or device."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from gongkai.extraction import is_folder

from .commandline import WrongUsage
from .wording import Wording

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def check_writable(output: Path, wording: Wording) -> None:
    """Refuse before the work begins what could not be written after it.

    Raises:
        WrongUsage: the path is a folder, lies in none, is a link to itself, or is none that the
            system takes.
    """
    target = _target(output)
    if is_folder(output):
        reason: object = wording("usage.output_is_folder")
    elif refused := refusal(target):
        reason = refused
    elif not is_folder(target.parent):
        reason = wording("usage.output_folder")
    else:
        return
    raise WrongUsage("usage.output", path=output, reason=reason)


def check_no_input(output: Path, inputs: Iterable[Path], wording: Wording) -> None:
    """Refuse to overwrite what is about to be read.

    Raises:
        WrongUsage: the output is one of the inputs, by whatever name or link.
    """
    target = os.path.realpath(output)
    if any(target == os.path.realpath(path) or _same(output, path) for path in inputs):
        reason = wording("usage.output_is_input")
        raise WrongUsage("usage.output", path=output, reason=reason)


def refusal(target: Path) -> OSError | None:
    """Return what the system has against a path: its name is too long, its folder locked."""
    try:
        target.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        return error
    return None


@contextlib.contextmanager
def destination(output: Path | None, worth_keeping: Callable[[], bool]) -> Iterator[BinaryIO]:
    """Open where results go; a file appears only once it is complete.

    A link stays, and the file that it points to is written. What is no regular file (a pipe, a
    device) is written into directly.

    Args:
        output: the path, standard output if ``None``.
        worth_keeping: asked at the end; a file as it was before stays where this says no.

    Raises:
        WrongUsage: the file cannot be written.
    """
    if output is None:
        yield sys.stdout.buffer
        return
    target = _target(output)
    try:
        if _is_stream(output, target):
            opened, part = output.open("wb"), None
        else:
            handle, name = tempfile.mkstemp(prefix=".gongkai-", dir=target.parent)
            opened, part = os.fdopen(handle, "wb"), Path(name)
    except OSError as error:
        raise WrongUsage("usage.output", path=output, reason=error) from error
    try:
        with opened as out:
            yield out
        if part and worth_keeping():
            part.chmod(0o666 & ~_umask())
            part.replace(target)
    finally:
        if part:
            part.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """Return what a path stands for once links are followed."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # a link to itself
        raise WrongUsage("usage.output", path=path, reason=error) from error


def _is_stream(output: Path, target: Path) -> bool:
    """Tell a pipe or device; /dev/stdout may stand for one that no path leads to."""
    return output.exists() and (not output.is_file() or not target.exists())


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
