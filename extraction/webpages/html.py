"""Reader for web pages: the article's lines and tables, without what stands around it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from gongkai.vocabulary import InputError

from ..document import Block, Document, Line
from ..embedded import with_pictures
from ..encoding import decode
from ..folding import letters
from .article import find_article, find_title, is_title
from .dom import parse_page
from .flow import Flow
from .page_metadata import without_surroundings

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_DECLARED_WITHIN = 8192  # bytes; the standard says 1024, scripts before it are common
_GB = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "hz-gb-2312", "cp936", "gb18030"})
_WESTERN = re.compile(r"iso-?8859|latin|windows-125|cp125|us-ascii|ascii")
_BROKEN_SHARE = 0.02  # of the characters beyond ASCII that a page with some broken bytes loses
_HEAD_LINES = 12
_NOTHING = "网页里没有文字；报告可能在附件或框架页里，请保存报告正文所在的网页。"


def read_html(data: bytes, source: str) -> Document:
    """Read a web page in any common encoding.

    Raises:
        InputError: the page is empty, too large, or nested beyond all reason.
    """
    return _read(decode_page(data), data, ("text/html", source), {})


def read_mhtml(data: bytes, source: str) -> Document:
    """Read a web page that was saved with its parts in one file (MHTML, RFC 2557).

    Raises:
        InputError: no part is a page, or the page cannot be read.
    """
    message = message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            parts = dict(_pictures_of(message))
            return _read(_page_of(part), data, ("multipart/related", source), parts)
    raise InputError("文件里没有网页正文，请用浏览器打开后重新保存。", source=source)


def _pictures_of(message: Message) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of a saved page by the addresses that it may name them with."""
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if part.get_content_maintype() == "image" and isinstance(payload, bytes):
            yield str(part["Content-Location"] or "").strip(), payload
            yield f"cid:{str(part['Content-ID'] or '').strip(' <>')}", payload


def _page_of(part: Message) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    return decode_page(content, part.get_content_charset())


def _read(text: str, data: bytes, what: tuple[str, str], parts: Mapping[str, bytes]) -> Document:
    """Read a page; ``what`` are the file's media type and its name."""
    media_type, source = what
    if not text.strip():
        raise InputError(_NOTHING, source=source)
    root = parse_page(text, source)
    try:
        article = find_article(root)
        blocks = without_surroundings(Flow(source, parts).blocks(article))
    except RecursionError as error:
        raise InputError("网页嵌套过深，无法读取，请检查文件。", source=source) from error
    blocks, warnings = with_pictures(blocks, source)
    if not blocks:
        raise InputError(next((warning.message for warning in warnings), _NOTHING), source=source)
    blocks = _with_title(blocks, find_title(root, article))
    return Document(source, hashlib.sha256(data).hexdigest(), media_type, blocks, warnings)


def _with_title(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """Give an article the page's title if its own is missing, or only the end of it."""
    if title is None:
        return blocks
    for place, block in enumerate(blocks[:_HEAD_LINES]):
        if isinstance(block, Line) and is_title(block.text):
            if not letters(title).endswith(letters(block.text)):
                return blocks
            return (*blocks[:place], replace(block, text=title), *blocks[place + 1 :])
    return (Line(title, heading=True), *blocks)


def decode_page(data: bytes, declared: str | None = None) -> str:
    """Return a page's text: by its mark, as UTF-8 if it is, as declared, else by a guess.

    A declaration is believed only where the bytes agree: pages are saved anew in another encoding
    and keep the old declaration. One of a Western encoding, with which all bytes agree, says
    nothing.
    """
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    name = (declared or (match[1].decode("ascii") if match else "")).lower()
    name = "gb18030" if name in _GB else "" if _WESTERN.match(name) else name
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in data[:64]:
        for encoding in filter(None, ("utf-8-sig", name, "gb18030")):
            with suppress(LookupError):
                text = data.decode(encoding, "replace")
                if text.count("\ufffd") <= _BROKEN_SHARE * _beyond_ascii(text):
                    return text
    return decode(data) or data.decode("utf-8", "replace")


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))
