"""Readers in child processes, shared by all requests: some read, some wait, the rest is refused."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from gongkai.vocabulary import GongkaiError, Report

from ..isolation import Input, IsolatedReader, Limits
from .problems import Problem
from .settings import Settings

_WARM_UP = "东岭县2023年政府信息公开工作年度报告\n一、总体情况\n全年收到政府信息公开申请3件。\n"


class ReaderPool:
    """Reads files for requests, each in one of a few children that have their models loaded.

    Args:
        settings: how many children, how many may wait, and how long.
        readers: the readers to share; tests put others in their place.
    """

    def __init__(self, settings: Settings, readers: list[IsolatedReader] | None = None) -> None:
        limits = Limits(settings.read_seconds)
        self._settings = settings
        self._readers = readers or [IsolatedReader(limits) for _ in range(settings.readers)]
        self._free: asyncio.Queue[IsolatedReader] = asyncio.Queue()
        self._inside = 0

    async def start(self) -> None:
        """Start all children and have them load their models.

        Raises:
            GongkaiError: the installation is damaged.
        """
        for reader in self._readers:
            reader.start()  # from this thread: on Linux a child ends with the thread it is from
        item = Input("-", data=_WARM_UP.encode())
        try:
            await asyncio.gather(*(asyncio.to_thread(r.read, item) for r in self._readers))
        except GongkaiError as error:
            error.source = None  # no file of anybody's
            raise
        for reader in self._readers:
            self._free.put_nowait(reader)

    def stop(self) -> None:
        """End all children, also those that are reading."""
        for reader in self._readers:
            reader.stop()

    @contextlib.asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold a place in the queue, from before the upload until the answer is made.

        Raises:
            Problem: all places are taken, or the service ends before the answer is made.
        """
        if self._inside >= len(self._readers) + self._settings.waiting:
            raise Problem("busy")
        self._inside += 1
        try:
            yield
        except asyncio.CancelledError:  # by the server, once it has waited long enough
            raise Problem("stopping") from None
        finally:
            self._inside -= 1

    async def read(self, item: Input) -> Report:
        """Read one file as soon as a reader is free; whoever is cancelled ends the reading.

        Raises:
            InputError: the file cannot be read.
            Problem: no reader became free in time.
            UnexpectedError: our own mistake.
        """
        try:
            async with asyncio.timeout(self._settings.wait_seconds):
                reader = await self._free.get()
        except TimeoutError:
            raise Problem("busy") from None
        work = asyncio.ensure_future(asyncio.to_thread(reader.read, item))
        work.add_done_callback(lambda done: self._give_back(reader, done))
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            reader.stop()
            raise

    def _give_back(self, reader: IsolatedReader, done: asyncio.Future[Report]) -> None:
        if not done.cancelled():
            done.exception()  # seen, also where nobody waits for it any more
        self._free.put_nowait(reader)
