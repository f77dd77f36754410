"""Reports to and from JSON without loss, and the JSON Schema of the output."""

from __future__ import annotations

from typing import Any

import simplejson
from pydantic import TypeAdapter, ValidationError

from .errors import DataError
from .reasons import field_fault, reason_of
from .report import Report

_ADAPTER = TypeAdapter(Report)
_AGAIN = "请用 gongkai extract --format json 重新生成"


def report_to_dict(report: Report) -> dict[str, Any]:
    """Return the report as the plain dictionary of the output contract."""
    plain: dict[str, Any] = _ADAPTER.dump_python(report)
    return plain


def dump_json(value: object, *, indent: int | None = 2) -> str:
    """Write ``value`` (dicts, lists, numbers with exact decimals) as JSON text."""
    return simplejson.dumps(
        value, ensure_ascii=False, indent=indent, use_decimal=True, tuple_as_array=True
    )


def report_to_json(report: Report, *, indent: int | None = 2) -> str:
    """Write a report as one JSON object."""
    return dump_json(report_to_dict(report), indent=indent)


def report_from_json(text: str) -> Report:
    """Read what :func:`report_to_json` wrote.

    Raises:
        DataError: the text is no report in the contract's form; the message names the field.
    """
    try:
        return _ADAPTER.validate_python(simplejson.loads(text, use_decimal=True))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        message = f"不是 gongkai 的报告 JSON：字段 {field} {field_fault(first)}，{_AGAIN}"
        raise DataError(message) from error
    except ValueError as error:
        raise DataError(f"不是有效的 JSON（{reason_of(error)}），{_AGAIN}") from error


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one report."""
    return _ADAPTER.json_schema(mode="serialization")
