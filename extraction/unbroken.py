"""Text whose line breaks are lost: a whole report on one line is broken into lines again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from gongkai.vocabulary import Section, Warning

from .document import Block, Line
from .headings import NUMERALS, read_heading
from .metadata import author_and_year
from .paragraphs import begins_something, ends_sentence
from .pasted import cells_of
from .statutory_tables.statistics_labels import head_kind, is_label

_SHORTEST = 250  # code points; so long a line with several headings in it is no line
_FEWEST_HEADINGS = 3
_MAY_BE_HEADING = re.compile(rf"(?<![“《「见{NUMERALS}第])[{NUMERALS}]{{1,2}}[、.．]")
_OWN_HEADING = re.compile(rf"(?<![^\s。])[{NUMERALS}]{{1,2}}、[^\s。；，：]{{2,24}}(?!\S)")
_TITLE_END = re.compile(
    r"(?:报告|年报)[》”）)]*(?=\s|根据|按照|依照|依据|遵照|为|本报告|本年度报告|现|由)"
)
_LONGEST_HEADING = 80
_MOST_NUMBERS = 500  # that are tried as headings, of one line


def broken(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, with each line that holds a report's sections cut into its lines."""
    for block in blocks:
        cuts = _cuts(block.text) if isinstance(block, Line) else []
        if not isinstance(block, Line) or not cuts:
            yield block
            continue
        for start, end in pairwise((*cuts, len(block.text))):
            for text in _pieces(block.text[start:end]):
                yield replace(block, text=text, wraps=False)


def lost_breaks(lines: Sequence[Line], sections: Sequence[Section]) -> Iterator[Warning]:
    """Yield a warning where a line holds numbered headings and no section was told."""
    if any(section.number for section in sections):
        return
    for line in lines:
        numbered = (match.start() for match in _MAY_BE_HEADING.finditer(line.text))
        if len(line.text) >= _SHORTEST and len(_sequence(line.text, numbered)) >= _FEWEST_HEADINGS:
            message = (
                "正文没有分行，各部分的标题分不出来，存在的问题和改进措施没有读取；"
                "请从原文件重新复制并保留换行，或直接读原文件。"
            )
            yield Warning("breaks_lost", message, line.page)
            return


def _cuts(text: str) -> list[int]:
    """Return where the lines of an unbroken report begin, nothing for any other line."""
    if len(text) < _SHORTEST:
        return []
    candidates = (match.start() for match in islice(_MAY_BE_HEADING.finditer(text), _MOST_NUMBERS))
    known = [place for place in candidates if _is_section(text[place:])]
    own = {match.start() for match in _OWN_HEADING.finditer(text)}
    headings = max(known, _sequence(text, sorted({*known, *own})), key=len)
    if len(headings) < _FEWEST_HEADINGS:
        return []
    return sorted({0, *_title_end(text[: headings[0]]), *headings})


def _is_section(text: str) -> bool:
    heading = read_heading(text[:_LONGEST_HEADING])
    return heading is not None and heading.statutory is not None


def _sequence(text: str, places: Iterable[int]) -> list[int]:
    """Return the places that are numbered 一, 二, 三 in this order; others are passed over."""
    found: list[int] = []
    for place in places:
        if len(found) < len(NUMERALS) and text.startswith(NUMERALS[len(found)], place):
            found.append(place)
    return found


def _title_end(head: str) -> set[int]:
    ends = (match.end() for match in _TITLE_END.finditer(head))
    return {next((end for end in ends if author_and_year(head[:end])), 0)}


def _pieces(text: str) -> Iterator[str]:
    """Cut at those spaces that stand for a line break or for the border of a cell."""
    piece: list[str] = []
    for word in text.split():
        if piece and _breaks(piece[-1], word):
            yield " ".join(piece)
            piece = []
        piece.append(word)
    if piece:
        yield " ".join(piece)


def _breaks(before: str, after: str) -> bool:
    if ends_sentence(before) or begins_something(after):
        return True
    if _OWN_HEADING.fullmatch(before) or _is_section(before) or author_and_year(before):
        return True
    if is_label(after) or head_kind(after) == "label":
        return True
    return cells_of(before) is not None and cells_of(after) is not None
