"""Looks drawn at random for the printers that this project has of its own: Word and ReportLab."""

from __future__ import annotations

from random import Random
from typing import get_args

from ..page_style import PageStyle, Rules, Side
from ..rendering_docx import Peculiarity
from ..word_style import WordStyle

_FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "AR PL UMing CN", "WenQuanYi Zen Hei")
_NUMBERS = ("— {page} —", "{page}", "第 {page} 页", "{page}/{pages}", "- {page} -", "")
_HEAD = "政府信息公开工作年度报告"
_RULES = tuple(rules for rules in get_args(Rules) if rules != "none")  # borderless: print_page.py
_BORDERS = ("single", "single", "single", "dotted", "dashed", "double")


def draw_word_style(rng: Random) -> WordStyle:
    """Return how a Word document looks."""
    return WordStyle(
        font=rng.choice(_FONTS),
        size=rng.choice((12, 14, 16)),
        table_size=rng.choice((8, 9, 10.5)),
        border=rng.choice(_BORDERS),
        border_size=rng.choice((2, 4, 6, 8)),
        landscape=rng.random() < 0.12,
        margin=rng.choice((1080, 1440, 1600)),
        alignment=rng.choice(("center", "center", "left", "right")),
        repeat_header=rng.random() < 0.4,
        whole_rows=rng.random() < 0.3,
        running_head=_HEAD if rng.random() < 0.2 else "",
        page_number=rng.choice(_NUMBERS),
        upright_labels=rng.random() < 0.12,
        row_height=rng.choice((0, 0, 340, 480)),
    )


def draw_peculiarities(rng: Random) -> frozenset[Peculiarity]:
    """Return what a Word document has: usually one or two things."""
    return frozenset(rng.sample(get_args(Peculiarity), rng.choice((0, 1, 1, 2))))


def draw_page_style(rng: Random) -> PageStyle:
    """Return how ReportLab draws a report."""
    wide = rng.random() < 0.15
    return PageStyle(
        width=842.0 if wide else 595.0,
        height=595.0 if wide else 842.0,
        margin=rng.choice((50.0, 60.0, 72.0)),
        text_size=rng.choice((12.0, 14.0, 16.0)),
        table_size=rng.choice((8.0, 9.0, 10.5)),
        rules=rng.choice(_RULES),
        missing_sides=frozenset(rng.sample(get_args(Side), rng.choice((0, 0, 0, 1, 2)))),
        open_breaks=rng.random() < 0.3,
        repeat_header=rng.random() < 0.4,
        cut_rows=rng.random() < 0.4,
        values_at=rng.choice(("first", "second")),
        labels_at=rng.choice(("first", "last", "split")),
        bold_headings=rng.random() < 0.3,
        running_head=_HEAD if rng.random() < 0.2 else "",
        page_number=rng.choice(_NUMBERS),
        rotate=rng.choice((0, 0, 0, 0, 90, 180, 270)),
        page_border=rng.random() < 0.08,
        underlined_headings=rng.random() < 0.1,
    )
