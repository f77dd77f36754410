"""The text of Word paragraphs: runs, fields, breaks, text boxes.

Rule source: ECMA-376 part 1, 17.3 (paragraphs and runs) and 17.16 (fields).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..folding import raised
from .names import child, effective, is_on, name, value

_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_GRAPHICS = frozenset({"drawing", "pict", "object"})
_MATHS = frozenset({"*:oMath", "*:oMathPara"})
_PICTURES = {"*:blip": "embed", "*:imagedata": "id"}  # DrawingML and VML: where the relation is
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_POINT = 12_700  # English metric units
_SMALLEST = (150, 60)  # width and height of a table in points
_PRIVATE = range(0xF000, 0xF100)  # a symbol font's own characters, which say nothing


@dataclass
class Paragraph:
    r"""The text of one paragraph, ``\n`` at soft line breaks, and what is anchored in it.

    ``boxes`` are its text boxes, ``pictures`` the relations of those as large as a table.
    """

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def read_paragraph(element: etree._Element) -> Paragraph:
    """Read a ``w:p`` with its changes accepted and its fields' results."""
    paragraph = Paragraph()
    # A field's instruction never goes over the end of a paragraph; its result may.
    in_instruction: list[bool] = []
    pieces: list[str] = []
    for inline in _inlines(element, paragraph):
        kind = name(inline)
        if kind == "fldChar":
            _turn(in_instruction, value(inline, "fldCharType"))
        elif not any(in_instruction):
            pieces.append(_text(inline, kind))
    paragraph.text = "".join(pieces)
    return paragraph


def _turn(in_instruction: list[bool], field_type: str | None) -> None:
    if field_type == "begin":
        in_instruction.append(True)
    elif in_instruction and field_type == "separate":
        in_instruction[-1] = False
    elif in_instruction and field_type == "end":
        in_instruction.pop()


def _inlines(element: etree._Element, paragraph: Paragraph) -> Iterator[etree._Element]:
    """Yield what runs hold, in order; text boxes go to the paragraph."""
    for inner in effective(element):
        kind = name(inner)
        if kind == "r":
            if not is_on(child(inner, "rPr", "vanish")):
                yield from _inlines(inner, paragraph)
        elif kind in _GRAPHICS:
            paragraph.boxes.extend(_text_boxes(inner))
            paragraph.pictures.extend(_pictures(inner))
        else:
            yield inner


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    for inner in effective(element):
        if name(inner) == "txbxContent":
            yield inner
        else:
            yield from _text_boxes(inner)


def _pictures(element: etree._Element) -> Iterator[str]:
    """Yield the relations of pictures that are not smaller than a table, outside of text boxes."""
    for inner in effective(element):
        kind = name(inner)
        if kind in {"*:inline", "*:anchor"} and _is_small(inner):
            continue
        if kind in _PICTURES:
            relation = inner.get(f"{{{_RELATIONS}}}{_PICTURES[kind]}")
            if relation:
                yield relation
        elif kind != "txbxContent":
            yield from _pictures(inner)


def _is_small(placed: etree._Element) -> bool:
    extent = next((inner for inner in placed if name(inner) == "*:extent"), None)
    if extent is None:
        return False
    sides = (extent.get("cx") or "", extent.get("cy") or "")
    return any(
        side.isdecimal() and int(side) < least * _POINT
        for side, least in zip(sides, _SMALLEST, strict=True)
    )


def _text(inline: etree._Element, kind: str) -> str:
    if kind == "t":
        text = inline.text or ""
        if value(child(inline.getparent(), "rPr", "vertAlign")) == "superscript":
            text = raised(text)
        kept = inline.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        return text if kept else text.strip(" \t\r\n")
    if kind == "sym":
        code = int(value(inline, "char") or "0", 16)
        return "" if code in _PRIVATE or not 32 <= code < 0xD800 else chr(code)
    if kind in _MATHS:
        return "".join(e.text or "" for e in inline.iter() if name(e) == "*:t")
    return _BREAKS.get(kind, "")
