"""Picture files (PNG, JPEG, TIFF, BMP, GIF, WebP) as pages.

A picture says how large it is before it is unpacked; one of more pixels than a scan has is refused,
since a small file can unpack to gigabytes. A picture much longer than a page is cut between lines
of text, so that pages scanned or photographed below each other can each be straightened.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from gongkai.vocabulary import InputError

from ..limits import Budget
from .ink import evened, without_seals
from .page import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 80_000_000
"""Most pixels of one picture: an A3 page at 600 dpi has 70 million."""

_A4 = (8.27, 11.69)  # inches
_STATED = (100.0, 620.0)  # dpi that scanners write into a file; cameras write 72
_PAGE = (5.0, 17.0)  # inches; the shorter side of a page
_WORKING = 300.0  # dpi; more shows no more of a letter
_COARSE = 200.0  # dpi; below, letters are read more surely when they are enlarged first
_LONG = 1.75  # times as high as wide: more than one page
_EVEN = 0.04  # of a page that the pages below each other may miss the picture's height by
_AROUND = 0.2  # of a page's height, where a cut is looked for
_TRANSPOSED = {3: 2, 5: 3, 6: 3, 7: 1, 8: 1}  # EXIF orientation: quarter turns back


def pictures_in(data: bytes, source: str, budget: Budget) -> Iterator[Picture]:
    """Yield the pages that a picture file holds, in order.

    Raises:
        InputError: the file is broken, of no known kind, or has too many pixels or pages.
    """
    from PIL import Image, ImageSequence, UnidentifiedImageError  # noqa: PLC0415  optional

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # remarks on odd metadata; sizes are checked here
            image = Image.open(io.BytesIO(data))
            for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
                _check_size(frame.size, source, number)
                budget.start_page(number)
                yield from _cut(_picture(frame))
                if image.format not in {"TIFF", "MPO"}:
                    return  # the other frames of a moving picture are no pages
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise InputError(
            "图片文件已损坏或不完整，无法读取，请重新扫描或另存后再试。", source=source
        ) from error
    except Image.DecompressionBombError as error:
        raise InputError(_too_large(None), source=source) from error


def _check_size(size: tuple[int, int], source: str, number: int) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise InputError(_too_large(size), source=source, page=number)
    if min(size) < 40:
        raise InputError("图片太小，看不清文字，请提供更清晰的图片。", source=source, page=number)


def _too_large(size: tuple[int, int] | None) -> str:
    found = f"（{size[0]}×{size[1]} 像素）" if size else ""
    return (
        f"图片过大{found}，超过 {MAX_PIXELS // 1_000_000} 百万像素的上限；"
        "请按 200 至 300 dpi 重新扫描或缩小后再试。"
    )


def _picture(frame: Image) -> Picture:
    """Return a frame's pixels upright as the camera held it, at 200 to 300 dpi."""
    from PIL import Image  # noqa: PLC0415

    dpi = _dpi(frame)
    if frame.mode in {"RGBA", "LA", "PA"} or "transparency" in frame.info:
        paper = Image.new("RGBA", frame.size, "white")
        paper.alpha_composite(frame.convert("RGBA"))
        frame = paper
    shown = frame if frame.mode == "L" else frame.convert("RGB")
    if frame.mode in {"1", "I;16"}:
        shown = frame.convert("L")
    working = min(max(dpi, _COARSE), _WORKING)
    if shown.width * shown.height * (working / dpi) ** 2 > MAX_PIXELS:
        working = min(dpi, _WORKING)
    if working != dpi:
        scale = working / dpi
        shown = shown.resize(
            (max(1, round(shown.width * scale)), max(1, round(shown.height * scale))),
            Image.Resampling.LANCZOS,
        )
        dpi = working
    turns = _TRANSPOSED.get(frame.getexif().get(0x0112, 1), 0)
    pixels = np.ascontiguousarray(np.rot90(np.asarray(shown, np.uint8), turns))
    return Picture(pixels, dpi)


def _dpi(frame: Image) -> float:
    """Return the pixels an inch that a file states, if a page of that size is likely, else A4's."""
    width, height = frame.size
    stated = frame.info.get("dpi", (0, 0))
    across = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    if _STATED[0] <= across <= _STATED[1] and _PAGE[0] <= min(frame.size) / across <= _PAGE[1]:
        return across
    return width / (_A4[1] if width > height else _A4[0])


def _cut(picture: Picture) -> Iterator[Picture]:
    """Yield the pages of a long picture, cut where a blank band is nearest to a page's end."""
    pixels, dpi = picture.pixels, picture.dpi
    height, width = pixels.shape[:2]
    if height <= _LONG * width:
        yield picture
        return
    blank = _blank_rows(picture)
    page = _page_height(width, height)
    top = 0
    while height - top > _LONG * page * _A4[0] / _A4[1]:
        end = _cut_near(blank, top + page, round(page * _AROUND))
        yield Picture(np.ascontiguousarray(pixels[top:end]), dpi)
        top = end
    yield Picture(np.ascontiguousarray(pixels[top:]), dpi)


def _page_height(width: int, height: int) -> int:
    """Return how high the pages of a long picture are: lying ones, where only those go into it."""
    upright, lying = (width * side / other for side, other in (_A4[::-1], _A4))
    off = abs(height / upright - round(height / upright))
    return round(lying if abs(height / lying - round(height / lying)) < _EVEN < off else upright)


def _blank_rows(picture: Picture) -> np.ndarray:
    """Return how many blank rows of pixels each row stands within, up and down."""
    white = evened(without_seals(picture.pixels, picture.dpi), picture.dpi)
    inked = (white < 120).mean(axis=1) > 0.004
    room = np.zeros(len(inked), np.int64)
    for rows in (range(len(inked)), range(len(inked) - 1, -1, -1)):
        run = 0
        for row in rows:
            run = 0 if inked[row] else run + 1
            room[row] = run if rows.step > 0 else min(int(room[row]), run)
    return room


def _cut_near(room: np.ndarray, place: int, around: int) -> int:
    """Return the row with most room in a stretch, or ``place`` where it is blank enough."""
    low, high = max(0, place - around), min(len(room), place + around)
    enough = around // 12
    if room[place] >= min(enough, 12):
        return place
    return low + int(room[low:high].argmax())
