"""Names of WordprocessingML elements and what is effectively in an element.

Rule source: ECMA-376 part 1, 17 (transitional and strict namespaces).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_WORD = frozenset({
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
})  # fmt: skip
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_FALSE = frozenset({"0", "false", "off", "none"})
_TRANSPARENT = frozenset(
    [
        "ins", "moveTo", "smartTag", "customXml", "hyperlink", "sdt", "sdtContent", "fldSimple",
        "dir", "bdo", "ruby", "rubyBase",
    ]
)  # fmt: skip
_DROPPED = frozenset({"del", "moveFrom", "rt"})


def name(element: etree._Element) -> str:
    """Return the local name of a Word element, ``mc:…`` and ``*:…`` for others."""
    tag = element.tag
    if not isinstance(tag, str):  # an unresolved entity
        return ""
    space, _, local = tag.rpartition("}")
    space = space[1:]
    if space in _WORD:
        return local
    return f"mc:{local}" if space == _COMPATIBILITY else f"*:{local}"


def value(element: etree._Element | None, attribute: str = "val") -> str | None:
    """Return a ``w:`` attribute, whichever of the two namespaces it is in."""
    if element is None:
        return None
    for space in _WORD:
        found = element.get(f"{{{space}}}{attribute}")
        if found is not None:
            return found
    return None


def number(element: etree._Element | None, default: int) -> int:
    """Return ``w:val`` as a whole number, ``default`` where it is missing or none."""
    text = value(element)
    return int(text) if text and text.lstrip("-").isdecimal() else default


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the descendant that a path of names leads to."""
    for step in path:
        if element is None:
            return None
        element = next((inner for inner in element if name(inner) == step), None)
    return element


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a toggle is there and not switched off."""
    return element is not None and value(element) not in _FALSE


def effective(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children with all tracked changes accepted and wrappers opened.

    Of alternatives only the first is taken, so that nothing is read twice.
    """
    for inner in element:
        kind = name(inner)
        if kind in _DROPPED or (kind == "sdt" and _is_placeholder(inner)):
            continue
        if kind in _TRANSPARENT:
            yield from effective(inner)
        elif kind == "mc:AlternateContent":
            chosen = next(iter(inner), None)
            if chosen is not None:
                yield from effective(chosen)
        else:
            yield inner


def _is_placeholder(element: etree._Element) -> bool:
    """A content control that nobody filled in (单击此处输入文字)."""
    return is_on(child(element, "sdtPr", "showingPlcHdr"))
