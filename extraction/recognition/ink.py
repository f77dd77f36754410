"""Pictures of pages as grey levels: seals removed, light evened out, ink told from paper."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""Grey levels of shape (height, width), or RGB of shape (height, width, 3); 0 is black."""

_REDDER = 40  # than green and blue, of 255
_SEAL = (50.0, 190.0)  # least and greatest side of a seal in points: 18 to 67 mm
_NEAR = 4.0  # points between parts of one seal
_GAP = 6.0  # points; a letter's strokes are thinner, so that paper shows between them
_BARELY = 70  # ink that belongs to a letter if darker ink is near
_SPECKS = ((1.0, 2.0), (1.6, 4.5))  # points: size, and how far off other ink is at least
_SURELY = 0.5  # of the darkest ink on the page


def without_seals(picture: Pixels, dpi: float) -> Pixels:
    """Return grey levels in which red seals have gone and black under them has stayed.

    Other red print, such as a red title, stays as it is.
    """
    if picture.ndim == 2:
        return picture
    grey: Pixels = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    red = picture[..., 0].astype(np.int16)
    others = np.maximum(picture[..., 1], picture[..., 2])
    reddish = ((red - others) > _REDDER).astype(np.uint8)
    if not reddish.any():
        return grey
    near = _size(_NEAR, dpi)
    joined = cv2.dilate(reddish, np.ones((near, near), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    for label in range(1, count):
        x, y, width, height = stats[label, :4]
        low, high = (side * dpi / 72 for side in _SEAL)
        if low <= min(width, height) and max(width, height) <= high:
            part = slice(y, y + height), slice(x, x + width)
            seal = (labels[part] == label) & (red[part] - others[part] > _REDDER // 2)
            grey[part][seal] = picture[..., 0][part][seal]
    return grey


def evened(grey: Pixels, dpi: float) -> Pixels:
    """Return grey levels on white paper: shade, folds and coloured ground divided out."""
    height, width = grey.shape
    step = max(1, round(dpi / 50))
    small = cv2.resize(
        grey, (max(1, width // step), max(1, height // step)), interpolation=cv2.INTER_AREA
    )
    gap = max(3, _size(_GAP, dpi) // step | 1)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((gap, gap), np.uint8)), 2 * gap + 1)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    white: Pixels = cv2.divide(grey, np.maximum(paper, 1), scale=255)
    return white


def ink_mask(white: Pixels, dpi: float) -> Pixels:
    """Return 1 where letters are: dark ink with the paler ink around it, no specks.

    Args:
        white: grey levels on white paper.
        dpi: pixels an inch.
    """
    ink = 255 - white
    darkest = float(np.percentile(ink[ink > _BARELY], 90)) if (ink > _BARELY).any() else 255.0
    core = (ink > max(_BARELY, _SURELY * darkest)).astype(np.uint8)
    reach = _size(1.0, dpi) | 1
    near = cv2.dilate(core, np.ones((reach, reach), np.uint8))
    mask: Pixels = (near & (ink > _BARELY)).astype(np.uint8)
    for size, apart in _SPECKS:
        mask = _without_specks(mask, _size(size, dpi), _size(2 * apart, dpi) | 1)
    return mask


def _without_specks(mask: Pixels, speck: int, reach: int) -> Pixels:
    """Drop what is as small as a full stop and has no ink around it; both in pixels."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    small = (stats[:, 2] <= speck) & (stats[:, 3] <= speck)
    small[0] = False
    if not small.any():
        return mask
    specks = small[labels]
    letters = mask.copy()
    letters[specks] = 0
    near = cv2.dilate(letters, np.ones((reach, reach), np.uint8))
    lonely = small.copy()
    lonely[np.unique(labels[specks & (near > 0)])] = False
    mask = mask.copy()
    mask[lonely[labels]] = 0
    return mask


def _size(points: float, dpi: float) -> int:
    return max(1, round(points * dpi / 72))
