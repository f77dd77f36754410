"""Pictures in Word documents and web pages: recognised where they stand, or a warning.

A table pasted as a picture is read as a scan is. Nothing is ever fetched: of a picture that is
not in the file, a warning tells if it may be a statutory table.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote_to_bytes

from gongkai.vocabulary import InputError, Warning

from .document import Block, Cell, Grid, Line, Picture
from .headings import read_heading
from .limits import Budget, PdfLimits
from .picture_size import picture_size
from .recognition import MISSING, is_installed
from .sniffing import picture_type
from .statutory_tables.figures import SECTION_OF_TABLE

_SMALLEST = (300, 60)  # pixels of a picture of a table; smaller ones are emblems and lines
_FEWEST_LETTERS = 20  # of a picture of text
_MAX_NAMED = 3
_SECTIONS = frozenset(SECTION_OF_TABLE.values())


def with_pictures(
    blocks: Sequence[Block], source: str
) -> tuple[tuple[Block, ...], tuple[Warning, ...]]:
    """Return blocks with what their pictures show in their place, and warnings of the others."""
    if not any(isinstance(block, Picture) for block in blocks):
        return tuple(blocks), ()
    read: list[Block] = []
    lost: dict[str, list[str]] = {}
    budget = Budget(PdfLimits(), source)
    recognised = False
    for place, block in enumerate(blocks):
        if not isinstance(block, Picture):
            read.append(block)
            continue
        found, fault = _content(block, budget)
        read += found
        recognised = recognised or bool(found)
        if block.data is None and not _lacks_table(blocks, place):
            continue
        if fault:
            lost.setdefault(fault, []).append(_where(blocks[:place]))
    return tuple(read), tuple(_warnings(lost, recognised=recognised))


def data_of(address: str, parts: Mapping[str, bytes]) -> bytes | None:
    """Return the picture that an ``src`` names: a ``data:`` address, or a part of the same file.

    Args:
        address: as written in the page.
        parts: content by address, of a page that was saved with its parts.
    """
    head, comma, body = address.strip().partition(",")
    if not head.lower().startswith("data:"):
        return parts.get(address.strip())
    if not comma or not head.lower().startswith("data:image/"):
        return b""
    try:
        return base64.b64decode(unquote_to_bytes(body)) if head.endswith(";base64") else b""
    except (binascii.Error, ValueError):
        return b""


def _content(picture: Picture, budget: Budget) -> tuple[list[Block], str]:
    """Return what a picture shows, or why it was not read; neither where it is small."""
    if picture.data is None:
        return (
            [],
            "只有网址，不在文件里，没有读取；请在浏览器中打开网页，另存为单个文件（.mhtml）再读",
        )
    size = picture_size(picture.data)
    if not picture.data or (size and (size[0] < _SMALLEST[0] or size[1] < _SMALLEST[1])):
        return [], ""
    if picture_type(picture.data) is None:
        return [], "不是 PNG、JPEG 等可识别的格式，没有读取；请另存为 PDF 再读"
    if not is_installed():
        return [], f"没有读取；{MISSING}"
    try:
        return _recognised(picture, budget), ""
    except InputError as error:
        return [], f"没有读取：{error.message.rstrip('。')}"


def _recognised(picture: Picture, budget: Budget) -> list[Block]:
    from .pages.sheets import blocks_of  # noqa: PLC0415
    from .recognition.page import recognised_page  # noqa: PLC0415  optional packages
    from .recognition.pictures import pictures_in  # noqa: PLC0415

    pages = []
    for number, page in enumerate(pictures_in(picture.data or b"", "", budget), start=1):
        budget.start_recognition(number)
        pages.append(recognised_page(page, number, budget))
    blocks = [_placed(block, picture.path) for block in blocks_of(pages, budget)]
    letters = sum(len(block.text) for block in blocks if isinstance(block, Line))
    has_table = any(isinstance(block, Grid) for block in blocks)
    return blocks if has_table or letters >= _FEWEST_LETTERS else []


def _placed(block: Block, path: str | None) -> Block:
    """Return a block with the picture's element as its place, which the file's pages know."""
    if isinstance(block, Line):
        return replace(block, page=None, bbox=None, path=path)
    cells: tuple[Cell, ...] = tuple(
        replace(cell, page=None, bbox=None, path=path) for cell in block.cells
    )
    return replace(block, cells=cells)


def _lacks_table(blocks: Sequence[Block], place: int) -> bool:
    """Tell whether a picture stands in the section of a statutory table that has none."""
    start = _heading_before(blocks, place)
    heading = blocks[start] if start is not None else None
    known = read_heading(heading.text) if isinstance(heading, Line) else None
    if start is None or known is None or known.statutory not in _SECTIONS:
        return False
    for block in blocks[start + 1 :]:
        if isinstance(block, Grid):
            return False
        if isinstance(block, Line) and _is_heading(block):
            break
    return True


def _heading_before(blocks: Sequence[Block], place: int) -> int | None:
    before = range(place - 1, -1, -1)
    return next((n for n in before if _is_heading(blocks[n])), None)


def _is_heading(block: Block) -> bool:
    if not isinstance(block, Line):
        return False
    heading = read_heading(block.text)
    return heading is not None and heading.statutory is not None


def _where(before: Sequence[Block]) -> str:
    """Return the heading that a picture stands below, else the line, in words."""
    place = _heading_before(before, len(before))
    texts = [block.text.strip() for block in before if isinstance(block, Line)]
    heading = before[place] if place is not None else None
    text = (
        heading.text.strip() if isinstance(heading, Line) else next(filter(None, texts[::-1]), "")
    )
    return f"“{text[:30]}”之下" if text else "开头"


def _warnings(lost: Mapping[str, Sequence[str]], *, recognised: bool) -> Iterator[Warning]:
    if recognised:
        yield Warning("picture_recognised", "文件里有图片形式的内容，由程序识别，请对照原件核对。")
    for fault, places in lost.items():
        named = list(dict.fromkeys(places))
        shown = "、".join(named[:_MAX_NAMED]) + ("等处" if len(named) > _MAX_NAMED else "")
        yield Warning("picture_not_read", f"{shown}有 {len(places)} 张图片{fault}。")
