"""Passages as inline markup; :mod:`.inline` explains the markup and reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.vocabulary import DataError

from .inline import HEAD_KEYS, PERIOD_WORDS
from .passages import FigureMark, Passage, passage_faults

_WORD_OF_PERIOD = {period: word for word, period in PERIOD_WORDS.items()}


def format_inline(passages: Iterable[Passage]) -> str:
    """Write passages as inline markup, which :func:`parse_inline` reads back without loss.

    Raises:
        DataError: a passage is not valid, or two of its spans cross, which markup cannot say.
    """
    return "\n".join(_write_block(passage) for passage in passages)


def _write_block(passage: Passage) -> str:
    faults = passage_faults(passage)
    if faults:
        raise DataError(f"段落 {passage.id} 不能写成标注文本：{'；'.join(faults)}")
    head = " ".join(f"{key}={_escape_value(str(getattr(passage, key)))}" for key in HEAD_KEYS)
    heading = " > ".join(_escape_heading(part) for part in passage.heading)
    body = "\n".join(_protect_line(line) for line in _marked_text(passage).split("\n"))
    return f"@ {head}\n# {heading}".rstrip(" ") + f"\n{body}\n"


def _marked_text(passage: Passage) -> str:
    """Return the text with marks; outer spans open first, spans that cross are refused."""
    pieces: list[str] = []
    position = 0
    closing: list[tuple[int, str]] = []
    for start, negative_end, opening, ending in sorted(_spans(passage)):
        position = _close_until(passage.text, pieces, closing, (position, start))
        if closing and closing[-1][0] < -negative_end:
            raise DataError(f"段落 {passage.id} 的标记在第 {start} 字处交叉，不能写成标注文本")
        pieces += [_escape_text(passage.text[position:start]), opening]
        position = start
        closing.append((-negative_end, ending))
    position = _close_until(passage.text, pieces, closing, (position, len(passage.text)))
    pieces.append(_escape_text(passage.text[position:]))
    return "".join(pieces)


def _close_until(
    text: str, pieces: list[str], closing: list[tuple[int, str]], window: tuple[int, int]
) -> int:
    position, limit = window
    while closing and closing[-1][0] <= limit:
        end, ending = closing.pop()
        pieces += [_escape_text(text[position:end]), ending]
        position = end
    return position


def _spans(passage: Passage) -> Iterator[tuple[int, int, str, str]]:
    """Give start, minus end, opening and closing mark of every span."""
    for number, problem in enumerate(passage.problems, start=1):
        opening = f"<P{number} {','.join(problem.categories)}>"
        yield problem.start, -problem.end, opening, "</P>"
    for index, measure in enumerate(passage.measures):
        answers = [
            str(number)
            for number, problem in enumerate(passage.problems, start=1)
            if index in problem.measures
        ]
        yield measure.start, -measure.end, f"<M {','.join(answers) or '-'}>", "</M>"
    for figure in passage.figures:
        # "[" sorts after "<": of equal spans the clause is the outer one.
        yield figure.start, -figure.end, "[", f"]{{{_attributes(figure)}}}"


def _attributes(figure: FigureMark) -> str:
    words = list(figure.metrics)
    if figure.period in _WORD_OF_PERIOD:
        words.append(_WORD_OF_PERIOD[figure.period])
    if figure.scope is not None:
        words.append(f"scope={_escape_value(figure.scope)}")
    if figure.applicant is not None:
        words.append(f"applicant={figure.applicant}")
    return " ".join(words)


def _escape_text(text: str) -> str:
    return re.sub(r"([\\\[\]<])", r"\\\1", text).replace("\r", "\\r")


def _escape_value(text: str) -> str:
    escaped = re.sub(r"([\\{}])", r"\\\1", text).replace(" ", "\\s")
    return escaped.replace("\n", "\\n").replace("\r", "\\r")


def _escape_heading(part: str) -> str:
    escaped = re.sub(r"([\\>])", r"\\\1", part).replace("\n", "\\n").replace("\r", "\\r")
    inner = escaped.strip(" ")
    if not inner:
        return "\\s" * len(escaped) or "\\e"
    left = escaped.index(inner)
    return "\\s" * left + inner + "\\s" * (len(escaped) - left - len(inner))


def _protect_line(line: str) -> str:
    """Keep a line from being read as empty, as a heading or as the start of a passage."""
    return "\\e" + line if not line.strip() or line.startswith(("@", "#")) else line
