"""Numbers that pages state of scores: each names the stored file that holds it.

In a page, ``<!--n FILE KEY-->0.918<!--/n-->`` is a number that stands in the JSON file FILE (from
the root of the repository) under KEY, names divided by ``/``; readers see the number alone.
``python -m gongkai.evaluation numbers`` writes them anew after new scores. A score outside such a
mark must be one of docs/measurements.json, where measurements stand that no command of today can
repeat (earlier weights, texts that are not part of the repository), with what was run and when.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MEASUREMENTS = ROOT / "docs" / "measurements.json"
_MARK = re.compile(r"(<!--n (\S+?) (\S+?)-->)(.*?)(<!--/n-->)")
_CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_SCORE = re.compile(r"(?<![\d.])[01]\.\d{3}(?![\d.])")
GENERATED = ("docs/scores.md", "docs/leaderboard.md", "docs/baselines.md", "docs/corpus.md",
             "docs/rules.md", "docs/benchmark.md", "models/weights/tagger/README.md")  # fmt: skip
"""Pages that commands write from stored files as a whole."""


def pages() -> list[Path]:
    """Return the pages that people write."""
    found = [ROOT / "README.md"]
    for pattern in ("docs/*.md", "annotations/*.md", "models/weights/*/README.md"):
        found += sorted(ROOT.glob(pattern))
    return [path for path in found if path.relative_to(ROOT).as_posix() not in GENERATED]


def renewed(text: str) -> str:
    """Return a page with every marked number as it is stored now.

    Raises:
        KeyError: a mark names what is not stored.
    """
    return _MARK.sub(lambda mark: f"{mark[1]}{_number(mark[2], mark[3])}{mark[5]}", text)


def _number(file: str, key: str) -> str:
    value = _stored(file)
    for name in key.split("/"):
        try:
            value = value[int(name)] if isinstance(value, list) else value[name]
        except (KeyError, IndexError, ValueError) as error:
            raise KeyError(f"{file} holds no {key}") from error
    return _told(value)


@cache
def _stored(file: str) -> Any:  # noqa: ANN401  JSON
    return json.loads((ROOT / file).read_text(encoding="utf-8"))


def _told(value: object) -> str:
    """Return a score with three digits, a count with commas, an interval with a dash."""
    if isinstance(value, list):
        return "–".join(map(_told, value))
    if isinstance(value, float):
        return f"{value:.3f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def unsourced(path: Path) -> Iterator[tuple[int, str]]:
    """Give the line and text of each score of a page that names no stored file."""
    text = path.read_text(encoding="utf-8")
    for pattern in (_MARK, _CODE):
        text = pattern.sub(lambda found: "\n" * found[0].count("\n"), text)
    known = measured(path.relative_to(ROOT).as_posix())
    for number, line in enumerate(text.splitlines(), start=1):
        for score in _SCORE.findall(line):
            if score not in known:
                yield number, score


def measured(page: str) -> set[str]:
    """Return the scores that docs/measurements.json holds for a page, with three digits."""
    records = json.loads(MEASUREMENTS.read_text(encoding="utf-8"))
    return {
        f"{value:.3f}"
        for record in records
        if page in record["pages"]
        for value in record["values"]
    }
