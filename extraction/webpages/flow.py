"""The content of a web page's element as lines and tables, as a browser would break them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from gongkai.vocabulary import InputError

from ..composing import MAX_CELLS, MAX_LINES, Content, compose, visible
from ..document import Block, Line, Picture
from ..embedded import data_of
from ..folding import raised
from .dom import is_block, is_centred, is_shown, keeps_breaks, tag
from .page_metadata import is_metadata_table, without_entries

_INDENT = "\u3000"  # says that a paragraph begins here
_HARD_BREAK = "\v"
_WHITE = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u3000-\u303f]")
_LEADING = re.compile(r"[ \u2000-\u200a\u3000]{2,}|\u3000")
_SENTENCE = re.compile(r"[。！？；]")
_ABSOLUTE = re.compile(r"position\s*:\s*absolute", re.IGNORECASE)
_SUPER = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_SPAN = re.compile(r"\s*\+?(\d{1,6})")
_LONGEST_LINK = 60  # code points of a line that is only a link; a longer one is text
_MAX_SPAN = 200
_SMALLEST = (200, 60)  # width and height in pixels that a table is shown in at least
_ADDRESSES = ("data-src", "data-original", "src")  # pages that load pictures late keep it elsewhere
_ROW_GROUPS = frozenset({"tbody", "thead", "tfoot", "form"})


@dataclass(frozen=True)
class _Look:
    """How text looks where the walk stands; the outer elements decide it."""

    heading: bool = False
    centred: bool = False
    breaks: bool = False
    linked: bool = False
    printed: bool = False  # one element for each printed line, placed by coordinates
    raised: bool = False

    def inside(self, element: etree._Element) -> _Look:
        name = tag(element)
        return replace(
            self,
            heading=self.heading or name in {"h1", "h2", "h3", "h4", "h5", "h6"},
            centred=self.centred or is_centred(element),
            breaks=self.breaks or keeps_breaks(element),
            linked=self.linked or (name == "a" and element.get("href") is not None),
            printed=self.printed or bool(_ABSOLUTE.search(element.get("style") or "")),
            raised=self.raised or name == "sup" or bool(_SUPER.search(element.get("style") or "")),
        )


class Flow:
    """Reads one page; counts its cells against the limit."""

    def __init__(self, source: str, parts: Mapping[str, bytes] | None = None) -> None:
        """``source`` names the file in messages, ``parts`` are its pictures by address."""
        self._source = source
        self._parts = parts or {}
        self._cells = self._lines = 0

    def blocks(self, element: etree._Element) -> tuple[Block, ...]:
        """Return what an element holds.

        Raises:
            InputError: the page has more table cells than any report.
        """
        writer = _Writer(element)
        self._walk(element, writer, _Look().inside(element))
        writer.end(_Look())
        self._lines += len(writer.blocks)
        self._check(self._lines, MAX_LINES, "文字", "行")
        return tuple(writer.blocks)

    def _check(self, count: int, limit: int, what: str, unit: str) -> None:
        if count > limit:
            raise InputError(
                f"网页的{what}超过 {limit} {unit}，不像年度报告，请检查文件。", source=self._source
            )

    def _walk(self, element: etree._Element, writer: _Writer, look: _Look) -> None:
        """Go through an element without recursion: unclosed markup nests hundreds deep."""
        writer.add(element.text, look)
        looks = [look]
        walker = etree.iterwalk(element, events=("start", "end"))
        for event, node in walker:
            if node is element:
                continue
            if event == "start":
                entered = self._start(node, writer, looks[-1])
                looks.append(entered or looks[-1])
                if entered is None:
                    walker.skip_subtree()
                continue
            inner = looks.pop()
            if is_shown(node) and is_block(node) and tag(node) not in {"br", "table"}:
                writer.end(inner)
                writer.begin(node.getparent())
            self._check(len(writer.blocks), MAX_LINES, "文字", "行")
            writer.add(node.tail, looks[-1])

    def _start(self, node: etree._Element, writer: _Writer, look: _Look) -> _Look | None:
        """Begin an element; ``None`` if the walk does not go into it."""
        if not is_shown(node):
            return None
        if tag(node) == "br":
            writer.add(_HARD_BREAK, replace(look, breaks=True))
            return None
        if tag(node) == "img":
            self._picture(node, writer, look)
            return None
        if is_block(node):
            writer.end(look)
        if tag(node) == "table":
            writer.blocks.extend(self._table(node))
            writer.begin(node.getparent())
            return None
        inner = look.inside(node)
        if is_block(node):
            writer.begin(node)
        writer.add(node.text, inner)
        return inner

    def _picture(self, node: etree._Element, writer: _Writer, look: _Look) -> None:
        """End the line and add the picture, unless it is too small for a table."""
        sizes = zip(("width", "height"), _SMALLEST, strict=True)
        if any(0 < _pixels(node, side) < least for side, least in sizes):
            return
        address = next(filter(None, map(node.get, _ADDRESSES)), "")
        writer.end(look)
        path = node.getroottree().getpath(node)
        writer.blocks.append(Picture("", path=path, data=data_of(address, self._parts)))

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows: list[list[etree._Element]] = []
        for part in _parts(table):
            name = tag(part)
            if name == "tr":
                rows.append([e for e in part if tag(e) in {"td", "th"} and is_shown(e)])
            elif name in {"td", "th"}:  # a cell outside of any row
                rows.append([part])
            else:
                yield from self.blocks(part)
        cells = list(self._contents(rows))
        if is_metadata_table([cell.text for cell in cells]):
            return
        kept = without_entries([[c.text for c in cells if c.row == r] for r in range(len(rows))])
        yield from compose([cell for cell in cells if kept[cell.row]])

    def _contents(self, rows: Sequence[Sequence[etree._Element]]) -> Iterator[Content]:
        """Place cells as the HTML table model does: in the first column that is still free."""
        taken_until: dict[int, int] = {}  # column: first row in which it is free again
        for index, row in enumerate(rows):
            column = 0
            for element in row:
                self._cells += 1
                self._check(self._cells, MAX_CELLS, "表格", "格")
                while taken_until.get(column, 0) > index:
                    column += 1
                width = _span(element, "colspan", _MAX_SPAN)
                height = _span(element, "rowspan", len(rows) - index)
                for place in range(column, column + width):
                    taken_until[place] = index + height
                path = element.getroottree().getpath(element)
                yield Content(self.blocks(element), index, column, height, width, path)
                column += width


def _parts(table: etree._Element) -> Iterator[etree._Element]:
    """Yield rows, captions and what broken markup leaves between them."""
    for child in table:
        if not is_shown(child) or tag(child) in {"colgroup", "col"}:
            continue
        if tag(child) in _ROW_GROUPS:
            yield from _parts(child)
        else:
            yield child


def _pixels(element: etree._Element, side: str) -> int:
    """Return the width or height that a picture is shown in, 0 where nothing says it."""
    match = re.search(rf"(?<![\w-]){side}\s*:\s*(\d+)(?:\.\d+)?px", element.get("style") or "")
    match = match or re.fullmatch(r"\s*(\d+)\s*(?:px)?\s*", element.get(side) or "")
    return int(match[1]) if match else 0


def _span(element: etree._Element, attribute: str, limit: int) -> int:
    """Return a span; 0 rows mean all that follow, and none goes beyond ``limit``."""
    match = _SPAN.match(element.get(attribute) or "")
    if match is None:
        return 1
    number = int(match[1])
    if number == 0:
        return limit if attribute == "rowspan" else 1
    return min(number, max(1, limit))


class _Writer:
    """Collects the pieces of a line until it ends."""

    def __init__(self, element: etree._Element) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[tuple[str, bool]] = []
        self._element: etree._Element | None = element

    def begin(self, element: etree._Element | None) -> None:
        """Say which element the following lines are in."""
        self._element = element

    def add(self, text: str | None, look: _Look) -> None:
        """Add text to the current line."""
        if not text:
            return
        if look.breaks:
            text = text.replace("\r\n", "\n").replace("\n", _HARD_BREAK)
        else:
            text = text.replace(_HARD_BREAK, " ")
        text = raised(text) if look.raised else text
        self._pieces.append((text, look.linked))

    def end(self, look: _Look) -> None:
        """End a block: its lines are complete."""
        pieces, self._pieces = self._pieces, []
        raw = "".join(text for text, _ in pieces)
        if not raw.strip():
            return
        if not look.heading and _is_only_link(pieces):
            return
        begins = not (look.heading or look.centred or look.printed)
        path = None
        for text in raw.split(_HARD_BREAK):
            line = visible(_collapsed(text))
            if not line.strip():
                continue
            if path is None and self._element is not None:
                path = self._element.getroottree().getpath(self._element)
            indent = _INDENT if begins or _LEADING.match(line) else ""
            self.blocks.append(Line(indent + line.strip(), heading=look.heading, path=path))
            begins = False


def _is_only_link(pieces: Sequence[tuple[str, bool]]) -> bool:
    linked = "".join(text for text, is_link in pieces if is_link).strip()
    other = "".join(text for text, is_link in pieces if not is_link)
    if not linked or len(linked) > _LONGEST_LINK or _SENTENCE.search(linked):
        return False
    return not re.sub(r"[\W_\d年月日]", "", other)  # a date beside it is no text


def _collapsed(text: str) -> str:
    """Collapse white space; a line break of the source beside a Chinese character is nothing."""

    def one(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        breaks = "\n" in match[0] or "\r" in match[0]
        return "" if breaks and (_WIDE.match(before) or _WIDE.match(after)) else " "

    return _WHITE.sub(one, text).strip(" ")
