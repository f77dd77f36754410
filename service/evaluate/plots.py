"""Small plots of an evaluation as inline SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_WIDTH, _HEIGHT = 110, 12
_SIDE, _MARGIN = 180, 26


def bars(value: float | None, low: float | None, high: float | None) -> str:
    """Return a bar from 0 to 1 with its interval as a line."""
    if value is None:
        return ""
    line = ""
    if low is not None and high is not None:
        x1, x2 = (f"{bound * _WIDTH:.1f}" for bound in (low, high))
        line = f'<line x1="{x1}" x2="{x2}" y1="6" y2="6" class="whisker"/>'
    return (
        f'<svg width="{_WIDTH}" height="{_HEIGHT}" role="img" aria-label="{value:.3f}">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" class="track"/>'
        f'<rect width="{value * _WIDTH:.1f}" height="{_HEIGHT}" class="bar"/>{line}</svg>'
    )


def reliability(bins: Sequence[Mapping[str, Any]]) -> str:
    """Return a reliability diagram: confidence to the right, share that is right upwards."""
    full = _SIDE + 2 * _MARGIN

    def at(x: float, y: float) -> tuple[float, float]:
        return _MARGIN + x * _SIDE, _MARGIN + (1 - y) * _SIDE

    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    parts = [
        f'<svg viewBox="0 0 {full} {full}" width="{full}" height="{full}" role="img">',
        f'<rect x="{x0}" y="{y1}" width="{_SIDE}" height="{_SIDE}" class="track"/>',
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" class="diagonal"/>',
    ]
    most = max((one["count"] for one in bins), default=1)
    for one in bins:
        x, y = at(one["confidence"], one["accuracy"])
        radius = 3 + 7 * (one["count"] / most) ** 0.5
        told = f"{one['confidence']:.2f} → {one['accuracy']:.2f} ({one['count']})"
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" class="dot">'
            f"<title>{told}</title></circle>"
        )
    for mark in (0, 0.5, 1):
        parts.append(
            f'<text x="{at(mark, 0)[0]:.0f}" y="{y0 + 16:.0f}" text-anchor="middle">{mark}</text>'
        )
        parts.append(
            f'<text x="{x0 - 4:.0f}" y="{at(0, mark)[1] + 4:.0f}" text-anchor="end">{mark}</text>'
        )
    return "".join([*parts, "</svg>"])
