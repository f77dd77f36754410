"""Text of untrusted files and file names, made harmless for a terminal."""

from __future__ import annotations

import re

_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Return a text without the characters that a terminal obeys instead of showing.

    These are control characters other than line feed and tab (an escape sequence may recolour or
    overwrite what stands above) and marks that turn the direction of writing.

    >>> visible("东岭县" + chr(27) + "[31m")
    '东岭县�[31m'
    """
    return _COMMANDS.sub("�", text)
