"""Passages with annotations: the storage format of the corpus, and its JSONL files.

One line of a corpus file is one passage as a JSON object. All offsets count Unicode code points
in ``text``, 0-based, end exclusive. What a number is worth (value, approximation, unit) is not
stored: it is read from the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import simplejson
from pydantic import ConfigDict, TypeAdapter, ValidationError

from gongkai.vocabulary import DataError, applicants, metrics, weaknesses

FORMAT_VERSION = 1
LEVELS = ("province", "city", "county", "township", "department", "zone", "institution")
PERIODS = ("current", "previous", "cumulative")
#: Sections of the 2021 form; 0 is the preamble or a heading of before 2019 without equivalent.
SECTIONS = ("0", "一", "二", "三", "四", "五", "六")
SPLITS = ("train", "dev", "test")

_NUMERAL = re.compile("[0-9０-９〇一二三四五六七八九十百千万亿两]")
_NEGATION = "未没沒无無"
_FORBID = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class FigureMark:
    """A number or zero statement with a meaning.

    Attributes:
        start: first code point of the span.
        end: one past its last code point.
        metrics: metric ids, at least one; several where one number is given to several things.
        period: ``current``, ``previous`` or ``cumulative``.
        scope: the unit or part it is about, as it stands in the text; None for the authority.
        applicant: an applicant column of table 3 other than ``total``, or None.
        zero: whether the span is a zero statement, that is holds no number.
    """

    __pydantic_config__ = _FORBID

    start: int
    end: int
    metrics: tuple[str, ...]
    period: str = "current"
    scope: str | None = None
    applicant: str | None = None
    zero: bool = False


@dataclass(frozen=True)
class ProblemMark:
    """A clause that states a problem: span, weakness ids, indices of its measures."""

    __pydantic_config__ = _FORBID

    start: int
    end: int
    categories: tuple[str, ...]
    measures: tuple[int, ...] = ()


@dataclass(frozen=True)
class MeasureMark:
    """A clause that promises or reports a measure."""

    __pydantic_config__ = _FORBID

    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A stretch of a report under one heading, with its annotations in text order.

    Attributes:
        id: unique in its file.
        agency: the authority that reports.
        level: one of ``LEVELS``.
        year: the year reported on.
        section: one of ``SECTIONS``.
        heading: the headings above the passage as printed, outermost first.
        text: paragraphs divided by line feeds.
        figures: figures, not overlapping.
        problems: problem clauses, not overlapping.
        measures: measure clauses, not overlapping.
        split: one of ``SPLITS``.
        origin: where it comes from, such as ``hand`` or ``generated``.
    """

    __pydantic_config__ = _FORBID

    id: str
    agency: str
    level: str
    year: int
    section: str
    heading: tuple[str, ...]
    text: str
    figures: tuple[FigureMark, ...] = ()
    problems: tuple[ProblemMark, ...] = ()
    measures: tuple[MeasureMark, ...] = ()
    split: str = "train"
    origin: str = "hand"


_PASSAGE: TypeAdapter[Passage] = TypeAdapter(Passage)


def is_zero_statement(span: str) -> bool:
    """Tell whether a figure's span denies something instead of counting it.

    >>> is_zero_statement("未收到"), is_zero_statement("无一例"), is_zero_statement("0件")
    (True, True, False)
    """
    return _NUMERAL.search(span) is None or span.startswith(tuple(_NEGATION))


def read_passages(path: Path | str) -> Iterator[Passage]:
    """Read a JSONL corpus file, one passage after the other; empty lines are passed over.

    Raises:
        DataError: a line is no valid passage; the message names the line.
    """
    seen: set[str] = set()
    with Path(path).open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                passage = passage_from_record(simplejson.loads(line))
            except ValueError as error:
                raise _line_error(path, number, str(error)) from error
            _refuse(path, number, passage, seen)
            yield passage


def write_passages(path: Path | str, passages: Iterable[Passage]) -> int:
    """Write passages as JSONL and return their number; the file appears only when complete.

    Raises:
        DataError: a passage is not valid; nothing is written then.
    """
    target = Path(path)
    draft = target.with_name(target.name + ".part")
    count = 0
    seen: set[str] = set()
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as out:
            for count, passage in enumerate(passages, start=1):
                _refuse(path, count, passage, seen)
                out.write(passage_to_json(passage) + "\n")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return count


