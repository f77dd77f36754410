"""Which encoding bytes of text are in."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
_CONTROL_LIMIT = 0.02  # share of control characters above which content is no text
_DAMAGE_LIMIT = 0.005  # share of broken characters, among those not ASCII, of a damaged file


def decode(data: bytes) -> str | None:
    """Return the text that the bytes hold, ``None`` if they hold no text.

    UTF-8 and UTF-16 by their marks, then UTF-8, UTF-16 without mark, GB18030 (which contains GBK
    and GB2312), and only then a guess. A few broken bytes, as in a file that was cut off, become
    U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _readable(data.decode(encoding, errors="replace"))
    for encoding in _candidates(data):
        text = _nearly_whole(data, encoding)
        if text is not None and _readable(text) is not None:
            return text
    guess = from_bytes(data[:_SAMPLE]).best()
    return _readable(data.decode(guess.encoding, errors="replace")) if guess else None


def _candidates(data: bytes) -> list[str]:
    sample = data[:_SAMPLE]
    if b"\x00" not in sample:
        return ["utf-8", "gb18030"]
    # Line breaks and digits have a zero byte at even places in big-endian, at odd in little-endian.
    big = sample[::2].count(0) > sample[1::2].count(0)
    return ["utf-16-be", "utf-16-le"] if big else ["utf-16-le", "utf-16-be"]


def _nearly_whole(data: bytes, encoding: str) -> str | None:
    """The text with U+FFFD for each broken character, ``None`` where more than a few are."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return text if text.count("\ufffd") <= _DAMAGE_LIMIT * beyond_ascii else None


def _readable(text: str) -> str | None:
    sample = text[:_SAMPLE]
    control = sum(
        1 for char in sample if (char < " " and char not in "\t\r\n\f\v\x1a") or char == "\ufffd"
    )
    private = sum(1 for char in sample if "\ue000" <= char <= "\uf8ff")
    if control > _CONTROL_LIMIT * len(sample) or private > 0.1 * len(sample):
        return None
    return text


def looks_like_text(data: bytes) -> bool:
    """Tell whether the bytes decode to text in a known encoding."""
    return decode(data) is not None
