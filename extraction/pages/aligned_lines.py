"""Words outside of ruled tables -> stretches of lines that look like statutory tables.

Where a table has no lines, its columns show as gaps in the lines of print, and its labels tell
that it is a table. A stretch ends at a heading, at prose, and where another block begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from ..headings import read_heading
from ..labels import is_label_part, is_numbering, look_up
from ..statutory_tables.statistics_labels import head_kind
from .cut_rows import is_value, open_brackets
from .furniture import is_page_number
from .glyphs import DESCENT, RIGHT, Glyph
from .layout import Row, row_of

_SAME_LINE = 0.25  # of the size, between baselines
_CELL_GAP = 0.12  # of the size: narrower than the least padding between two columns
_SPACED = 0.35  # the same where the program itself sets Latin and Chinese apart
_LONGEST = 45
_LONGEST_HEAD = 6
_FEWEST_HEADS = 3  # labels of a header
_MOST_LINES = 6  # of one cell
_FEWEST = 2  # sure table lines, and labels, of a stretch
_SENTENCE = re.compile(r"[。！？；]")
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True)
class Piece:
    """Words of one line without a gap; ``known`` says that they are a label or a part of one."""

    row: Row
    glyphs: tuple[Glyph, ...]
    value: bool
    known: bool

    @property
    def text(self) -> str:
        """The words."""
        return self.row.text


Line = tuple[Piece, ...]


def table_stretches(lines: Sequence[Line], *, goes_on: bool = False) -> list[list[Line]]:
    """Return the stretches of lines, from top to bottom, that are blocks of statutory tables.

    Args:
        lines: outside of ruled tables.
        goes_on: the page before ends with such a table: one more row of it is enough here.
    """
    stretches = _stretches(lines, goes_on=goes_on)
    return [block for stretch in stretches for block in _blocks(stretch)]


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Return glyphs that run to the right as lines of pieces, none where no line may be a row.

    Args:
        glyphs: outside of ruled tables.
        page: 1-based.
    """
    return list(_lines((glyph for glyph in glyphs if glyph.flow == RIGHT), page))


def _lines(glyphs: Iterable[Glyph], page: int) -> Iterator[Line]:
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=_baseline):
        if lines and _baseline(glyph) - _baseline(lines[-1][0]) <= _SAME_LINE * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    for line in lines:
        line.sort(key=lambda glyph: glyph.x0)
    gap = _SPACED if _sets_latin_apart(lines) else _CELL_GAP
    apart = [list(_apart(line, gap)) for line in lines]
    if not any(_may_be_row(line) for line in apart):
        return
    for separate in apart:
        pieces = tuple(piece for words in separate for piece in _piece(words, page))
        if pieces:
            yield pieces


def _may_be_row(line: Sequence[Sequence[Glyph]]) -> bool:
    """A cheap test: several words apart, the last of which are a header or begin as a value."""
    if len(line) < 2:
        return False
    last = line[-1]
    if len(line) >= _FEWEST_HEADS and is_label_part("".join(glyph.text for glyph in last)):
        return True
    short = len(last) <= _LONGEST_HEAD
    return any(is_value(glyph.text) for glyph in last[:2]) or (
        short and head_kind("".join(glyph.text for glyph in last)) is not None
    )


def _baseline(glyph: Glyph) -> float:
    return glyph.y1 - DESCENT * glyph.size


def _sets_latin_apart(lines: Iterable[Sequence[Glyph]]) -> bool:
    gaps = [
        (after.x0 - before.x1) / after.size
        for line in lines
        for before, after in pairwise(line)
        if before.text in _DIGITS and "\u4e00" <= after.text <= "\u9fff"
    ]
    near = [gap for gap in gaps if gap < 0.5]
    return len(near) > 2 and median(near) > _CELL_GAP / 2


def _apart(line: Sequence[Glyph], gap: float) -> Iterator[list[Glyph]]:
    """Yield words that gaps set apart; one space is part of a word, several are a gap."""
    words: list[Glyph] = []
    for glyph in line:
        wide = words and glyph.x0 - max(g.x1 for g in words[-3:]) > gap * glyph.size
        if wide or (words and glyph.text.isspace() and words[-1].text.isspace()):
            yield words
            words = []
        words.append(glyph)
    if words:
        yield words


