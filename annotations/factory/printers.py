"""The programs that make PDF files of invented reports, each started once for many of them.

A printer is a context manager; ``print`` takes everything it is to print at once, because
LibreOffice converts a whole folder about as fast as one file.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from gongkai.vocabulary import MissingFeature

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_OFFICE = ("soffice", "libreoffice")
_SECONDS_EACH = 20
_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)(\d{14})")
_ID = re.compile(rb"(/ID\s*\[\s*<)([0-9A-Fa-f]{32})(>\s*<)([0-9A-Fa-f]{32})(>)")
_CHECKSUM = re.compile(rb"(/DocChecksum\s*/)([0-9A-F]{32})")


class Printer(Protocol):
    """Makes PDF files."""

    def print(self, sources: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return a PDF by name for each source, HTML or DOCX as the printer needs."""


def missing_programs() -> list[str]:
    """Return which of the programs are not installed."""
    found = {"chromium": _program(_CHROMIUM), "libreoffice": _program(_OFFICE)}
    return [name for name, path in found.items() if path is None]


def _program(names: Sequence[str]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def without_dates(pdf: bytes) -> bytes:
    """Return a PDF whose dates and random identifiers are constants of the same length."""
    pdf = _DATE.sub(rb"\g<1>20240102030405", pdf)
    pdf = _CHECKSUM.sub(rb"\g<1>" + b"0" * 32, pdf)
    return _ID.sub(rb"\g<1>" + b"0" * 32 + rb"\g<3>" + b"0" * 32 + rb"\g<5>", pdf)


class ChromiumPrinter:
    """Prints HTML with a headless Chromium that stays open.

    Raises:
        MissingFeature: Chromium or Playwright is not installed.
    """

    def print(self, sources: Mapping[str, bytes]) -> dict[str, bytes]:
        """Print each page with backgrounds, in the size that its style sheet asks for."""
        program = _program(_CHROMIUM)
        try:
            from playwright.sync_api import sync_playwright  # noqa: PLC0415  an optional package
        except ImportError as error:
            raise MissingFeature(_advice("Playwright")) from error
        if program is None:
            raise MissingFeature("没有安装 Chromium，请先安装：apt-get install chromium")
        printed = {}
        with sync_playwright() as play, TemporaryDirectory() as folder:
            browser = play.chromium.launch(
                executable_path=program, args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(java_script_enabled=False)
            for name, source in sources.items():
                path = Path(folder, "page.html")
                path.write_bytes(source)
                page.goto(path.as_uri(), wait_until="load")
                pdf = page.pdf(prefer_css_page_size=True, print_background=True, format="A4")
                printed[name] = without_dates(pdf)
            browser.close()
        return printed


class WeasyPrinter:
    """Prints HTML with WeasyPrint.

    Raises:
        MissingFeature: WeasyPrint or its system libraries are not installed.
    """

    def print(self, sources: Mapping[str, bytes]) -> dict[str, bytes]:
        """Print each page."""
        try:
            from weasyprint import HTML  # noqa: PLC0415  an optional package
            from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        except (ImportError, OSError) as error:
            raise MissingFeature(_advice("WeasyPrint")) from error
        fonts = FontConfiguration()
        return {
            name: HTML(string=source.decode("utf-8")).write_pdf(font_config=fonts)
            for name, source in sources.items()
        }


class OfficePrinter:
    """Prints DOCX with LibreOffice, all in one run with a profile of its own.

    Raises:
        MissingFeature: LibreOffice is not installed.
    """

    def print(self, sources: Mapping[str, bytes]) -> dict[str, bytes]:
        """Convert each document."""
        program = _program(_OFFICE)
        if program is None:
            raise MissingFeature("没有安装 LibreOffice，请先安装：apt-get install libreoffice-writer")
        with TemporaryDirectory() as folder:
            for name, source in sources.items():
                Path(folder, f"{name}.docx").write_bytes(source)
            names = [str(Path(folder, f"{name}.docx")) for name in sources]
            profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
            subprocess.run(
                [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *names],
                check=True, capture_output=True, timeout=60 + _SECONDS_EACH * len(names),
            )  # fmt: skip
            return {
                name: without_dates(Path(folder, f"{name}.pdf").read_bytes()) for name in sources
            }


def _advice(package: str) -> str:
    return f"没有安装 {package}，请先安装：pip install 'gongkai[fixtures]'"
