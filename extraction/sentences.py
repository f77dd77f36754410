"""Sentence boundaries in Chinese report prose."""

from __future__ import annotations

import re

LONGEST_SENTENCE = 1000
"""Code points after which a comma ends a sentence too, as in lists of thousands of numbers."""

# The mark before it is not that of 10,190; a full-width one is only of full-width digits.
_NO_THOUSANDS = r"(?:(?<!\d.)|(?<=[0-9]，)|(?!\d{3}(?!\d)))"
_COMMA = re.compile(rf"、|[，,]{_NO_THOUSANDS}")
_NO_NUMBER = re.compile(rf"[^\d〇零一二两三四五六七八九十百千万亿.．，, ]|[，, ]{_NO_THOUSANDS}")
_OPEN = "（(“‘《【〔「『[〈"
_CLOSE = "）)”’》】〕」』]〉"
_STOPS = "。！？；!?;"
_LONGEST_BRACKET = 120  # code points; a bracket open for longer was never closed
_SPACES = " \t\u3000\u00a0"


def sentences(text: str, stops: str = _STOPS) -> tuple[tuple[int, int], ...]:
    r"""Return the spans of a text's sentences, in order, without the space around them.

    A sentence ends at one of ``stops`` or at a line end, but not inside brackets or quotation
    marks; a mark that closes right after the stop belongs to the sentence. One longer than
    :data:`LONGEST_SENTENCE` ends at its next comma, one twice as long after any character, but
    neither inside a number nor right after one. Offsets are code points, 0-based,
    end exclusive. Every character that is no space lies in exactly one span.

    >>> sentences("新收3件；（其中1件转结。）无。\n1.问题")
    ((0, 5), (5, 16), (17, 21))
    """
    spans: list[tuple[int, int]] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        start = 0
        for end in _ends(line, stops):
            _add(spans, text, offset + start, offset + end)
            start = end
        offset += len(line)
    return tuple(spans)


def _ends(line: str, stops: str) -> list[int]:
    ends = []
    closing = _closed_until(line)
    index = 0
    while index < len(line):
        if line[index] in stops and index >= closing[index]:
            index += 1
            while index < len(line) and (line[index] in stops or line[index] in _CLOSE):
                index += 1
            ends.append(index)
            continue
        index += 1
        length = index - (ends[-1] if ends else 0)
        if length >= LONGEST_SENTENCE and index > closing[index - 1]:
            mark = _COMMA if length < 2 * LONGEST_SENTENCE else _NO_NUMBER
            if mark.match(line, index - 1):
                ends.append(index)
    if not ends or ends[-1] < len(line):
        ends.append(len(line))
    return ends


def _closed_until(line: str) -> list[int]:
    """For every character the end of the outermost bracket that it lies in, else 0."""
    until = [0] * (len(line) + 1)
    stack: list[int] = []
    for index, char in enumerate(line):
        if char in _OPEN:
            stack.append(index)
        elif char in _CLOSE:
            opener = _OPEN[_CLOSE.index(char)]
            if not any(line[place] == opener for place in stack):
                continue
            while line[start := stack.pop()] != opener:
                pass
            if not stack and index - start <= _LONGEST_BRACKET:
                until[start : index + 1] = [index + 1] * (index + 1 - start)
    return until


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    space = re.compile(rf"[\s{_SPACES}]")
    while start < end and space.match(text[start]):
        start += 1
    while end > start and space.match(text[end - 1]):
        end -= 1
    if start < end:
        spans.append((start, end))