def _piece(glyphs: list[Glyph], page: int) -> Iterator[Piece]:
    row = row_of(glyphs, page)
    if row is not None:
        known = len(row.text) <= _LONGEST and is_label_part(row.text)
        yield Piece(row, tuple(glyphs), is_value(row.text), known)


def _stretches(lines: Sequence[Line], *, goes_on: bool) -> Iterator[list[Line]]:
    """Yield the lines between the first and the last sure table line, and the labels around."""
    for prose, group in groupby(lines, key=_is_prose):
        if prose:
            continue
        run = list(group)
        fewest = 1 if goes_on and run[0] is lines[0] else _FEWEST
        anchors = [place for place, line in enumerate(run) if _is_anchor(line)]
        # The header of a table may stand alone at the end of its page.
        if len(anchors) < fewest and not any(_is_header(run[place]) for place in anchors):
            continue
        first, last = anchors[0], anchors[-1]
        while first and _may_belong(run[first - 1]):
            first -= 1
        while last + 1 < len(run) and _goes_on(run[first : last + 1], run[last + 1]):
            last += 1
        stretch = run[first : last + 1]
        labels = {p.text for line in stretch for p in line if not p.value and look_up(p.text)[1]}
        if len(labels) >= fewest:
            yield stretch


def _is_prose(line: Line) -> bool:
    text = line[0].text
    if len(line) > 2 or any(piece.value for piece in line):
        return False
    if any(_SENTENCE.search(piece.text) or len(piece.text) > _LONGEST for piece in line):
        return True
    heading = read_heading(text)
    return heading is not None and heading.statutory is not None and not is_label_part(text)


def _is_anchor(line: Line) -> bool:
    """A value behind a label, three values, or three labels beside each other."""
    values = sum(piece.value for piece in line)
    labels = sum(piece.known and not piece.value for piece in line)
    return bool(values and labels and line[-1].value) or values >= 3 or labels >= 3


def _is_header(line: Line) -> bool:
    """Three labels beside each other and nothing else."""
    return len(line) >= _FEWEST_HEADS and all(p.known and not p.value for p in line)


def _may_belong(line: Line) -> bool:
    """Labels alone, a few letters of one, or a row; a lone number may be the page's."""
    if len(line) == 1 and line[0].value:
        return False
    if not line[0].text[0].isdigit() and is_page_number(" ".join(piece.text for piece in line)):
        return False
    return all(piece.known or piece.value or len(piece.text) <= 2 for piece in line)


def _goes_on(stretch: Sequence[Line], line: Line) -> bool:
    """Say whether the next line belongs to a table: a row, or the rest of remarks in its last."""
    return _may_belong(line) or all(piece.known or _ends_remark(stretch, piece) for piece in line)


def _ends_remark(stretch: Sequence[Line], piece: Piece) -> bool:
    """Say whether a piece stands below one whose bracket is still open."""
    x0, _, x1, _ = piece.row.box
    above = [
        upper.text
        for line in stretch[-_MOST_LINES:]
        for upper in line
        if upper.row.box[0] < x1 and x0 < upper.row.box[2]
    ]
    return open_brackets("".join(above)) > 0


def _blocks(stretch: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut a stretch where a block of table 2, or another table, begins."""
    block: list[Line] = []
    kind = ""
    for line in stretch:
        begins = _beginning(line)
        if begins == "2" and not _is_item(line) and not _has_values(block):
            begins = ""  # the header below 第二十条第（…）项
        if begins and block and (begins == "2" or begins != kind):
            yield block
            block = []
        kind = begins or kind
        block.append(line)
    yield block


def _has_values(block: Sequence[Line]) -> bool:
    return any(piece.value for line in block for piece in line)


def _is_item(line: Line) -> bool:
    return any(label.kind == "item" for piece in line for label in look_up(piece.text)[0])


def _beginning(line: Line) -> str:
    """Return the number of the table that a line of header cells begins, empty if none."""
    starts = {("2", "item"), ("2", "corner"), ("3", "applicants"), ("4", "dispute")}
    for piece in line:
        if piece.value or is_numbering(piece.text):
            continue
        for label in look_up(piece.text)[0]:
            if (label.table, label.kind) in starts:
                return label.table
    return ""