def passage_to_json(passage: Passage) -> str:
    """Return the passage as one line of JSON."""
    record = {"format": FORMAT_VERSION, **_PASSAGE.dump_python(passage)}
    return simplejson.dumps(record, ensure_ascii=False, tuple_as_array=True)


def passage_faults(passage: Passage) -> list[str]:
    """Return what is wrong with a passage, in Chinese; an empty list when it is valid."""
    faults = [
        f"{name} 的值 {value!r} 不在 {'、'.join(allowed)} 之中"
        for name, value, allowed in (
            ("level", passage.level, LEVELS),
            ("section", passage.section, SECTIONS),
            ("split", passage.split, SPLITS),
        )
        if value not in allowed
    ]
    for name, marks in (
        ("figures", passage.figures),
        ("problems", passage.problems),
        ("measures", passage.measures),
    ):
        faults += _span_faults(name, marks, len(passage.text))
    for figure in passage.figures:
        faults += _figure_faults(figure, passage.text)
    for problem in passage.problems:
        faults += _unknown("问题类别", problem.categories, weaknesses())
        if not all(0 <= index < len(passage.measures) for index in problem.measures):
            faults.append(f"问题 {problem.start}–{problem.end} 指向不存在的措施")
    return faults


def _span_faults(
    name: str, marks: Sequence[FigureMark | ProblemMark | MeasureMark], length: int
) -> list[str]:
    faults = [
        f"{name} 的区间 {mark.start}–{mark.end} 不在正文（{length} 字）之内"
        for mark in marks
        if not 0 <= mark.start < mark.end <= length
    ]
    faults += [
        f"{name} 的区间 {left.start}–{left.end} 与 {right.start}–{right.end} 重叠或次序不对"
        for left, right in pairwise(marks)
        if left.end > right.start
    ]
    return faults


def _figure_faults(figure: FigureMark, text: str) -> list[str]:
    span = text[figure.start : figure.end]
    faults = _unknown("指标", figure.metrics, metrics())
    if figure.period not in PERIODS:
        faults.append(f"period 的值 {figure.period!r} 不在 {'、'.join(PERIODS)} 之中")
    if figure.applicant is not None and figure.applicant not in set(applicants()) - {"total"}:
        faults.append(f"申请人类别 {figure.applicant!r} 不在词表中")
    if figure.scope is not None and (not figure.scope or figure.scope not in text):
        faults.append(f"范围 {figure.scope!r} 没有出现在正文中")
    if span and figure.zero != is_zero_statement(span):
        faults.append(f"{span!r} 的 zero 应为 {is_zero_statement(span)}")
    return faults


def _unknown(what: str, ids: tuple[str, ...], known: Iterable[str]) -> list[str]:
    if not ids:
        return [f"{what}不能为空"]
    return [f"{what} {name!r} 不在词表中" for name in ids if name not in known]


def _refuse(path: Path | str, number: int, passage: Passage, seen: set[str]) -> None:
    """Raise a DataError for a passage with faults or an id seen before, else note the id."""
    faults = passage_faults(passage)
    if passage.id in seen:
        faults.append(f"编号 {passage.id} 重复")
    if faults:
        raise _line_error(path, number, "；".join(faults))
    seen.add(passage.id)


class RecordError(ValueError):
    """A value is no passage; the text says where, in Chinese."""


def passage_from_record(record: object) -> Passage:
    """Return the passage that a JSON object states; its spans and labels are not yet checked.

    Raises:
        RecordError: a field is missing, unknown or of the wrong type.
    """
    if not isinstance(record, dict):
        raise RecordError("应为一个 JSON 对象")
    fields = dict(record)
    version = fields.pop("format", None)
    if version != FORMAT_VERSION:
        raise RecordError(f"格式版本应为 {FORMAT_VERSION}，实为 {version!r}")
    try:
        return _PASSAGE.validate_python(fields)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RecordError(f"字段 {place} 有误：{first['msg']}") from error


def _line_error(path: Path | str, number: int, message: str) -> DataError:
    return DataError(f"第 {number} 行：{message}，请更正后重试", source=str(path))
