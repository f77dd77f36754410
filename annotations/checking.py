"""The check of a corpus: every passage valid, every figure a number, nothing shared by splits.

``errors`` fail a build; ``notes`` are for a person to look at, such as numbers without a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import simplejson

from gongkai.vocabulary import DataError, reason_of

from .leaks import leaks, pattern_leaks
from .passages import FigureMark, Passage, passage_faults, passage_from_record
from .rulebook import load_rulebook

_DIGIT = "0-9０-９"
_NUMBER = re.compile(rf"[{_DIGIT}]+(?:[,，.．][{_DIGIT}]+)*")
_DIGITS = re.compile(rf"[{_DIGIT}]+")
_DECIMAL_POINT = re.compile(rf"[{_DIGIT}][.．][{_DIGIT}]")
_LONGEST_NUMBER = 30
_NUMERAL = re.compile(rf"[{_DIGIT}〇零一二三四五六七八九十百千万亿两]")
#: Numbers that are never figures by what stands around them: dates, article and document
#: numbers, telephone numbers, names such as 12345热线 and “3+2”.
_NAMES = re.compile(
    rf"[{_DIGIT}]{{2,4}}年(?:[{_DIGIT}]{{1,2}}月)?(?:[{_DIGIT}]{{1,2}}日)?"
    rf"|[{_DIGIT}]{{1,2}}月(?:[{_DIGIT}]{{1,2}}日)?|(?<!为)[{_DIGIT}]{{1,2}}日"
    rf"|[{_DIGIT}]{{4}}[-./][{_DIGIT}]{{1,2}}[-./][{_DIGIT}]{{1,2}}|[{_DIGIT}]{{1,2}}[:：][{_DIGIT}]{{2}}"
    rf"(?:[:：][{_DIGIT}]{{2}})?"
    rf"|第[{_DIGIT}]+[条款项期号章位名]|[〔\[（(][{_DIGIT}]{{4}}[〕\]）)][第]?[{_DIGIT}]+号"
    rf"|[{_DIGIT}]+号(?:令|文|楼)?|[{_DIGIT}]{{3,4}}[-—－)）][{_DIGIT}]{{7,8}}|(?<![{_DIGIT}])[{_DIGIT}]{{11}}"
    rf"|1[12]3[0-9]{{2}}|[{_DIGIT}]+[+×xX*][{_DIGIT}A-Za-z]+|[{_DIGIT}]+个工作日|[（(][{_DIGIT}]{{1,2}}[）)]"
    rf"|[A-Za-z/:@_-][A-Za-z/.:@_{_DIGIT}-]*|[{_DIGIT}]+[A-Za-z/:@_-][A-Za-z/.:@_{_DIGIT}-]*"
)


@dataclass(frozen=True)
class Finding:
    """Something that a check found.

    Attributes:
        code: ``invalid``, ``duplicate_id``, ``cut_number``, ``no_number``, ``leak.…``,
            ``unmarked``.
        message: one sentence in Chinese: what, where, what to do.
        passage: the passage's id, None where it is about a file.
    """

    code: str
    message: str
    passage: str | None = None


@dataclass(frozen=True)
class Unmarked:
    """A number without a mark that is no date, article or telephone number, and its context."""

    passage: str
    start: int
    end: int
    context: str


@dataclass(frozen=True)
class CheckResult:
    """What a check found: ``errors`` fail it, ``unmarked`` numbers are for a person to look at."""

    passages: int
    errors: tuple[Finding, ...]
    unmarked: tuple[Unmarked, ...]

    @property
    def passed(self) -> bool:
        """Whether there is no error."""
        return not self.errors


def check_files(paths: Iterable[Path | str]) -> CheckResult:
    """Check corpus files together, and the grammar of the generator.

    Raises:
        DataError: a file cannot be read at all.
    """
    passages: list[Passage] = []
    faults: list[Finding] = []
    for path in paths:
        for item in _lenient(Path(path)):
            if isinstance(item, Finding):
                faults.append(item)
            else:
                passages.append(item)
    result = check_passages(passages)
    patterns = [
        Finding(f"leak.{leak.kind}", leak.message + "。")
        for leak in pattern_leaks(load_rulebook().patterns)
    ]
    errors = (*faults, *result.errors, *patterns)
    return CheckResult(len(passages), errors, result.unmarked)


def check_passages(passages: Sequence[Passage]) -> CheckResult:
    """Check passages, for themselves and against each other."""
    errors = [*_repeated_ids(passages)]
    for passage in passages:
        errors += _passage_errors(passage)
    for leak in leaks(passages):
        message = f"{leak.message}，请改写或移到同一部分。"
        errors.append(Finding(f"leak.{leak.kind}", message, leak.passage))
    return CheckResult(len(passages), tuple(errors), tuple(unmarked_numbers(passages)))


def unmarked_numbers(passages: Iterable[Passage]) -> Iterator[Unmarked]:
    """Give the numbers in Arabic digits that no figure covers and that are not plainly names.

    An unmarked figure teaches a model to miss it, so these are worth a look; most of them are
    numbers without a metric and rightly unmarked.
    """
    for passage in passages:
        taken = [(mark.start, mark.end) for mark in passage.figures]
        taken += [match.span() for match in _NAMES.finditer(passage.text)]
        for match in _NUMBER.finditer(passage.text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                yield Unmarked(passage.id, *match.span(), _context(passage.text, match.span()))


def _context(text: str, span: tuple[int, int], width: int = 12) -> str:
    start, end = span
    before, after = text[max(0, start - width) : start], text[end : end + width]
    return f"{before}【{text[start:end]}】{after}".replace("\n", "⏎")


def _lenient(path: Path) -> Iterator[Passage | Finding]:
    """Give every passage that can be read and a finding for every line that cannot."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"无法读取语料文件（{reason_of(error)}），请检查路径", source=str(path)
        ) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield passage_from_record(simplejson.loads(line))
        except ValueError as error:
            message = f"{path}：第 {number} 行不是有效的段落（{error}），请更正。"
            yield Finding("invalid", message)


