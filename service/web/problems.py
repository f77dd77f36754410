"""Everything that goes wrong, as ``application/problem+json`` (RFC 9457): one shape everywhere.

A browser that asks for a page gets the same as a page.

``type`` points at the page ``/problems``, which lists every kind.
"""

from __future__ import annotations

import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from gongkai.vocabulary import GongkaiError, InputError, MissingFeature, dump_json

from ..commandline import say
from ..isolation import UnexpectedError
from ..wording import LANGUAGES, Wording
from .problem_page import problem_page

MEDIA_TYPE = "application/problem+json"
STATUSES = {
    "bad_parameter": 400,
    "bad_request": 400,
    "bad_upload": 400,
    "no_file": 400,
    "not_found": 404,
    "wrong_method": 405,
    "slow_upload": 408,
    "too_large": 413,
    "not_multipart": 415,
    "unreadable": 422,
    "other_report": 422,
    "unexpected": 500,
    "missing_feature": 501,
    "busy": 503,
    "stopping": 503,
}
"""HTTP status of each kind of problem; titles and sentences stand in wording.yaml."""

RETRY_SECONDS = 30
_BY_STATUS = {404: "not_found", 405: "wrong_method"}
_Handler = Callable[[Request, Exception], Awaitable[Response]]


class Problem(Exception):
    """A request that is refused.

    Args:
        kind: a key of :data:`STATUSES`.
        values: what to fill into its sentence.
    """

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.values = values


def problem_schema() -> dict[str, Any]:
    """Return the JSON Schema of the one error shape."""
    text = {"type": "string"}
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {**text, "format": "uri-reference"},
            "title": text,
            "status": {"type": "integer"},
            "detail": {**text, "description": "one sentence: what is wrong and what to do"},
            "source": {**text, "description": "the file that it is about"},
            "page": {"type": "integer", "description": "page of that file, from 1"},
            "id": {**text, "description": "of an unexpected error, to be found in the log"},
        },
    }


def wording_of(request: Request) -> Wording:
    """Return the language that a request asks for with ``?lang=``, Chinese if none."""
    asked = request.query_params.get("lang")
    return Wording(next((language for language in LANGUAGES if language == asked), "zh"))


def handle_problems(app: FastAPI) -> None:
    """Have every error of an application answered in the one shape."""
    handlers = {
        Problem: _on_problem,
        GongkaiError: _on_gongkai_error,
        RequestValidationError: _on_parameter,
        HTTPException: _on_http,
        UnexpectedError: _on_unexpected,
        ClientDisconnect: _on_disconnect,
        Exception: _on_unexpected,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, cast("_Handler", handler))


def _answer(
    request: Request,
    kind: str,
    detail: str,
    headers: Mapping[str, str] | None = None,
    **members: object,
) -> Response:
    status = STATUSES[kind]
    content = {
        "type": f"/problems#{kind}",
        "title": wording_of(request)(f"http.{kind}.title"),
        "status": status,
        "detail": detail,
        **{name: value for name, value in members.items() if value is not None},
    }
    if "text/html" in request.headers.get("accept", ""):  # a browser, not our script
        return HTMLResponse(problem_page(content, wording_of(request)), status, headers)
    return Response(dump_json(content), status, headers, MEDIA_TYPE)


async def _on_problem(request: Request, error: Problem) -> Response:
    detail = wording_of(request)(f"http.{error.kind}.detail", **error.values)
    retry = {"Retry-After": str(RETRY_SECONDS)} if error.kind == "busy" else None
    return _answer(request, error.kind, detail, retry)


async def _on_gongkai_error(request: Request, error: GongkaiError) -> Response:
    detail = wording_of(request).sentence(error.message)
    if isinstance(error, InputError):
        return _answer(request, "unreadable", detail, source=error.source, page=error.page)
    if isinstance(error, MissingFeature):
        return _answer(request, "missing_feature", detail)
    return await _on_unexpected(request, error)


async def _on_parameter(request: Request, error: RequestValidationError) -> Response:
    first = error.errors()[0]
    allowed = first.get("ctx", {}).get("expected", "").replace("'", "").replace(" or ", ", ")
    values = {"name": first["loc"][-1], "allowed": allowed or first["msg"]}
    return await _on_problem(request, Problem("bad_parameter", **values))


async def _on_http(request: Request, error: HTTPException) -> Response:
    kind = _BY_STATUS.get(error.status_code, "bad_request")
    values = {"path": request.url.path, "method": request.method}
    detail = wording_of(request)(f"http.{kind}.detail", **values)
    return _answer(request, kind, detail, error.headers)


async def _on_disconnect(request: Request, error: ClientDisconnect) -> Response:
    return await _on_problem(request, Problem("bad_upload"))  # nobody is there to read it


async def _on_unexpected(request: Request, error: Exception) -> Response:
    if not isinstance(error, UnexpectedError):
        error = UnexpectedError("".join(traceback.format_exception(error)))
    say(f"{error.id} {request.method} {request.url.path}\n{error.trace}")
    detail = wording_of(request)("http.unexpected.detail", id=error.id)
    return _answer(request, "unexpected", detail, id=error.id)
