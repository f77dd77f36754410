"""What a line of a cell says: specks are no marks, and letters among digits are digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .engine import Letter

_ALIKE = {
    **dict.fromkeys("oOQD〇○口", "0"),
    **dict.fromkeys("lI|｜丨", "1"),
}
_SPECKS = frozenset("。.,，·、'`´‘:;•˙゜° ")
_DOUBT = 0.85  # how sure such a digit is


def without_marks(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """Return a line without the marks that it begins with: no line does, they are specks."""
    start = 0
    while start < len(letters) and letters[start].text in _SPECKS:
        start += 1
    return tuple(letters[start:])


def as_number(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """Return a cell's line with letters replaced by the digits of their shape.

    Only a line of digits and such letters is changed, and a single letter that looks like 0, 1 or
    a dash; a replaced digit is never sure.
    """
    texts = [letter.text for letter in letters]
    if texts == ["_"]:
        return (replace(letters[0], text="—"),)
    if not all(text in _ALIKE or text.isdigit() for text in texts):
        return tuple(letters)
    return tuple(
        replace(letter, text=_ALIKE[letter.text], sure=min(letter.sure, _DOUBT))
        if letter.text in _ALIKE
        else letter
        for letter in letters
    )
