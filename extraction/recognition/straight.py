"""How a page lies in its picture: the angle of its rows, and pictures turned so that it is none.

A picture may hold several sheets below each other, each askew by an angle of its own.
"""

from __future__ import annotations

import math
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from .ink import Pixels

_LONGEST_SIDE = 1400  # pixels suffice to see an angle
_STRIPS = 64  # of a page, side by side
_FAINT = 60  # of 255; grain and shade lie below
_STEPS = ((0.1, 7.0), (0.02, 0.1))  # degrees: step, and how far to either side
_NEGLIGIBLE = 0.03
_BLANK = 24.0  # points without ink between two sheets at least
_SHEET = 100.0  # points; what is lower tells no angle
_WIDE = 0.5  # of a picture's width, likewise
_APART = 0.12  # degrees by which sheets differ
_PLAINER = 1.15  # times the contrast that a sheet's own angle makes
_DARK = 120  # grey levels of ink on white paper
_SPECKS = 0.004  # of a row of pixels; so little ink is none


def straightened(white: Pixels, dpi: float) -> tuple[Pixels, float]:
    """Return a picture in which rows are level, and by how many degrees the whole was askew.

    Args:
        white: grey levels on white paper.
        dpi: pixels an inch.
    """
    skew = skew_of(white)
    sheets = _sheets(white, dpi, skew)
    if len(sheets) == 1:
        return turned(white, skew), skew
    straight = [turned(white[top:end], skew_of(white[top:end])) for top, end in sheets]
    return np.concatenate(straight), skew


def _sheets(white: Pixels, dpi: float, skew: float) -> list[tuple[int, int]]:
    """Return where sheets that lie at different angles begin and end, in rows of pixels."""
    sheets: list[tuple[int, int]] = []
    last: float | None = None
    for top, end in _blocks(white, dpi):
        angle = _own_angle(white[top:end], dpi, skew)
        if sheets and (last is None or angle is None or abs(angle - last) < _APART):
            sheets[-1] = sheets[-1][0], end
        else:
            sheets.append((top, end))
        last = last if angle is None else angle
    return sheets


def _blocks(white: Pixels, dpi: float) -> list[tuple[int, int]]:
    """Cut a picture's rows in the middle of broad blank bands."""
    inked = np.flatnonzero((white < _DARK).mean(axis=1) > _SPECKS)
    gaps = np.flatnonzero(np.diff(inked) >= _BLANK * dpi / 72)
    cuts = [int(inked[i] + inked[i + 1]) // 2 for i in gaps]
    return list(pairwise([0, *cuts, len(white)]))


def _own_angle(block: Pixels, dpi: float, skew: float) -> float | None:
    """Return at which angle a block of rows lies, ``None`` where it does not tell."""
    inked = np.argwhere(block < _DARK)
    if not len(inked):
        return None
    height, width = (inked.max(axis=0) - inked.min(axis=0)).tolist()
    if height < _SHEET * dpi / 72 or width < _WIDE * block.shape[1]:
        return None
    waves, pitch = _waves(block)
    angle = _skew(waves, pitch)
    clearer = _contrast(waves, pitch, angle) > _PLAINER * _contrast(waves, pitch, skew)
    return angle if clearer or abs(angle - skew) < _APART else skew


def skew_of(white: Pixels) -> float:
    """Return by how many degrees rows fall to the right; at most 7 to either side.

    Rows and ruling lines are in line with the picture's when neighbouring rows of pixels differ
    most in how much ink they hold. Strips of the page are moved up and down as waves, since
    pixels moved by parts of a pixel are blurred, and no angle would look sharper than none.
    """
    return _skew(*_waves(white))


def _skew(waves: npt.NDArray[np.complex128], pitch: float) -> float:
    best = 0.0
    for step, span in _STEPS:
        angles = np.arange(best - span, best + span + step / 2, step)
        best = float(max(angles, key=lambda angle: _contrast(waves, pitch, float(angle))))
    return best


def turned(picture: Pixels, degrees: float, fill: int = 255) -> Pixels:
    """Return a picture of the same size turned back around its centre by an angle of its rows."""
    if abs(degrees) < _NEGLIGIBLE:
        return picture
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    straight: Pixels = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(fill, fill, fill)
    )
    return straight


def _waves(white: Pixels) -> tuple[npt.NDArray[np.complex128], float]:
    """Return the waves of a picture's strips down, and how many pixels these lie apart."""
    scale = min(1.0, _LONGEST_SIDE / max(white.shape))
    small = cv2.resize(white, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (255 - small).astype(np.float32)
    ink[ink < _FAINT] = 0
    strips = cv2.resize(ink, (_STRIPS, len(ink)), interpolation=cv2.INTER_AREA)
    return np.fft.rfft(strips, axis=0), ink.shape[1] / _STRIPS


def _contrast(waves: npt.NDArray[np.complex128], pitch: float, degrees: float) -> float:
    """Return how much neighbouring rows differ when strips, ``pitch`` pixels apart, are level."""
    count, strips = waves.shape
    turns = np.pi * np.arange(count) / max(1, count - 1)  # of each wave, per pixel, in radians
    fall = pitch * math.tan(math.radians(degrees))
    moved = waves * np.exp(1j * fall * np.outer(turns, np.arange(strips)))
    rows = np.abs(moved.sum(axis=1)) * np.sin(turns / 2)
    return float(np.square(rows).sum())
