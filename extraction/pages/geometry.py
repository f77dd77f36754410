"""Points, boxes, matrices and paths of a drawing, and which colours can be seen on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai.vocabulary import BBox

Matrix = tuple[float, float, float, float, float, float]
"""``(a, b, c, d, e, f)`` as in PDF 1.7, 8.3.3: x' = ax + cy + e, y' = bx + dy + f."""

Point = tuple[float, float]


def subpaths(path: Sequence[tuple[str | float, ...]]) -> Iterator[list[Point]]:
    """Yield each subpath's corners; curves count by their end, ``h`` returns to the start."""
    points: list[Point] = []
    for step in path:
        if step[0] == "m":
            if len(points) > 1:
                yield points
            points = [(float(step[1]), float(step[2]))]
        elif step[0] == "h":
            if points:
                points.append(points[0])
        elif points:
            points.append((float(step[-2]), float(step[-1])))
    if len(points) > 1:
        yield points


def is_white(colour: object) -> bool:
    """Say whether a grey, RGB or CMYK colour cannot be seen on paper."""
    if isinstance(colour, (int, float)):
        return colour >= 0.97
    if isinstance(colour, (tuple, list)) and all(isinstance(v, (int, float)) for v in colour):
        if len(colour) == 4:
            return all(value <= 0.03 for value in colour)
        return bool(colour) and all(value >= 0.97 for value in colour)
    return False


def applied(matrix: Matrix, x: float, y: float) -> Point:
    """Return the point ``(x, y)`` moved by a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def box_around(points: Sequence[Point]) -> BBox:
    """Return the smallest box that holds all points."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def enclosing(boxes: Iterable[BBox]) -> BBox:
    """Return the smallest box that holds all the boxes."""
    return box_around([point for x0, y0, x1, y1 in boxes for point in ((x0, y0), (x1, y1))])


def intersection(one: BBox, other: BBox) -> BBox:
    """Return what two boxes share; its sides are negative when they share nothing."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def framed(boxes: Sequence[BBox], thickness: float) -> Iterator[BBox]:
    """Yield boxes; of two that make a thin frame (one just inside the other), the frame's sides."""
    index = 0
    while index < len(boxes):
        pair = sorted(boxes[index : index + 2], key=_area)
        sides = _frame_sides(pair[0], pair[1], thickness) if len(pair) == 2 else []
        if sides:
            yield from sides
            index += 2
        else:
            yield boxes[index]
            index += 1


def _frame_sides(inner: BBox, outer: BBox, thickness: float) -> list[BBox]:
    (a0, b0, a1, b1), (x0, y0, x1, y1) = inner, outer
    insets = (a0 - x0, b0 - y0, x1 - a1, y1 - b1)
    if min(insets) < -0.01 or not 0.05 < max(insets) <= thickness:
        return []
    sides = ((x0, y0, a0, y1), (x0, y0, x1, b0), (a1, y0, x1, y1), (x0, b1, x1, y1))
    return [side for side, inset in zip(sides, insets, strict=True) if inset > 0.05]


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
