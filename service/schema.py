"""``gongkai schema``: the JSON Schema of one report."""

from __future__ import annotations

import sys

from gongkai.vocabulary import dump_json, json_schema

from .commandline import ExitStatus


def schema_command() -> int:
    """打印一份报告的 JSON Schema | Print the JSON Schema of one report."""
    sys.stdout.buffer.write(dump_json(json_schema()).encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()
    return ExitStatus.ALL_READ
