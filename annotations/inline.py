r"""The inline markup in which people write annotated passages, to and from :class:`Passage`.

One file holds many passages, divided by empty lines::

    @ agency=青禾市人民政府 level=city year=2023 section=一
    # 一、总体情况 > （一）主动公开情况
    全市通过网站发布信息[3585条]{disclosure.website}，均[未发生]{review.total litigation.total}……
    <P1 awareness,staffing>人员变动频繁</P>。<M 1>加强培训</M>。

A line of text is a paragraph. ``@`` may also carry ``id``, ``split`` and ``origin``. Figure
attributes are ``prev``, ``cum``, ``scope=…`` and ``applicant=…``. The number in ``<M 1>`` says
which problems it answers (``<M 1,2>``; ``<M ->`` for none). A backslash takes the meaning off
the character after it; ``\s`` is a space in a value, ``\n`` a line feed in a value, ``\r`` a
carriage return, ``\e`` nothing at all (it protects an empty line or an empty heading).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from gongkai.vocabulary import DataError, metrics

from .passages import (
    FigureMark,
    MeasureMark,
    Passage,
    ProblemMark,
    is_zero_statement,
    passage_faults,
)

HEAD_KEYS = ("agency", "level", "year", "section", "id", "split", "origin")
_REQUIRED = HEAD_KEYS[:4]
PERIOD_WORDS = {"prev": "previous", "cum": "cumulative"}
_ESCAPES = {"s": " ", "n": "\n", "r": "\r", "e": ""}
_TOKEN = re.compile(
    r"\\(?P<escape>.)"
    r"|(?P<open>\[)"
    r"|\](?:\{(?P<attributes>(?:\\.|[^\\{}])*)\})?(?P<close>)"
    r"|<P(?P<problem>[0-9]+) (?P<categories>[^<>]*)>"
    r"|<M (?P<answers>-|[0-9,]+)>"
    r"|</(?P<end>[PM])>",
    re.DOTALL,
)


def parse_inline(text: str, *, source: str = "inline") -> list[Passage]:
    """Read passages from inline markup.

    Args:
        text: the content of a file; CR LF and CR are read as LF.
        source: file name for messages; its stem begins the ids of passages that give none.

    Raises:
        DataError: the markup or a label is wrong; the message names the line.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("@ ")]
    for number, line in enumerate(lines[: starts[0] if starts else None]):
        if line.strip():
            raise _error(source, number, "正文之前缺少 @ 行")
    stem = Path(source).stem
    return [
        _read_block(lines, (start, end), f"{stem}-{count:04d}", source)
        for count, (start, end) in enumerate(pairwise([*starts, len(lines)]), start=1)
    ]


def _error(source: str, number: int, message: str) -> DataError:
    return DataError(f"第 {number + 1} 行：{message}，请更正标注后重试", source=source)


@dataclass
class _Marks:
    """What has been read of one passage's text so far."""

    plain: list[str] = field(default_factory=list)
    length: int = 0
    open_figure: int | None = None
    figures: list[FigureMark] = field(default_factory=list)
    open_clauses: list[tuple[str, int, str, str]] = field(default_factory=list)
    problems: dict[int, tuple[int, int, tuple[str, ...]]] = field(default_factory=dict)
    measures: list[tuple[int, int, tuple[int, ...]]] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.plain.append(text)
        self.length += len(text)


def _read_block(lines: list[str], block: tuple[int, int], default_id: str, source: str) -> Passage:
    start, end = block
    values = _read_head(lines[start], source, start)
    body = start + 1
    heading: tuple[str, ...] = ()
    if body < end and lines[body].startswith("#"):
        heading = _read_heading(lines[body][1:])
        body += 1
    marks = _Marks()
    paragraphs = [number for number in range(body, end) if lines[number].strip()]
    for number in paragraphs:
        if lines[number].startswith("#"):
            raise _error(source, number, "一段只能有一行 #，正文以 # 开头时请写 \\#")
        if number != paragraphs[0]:
            marks.add("\n")
        _read_line(lines[number], marks, source, number)
    if marks.open_clauses or marks.open_figure is not None:
        raise _error(source, paragraphs[-1], "标记没有闭合")
    passage = _assemble(marks, heading, {"id": default_id, **values})
    faults = passage_faults(passage)
    if faults:
        raise _error(source, start, "；".join(faults))
    return passage


