"""A pen on ReportLab's canvas: points from the top left, turned pages, one Chinese font."""

from __future__ import annotations

import io

FONT_ADVICE = "绘制 PDF 需要 ReportLab，请先安装：pip install 'gongkai[dev]'"

_FONT = "STSong-Light"  # one of the fonts that every PDF viewer has; no font file is needed
_NOT_FIRST = set("，。、；：？！）》】”’,.;:?!)]%")


class Pen:
    """Draws on pages that read upright at ``width`` by ``height`` points.

    Args:
        width: of the page as it is read.
        height: of the page as it is read.
        rotate: the /Rotate entry in degrees; the drawing is turned back by as much.
        turned: quarter turns counter-clockwise of the drawing on a page without /Rotate; not
            together with ``rotate``.

    Raises:
        ImportError: ReportLab is not installed.
    """

    def __init__(self, width: float, height: float, rotate: int = 0, turned: int = 0) -> None:
        from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415  an optional package
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

        if _FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
        self._metrics = pdfmetrics
        self._buffer = io.BytesIO()
        self._width, self._height = width, height
        self._quarters = (rotate // 90 + turned) % 4
        self._rotate = rotate
        sideways = self._quarters % 2 == 1 and rotate % 180 == 0
        size = (height, width) if sideways else (width, height)  # ReportLab swaps for /Rotate
        self._canvas = Canvas(self._buffer, pagesize=size, invariant=True)
        self.pages = 0

    def begin_page(self) -> None:
        """Get ready to draw on a page; one that is begun is printed, even if it stays blank."""
        canvas = self._canvas
        if self._rotate:
            canvas.setPageRotation(self._rotate)
        corners = ((0, 0), (self._height, 0), (self._width, self._height), (0, self._width))
        canvas.translate(*corners[self._quarters])
        canvas.rotate(90 * self._quarters)
        canvas.setLineWidth(0.5)

    def finish_page(self) -> None:
        """Finish this page."""
        self._canvas.showPage()
        self.pages += 1

    def finished(self) -> bytes:
        """Return the file."""
        self._canvas.save()
        return self._buffer.getvalue()

    def length(self, text: str, size: float) -> float:
        """Return the printed width of a text."""
        return float(self._metrics.stringWidth(text, _FONT, size))

    def wrapped(self, text: str, size: float, width: float, first_indent: float = 0.0) -> list[str]:
        """Break a text into lines; numbers stay whole, closing marks do not begin a line."""
        lines = [""]
        room = width - first_indent
        for unit in _units(text):
            if lines[-1] and self.length(lines[-1] + unit, size) > room:
                lines.append("")
                room = width
            lines[-1] += unit
        return lines

    def text(self, x: float, y: float, size: float, text: str) -> None:
        """Print a line with its baseline at ``y`` from the top."""
        self._canvas.setFont(_FONT, size)
        self._canvas.drawString(x, self._height - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self._canvas.line(x0, self._height - y0, x1, self._height - y1)

    def dashed(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line as short separate lines."""
        length = max(abs(x1 - x0), abs(y1 - y0))
        steps = max(1, int(length // 5))
        for step in range(steps + 1):
            start, end = step * 5 / length, min(1.0, (step * 5 + 3) / length)
            if start < 1:
                self.line(
                    x0 + (x1 - x0) * start,
                    y0 + (y1 - y0) * start,
                    x0 + (x1 - x0) * end,
                    y0 + (y1 - y0) * end,
                )

    def dotted(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line as small filled squares."""
        steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) // 2))
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            self.filled(x - 0.35, y - 0.35, x + 0.35, y + 0.35)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw an empty box."""
        self._canvas.rect(x0, self._height - y1, x1 - x0, y1 - y0, stroke=1, fill=0)

    def filled(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a black box."""
        self._canvas.rect(x0, self._height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)


def _units(text: str) -> list[str]:
    """Split a text into what a line break may not divide."""
    units: list[str] = []
    for character in text:
        word = character.isascii() and character not in " ()[]"
        goes_on = units and (
            character in _NOT_FIRST
            or (word and units[-1][-1].isascii() and units[-1][-1] not in " ()[]")
        )
        if goes_on:
            units[-1] += character
        else:
            units.append(character)
    return units
