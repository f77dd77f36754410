"""Parts of an Office Open XML package (.docx), read within limits and without trust.

Rule source: ECMA-376 part 2 (Open Packaging Conventions). A part is parsed without DTD, without
entities and without network; its size is bounded while it is unpacked, whatever the archive
says of it.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from gongkai.vocabulary import InputError

MAX_PART = 32 * 1024 * 1024
"""Largest part in bytes when unpacked; the text of a long report has two megabytes of XML."""

_MAX_ENTRIES = 10_000
_BROKEN = (
    BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError,
    zlib.error,
)  # fmt: skip
_ADVICE = "请用 Word 或 WPS 打开后重新另存为 .docx 再试。"


class Package:
    """The XML parts of one package, by their names in it."""

    def __init__(self, data: bytes, source: str) -> None:
        """Open a package.

        Raises:
            InputError: the data are no zip archive, or one with too many entries.
        """
        self._source = source
        try:
            self._zip = ZipFile(BytesIO(data))
            self._names = {name.replace("\\", "/"): name for name in self._zip.namelist()}
        except _BROKEN as error:
            raise self._error(
                "文件不是有效的 DOCX（压缩结构损坏或下载不完整）；" + _ADVICE
            ) from error
        if len(self._names) > _MAX_ENTRIES:
            raise self._error(f"压缩包内的文件超过 {_MAX_ENTRIES} 个，不像报告文档，请检查文件。")

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name."""
        return name in self._names

    def part(self, name: str) -> etree._Element:
        """Return the root element of a part.

        Raises:
            InputError: the part is missing, broken, too large, or declares a document type.
        """
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(self._unpacked(name), parser)
        except etree.XMLSyntaxError as error:
            raise self._error("文件里的文档内容已损坏；" + _ADVICE) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._error(
                "文件声明了外部实体，不是正常的 Word 文档，已拒绝读取；请重新另存后再试。"
            )
        return root

    def related(self, name: str) -> dict[str, str]:
        """Return the parts that a part (``""`` for the package) names, by kind of relation.

        Raises:
            InputError: the list of relations is broken.
        """
        found: dict[str, str] = {}
        for _, kind, target in self._relations(name):
            found.setdefault(kind, target)
        return found

    def targets(self, name: str) -> dict[str, str]:
        """Return the parts that a part names, by the identifier of the relation.

        Raises:
            InputError: the list of relations is broken.
        """
        return {identifier: target for identifier, _, target in self._relations(name)}

    def content(self, name: str) -> bytes:
        """Return a part as bytes.

        Raises:
            InputError: it is missing, broken or too large.
        """
        return self._unpacked(name)

    def _relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield identifier, kind and target of a part's relations inside the package."""
        folder, base = posixpath.split(name)
        listing = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(listing):
            return
        for relation in self.part(listing):
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
            if relation.get("TargetMode") != "External":
                yield relation.get("Id") or "", kind, target.lstrip("/")

    def _unpacked(self, name: str) -> bytes:
        try:
            with self._zip.open(self._names[name]) as stream:
                data = stream.read(MAX_PART + 1)
        except _BROKEN as error:
            raise self._error("文件不完整，无法解压其中的文档；" + _ADVICE) from error
        if len(data) > MAX_PART:
            limit = MAX_PART // 1024 // 1024
            raise self._error(f"解压后的文档超过 {limit} MB，不像年度报告，请检查文件。")
        return data

    def _error(self, message: str) -> InputError:
        return InputError(message, source=self._source)
