"""What /openapi.json says that types alone do not: uploads, formats of answers, problems."""

from __future__ import annotations

import json
from typing import Any, cast

from fastapi import FastAPI, Response

from gongkai.vocabulary import dump_json, json_schema

from .problems import MEDIA_TYPE, STATUSES, problem_schema
from .representations import FORMAT_NAMES, media_type

_FILE = {"type": "string", "format": "binary"}
_REPORT, _PROBLEM = "Report", "Problem"


def audit_operation() -> dict[str, Any]:
    """Return how the route ``/audit`` is described."""
    return _operation(
        "核对一份年度报告 | audit one report",
        {"file": _FILE, "previous": _FILE | {"description": "上年度报告 | last year's report"}},
        required=["file"],
        answer=_REPORT,
    )


def described(app: FastAPI) -> None:
    """Have the application describe itself with the schemas of the output contract."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schemas = generate().setdefault("components", {}).setdefault("schemas", {})
            schemas.clear()  # the shapes of FastAPI's own errors, which nobody gets to see
            schemas |= _report_schemas() | {_PROBLEM: problem_schema()}
        return cast("dict[str, Any]", app.openapi_schema)

    app.openapi = openapi  # type: ignore[method-assign]


def _operation(
    summary: str, files: dict[str, Any], required: list[str], answer: str
) -> dict[str, Any]:
    form = {"type": "object", "required": required, "properties": files}
    contents = {media_type(name): {"schema": _FILE} for name in FORMAT_NAMES}
    contents[media_type("json")] = {"schema": _reference(answer)}
    problem = {"content": {MEDIA_TYPE: {"schema": _reference(_PROBLEM)}}}
    problems = {
        status: {
            "description": " / ".join(k for k, s in STATUSES.items() if s == status),
            **problem,
        }
        for status in sorted(set(STATUSES.values()) - {404, 405})
    }
    return {
        "summary": summary,
        "response_class": Response,
        "responses": {200: {"description": summary, "content": contents}, **problems},
        "openapi_extra": {
            "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}}
        },
    }


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _report_schemas() -> dict[str, Any]:
    """Return the contract's schema with its definitions where OpenAPI looks for them."""
    text = dump_json(json_schema()).replace("#/$defs/", "#/components/schemas/")
    report: dict[str, Any] = json.loads(text)
    definitions: dict[str, Any] = report.pop("$defs", {})
    return definitions | {_REPORT: report}
