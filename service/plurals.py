"""Singular and plural in sentences whose numbers are filled in: ``{count} {count:file|files}``."""

from __future__ import annotations


class Count(int):
    """A number that chooses between two words where a template gives them.

    >>> "{n} {n:file|files}".format(n=Count(1)), "{n} {n:file|files}".format(n=Count(2))
    ('1 file', '2 files')
    """

    def __format__(self, spec: str) -> str:
        """Return the word for 1 or that for more, else the number in its ordinary form."""
        one, bar, more = spec.partition("|")
        if not bar:
            return format(int(self), spec)
        return one if self == 1 else more


def counted(value: object) -> object:
    """Return numbers, also those read from a text, as :class:`Count`; all else as it is."""
    if isinstance(value, int) or (isinstance(value, str) and value.isdecimal()):
        return Count(value)
    return value
