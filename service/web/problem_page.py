"""A problem as a page, for a browser that sends the form without its script."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from ..wording import Wording

LANGUAGES = {"zh": ("zh-CN", "en"), "en": ("en", "zh")}
"""What HTML calls each language, and the other one."""


def problem_page(content: Mapping[str, object], wording: Wording) -> str:
    """Return the page of a problem, with the members of RFC 9457 in ``content``."""
    title, detail = escape(str(content["title"])), str(content["detail"])
    if "page" in content:
        detail = wording("warning.page", page=content["page"], message=detail)
    if "source" in content:
        detail = f"{content['source']}{wording('colon')}{detail}"
    return (
        f'<!doctype html><html lang="{LANGUAGES[wording.language][0]}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><link rel="stylesheet" href="/assets/upload.css">'
        f'<main><h1>{title}</h1><p id="problem" role="alert">{escape(detail)}</p>'
        f'<p><a href="/?lang={wording.language}">{escape(wording("http.back"))}</a></p>'
        "</main></html>\n"
    )
