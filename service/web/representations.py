"""What an answer can be had as: a name, a media type and a writer each, as on the command line."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal
from urllib.parse import quote

from fastapi import Request, Response

from gongkai.vocabulary import dump_json

from ..audit.auditing import Audit
from ..audit.json_file import audit_fields
from ..audit.outputs import AUDIT_FORMATS
from .problems import wording_of

FormatName = Literal["json", "html", "xlsx", "docx"]
FORMAT_NAMES: tuple[FormatName, ...] = ("json", "html", "xlsx", "docx")
_SHOWN = ("json", "html")
_INLINE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def chosen_format(request: Request, asked: FormatName | None) -> FormatName:
    """Return the format that ``?format=`` names, else what the client accepts, else JSON."""
    if asked:
        return asked
    accepted = request.headers.get("accept", "")
    return next((name for name in FORMAT_NAMES[1:] if media_type(name) in accepted), "json")


def media_type(name: str) -> str:
    """Return the media type of a format."""
    return AUDIT_FORMATS[name].media_type


def audit_answer(audit: Audit, name: FormatName, request: Request) -> Response:
    """Return one audit as it was asked for; JSON is one object.

    Raises:
        MissingFeature: the format needs a library that is not installed.
    """
    if name == "json":
        content = (dump_json(audit_fields(audit)) + "\n").encode("utf-8")
    else:
        content = AUDIT_FORMATS[name].load()([audit], wording_of(request))
    headers = {"Content-Security-Policy": _INLINE_POLICY}
    if name not in _SHOWN:
        headers["Content-Disposition"] = _attachment(audit.report.source, name)
    return Response(content, media_type=media_type(name), headers=headers)


def _attachment(source: str, suffix: str) -> str:
    """Name a download after its report (RFC 6266); old clients get a plain name."""
    name = quote(f"{PurePath(source).stem or 'audit'}.{suffix}", safe="")
    return f"attachment; filename=\"audit.{suffix}\"; filename*=UTF-8''{name}"
