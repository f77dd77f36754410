"""Rows of statutory tables whose cells have run together: ``规章000``, ``重复申请2100003``.

Nothing tells where one number ends and the next begins, so that such rows are neither cells nor
sentences. They are taken from the text, and one warning names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from gongkai.vocabulary import Warning, form_cells

from ..document import Line
from ..folding import fold, letters
from ..headings import read_heading
from ..labels import normalise, spellings_of

_RUN = re.compile(r"(?<![\d.,])\d{3,}(?![\d.,]*\s*[年月日件条个份宗次篇期场人名家项万亿元%])")
_FEWEST_ROWS = 3
_FEWEST_OF_ROW = {"2": 3, "3": 7}  # digits: one at least for each cell of the row
_DISPUTES = re.compile(r"(?:总\s*计|^)\s*$")
_FEWEST_OF_DISPUTES = 15
_LONGEST_LABEL = 80  # code points
_SENTENCE = re.compile("[。；！？]")


def without_glued(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Warning, ...]]:
    """Return the lines without rows that have run together, and a warning that says so.

    As many lines come back; one that was such a row is empty.
    """
    found = [list(_rows(fold(line.text))) for line in lines]
    count = sum(map(len, found))
    if count < _FEWEST_ROWS:
        return tuple(lines), ()
    kept = tuple(_without(line, rows) for line, rows in zip(lines, found, strict=True))
    line, rows = next((line, rows) for line, rows in zip(lines, found, strict=True) if rows)
    example = fold(line.text)[slice(*rows[0])]
    message = (
        f"表格各格的数字连在了一起（如“{example}”），分不开，这样的 {count} 行没有读取；"
        "请从原文件重新复制并保留分隔，或直接读原来的 Word、PDF 或网页文件。"
    )
    return kept, (Warning("cells_glued", message, line.page),)


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each row begins, with its label, and ends."""
    end = 0
    for run in _RUN.finditer(text):
        label = _label_before(text[end : run.start()], len(run[0]))
        if label is not None:
            yield run.start() - label, run.end()
        end = run.end()


def _label_before(text: str, digits: int) -> int | None:
    """Return how many code points before a run of digits are the label of a row of such length."""
    if digits >= _FEWEST_OF_DISPUTES and _DISPUTES.search(text):
        return 0
    near = text[-_LONGEST_LABEL:]
    bare = letters(near)
    known = (bare[start:] for start in range(len(bare) - 1))
    label = next((label for label in known if label in _fewest_digits()), None)
    if label is None or digits < _fewest_digits()[label]:
        return None
    return next(n for n in range(1, len(near) + 1) if letters(near[-n:]) == label)


@cache
def _fewest_digits() -> dict[str, int]:
    """The labels of rows with several cells, as letters, and the least digits of such a row."""
    cells = [cell for form in ("2021", "2019") for cell in form_cells(form) if cell.row]
    labels = [(cell.table, cell.row[-1]) for cell in cells]
    several = {label for label in labels if labels.count(label) > 2}
    return {
        spelling: _FEWEST_OF_ROW[table]
        for table, official in several
        for variant in spellings_of(official)
        for spelling in (normalise(variant), letters(variant))
    }


def _without(line: Line, rows: Sequence[tuple[int, int]]) -> Line:
    if not rows:
        return line
    text = fold(line.text)
    before, after = text[: rows[0][0]], text[rows[-1][1] :]
    heading = read_heading(before)
    kept = before if _SENTENCE.search(before) or (heading and heading.statutory) else ""
    return replace(line, text=kept + after)
