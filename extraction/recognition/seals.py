"""Seals on pages copied without colour: broad pale shapes become paper, letters on them stay.

A red seal is told by its colour (:func:`.ink.without_seals`). On a grey copy its ring and star are
broader than strokes of letters and lines, and paler than those.
"""

from __future__ import annotations

import cv2
import numpy as np

from .ink import Pixels

_BROAD = 1.9  # points; strokes of letters and ruling lines are thinner
_VISIBLE = 32  # grey levels of 255
_PALE = 0.7  # of the darkest ink; what is darker is print
_LARGE = 26.0  # points across; dots and the strokes of a title are smaller
_DARKER = 32  # grey levels; letters on a seal are darker than it


def without_grey_seals(white: Pixels, dpi: float) -> Pixels:
    """Return a page on white paper without broad pale shapes.

    Args:
        white: grey levels on white paper.
        dpi: pixels an inch.
    """
    ink = cv2.blur(255 - white, (3, 3))
    side = max(3, round(_BROAD * dpi / 72))
    broad = cv2.morphologyEx(
        ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    )
    darkest = float(np.percentile(ink[ink > 70], 90)) if (ink > 70).any() else 255.0
    shapes = ((broad > _VISIBLE) & (broad < _PALE * darkest)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(shapes, connectivity=8)
    large = np.maximum(stats[:, 2], stats[:, 3]) >= _LARGE * dpi / 72
    large[0] = False
    if not large.any():
        return white
    seal = np.where(large[labels], broad, 0).astype(np.uint8)
    shade = cv2.dilate(seal, np.ones((side, side), np.uint8))
    pale = (shade > 0) & (255 - white.astype(np.int16) <= shade.astype(np.int16) + _DARKER)
    cleared = white.copy()
    cleared[pale] = 255
    return cleared
