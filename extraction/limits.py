"""Bounds on what one untrusted file may cost, checked while it is being read."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import thread_time

from gongkai.vocabulary import InputError

PROGRESS: ContextVar[Callable[[int], None]] = ContextVar("progress", default=lambda page: None)
"""Called with the number of each page whose recognition begins: it takes seconds a page."""

MAX_CHARACTERS = 300_000
"""Most characters of a text, web page or Word document; the longest reports have a tenth."""

_CHARACTERS_BETWEEN_CLOCK_READS = 256


def check_characters(count: int, source: str) -> None:
    """Refuse a text that is too long to be a report, before any work on it.

    Raises:
        InputError: it has more than :data:`MAX_CHARACTERS`.
    """
    if count > MAX_CHARACTERS:
        raise InputError(f"文字超过上限 {MAX_CHARACTERS} 字，请拆分后再读。", source=source)


@dataclass(frozen=True)
class PdfLimits:
    """The most that one PDF may hold or take.

    Args:
        pages: pages in the file.
        characters: printed characters in the file, spaces included.
        strokes: ruling lines and filled boxes on one page.
        cells: squares of one table's lattice, that is rows times columns.
        seconds: processor time for the whole file, recognition apart; on a busy machine a file
            takes longer and no more of it.
        recognised: pages that are recognised because they are pictures.
        recognition_seconds: processor time of the reading thread that each of them adds.
    """

    pages: int = 300
    characters: int = 1_000_000
    strokes: int = 50_000
    cells: int = 100_000
    seconds: float = 60.0
    recognised: int = 60
    recognition_seconds: float = 90.0


@dataclass
class Budget:
    """What is left of the limits while one file is read; every ``spend_*`` may raise.

    Raises:
        InputError: from each method, when the file goes beyond a limit.
    """

    limits: PdfLimits
    source: str
    page: int | None = None
    _characters: int = 0
    _strokes: int = 0
    _recognised: int = 0
    _started: float = field(default_factory=thread_time)

    def start_page(self, page: int) -> None:
        """Count a page (1-based) and forget the strokes of the one before."""
        self.page = page
        self._strokes = 0
        if page > self.limits.pages:
            raise self._error(f"页数超过上限 {self.limits.pages} 页，请拆分后再读。")
        self.check_time()

    def start_recognition(self, page: int) -> None:
        """Count a page (1-based) that is a picture; reading may take that much longer."""
        self.page = page
        self._recognised += 1
        if self._recognised > self.limits.recognised:
            raise self._error(f"需要识别的页数超过上限 {self.limits.recognised} 页，请拆分后再读。")
        self.check_time()
        PROGRESS.get()(page)

    def spend_character(self) -> None:
        """Count one printed character."""
        self._characters += 1
        if self._characters > self.limits.characters:
            raise self._error(f"文字超过上限 {self.limits.characters} 字，请拆分后再读。")
        if self._characters % _CHARACTERS_BETWEEN_CLOCK_READS == 0:
            self.check_time()

    def spend_stroke(self) -> None:
        """Count one ruling line or filled box."""
        self._strokes += 1
        if self._strokes > self.limits.strokes:
            raise self._error(
                f"本页线条超过上限 {self.limits.strokes} 条，不像年度报告，请检查文件。"
            )
        if self._strokes % _CHARACTERS_BETWEEN_CLOCK_READS == 0:
            self.check_time()

    def check_cells(self, count: int) -> None:
        """Refuse a lattice of ``count`` squares when that is too many."""
        if count > self.limits.cells:
            raise self._error(
                f"本页表格超过上限 {self.limits.cells} 格，不像年度报告，请检查文件。"
            )
        self.check_time()

    def check_time(self) -> None:
        """Look at the clock."""
        seconds = self.limits.seconds + self._recognised * self.limits.recognition_seconds
        if thread_time() - self._started > seconds:
            raise self._error(f"读取超过 {seconds:g} 秒，文件过大或结构异常，请拆分或另存后再读。")

    def _error(self, message: str) -> InputError:
        return InputError(message, source=self.source, page=self.page)
