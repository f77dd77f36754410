"""pdfminer's interpreter of content streams, with clipping and a faster lexer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFStackT
from pdfminer.pdftypes import stream_value

from gongkai.vocabulary import BBox

from .geometry import Point, box_around, intersection
from .pdf_content import Operator, tokens_of

_MARKS = {"BMC", "BDC", "EMC", "MP", "DP"}  # marked content: nothing printed


class ClippedDevice(PDFTextDevice):
    """A device that knows where printing is visible and where a point of user space lies."""

    clip: BBox

    def at(self, x: float, y: float) -> Point:
        """Return a point of the current user space in points from the page's top left."""
        raise NotImplementedError


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter ignores clipping; this one keeps the clip's bounding box."""

    device: ClippedDevice

    def __init__(self, manager: PDFResourceManager, device: ClippedDevice) -> None:
        super().__init__(manager, device)
        self._clips: list[BBox] = []
        self._operations: dict[bytes, tuple[Callable[..., None], int] | None] = {}

    def execute(self, streams: Sequence[object]) -> None:
        """Run content streams through the faster lexer, what it refuses through pdfminer's."""
        contents = [stream_value(stream) for stream in streams]
        ids = {stream.objid for stream in contents if stream.objid is not None}
        unnamed = any(stream.objid is None for stream in contents)
        if unnamed or ids & self.parent_stream_ids:
            super().execute(streams)  # which refuses forms that contain themselves
            return
        tokens = tokens_of(b"\n".join(stream.get_data() for stream in contents))
        if tokens is None:
            super().execute(streams)
            return
        self.stream_ids = ids
        operands: list[Any] = []
        for token in tokens:
            if isinstance(token, Operator):
                self._operate(token, operands)
                operands.clear()
            else:
                operands.append(token)

    def _operate(self, operator: Operator, operands: list[Any]) -> None:
        if operator not in self._operations:
            self._operations[operator] = self._operation(operator.decode("ascii"))
        operation = self._operations[operator]
        if operation is None:
            return
        function, count = operation
        if len(operands) >= count:
            self.argstack = operands[: len(operands) - count]  # colour operators look here
            function(*operands[len(operands) - count :])

    def _operation(self, name: str) -> tuple[Callable[..., None], int] | None:
        if name in _MARKS:
            return None
        name = name.replace("*", "_a").replace('"', "_w").replace("'", "_q")
        function = getattr(self, f"do_{name}", None)
        return (function, function.__code__.co_argcount - 1) if function else None

    def do_q(self) -> None:
        """Save the graphics state with its clip."""
        super().do_q()
        self._clips.append(self.device.clip)

    def do_Q(self) -> None:  # noqa: N802  pdfminer looks operators up by name
        """Restore the graphics state with its clip."""
        super().do_Q()
        if self._clips:
            self.device.clip = self._clips.pop()

    def do_W(self) -> None:  # noqa: N802
        """Narrow the clip to the current path's box."""
        points = [
            self.device.at(float(step[i]), float(step[i + 1]))
            for step in self.curpath
            for i in range(1, len(step), 2)
        ]
        if points:
            self.device.clip = intersection(self.device.clip, box_around(points))

    def do_W_a(self) -> None:  # noqa: N802
        """Narrow the clip likewise: the even-odd rule has the same box."""
        self.do_W()

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802
        """Paint a form or picture; its clip ends with it."""
        clip = self.device.clip
        super().do_Do(xobjid_arg)
        self.device.clip = clip
        self.device.set_ctm(self.ctm)