def _repeated_ids(passages: Iterable[Passage]) -> Iterator[Finding]:
    seen: set[str] = set()
    for passage in passages:
        if passage.id in seen:
            message = f"段落编号 {passage.id} 重复，请改成不同的编号。"
            yield Finding("duplicate_id", message, passage.id)
        seen.add(passage.id)


def _passage_errors(passage: Passage) -> Iterator[Finding]:
    faults = passage_faults(passage)
    for fault in faults:
        yield Finding("invalid", f"段落 {passage.id}：{fault}。", passage.id)
    if faults:
        return
    taken = [(mark.start, mark.end) for mark in passage.figures]
    for mark in passage.figures:
        span = passage.text[mark.start : mark.end]
        if not mark.zero and _NUMERAL.search(span) is None:
            yield _fault("no_number", passage, mark, "既不是数字也不是零表述")
        elif _cuts(passage.text, mark, taken):
            yield _fault("cut_number", passage, mark, "只覆盖了一个数的一部分")


def _fault(code: str, passage: Passage, mark: FigureMark, words: str) -> Finding:
    context = _context(passage.text, (mark.start, mark.end))
    return Finding(code, f"段落 {passage.id}：{context} {words}，请改正区间。", passage.id)


def _cuts(text: str, mark: FigureMark, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether digits beside a mark belong to its number and to no other figure.

    Cells of a pasted table stand without space between them (``000225``): there every digit is
    part of some figure, and nothing is cut.
    """
    covered = {index for left, right in taken for index in range(left, right)}
    for match in _DIGITS.finditer(text, max(0, mark.start - _LONGEST_NUMBER)):
        start, end = match.span()
        if start >= mark.end:
            break
        if end > mark.start and not covered.issuperset(range(start, end)):
            return True
    return any(
        _DECIMAL_POINT.fullmatch(text[at - 1 : at + 2])
        or _DECIMAL_POINT.fullmatch(text[max(0, at - 2) : at + 1])
        for at in (mark.start, mark.end)
        if at
    )
