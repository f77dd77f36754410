"""The programs that make PDF files of invented reports, each started once for many of them.

A printer is a context manager; ``print`` takes everything it is to print at once, because
LibreOffice converts a whole folder about as fast as one file.
"""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from unicodedata import normalize

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
    found = {"chromium-driver": _program(("chromedriver",)), "libreoffice": _program(_OFFICE)}
    return [name for name, path in found.items() if path is None]


def _program(names: Sequence[str]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def without_dates(pdf: bytes) -> bytes:
    """Return a PDF whose dates and random identifiers are constants of the same length."""
    pdf = _DATE.sub(rb"\g<1>20240102030405", pdf)
    pdf = _CHECKSUM.sub(rb"\g<1>" + b"0" * 32, pdf)
    return _ID.sub(rb"\g<1>" + b"0" * 32 + rb"\g<3>" + b"0" * 32 + rb"\g<5>", pdf)


def unprinted(pdf: bytes, texts: Iterable[str]) -> int:
    """Return how many letters of some texts do not stand in a PDF, wherever they should.

    Raises:
        MissingFeature: pypdfium2 is not installed.
    """
    try:
        import pypdfium2  # noqa: PLC0415  an optional package
    except ImportError as error:
        raise MissingFeature(_advice("pypdfium2")) from error
    document = pypdfium2.PdfDocument(pdf)
    printed = _letters(page.get_textpage().get_text_range() for page in document)
    document.close()
    return (_letters(texts) - printed).total()


def _letters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join(normalize("NFKC", "".join(texts)).split()))


class ChromiumPrinter:
    """Prints HTML with a headless Chromium that stays open.

    Raises:
        MissingFeature: Chromium, its driver or Selenium is not installed.
    """

    def print(self, sources: Mapping[str, bytes]) -> dict[str, bytes]:
        """Print each page with backgrounds, in the size that its style sheet asks for."""
        try:
            from selenium import webdriver  # noqa: PLC0415  an optional package
        except ImportError as error:
            raise MissingFeature(_advice("Selenium")) from error
        program, driver_path = _program(_CHROMIUM), _program(("chromedriver",))
        if program is None or driver_path is None:
            raise MissingFeature(
                "没有安装 Chromium，请先安装：apt-get install chromium chromium-driver"
            )
        options = webdriver.ChromeOptions()
        options.binary_location = program
        for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
            options.add_argument(flag)
        service = webdriver.ChromeService(driver_path)
        printed = {}
        with (
            webdriver.Chrome(options=options, service=service) as driver,
            TemporaryDirectory() as folder,
        ):
            for name, source in sources.items():
                path = Path(folder, "page.html")
                path.write_bytes(source)
                driver.get(path.as_uri())
                answer = driver.execute_cdp_cmd(
                    "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True}
                )
                printed[name] = without_dates(base64.b64decode(answer["data"]))
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
            raise MissingFeature(
                "没有安装 LibreOffice，请先安装：apt-get install libreoffice-writer"
            )
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
