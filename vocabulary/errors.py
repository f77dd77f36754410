"""Every error that gongkai raises on purpose.

A message says what is wrong, where, and what to do; the command line and the HTTP service show
it as it is.

    GongkaiError
    ├── InputError        a file cannot be read: empty, broken, not a report, too large
    ├── DataError         annotations, rules or configuration that break their own format
    └── MissingFeature    an optional package or program is not installed
"""

from __future__ import annotations


class GongkaiError(Exception):
    """Base class of all errors for the user.

    Args:
        message: one clear sentence in Chinese: what is wrong and what to do.
        source: the file that it is about, if any.
        page: 1-based page, if known.
    """

    def __init__(self, message: str, *, source: str | None = None, page: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.page = page

    def __str__(self) -> str:
        place = self.source or ""
        if self.page is not None:
            place += f"（第{self.page}页）"
        return f"{place}：{self.message}" if place else self.message


class InputError(GongkaiError):
    """A file cannot be read as a report."""


class DataError(GongkaiError):
    """Annotations, rules, weights or configuration break their own format."""


class MissingFeature(GongkaiError):
    """A feature needs a package or program that is not installed."""
