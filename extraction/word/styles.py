"""Styles and automatic numbers of a Word document.

Rule source: ECMA-376 part 1, 17.7 (styles) and 17.9 (numbering).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from .counting import printed_number
from .names import child, is_on, name, number, value

_HEADING = re.compile(r"heading\s*\d|标题\s*\d*|title|toc heading", re.IGNORECASE)
_NO_OUTLINE = 9  # outline level of body text
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class _Level:
    start: int
    number_format: str
    text: str
    legal: bool
    style: str | None
    restart: int


class Styles:
    """What paragraphs have from their styles."""

    def __init__(self, root: etree._Element | None) -> None:
        """``root`` is ``w:styles``, ``None`` where the document has none."""
        styles = [] if root is None else [e for e in root if name(e) == "style"]
        self._by_id = {value(style, "styleId") or "": style for style in styles}
        self.default = next(
            (
                value(style, "styleId")
                for style in styles
                if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}
            ),
            None,
        )

    def is_heading(self, properties: etree._Element | None) -> bool:
        """Tell whether a paragraph is a heading, by its style or its outline level."""
        outline = child(properties, "outlineLvl")
        if outline is not None:
            return number(outline, _NO_OUTLINE) < _NO_OUTLINE
        return any(
            number(child(style, "pPr", "outlineLvl"), _NO_OUTLINE) < _NO_OUTLINE
            or _HEADING.fullmatch((value(child(style, "name")) or "").strip())
            for _, style in self._chain(properties)
        )

    def is_centred(self, properties: etree._Element | None) -> bool:
        """Tell whether a paragraph is centred."""
        for holder in (properties, *(child(s, "pPr") for _, s in self._chain(properties))):
            alignment = child(holder, "jc")
            if alignment is not None:
                return value(alignment) == "center"
        return False

    def numbering(self, properties: etree._Element | None) -> tuple[str, int, str | None] | None:
        """Return list and level of a paragraph, and the style that gives them."""
        own = child(properties, "numPr")
        level = child(own, "ilvl")
        if child(own, "numId") is not None:
            return value(child(own, "numId")) or "0", number(level, 0), None
        for style_id, style in self._chain(properties):
            given = child(style, "pPr", "numPr")
            if child(given, "numId") is not None:
                chosen = level if level is not None else child(given, "ilvl")
                by_style = None if chosen is not None else style_id
                return value(child(given, "numId")) or "0", number(chosen, 0), by_style
        return None

    def list_of(self, style_id: str | None) -> str | None:
        """Return the list that a list style names."""
        return value(child(self._by_id.get(style_id or ""), "pPr", "numPr", "numId"))

    def _chain(self, properties: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
        style_id = value(child(properties, "pStyle")) or self.default
        seen: set[str] = set()
        while style_id and style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            yield style_id, self._by_id[style_id]
            style_id = value(child(self._by_id[style_id], "basedOn"))


class Numbering:
    """Counts the automatic lists of a document from its beginning to its end."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """``root`` is ``w:numbering``, ``None`` where the document has no lists."""
        parts = [] if root is None else list(root)
        self._styles = styles
        self._abstract = {
            value(part, "abstractNumId") or "": part
            for part in parts
            if name(part) == "abstractNum"
        }
        self._lists = {value(part, "numId") or "": part for part in parts if name(part) == "num"}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()

    def label(self, properties: etree._Element | None) -> str:
        """Count a paragraph and return its number as printed, ``""`` if it has none."""
        found = self._styles.numbering(properties)
        if found is None or found[0] == "0" or found[0] not in self._lists:
            return ""
        list_id, depth, style = found
        levels = self._levels_of(list_id)
        if style is not None:
            depth = next((d for d, level in levels.items() if level.style == style), depth)
        if depth not in levels:
            return ""
        self._count(list_id, depth, levels)
        return self._print(self._counts[self._abstract_id(list_id)], depth, levels)

    def _count(self, list_id: str, depth: int, levels: dict[int, _Level]) -> None:
        counts = self._counts[self._abstract_id(list_id)]
        if list_id not in self._begun:
            self._begun.add(list_id)
            for override in self._overrides(list_id):
                if child(override, "startOverride") is not None:
                    counts.pop(int(value(override, "ilvl") or 0), None)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            if levels.get(deeper) is None or levels[deeper].restart > depth:
                del counts[deeper]

    @staticmethod
    def _print(counts: dict[int, int], depth: int, levels: dict[int, _Level]) -> str:
        own = levels[depth]

        def one(match: re.Match[str]) -> str:
            level = levels.get(int(match[1]) - 1)
            if level is None:
                return ""
            count = counts.get(int(match[1]) - 1, level.start)
            return printed_number(count, "decimal" if own.legal else level.number_format)

        if own.number_format in {"bullet", "none"}:
            return ""
        label = _PLACE.sub(one, own.text)
        # "1." before "2023年" would read as one number.
        return label + " " if label[-1:].isascii() and label else label

    def _levels_of(self, list_id: str) -> dict[int, _Level]:
        if list_id not in self._levels:
            abstract = self._abstract.get(self._abstract_id(list_id))
            holders = [] if abstract is None else [e for e in abstract if name(e) == "lvl"]
            found = {int(value(lvl, "ilvl") or 0): _level(lvl) for lvl in holders}
            for override in self._overrides(list_id):
                depth = int(value(override, "ilvl") or 0)
                inner = child(override, "lvl")
                if inner is not None:
                    found[depth] = _level(inner)
                start = child(override, "startOverride")
                if start is not None and depth in found:
                    level = found[depth]
                    found[depth] = _Level(
                        number(start, 1), level.number_format, level.text, level.legal,
                        level.style, level.restart,
                    )  # fmt: skip
            self._levels[list_id] = found
        return self._levels[list_id]

    def _abstract_id(self, list_id: str) -> str:
        """The definition behind a list, through the list style that it may name."""
        for _ in range(_LEVELS):
            abstract_id = value(child(self._lists.get(list_id), "abstractNumId")) or ""
            link = child(self._abstract.get(abstract_id), "numStyleLink")
            named = self._styles.list_of(value(link))
            if link is None or named is None or named == list_id:
                break
            list_id = named
        return abstract_id

    def _overrides(self, list_id: str) -> list[etree._Element]:
        return [e for e in self._lists[list_id] if name(e) == "lvlOverride"]


def _level(element: etree._Element) -> _Level:
    depth = int(value(element, "ilvl") or 0)
    return _Level(
        number(child(element, "start"), 0),
        value(child(element, "numFmt")) or _custom_format(element) or "decimal",
        value(child(element, "lvlText")) or "",
        is_on(child(element, "isLgl")),
        value(child(element, "pStyle")),
        # 0: never restarts; n: restarts after a paragraph of a level above n.
        number(child(element, "lvlRestart"), depth),
    )


def _custom_format(element: etree._Element) -> str | None:
    """A format that newer versions keep among alternatives."""
    for inner in element.iter():
        if name(inner) == "numFmt" and value(inner) != "custom":
            return value(inner)
    return None
