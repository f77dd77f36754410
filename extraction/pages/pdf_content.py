"""Content streams of a PDF page as operands and operators, many times faster than pdfminer's lexer.

pdfminer reads content streams byte class by byte class, which is three quarters of its time. Here
one regular expression finds all tokens of a stream. What it does not know (inline images, broken
syntax) it refuses as a whole, and pdfminer's own parser takes the stream.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from pdfminer.psparser import LIT

_LARGEST = 8 * 1024 * 1024  # beyond, tokens are not kept in memory all at once
_STRING = rb"\((?:[^()\\]|\\[\s\S])*+\)"
_HEX = rb"<[0-9A-Fa-f\x00\t\n\f\r ]*+>"
_END = rb"(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z)"
_TOKEN = re.compile(
    rb"(?:[\x00\t\n\f\r ]++|%[^\r\n]*+)*+(?:"
    rb"([+-]?\d{1,18}+" + _END + rb")"
    rb"|([+-]?(?:\d++\.\d*+|\.\d++)" + _END + rb")"
    rb"|(" + _STRING + rb")"
    rb"|(" + _HEX + rb")"
    rb"|([\[\]])"
    rb"|/([^\x00\t\n\f\r ()<>\[\]{}/%#]*+)" + _END + rb""
    rb"|(<<(?:[^<>()%]|" + _HEX + rb"|" + _STRING + rb")*+>>)"
    rb"|([A-Za-z'\"][A-Za-z0-9*]*+)" + _END + rb""
    rb"|\Z)"
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LINE_ENDS = {b"\n", b"\r", b"\r\n"}
_CONSTANTS = {b"true": True, b"false": False, b"null": None}
_INLINE_IMAGE = b"BI"


class Operator(bytes):
    """The name of an operator, told apart from strings by its class."""


def tokens_of(data: bytes) -> list[object] | None:
    """Return operands and :class:`Operator` names in order, ``None`` for what only pdfminer knows.

    Operands are those that pdfminer gives: numbers, ``bytes``, literals, lists; dictionaries,
    which only marked content has, are left empty.

    >>> tokens_of(b"/F1 12 Tf [(a) -20 <62>] TJ")
    [/'F1', 12, b'Tf', [b'a', -20, b'b'], b'TJ']
    >>> tokens_of(b"BI /W 1 ID x EI") is None
    True
    """
    if len(data) > _LARGEST:
        return None
    found: list[object] = []
    holders: list[list[object]] = []
    at = 0
    for match in _TOKEN.finditer(data):
        if match.start() != at:
            return None
        at = match.end()
        kind = match.lastindex
        if kind is None:
            continue
        text = match[kind]
        if kind != _BRACKET:
            if text == _INLINE_IMAGE and kind == _KEYWORD:
                return None
            found.append(_VALUES[kind](text))
        elif text == b"[":
            holders.append(found)
            found = []
        elif holders:
            holders[-1].append(found)
            found = holders.pop()
        else:
            return None
    return found if at == len(data) and not holders else None


def _string(text: bytes) -> bytes:
    body = text[1:-1]
    return _ESCAPE.sub(_unescaped, body) if b"\\" in body else body


def _unescaped(match: re.Match[bytes]) -> bytes:
    """PDF 1.7, table 3: a backslash before a line end joins lines, before others is dropped."""
    text = match[1]
    if text[:1] in b"01234567":
        return bytes((int(text, 8) & 0xFF,))
    return b"" if text in _LINE_ENDS else _ESCAPED.get(text, text)


def _hex(text: bytes) -> bytes:
    digits = text[1:-1].translate(None, b"\x00\t\n\f\r ")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


@lru_cache(maxsize=256)
def _keyword(text: bytes) -> object:
    return _CONSTANTS[text] if text in _CONSTANTS else Operator(text)


def _name(text: bytes) -> object:
    return LIT(text.decode("utf-8", "replace"))


_BRACKET, _KEYWORD = 5, 8
_VALUES: Sequence[Callable[[bytes], object]] = (
    bytes,
    int,
    float,
    _string,
    _hex,
    bytes,
    _name,
    lambda text: {},
    _keyword,
)
"""What makes a value of each group of the token pattern; the bracket's place is not used."""
