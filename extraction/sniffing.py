"""Recognise office documents and web pages by their content."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

PICTURES = {
    b"\x89PNG\r\n\x1a\n": ("image/png", "PNG 图片"),
    b"\xff\xd8\xff": ("image/jpeg", "JPEG 图片"),
    b"II*\x00": ("image/tiff", "TIFF 图片"),
    b"MM\x00*": ("image/tiff", "TIFF 图片"),
    b"GIF8": ("image/gif", "GIF 图片"),
    b"BM": ("image/bmp", "BMP 图片"),
    b"RIFF": ("image/webp", "WebP 图片"),
}
"""First bytes of picture files, with their media type and what they are called."""

_ZIP = b"PK\x03\x04"
_MARKS = {
    b"\xd0\xcf\x11\xe0": "application/msword",  # [MS-CFB] 2.2
    b"{\\rtf": "application/rtf",
}
_WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx"})
_PAGE_SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".aspx", ".jsp"})
_TEXT_SUFFIXES = frozenset({".md", ".markdown", ".txt"})
_SAMPLE = 4096
_PAGE = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*"
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|base|style|script|div|table|tbody|center"
    r"|section|article|main|header|p|span|font|h[1-6])\b)",
    re.IGNORECASE | re.DOTALL,
)
_UTF8_MARK = b"\xef\xbb\xbf"
_TAG = re.compile(r"<(?:html|body|div|table|p|br|span)\b[^>]*>", re.IGNORECASE)
_DECLARED = re.compile(r"<(?:!doctype|html|head|body|meta)\b", re.IGNORECASE)
_BLOCK = re.compile(
    rb"<(?:p|div|br|tr|td|th|li|dd|dt|h[1-6]|pre|table|section|article|center|blockquote)\b",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(rb"</?[a-z]", re.IGNORECASE)
_FEW_TAGS = 10  # lines for each tag that ends a line, and more: the lines are the text's own
_ARCHIVE = re.compile(
    r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)


def office_type(data: bytes, extension: str) -> str | None:
    """Return the media type of an office document, ``None`` for other content.

    A broken archive named .docx counts as one: its reader says what is wrong.
    """
    if not data.startswith(_ZIP):
        return next((kind for mark, kind in _MARKS.items() if data.startswith(mark)), None)
    try:
        names = ZipFile(BytesIO(data)).namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return DOCX if extension in _WORD_SUFFIXES else None
    folders = {name.replace("\\", "/").partition("/")[0] for name in names}
    if b"mimetype" + ODT.encode() in data[:200]:
        return ODT
    is_word = "word" in folders or extension in _WORD_SUFFIXES
    return DOCX if is_word and not folders & {"xl", "ppt"} else None


def picture_type(data: bytes) -> str | None:
    """Return the media type of a picture, ``None`` for other content."""
    kind = next((kind for mark, (kind, _) in PICTURES.items() if data.startswith(mark)), None)
    if kind == "image/bmp" and data[6:10] != bytes(4):  # two reserved fields, both 0
        return None
    if kind == "image/webp" and data[8:12] != b"WEBP":
        return None
    return kind


def page_type(data: bytes, extension: str) -> str | None:
    """Return the media type of a web page or of a page saved with its parts, else ``None``."""
    text = _beginning(data)
    if _ARCHIVE.match(text.lstrip().replace("\r\n", "\n")):
        return "multipart/related"
    if extension in _PAGE_SUFFIXES and _TAG.search(text):
        return "text/html"
    return "text/html" if _PAGE.match(text) and not _is_lines(data, text, extension) else None


def _is_lines(data: bytes, beginning: str, extension: str) -> bool:
    """Whether a text has tags or tables in it but is laid out by its line breaks."""
    if _DECLARED.search(beginning) or b"\x00" in data[:64]:
        return False
    if extension in _TEXT_SUFFIXES:
        lines = [line for line in _outside_tables(data).splitlines() if line.strip()]
        return sum(bool(_ANY_TAG.search(line)) for line in lines) <= len(lines) / 2
    count = sum(bool(line.strip()) for line in data.splitlines())
    return len(_BLOCK.findall(data)) * _FEW_TAGS <= count


def _outside_tables(data: bytes) -> bytes:
    """What a text holds outside of its tables, which texts may have whatever their lines are."""
    head, *tables = data.lower().split(b"<table")
    return head + b"".join(table.rpartition(b"</table")[2] for table in tables)


def _beginning(data: bytes) -> str:
    """The first bytes as text in which at least the ASCII characters are right."""
    sample = data[:_SAMPLE].removeprefix(_UTF8_MARK)
    if b"\x00" in sample[:64]:
        big = sample[:64:2].count(0) > sample[1:64:2].count(0)
        return sample.decode("utf-16-be" if big else "utf-16-le", "ignore").lstrip("\ufeff")
    return sample.decode("latin-1")
