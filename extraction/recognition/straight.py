"""How a page lies in its picture: the angle of its rows, and pictures turned so that it is none."""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from .ink import Pixels

_LONGEST_SIDE = 1400  # pixels suffice to see an angle
_STRIPS = 64  # of a page, side by side
_FAINT = 60  # of 255; grain and shade lie below
_STEPS = ((0.5, 7.0), (0.1, 0.5), (0.02, 0.1))  # degrees: step, and how far to either side
_NEGLIGIBLE = 0.03


def skew_of(white: Pixels) -> float:
    """Return by how many degrees rows fall to the right; at most 7 to either side.

    Rows and ruling lines are in line with the picture's when neighbouring rows of pixels differ
    most in how much ink they hold. Strips of the page are moved up and down as waves, since
    pixels moved by parts of a pixel are blurred, and no angle would look sharper than none.
    """
    scale = min(1.0, _LONGEST_SIDE / max(white.shape))
    small = cv2.resize(white, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (255 - small).astype(np.float32)
    ink[ink < _FAINT] = 0
    strips = cv2.resize(ink, (_STRIPS, len(ink)), interpolation=cv2.INTER_AREA)
    waves = np.fft.rfft(strips, axis=0)
    pitch = ink.shape[1] / _STRIPS
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


def _contrast(waves: npt.NDArray[np.complex128], pitch: float, degrees: float) -> float:
    """Return how much neighbouring rows differ when strips, ``pitch`` pixels apart, are level."""
    count, strips = waves.shape
    turns = np.pi * np.arange(count) / max(1, count - 1)  # of each wave, per pixel, in radians
    fall = pitch * math.tan(math.radians(degrees))
    moved = waves * np.exp(1j * fall * np.outer(turns, np.arange(strips)))
    rows = np.abs(moved.sum(axis=1)) * np.sin(turns / 2)
    return float(np.square(rows).sum())
