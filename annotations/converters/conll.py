r"""CoNLL columns with one character a line and BIO tags.

A passage begins with comments ``# key = JSON`` and ends with an empty line. The columns, divided
by tabs, are: character, figure tag, figure attributes, problem tag, measure tag, measures that
answer the problem (their numbers in the passage, from 0). A tag joins several labels with ``+``:
``B-review.total+litigation.total``. Attributes are ``period=previous|scope=东岭县``. Characters
that could be taken for structure are written with a backslash: ``\s`` (space), ``\n``, ``\r``,
``\t``, ``\#``, ``\\``, and ``\u3000`` for other white space.

Files of others need only the character (or word) and one BIO tag; BIOES is understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import simplejson

from ..passages import Passage
from .files import read_text, to_json, write_text
from .marks import HEAD, Kind, Mark, head_of, marks_of, passage_of, record_error
from .protocol import Converter

_NAMED = {" ": "s", "\n": "n", "\r": "r", "\t": "t", "#": "#", "\\": "\\"}
_PLAIN = {code: character for character, code in _NAMED.items()}
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|([snrt#\\]))")
_EMPTY = "_"
_COLUMNS = ("form", "figure", "figure_attributes", "problem", "measure", "answered_by")
_COMMENT = re.compile(r"# (\w+) = (.*)")
_KIND_COLUMNS: tuple[tuple[Kind, int], ...] = (("figure", 1), ("problem", 3), ("measure", 4))


def _write(passages: Iterable[Passage], target: Path) -> None:
    lines = [f"# columns = {to_json(_COLUMNS)}"]
    for passage in passages:
        lines += [f"# {key} = {_one_line(value)}" for key, value in head_of(passage).items()]
        lines += ["\t".join(row) for row in _rows(passage)]
        lines.append("")
    write_text(target, "\n".join([*lines, ""]))


def _one_line(value: object) -> str:
    return simplejson.dumps(value, ensure_ascii=False)


def _rows(passage: Passage) -> Iterator[list[str]]:
    rows = [[_escape(c), "O", _EMPTY, "O", "O", _EMPTY] for c in passage.text]
    column = dict(_KIND_COLUMNS)
    for mark in marks_of(passage):
        label = "+".join(mark.labels) or "measure"
        for index in range(mark.start, mark.end):
            rows[index][column[mark.kind]] = f"{'I' if index > mark.start else 'B'}-{label}"
        first = rows[mark.start]
        if mark.kind == "figure":
            first[2] = _attributes(mark)
        elif mark.kind == "problem":
            first[5] = ",".join(key[1:] for key in mark.answered_by) or _EMPTY
    yield from rows


def _attributes(mark: Mark) -> str:
    stated = {"period": mark.period if mark.period != "current" else None,
              "scope": mark.scope, "applicant": mark.applicant}  # fmt: skip
    parts = [f"{name}={_escape(value, '|=')}" for name, value in stated.items() if value]
    return "|".join(parts) or _EMPTY


def _escape(text: str, structure: str = "") -> str:
    r"""Escape a character or value; those of ``structure`` become ``\uXXXX``."""
    return "".join(
        f"\\{_NAMED[c]}" if c in _NAMED
        else f"\\u{ord(c):04x}" if c in structure or c.isspace() or ord(c) < 32
        else c
        for c in text
    )  # fmt: skip


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else _PLAIN[m[2]], text)


def _read(source: Path) -> list[Passage]:
    found = []
    for number, (first, head, rows) in enumerate(_blocks(read_text(source)), start=1):
        place = (str(source), f"第 {first} 行起的段落")
        named = (
            head if head.get("passage_id") else {**head, "passage_id": f"{source.stem}-{number}"}
        )
        found.append(_passage(named, rows, place))
    return found


def _blocks(text: str) -> Iterator[tuple[int, dict[str, object], list[list[str]]]]:
    """Give first line, comments and rows of every passage."""
    head: dict[str, object] = {}
    rows: list[list[str]] = []
    first = 1
    # Only line feeds divide lines; a file of Windows ends them with CR LF.
    for number, raw in enumerate([*text.split("\n"), ""], start=1):
        line = raw.removesuffix("\r")
        comment = _COMMENT.fullmatch(line)
        if comment and not rows:
            if comment[1] in HEAD:
                head[comment[1]] = _comment_value(comment[2])
        elif line:
            rows.append(line.split("\t") if "\t" in line else line.split())
        elif rows or head:
            yield first, head, rows
            head, rows, first = {}, [], number + 1


def _comment_value(text: str) -> object:
    try:
        return simplejson.loads(text)
    except ValueError:
        return text


def _passage(head: dict[str, object], rows: list[list[str]], place: tuple[str, str]) -> Passage:
    starts = [0]
    words = [_unescape(row[0]) for row in rows]
    for word in words:
        starts.append(starts[-1] + len(word))
    marks = [
        mark
        for kind, column in _KIND_COLUMNS
        for mark in _spans(rows, (kind, column), starts, place)
    ]
    return passage_of(head, "".join(words), marks, place)


def _spans(
    rows: list[list[str]], where: tuple[Kind, int], starts: list[int], place: tuple[str, str]
) -> Iterator[Mark]:
    kind, column = where
    # A file of two columns has its figures in the last.
    column = min(column, 1) if kind == "figure" else column
    tags = [row[column] if column < len(row) else "O" for row in rows]
    begins = [index for index, tag in enumerate(tags) if _begins(tags, index)]
    for count, begin in enumerate(begins):
        end = begin + 1
        while end < len(tags) and tags[end][:2] in ("I-", "E-") and not _begins(tags, end):
            end += 1
        labels = tuple(tags[begin][2:].split("+")) if kind != "measure" else ()
        yield Mark(
            f"{kind[0]}{count}", kind, starts[begin], starts[end], labels,
            **_extras(rows[begin], kind, place),
        )  # fmt: skip


def _begins(tags: list[str], index: int) -> bool:
    tag = tags[index]
    if tag[:2] in ("B-", "S-"):
        return True
    return tag[:2] in ("I-", "E-") and (
        index == 0 or tags[index - 1] == "O" or tags[index - 1][2:] != tag[2:]
    )


def _extras(row: list[str], kind: Kind, place: tuple[str, str]) -> dict[str, Any]:
    if kind == "problem" and len(row) > 5 and row[5] != _EMPTY:
        return {"answered_by": tuple(f"m{number}" for number in row[5].split(","))}
    if kind != "figure" or len(row) < 3 or row[2] == _EMPTY:
        return {}
    pairs = [part.partition("=") for part in row[2].split("|")]
    names = {name for name, _, _ in pairs}
    if not names <= {"period", "scope", "applicant"}:
        raise record_error(place, f"不认识的属性 {row[2]!r}")
    return {name: _unescape(value) for name, _, value in pairs}


CONVERTER = Converter("CoNLL 列（逐字 BIO）", False, _write, _read)
