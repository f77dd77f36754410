"""Which pages of a PDF are pictures or cannot be read otherwise, and their recognition.

A page is recognised as a whole where it has pictures and no text of its own (a scan, also one
under which another program has laid invisible text), in its letters where its fonts do not say
what they print, and in part where a picture as large as a table stands among text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.vocabulary import BBox, Warning

from ..limits import Budget
from ..recognition import MISSING, is_installed
from .glyphs import Page, upright

_UNMAPPED_SHARE = 0.1
_SCAN_SHARE = 0.3  # of the page, covered by pictures
_FEW = 30  # characters; a scan may have a printed page number or stamp text
_TABLE = (150.0, 60.0)  # width and height in points; smaller pictures are emblems and seals
_TEXT_ON_IT = 8  # characters on a picture that is a background


def read_scanned(
    data: bytes, pages: Sequence[Page], budget: Budget
) -> tuple[list[Page], list[Warning]]:
    """Return upright pages with what was recognised, and warnings of it.

    Where the extra ``ocr`` is not installed the pages stay as they are, with other warnings.

    Raises:
        InputError: recognition goes beyond a limit.
    """
    needy = [page.number for page in pages if _is_needy(page)]
    if not needy:
        return [upright(page) for page in pages], []
    if not is_installed():
        return [upright(page) for page in pages], list(_unread(pages))
    from ..recognition.pdf_pages import PageRecogniser  # noqa: PLC0415  optional packages

    warnings: list[Warning] = []
    read: list[Page] = []
    with PageRecogniser(data, budget) as recogniser:
        for page in pages:
            whole = upright(page)
            if is_scan(page):
                whole = recogniser.whole(page)
                warnings.append(recognition_warning(page.number))
            elif is_unmapped(page):
                whole = recogniser.letters(whole)
                warnings.append(_letters_warning(page.number))
            elif boxes := picture_tables(page):
                whole = recogniser.parts(page, boxes)
                warnings.append(_parts_warning(page.number))
            read.append(whole)
    return read, warnings


def is_scan(page: Page) -> bool:
    """Say whether a page is a picture without readable text of its own."""
    visible = sum(not glyph.text.isspace() for glyph in page.glyphs) - page.hidden
    return visible <= _FEW and _covered(page) >= _SCAN_SHARE


def is_unmapped(page: Page) -> bool:
    """Say whether much of a page is printed in fonts that do not say what they print."""
    return page.unmapped > _UNMAPPED_SHARE * len(page.glyphs)


def picture_tables(page: Page) -> list[BBox]:
    """Return the boxes of pictures among text that are as large as a table and hold no text."""
    return [box for box in page.images if _is_large(box) and _inside(page, box) < _TEXT_ON_IT]


def recognition_warning(page: int) -> Warning:
    """Return the notice that a page's content was recognised in a picture."""
    return Warning("page_recognised", "本页是扫描件或图片，内容由程序识别，请对照原件核对。", page)


def _is_needy(page: Page) -> bool:
    return is_scan(page) or is_unmapped(page) or bool(picture_tables(page))


def _covered(page: Page) -> float:
    """The share of a page that its pictures cover; strips of one scan add up."""
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in page.images)
    return area / (page.width * page.height)


def _is_large(box: BBox) -> bool:
    return box[2] - box[0] >= _TABLE[0] and box[3] - box[1] >= _TABLE[1]


def _inside(page: Page, box: BBox) -> int:
    x0, y0, x1, y1 = box
    middles = (glyph.centre for glyph in page.glyphs if not glyph.text.isspace())
    return sum(x0 <= x <= x1 and y0 <= y <= y1 for x, y in middles)


def _letters_warning(page: int) -> Warning:
    return Warning("unmapped_text", "本页文字缺少编码对照，改由图像识别，请对照原件核对。", page)


def _parts_warning(page: int) -> Warning:
    return Warning("picture_recognised", "本页有图片形式的内容，由程序识别，请对照原件核对。", page)


def _unread(pages: Sequence[Page]) -> Iterator[Warning]:
    for page in pages:
        if is_scan(page):
            yield Warning(
                "page_without_text", f"本页是扫描页，未读取其内容；{MISSING}。", page.number
            )
        elif is_unmapped(page):
            yield Warning(
                "unmapped_text", f"本页部分文字缺少编码对照，可能读错；{MISSING}。", page.number
            )
        elif picture_tables(page):
            yield Warning("picture_not_read", f"本页有图片，未读取其内容；{MISSING}。", page.number)
