"""The pages that people see besides the audit itself: the upload form and the list of problems."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from string import Template

from fastapi import Response
from fastapi.responses import HTMLResponse

from ..page_style import page_style
from ..wording import Wording
from .problem_page import LANGUAGES
from .problems import STATUSES, Problem
from .settings import Settings

_ASSETS = {"upload.js": "text/javascript", "upload.css": "text/css"}
_TEXTS = (
    "title", "intro", "file", "previous", "optional", "submit", "private", "reading", "elapsed",
    "failed", "offline", "too_large", "result", "save_html", "save_xlsx", "save_docx", "save_json",
    "other_language", "api",
)  # fmt: skip


def upload_page(wording: Wording, settings: Settings) -> Response:
    """Return the form: it works without its script, which adds progress and downloads."""
    megabytes = settings.file_bytes // 1024 // 1024
    tag, other = LANGUAGES[wording.language]
    texts = {name: escape(wording(f"upload.{name}", megabytes=megabytes)) for name in _TEXTS}
    values = {
        "lang": wording.language,
        "tag": tag,
        "other": other,
        "limit": settings.file_bytes,
        "colon": wording("colon"),
    }
    return HTMLResponse(Template(_read("upload.html")).substitute(texts, **values))


def problems_page(wording: Wording) -> Response:
    """Return the list that the ``type`` of every problem points at."""
    tag = LANGUAGES[wording.language][0]
    rows = "".join(
        f'<tr id="{kind}"><td>{status}</td><td>{kind}</td>'
        f"<td>{escape(wording(f'http.{kind}.title'))}</td></tr>"
        for kind, status in STATUSES.items()
    )
    title = escape(wording("http.problems"))
    return HTMLResponse(
        f'<!doctype html><html lang="{tag}"><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="stylesheet" href="/assets/upload.css"><main><h1>{title}</h1>'
        f"<table>{rows}</table></main></html>"
    )


def asset(name: str) -> Response:
    """Return a script or style sheet of the pages.

    Raises:
        Problem: there is none of that name.
    """
    if name not in _ASSETS:
        raise Problem("not_found", path=f"/assets/{name}")
    content = _read(name)
    if name == "upload.css":
        content = page_style() + content
    return Response(content, media_type=_ASSETS[name])


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
