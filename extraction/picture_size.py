"""How many pixels a picture has, read from its first bytes; nothing is unpacked.

Rule source: PNG (ISO/IEC 15948) 11.2.2, GIF89a 18, BMP's BITMAPINFOHEADER, JPEG (ITU-T T.81) B.2.2.
"""

from __future__ import annotations

import struct

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG: SOF0 to SOF15
_ALONE = frozenset(range(0xD0, 0xD9)) | {0x01}  # markers without a length


def picture_size(data: bytes) -> tuple[int, int] | None:
    r"""Return width and height in pixels, ``None`` where the picture's kind does not show it.

    >>> picture_size(b"GIF89a\x40\x01\xc8\x00")
    (320, 200)
    """
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return struct.unpack_from(">II", data, 16)
        if data.startswith(b"GIF8"):
            return struct.unpack_from("<HH", data, 6)
        if data.startswith(b"BM"):
            width, height = struct.unpack_from("<ii", data, 18)
            return abs(width), abs(height)
        return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None
    except struct.error:
        return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 1 < len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        place += 2 if marker in _ALONE else 2 + struct.unpack_from(">H", data, place + 2)[0]
    return None
