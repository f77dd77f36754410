"""Reader for .doc, .wps, .rtf and .odt: LibreOffice, where it is installed, makes them .docx.

The program runs in a folder of its own that is deleted afterwards, without macros, without
following links, and for a bounded time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.vocabulary import InputError

from ..document import Document
from .docx import read_docx

TIMEOUT = 60.0
"""Seconds that the conversion of one file may take, the start of the program included."""

MEDIA_TYPES = {
    "application/msword": "doc",
    "application/rtf": "rtf",
    "application/vnd.oasis.opendocument.text": "odt",
}
"""Suffix under which LibreOffice gets a file, by media type."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_OFFICE = {
    "Workbook".encode("utf-16-le"): "Excel 表格（.xls）",
    "PowerPoint Document".encode("utf-16-le"): "幻灯片（.ppt）",
}
_SAVE_AS = "请用 Word 或 WPS 打开后另存为 .docx 再试"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read_doc(data: bytes, source: str) -> Document:
    """Read a Word 97–2003 document, or what else is in the same container."""
    if _ENCRYPTED in data:
        raise InputError("文档有打开密码，无法读取；请去掉密码后重新另存。", source=source)
    for stream, kind in _OTHER_OFFICE.items():
        if stream in data:
            raise InputError(f"文件内容是{kind}，不是报告文档；{_SAVE_AS}。", source=source)
    return _read(data, source, "application/msword")


def read_rtf(data: bytes, source: str) -> Document:
    """Read a rich text document."""
    return _read(data, source, "application/rtf")


def read_odt(data: bytes, source: str) -> Document:
    """Read an OpenDocument text."""
    return _read(data, source, "application/vnd.oasis.opendocument.text")


def _read(data: bytes, source: str, media_type: str) -> Document:
    """Convert and read.

    Raises:
        InputError: LibreOffice is not installed, fails or takes too long.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    suffix = MEDIA_TYPES[media_type]
    if program is None:
        raise InputError(
            f"文件是 .{suffix} 一类的旧格式，本机没有安装 LibreOffice，不能直接读取；{_SAVE_AS}。",
            source=source,
        )
    with TemporaryDirectory(prefix="gongkai-") as folder:
        converted = _converted(program, data, suffix, Path(folder))
    if converted is None:
        raise InputError(
            f"LibreOffice 未能转换这个文件（已损坏，或超过 {TIMEOUT:g} 秒）；{_SAVE_AS}。",
            source=source,
        )
    document = read_docx(converted, source)
    return replace(document, media_type=media_type, sha256=hashlib.sha256(data).hexdigest())


def _converted(program: str, data: bytes, suffix: str, folder: Path) -> bytes | None:
    original = folder / f"report.{suffix}"
    original.write_bytes(data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--convert-to", "docx", "--outdir", str(folder), str(original),
    ]  # fmt: skip
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that the processes it starts can be ended with it
    )
    try:
        process.wait(TIMEOUT)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    result = folder / "report.docx"
    return result.read_bytes() if result.is_file() else None
