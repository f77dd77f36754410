"""Bar charts as SVG, by hand: a page of statistics needs no plotting library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_ROW, _LABEL, _BAR, _EDGE = 20, 250, 430, 12
_COLOURS = ("#2b6cb0", "#dd8a2e", "#3f9c6b", "#8a8a8a")
_STYLE = "font-family='Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif' font-size='12'"


def bar_chart(title: str, rows: Mapping[str, Sequence[int]], series: Sequence[str] = ("",)) -> str:
    """Return horizontal bars, one a row, stacked where there are several series.

    Args:
        title: what is counted.
        rows: the values by label, one for each series, in the order of printing.
        series: names for the legend.
    """
    top = 34 if len(series) == 1 else 54
    height = top + _ROW * len(rows) + _EDGE
    width = _LABEL + _BAR + 70
    largest = max((sum(values) for values in rows.values()), default=0) or 1
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' "
        f"width='{width}' height='{height}' role='img' {_STYLE}>",
        f"<title>{escape(title)}</title>",
        "<rect width='100%' height='100%' fill='#ffffff'/>",
        f"<text x='{_EDGE}' y='20' font-size='14' font-weight='bold'>{escape(title)}</text>",
        *(_legend(series) if len(series) > 1 else ()),
    ]
    for index, (label, values) in enumerate(rows.items()):
        parts += _bar(label, values, top + _ROW * index, _BAR / largest)
    return "\n".join([*parts, "</svg>", ""])


def _legend(series: Sequence[str]) -> list[str]:
    parts = []
    for index, name in enumerate(series):
        x = _LABEL + 110 * index
        parts.append(f"<rect x='{x}' y='32' width='12' height='12' fill='{_COLOURS[index]}'/>")
        parts.append(f"<text x='{x + 18}' y='42'>{escape(name)}</text>")
    return parts


def _bar(label: str, values: Sequence[int], y: int, scale: float) -> list[str]:
    parts = [f"<text x='{_LABEL - 8}' y='{y + 14}' text-anchor='end'>{escape(label)}</text>"]
    x = float(_LABEL)
    for colour, value in zip(_COLOURS, values, strict=False):
        parts.append(
            f"<rect x='{x:.1f}' y='{y + 3}' width='{value * scale:.1f}' height='{_ROW - 6}' "
            f"fill='{colour}'/>"
        )
        x += value * scale
    parts.append(f"<text x='{x + 6:.1f}' y='{y + 14}'>{sum(values):,}</text>")
    return parts