def _read_head(line: str, source: str, number: int) -> dict[str, str]:
    values: dict[str, str] = {}
    for part in line[2:].split(" "):
        key, equals, value = part.partition("=")
        if part and (key not in HEAD_KEYS or not equals or key in values):
            raise _error(source, number, f"@ 行不认识 {part!r}，可用 {'、'.join(HEAD_KEYS)}")
        if part:
            values[key] = _unescape(value)
    missing = [key for key in _REQUIRED if key not in values]
    if missing or not re.fullmatch("[0-9]+", values["year"], re.ASCII):
        raise _error(source, number, f"@ 行应有 {'、'.join(_REQUIRED)}，year 为数字")
    return values


def _read_heading(line: str) -> tuple[str, ...]:
    stripped = line.strip(" ")
    return tuple(_unescape(part.strip(" ")) for part in stripped.split(" > ")) if stripped else ()


def _read_line(line: str, marks: _Marks, source: str, number: int) -> None:
    position = 0
    for token in _TOKEN.finditer(line):
        marks.add(line[position : token.start()])
        position = token.end()
        try:
            _read_token(token, marks, "".join(marks.plain))
        except ValueError as error:
            raise _error(source, number, str(error)) from error
    marks.add(line[position:])


def _read_token(token: re.Match[str], marks: _Marks, plain: str) -> None:
    groups = token.groupdict()
    if groups["escape"] is not None:
        marks.add(_ESCAPES.get(groups["escape"], groups["escape"]))
    elif groups["open"]:
        if marks.open_figure is not None:
            raise ValueError("数字标记不能嵌套，正文中的方括号请写 \\[")
        marks.open_figure = marks.length
    elif groups["close"] is not None:
        _close_figure(groups["attributes"], marks, plain)
    elif groups["problem"]:
        marks.open_clauses.append(("P", marks.length, groups["problem"], groups["categories"]))
    elif groups["answers"]:
        marks.open_clauses.append(("M", marks.length, groups["answers"], ""))
    else:
        _close_clause(groups["end"], marks)


def _close_figure(attributes: str | None, marks: _Marks, plain: str) -> None:
    if marks.open_figure is None or attributes is None:
        raise ValueError("方括号应写作 [数字]{指标}，正文中的方括号请写 \\[ \\]")
    start, marks.open_figure = marks.open_figure, None
    ids: list[str] = []
    values: dict[str, str] = {}
    for word in filter(None, attributes.split(" ")):
        key, equals, value = word.partition("=")
        if equals and key in ("scope", "applicant") and key not in values:
            values[key] = _unescape(value)
        elif word in PERIOD_WORDS and "period" not in values:
            values["period"] = PERIOD_WORDS[word]
        elif word in metrics():
            ids.append(word)
        else:
            raise ValueError(f"不认识或重复的标注 {word!r}")
    zero = is_zero_statement(plain[start:])
    marks.figures.append(
        FigureMark(
            start,
            marks.length,
            tuple(ids),
            values.get("period", "current"),
            values.get("scope"),
            values.get("applicant"),
            zero,
        )
    )


def _close_clause(kind: str, marks: _Marks) -> None:
    if not marks.open_clauses or marks.open_clauses[-1][0] != kind:
        raise ValueError(f"</{kind}> 没有对应的开始标记")
    _, start, number, categories = marks.open_clauses.pop()
    if kind == "M":
        answers = () if number == "-" else tuple(int(part) for part in number.split(",") if part)
        marks.measures.append((start, marks.length, answers))
    elif int(number) in marks.problems:
        raise ValueError(f"问题编号 {number} 重复")
    else:
        named = tuple(categories.split(","))
        marks.problems[int(number)] = (start, marks.length, named)


def _assemble(marks: _Marks, heading: tuple[str, ...], values: dict[str, str]) -> Passage:
    measures = sorted(marks.measures)
    problems = sorted((span, number) for number, span in marks.problems.items())
    return Passage(
        id=values["id"], agency=values["agency"], level=values["level"],
        year=int(values["year"]), section=values["section"], heading=heading,
        text="".join(marks.plain),
        figures=tuple(marks.figures),
        problems=tuple(
            ProblemMark(start, end, categories, _answering(measures, number))
            for (start, end, categories), number in problems
        ),
        measures=tuple(MeasureMark(start, end) for start, end, _ in measures),
        split=values.get("split", "train"), origin=values.get("origin", "hand"),
    )  # fmt: skip


def _answering(measures: list[tuple[int, int, tuple[int, ...]]], problem: int) -> tuple[int, ...]:
    return tuple(index for index, (_, _, answers) in enumerate(measures) if problem in answers)


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), text, flags=re.DOTALL)
