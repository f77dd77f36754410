"""Bytes to :class:`Document`: recognise the format by content and call its reader.

A reader is a function ``(data: bytes, source: str) -> Document``; :data:`READERS` names it by
import path, so that a reader's libraries load only when a file needs them.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from gongkai.vocabulary import InputError, reason_of

from .document import Document
from .encoding import looks_like_text
from .sniffing import DOCX, ODT, PICTURES, office_type, page_type, picture_type
from .traditional import in_simplified

MAX_BYTES = 50 * 1024 * 1024
"""Largest file that is read; an annual report with pictures has a few megabytes."""

READERS = {
    "application/pdf": "gongkai.extraction.pages.pdf:read_pdf",
    DOCX: "gongkai.extraction.word.docx:read_docx",
    ODT: "gongkai.extraction.word.legacy:read_odt",
    "application/msword": "gongkai.extraction.word.legacy:read_doc",
    "application/rtf": "gongkai.extraction.word.legacy:read_rtf",
    "text/html": "gongkai.extraction.webpages.html:read_html",
    "multipart/related": "gongkai.extraction.webpages.html:read_mhtml",
    "text/plain": "gongkai.extraction.text:read_text",
    "text/markdown": "gongkai.extraction.text:read_markdown",
    **{kind: "gongkai.extraction.pages.pictures:read_picture" for kind, _ in PICTURES.values()},
}
"""Import path of the reader by media type."""

SUPPORTED = (
    "PDF、Word 文档（.docx）、网页（.html、.mhtml）、纯文本（.txt）、Markdown（.md）"
    "和图片（.png、.jpg、.tif）"
)

_PDF_HEADER_WITHIN = 1024  # readers accept junk before the header: ISO 32000-1, annex H.3.4.1
_NAMED = {
    **{f".{kind}": f" {kind.upper()} " for kind in ("pdf", "docx", "doc", "odt", "zip")},
    **{f".{kind}": "图片" for kind in ("png", "jpg", "jpeg", "tif", "tiff", "gif", "bmp", "webp")},
}
"""What a file is called by its suffix, where the content would be no text."""

_OTHER_FORMATS = {
    b"PK\x03\x04": "其他 Office 文档（.xlsx 等）或压缩包（.zip 请用命令行读，或解压后逐份给出）",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"\x1f\x8b": "gzip 压缩文件",
    b"\x7fELF": "可执行程序",
    b"MZ": "可执行程序",
}


def read(path: str | Path) -> Document:
    """Read a file.

    Raises:
        InputError: the file is missing, empty, too large, broken or of a format without reader.
    """
    path = Path(path)
    source = str(path)
    try:
        _check_kind(path)
        if path.stat().st_size > MAX_BYTES:
            raise InputError(_too_large(path.stat().st_size), source=source)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # the size above may be outdated, or 0 in /proc
    except FileNotFoundError as error:
        raise InputError("文件不存在，请检查路径。", source=source) from error
    except PermissionError as error:
        raise InputError(
            "没有读取这个文件的权限；请先取得权限，或换一份能打开的再试。", source=source
        ) from error
    except OSError as error:
        raise InputError(
            f"文件无法读取：{reason_of(error)}；请检查文件，或换一份再试。", source=source
        ) from error
    return read_bytes(data, source)


def _check_kind(path: Path) -> None:
    if path.is_dir():
        raise InputError("这是文件夹，不是文件；请给出报告文件。", source=str(path))
    if path.exists() and not path.is_file():
        raise InputError(
            "这是管道或设备，不是普通文件；请先存成文件，或用 - 从标准输入读文本。",
            source=str(path),
        )


def read_bytes(data: bytes, source: str) -> Document:
    """Read a file's content; ``source`` is its name in messages and in the report.

    Raises:
        InputError: the content is empty, too large, broken or of a format without reader.
    """
    if not data:
        raise InputError("文件是空的（0 字节），请重新下载或另存后再试。", source=source)
    if len(data) > MAX_BYTES:
        raise InputError(_too_large(len(data)), source=source)
    module, function = READERS[sniff(data, source)].split(":")
    document: Document = getattr(import_module(module), function)(data, source)
    return in_simplified(document)


def sniff(data: bytes, source: str) -> str:
    """Return the media type that the content has, whatever the extension says.

    Raises:
        InputError: the content has no reader; the message names the format if it is known.
    """
    extension = Path(source).suffix.lower()
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return "application/pdf"
    kind = office_type(data, extension) or picture_type(data) or page_type(data, extension)
    if kind:
        return kind
    _refuse_known(data, source)
    if not looks_like_text(data):
        named = _NAMED.get(extension)
        fault = f"不是有效的{named}文件" if named else "内容不是文字"
        raise InputError(f"{fault}，文件可能已损坏；支持的格式：{SUPPORTED}。", source=source)
    return "text/markdown" if extension in {".md", ".markdown"} else "text/plain"


def _refuse_known(data: bytes, source: str) -> None:
    for magic, name in _OTHER_FORMATS.items():
        if data.startswith(magic) and not (magic == b"MZ" and looks_like_text(data)):
            raise InputError(f"暂不支持{name}；支持的格式：{SUPPORTED}。", source=source)


def _too_large(size: int) -> str:
    megabytes, limit = size / 1024 / 1024, MAX_BYTES // 1024 // 1024
    return f"文件有 {megabytes:.0f} MB，超过 {limit} MB 的上限；请拆分或压缩后再试。"
