"""Reports for commands that work on what ``gongkai extract`` finds: files, folders, its JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import simplejson

from gongkai.extraction import is_folder
from gongkai.vocabulary import (
    DataError,
    GongkaiError,
    Report,
    dump_json,
    reason_of,
    report_from_json,
)

from .commandline import say, say_passed_over, say_unexpected
from .inputs import FOLDER_SUFFIXES, STDIN, collect
from .isolation import IsolatedReader, UnexpectedError
from .wording import Wording

_SUFFIXES = frozenset({".json", ".jsonl"})


def read_reports(
    paths: Sequence[str], wording: Wording, unread: list[str] | None = None
) -> Iterator[Report]:
    """Give every report that can be read, each content once; say of the others why they are not.

    Args:
        paths: files and folders.
        wording: the language of messages.
        unread: gets the source of every file that could not be read.

    Raises:
        DataError: a JSON file does not hold what ``gongkai extract`` writes, and no ``unread``
            was given to note it.
    """
    seen: dict[str, str] = {}
    for report in _all_reports(paths, wording, unread):
        if first := seen.get(report.sha256):
            say(wording("message.same_content", source=report.source, first=first))
            continue
        seen[report.sha256] = report.source
        yield report


def _all_reports(
    paths: Sequence[str], wording: Wording, unread: list[str] | None
) -> Iterator[Report]:
    others = []
    for path in paths:
        written = _written(Path(path))
        for file in written:
            try:
                yield from _from_json(file)
            except GongkaiError as error:
                if unread is None:
                    raise
                say(wording("message.unread", error=error))
                unread.append(str(file))
        if not written or _holds_reports(Path(path)):
            others.append(path)
    if others:
        yield from _from_files(others, wording, [] if unread is None else unread)


def _written(path: Path) -> list[Path]:
    """Return the JSON files that a path names or holds."""
    files = sorted(path.rglob("*")) if is_folder(path) else [path]
    return [file for file in files if file.suffix.lower() in _SUFFIXES]


def _holds_reports(path: Path) -> bool:
    return is_folder(path) and any(f.suffix.lower() in FOLDER_SUFFIXES for f in path.rglob("*"))


def _from_json(path: Path) -> Iterator[Report]:
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix.lower() == ".jsonl":
            items = [simplejson.loads(line, use_decimal=True) for line in text.split("\n") if line]
        else:
            content = simplejson.loads(text, use_decimal=True)
            items = content if isinstance(content, list) else [content]
    except (OSError, ValueError) as error:
        raise DataError(
            f"读不出报告（{reason_of(error)}），请用 gongkai extract --format json 重新生成",
            source=str(path),
        ) from error
    for item in items:
        try:
            yield report_from_json(dump_json(item))
        except DataError as error:
            error.source = str(path)
            raise


def _from_files(paths: Sequence[str], wording: Wording, unread: list[str]) -> Iterator[Report]:
    inputs = collect(paths, sys.stdin.buffer)
    for fault in inputs.faults:
        say(wording("message.unread", error=fault))
        unread.append(fault.source or "")
    say_passed_over(inputs.unknown, wording)
    with IsolatedReader() as reader:
        for item in inputs.items:
            try:
                yield reader.read(item)
            except GongkaiError as error:
                if error.source == STDIN:
                    error.source = wording("page.stdin")
                say(wording("message.unread", error=error))
                unread.append(item.source)
            except UnexpectedError as error:
                say(wording("message.unread", error=item.source))
                unread.append(item.source)
                say_unexpected(error, wording, debug=False)
