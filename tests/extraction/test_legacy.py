import subprocess

import pytest
from pdf_samples import assert_all_read, report

from gongkai.annotations import docx_bytes
from gongkai.extraction import parse, read_bytes
from gongkai.extraction.word import legacy
from gongkai.vocabulary import InputError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.fixture
def office(monkeypatch, tmp_path):
    """Install a program that behaves as LibreOffice would, by a shell script."""

    def install(script):
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(legacy.shutil, "which", lambda name: str(program))
        return tmp_path

    return install


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (OLE, "application/msword"),
        (b"{\\rtf1 a}", "application/rtf"),
    ],
)
def test_legacy_converts_and_reads(office, data, media_type):
    content = report("2021", 8)
    folder = office(
        'while [ "$1" != --outdir ]; do shift; done; cp "${0%/*}/made.docx" "$2/report.docx"'
    )
    (folder / "made.docx").write_bytes(docx_bytes(content))
    document = read_bytes(data, "报告.doc")
    assert document.media_type == media_type
    assert_all_read(content, document)
    assert len(parse(document).figures) == 200


def test_legacy_says_what_to_do_without_the_program(monkeypatch):
    monkeypatch.setattr(legacy.shutil, "which", lambda name: None)
    with pytest.raises(InputError, match=r"没有安装 LibreOffice.*另存为 \.docx"):
        read_bytes(OLE, "报告.doc")


def test_legacy_says_that_the_conversion_failed(office):
    office("exit 1")
    with pytest.raises(InputError, match=r"未能转换.*另存为 \.docx"):
        read_bytes(OLE, "报告.doc")


def test_legacy_ends_a_conversion_that_takes_too_long(office, monkeypatch):
    folder = office('echo $$ > "${0%/*}/pid"; sleep 60')
    monkeypatch.setattr(legacy, "TIMEOUT", 1.0)
    with pytest.raises(InputError, match="超过 1 秒"):
        read_bytes(OLE, "报告.doc")
    process = (folder / "pid").read_text().strip()
    assert subprocess.run(["kill", "-0", process], capture_output=True, check=False).returncode != 0


@pytest.mark.parametrize(
    ("stream", "word"),
    [("EncryptedPackage", "密码"), ("Workbook", "Excel"), ("PowerPoint Document", "幻灯片")],
)
def test_legacy_names_what_is_no_report(stream, word):
    with pytest.raises(InputError, match=word):
        read_bytes(OLE + stream.encode("utf-16-le"), "报告.doc")
