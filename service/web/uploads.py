"""Uploads, held in memory and never on disk, within bounds of size and time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import PurePosixPath

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from gongkai.extraction import MAX_BYTES

from ..isolation import Input
from ..visible import visible
from .problems import Problem
from .settings import Settings

_LONGEST_NAME = 150
_AROUND_FILES = 64 * 1024
"""Bytes of a request besides its files: boundaries and headers."""

_DISCARDED = 4
"""How many times the limit is read and thrown away, so that a browser can hear the refusal."""


class _InMemory(MultiPartParser):
    spool_max_size = 2 * MAX_BYTES  # never reached: the stream ends before


@dataclass(frozen=True)
class Fields:
    """The names of the files that a form must and may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return self.required + self.optional


async def receive(request: Request, fields: Fields, settings: Settings) -> dict[str, Input]:
    """Return the files of a ``multipart/form-data`` request by name; an empty field has none.

    Raises:
        Problem: the request is no such form, lacks a file, is too large or too slow.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise Problem("not_multipart", name=fields.required[0])
    try:
        async with asyncio.timeout(settings.upload_seconds):
            return await _files(request, fields, settings)
    except TimeoutError:
        raise Problem("slow_upload", seconds=f"{settings.upload_seconds:g}") from None
    except (MultiPartException, ClientDisconnect):
        raise Problem("bad_upload") from None


async def _files(request: Request, fields: Fields, settings: Settings) -> dict[str, Input]:
    count = len(fields.names)
    stream = _bounded(request, settings.file_bytes * count + _AROUND_FILES, settings)
    parser = _InMemory(request.headers, stream, max_files=count, max_fields=count)
    form = await parser.parse()
    try:
        inputs = {}
        for name in fields.names:
            file = form.get(name)
            if isinstance(file, UploadFile) and file.filename:
                inputs[name] = Input(_source(file.filename), data=await _content(file, settings))
            elif name in fields.required:
                raise Problem("no_file", name=name)
        return inputs
    finally:
        await form.close()


async def _content(file: UploadFile, settings: Settings) -> bytes:
    if (file.size or 0) > settings.file_bytes:
        raise _too_large(settings)
    return await file.read()


async def _bounded(request: Request, limit: int, settings: Settings) -> AsyncGenerator[bytes, None]:
    """Give the body; one beyond the limit is read on for a while, and refused."""
    size = 0
    announced = request.headers.get("content-length", "")
    too_large = announced.isdecimal() and int(announced) > limit
    async for chunk in request.stream():
        size += len(chunk)
        too_large = too_large or size > limit
        if size > _DISCARDED * limit:
            break
        if not too_large:
            yield chunk
    if too_large:
        raise _too_large(settings)


def _too_large(settings: Settings) -> Problem:
    return Problem("too_large", megabytes=settings.file_bytes // 1024 // 1024)


def _source(name: str) -> str:
    """Return a file's name for messages: no folders, nothing invisible, not endless."""
    path = PurePosixPath(visible(name).replace("\\", "/"))
    stem, suffix = path.stem.strip(".")[:_LONGEST_NAME], path.suffix[:10]
    return f"{stem}{suffix}" or "-"
