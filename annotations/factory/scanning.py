"""Printed reports as scans: pages as grey pictures with what a scanner or a copier does to them."""

from __future__ import annotations

import io
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from gongkai.vocabulary import MissingFeature

from .printers import without_dates

if TYPE_CHECKING:
    from PIL.Image import Image

Quality = Literal["clean", "noisy"]
PictureFormat = Literal["PNG", "JPEG"]

_POINTS_AN_INCH = 72
_DATE = time.struct_time((2024, 1, 2, 3, 4, 5, 1, 2, 0))
_ADVICE = "制作扫描件需要 pypdfium2 和 Pillow，请先安装：pip install 'gongkai[fixtures]'"


@dataclass(frozen=True)
class ScanStyle:
    """What happens to each page.

    Args:
        dpi: pixels an inch.
        skew: the most that a page is turned, in degrees.
        noise: standard deviation of the grain, in grey levels of 255.
        blur: radius in pixels.
        shade: how much darker one edge of the page is, as a share.
        specks: dark specks a page.
        stamps: seals a page.
        quality: of JPEG.
    """

    dpi: int
    skew: float
    noise: float
    blur: float
    shade: float
    specks: int
    stamps: int
    quality: int


def draw_scan_style(rng: Random, quality: Quality) -> ScanStyle:
    """Return a style of clean or of noisy scans."""
    if quality == "clean":
        return ScanStyle(
            rng.choice((200, 240, 300)), rng.uniform(0, 0.4), rng.uniform(0, 4),
            rng.uniform(0, 0.5), 0.0, 0, int(rng.random() < 0.2), rng.randint(75, 92),
        )  # fmt: skip
    return ScanStyle(
        rng.choice((150, 150, 200, 240)), rng.uniform(0.3, 2.0), rng.uniform(5, 18),
        rng.uniform(0.3, 1.1), rng.uniform(0, 0.35), rng.randint(0, 250), rng.choice((0, 1, 1, 2)),
        rng.randint(40, 75),
    )  # fmt: skip


def scanned_pages(pdf: bytes, rng: Random, style: ScanStyle) -> list[Image]:
    """Return the pages of a PDF as a scanner sees them.

    Raises:
        MissingFeature: pypdfium2 or Pillow is not installed.
    """
    pdfium = _pdfium()
    document = pdfium.PdfDocument(pdf)
    pages = []
    for page in document:
        picture = page.render(scale=style.dpi / _POINTS_AN_INCH).to_pil().convert("RGB")
        pages.append(_scanned(picture, rng, style))
    document.close()
    return pages


def pictures_as_pdf(pages: Sequence[Image], style: ScanStyle) -> bytes:
    """Return pictures as a PDF without a text layer."""
    target = io.BytesIO()
    pages[0].save(
        target, "PDF", save_all=True, append_images=pages[1:], resolution=style.dpi,
        quality=style.quality, creationDate=_DATE, modDate=_DATE,
    )  # fmt: skip
    return target.getvalue()


def one_picture(pages: Sequence[Image], style: ScanStyle, form: PictureFormat) -> bytes:
    """Return pages below each other as one picture, as a long screenshot or a photo shows them."""
    from PIL import Image  # noqa: PLC0415  an optional package

    whole = Image.new("L", (max(p.width for p in pages), sum(p.height for p in pages)), 255)
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    target = io.BytesIO()
    whole.save(target, form, quality=style.quality, dpi=(style.dpi, style.dpi))
    return target.getvalue()


def mixed_pages(pdf: bytes, scanned: bytes, rng: Random) -> bytes:
    """Return a PDF in which some pages are scans and the others still have their text.

    ``scanned`` is the scan of ``pdf``. A document of one page stays as it was printed.
    """
    pdfium = _pdfium()
    printed, pictures, mixed = (
        pdfium.PdfDocument(pdf), pdfium.PdfDocument(scanned), pdfium.PdfDocument.new()
    )  # fmt: skip
    count = len(printed)
    chosen = set(rng.sample(range(count), max(1, count // 2))) if count > 1 else set()
    for page in range(count):
        mixed.import_pages(pictures if page in chosen else printed, [page])
    target = io.BytesIO()
    mixed.save(target)
    for document in (mixed, pictures, printed):
        document.close()
    return without_dates(target.getvalue())


def _scanned(picture: Image, rng: Random, style: ScanStyle) -> Image:
    from PIL import Image, ImageFilter  # noqa: PLC0415  an optional package

    for _ in range(style.stamps):
        picture = _stamped(picture, rng)
    grey = picture.convert("L")
    angle = rng.uniform(-style.skew, style.skew)
    grey = grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    if style.blur:
        grey = grey.filter(ImageFilter.GaussianBlur(style.blur))
    return Image.fromarray(_worn(np.asarray(grey, dtype=np.float32), rng, style))


def _worn(pixels: npt.NDArray[np.float32], rng: Random, style: ScanStyle) -> npt.NDArray[np.uint8]:
    """Add grain, uneven light and specks to grey levels of shape (height, width)."""
    chance = np.random.default_rng(rng.getrandbits(32))
    height, width = pixels.shape
    light = 1 - style.shade * np.linspace(0, 1, width, dtype=np.float32)
    worn = pixels * (light if rng.random() < 0.5 else light[::-1])
    worn = worn + chance.normal(0, style.noise, pixels.shape).astype(np.float32)
    rows = chance.integers(0, height - 2, style.specks)
    columns = chance.integers(0, width - 2, style.specks)
    for row, column in zip(rows, columns, strict=True):
        worn[row : row + 2, column : column + 2] = 40
    kept: npt.NDArray[np.uint8] = np.clip(worn, 0, 255).astype(np.uint8)
    return kept


def _stamped(picture: Image, rng: Random) -> Image:
    """Press a round red seal with a star, half transparent, anywhere on the page."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  an optional package

    size = picture.width // 5
    seal = Image.new("RGBA", (size, size))
    pen = ImageDraw.Draw(seal)
    red = (200, 20, 20, rng.randint(70, 140))
    pen.ellipse((3, 3, size - 4, size - 4), outline=red, width=max(3, size // 40))
    half = size / 2
    points = [
        (
            half + math.sin(step * math.pi / 5) * size * (0.16 if step % 2 == 0 else 0.065),
            half - math.cos(step * math.pi / 5) * size * (0.16 if step % 2 == 0 else 0.065),
        )
        for step in range(10)
    ]
    pen.polygon(points, fill=red)
    place = rng.randrange(picture.width - size), rng.randrange(picture.height - size)
    stamped = picture.convert("RGBA")
    stamped.alpha_composite(seal.rotate(rng.uniform(-30, 30)), place)
    return stamped.convert("RGB")


def _pdfium() -> Any:  # noqa: ANN401  pypdfium2 has no types
    try:
        import PIL  # noqa: F401, PLC0415  optional packages
        import pypdfium2  # noqa: PLC0415
    except ImportError as error:
        raise MissingFeature(_ADVICE) from error
    return pypdfium2
