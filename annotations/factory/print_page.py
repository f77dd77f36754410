"""An invented report as a page made for printing: one style sheet, drawn at random.

Chromium and WeasyPrint both print it; running heads and page numbers are page margin boxes
(CSS Paged Media), sideways tables are on named pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random

from ..printed import PrintedCell, PrintedTable, ReportContent

_FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "AR PL UMing CN", "WenQuanYi Zen Hei")
_RULES = (
    "0.5pt solid #000", "0.75pt solid #000", "1px solid #000", "1.5pt solid #333",
    "0.5pt solid #999", "1pt dotted #000", "1pt dashed #000", "2.5pt double #000",
)  # fmt: skip
_NUMBERS = (
    '"— " counter(page) " —"', "counter(page)", '"第 " counter(page) " 页"',
    'counter(page) " / " counter(pages)', '"第" counter(page) "页 共" counter(pages) "页"', "none",
)  # fmt: skip


@dataclass(frozen=True)
class PrintStyle:
    """How a page is printed; sizes in points.

    Args:
        css: the style sheet.
        repeat_header: whether a table's header is printed again after a page break.
        upright_labels: whether the first labels of table 3 are written top to bottom.
        wide: whether tables stand on sideways pages of their own.
        spread: paragraphs inside cells instead of bare text.
    """

    css: str
    repeat_header: bool
    upright_labels: bool
    wide: bool
    spread: bool


def draw_print_style(rng: Random, *, small: bool = False) -> PrintStyle:
    """Return a style; ``small`` is one that puts much on a page."""
    wide = rng.random() < 0.12
    landscape = " landscape" if not wide and rng.random() < 0.1 else ""
    size = 10.5 if small else rng.choice((12, 14, 15, 16))
    table_size = 8.0 if small else rng.choice((8, 9, 9, 10.5, 12))
    margin = 12 if small else rng.choice((15, 20, 25, 28))
    head = rng.random() < 0.2
    rule = "none" if rng.random() < 0.04 else rng.choice(_RULES)
    merged = rng.random() < 0.8
    css = f"""
@page {{ size: A4{landscape}; margin: {margin}mm;
  @bottom-center {{ content: {rng.choice(_NUMBERS)}; font-size: 10pt; }}
  @top-left {{ content: {'"政府信息公开工作年度报告"' if head else "none"}; font-size: 9pt; }} }}
@page wide {{ size: A4 landscape; }}
body {{ font-family: "{rng.choice(_FONTS)}"; font-size: {size}pt;
  line-height: {1.3 if small else rng.choice((1.4, 1.6, 1.9))}; margin: 0; }}
h1 {{ text-align: center; font-size: {size * 1.5}pt; }}
h2 {{ font-size: {size + 1}pt; {"text-indent: 2em;" if rng.random() < 0.5 else ""} }}
p {{ text-indent: 2em; text-align: justify; margin: 0.3em 0; }}
table {{ width: 100%; border-collapse: {"collapse" if merged else "separate"};
  border-spacing: {0 if merged or rng.random() < 0.5 else 1}px; table-layout: fixed;
  font-size: {table_size}pt; line-height: {rng.choice((1.15, 1.3, 1.6))}; }}
td {{ border: {rule}; text-align: {rng.choice(("center", "center", "left", "right"))};
  vertical-align: {rng.choice(("middle", "middle", "top"))}; overflow-wrap: anywhere;
  padding: {rng.choice((1, 2, 4, 8))}pt {rng.choice((1, 2, 3))}pt; }}
td p {{ text-indent: 0; margin: 0; text-align: inherit; }}
{"tr { break-inside: avoid; }" if rng.random() < 0.3 else ""}
{"td[colspan] { background: #e8e8e8; }" if rng.random() < 0.15 else ""}
.upright {{ writing-mode: vertical-rl; }}
.wide {{ page: wide; }}
"""
    return PrintStyle(css, rng.random() < 0.4, rng.random() < 0.12, wide, rng.random() < 0.3)


def print_page(content: ReportContent, style: PrintStyle) -> str:
    """Return the page as HTML with its style sheet in it."""
    parts = [f"<h1>{escape(content.title)}</h1>"]
    parts += [f"<p>{escape(text)}</p>" for text in content.preface]
    for section in content.sections:
        parts.append(f"<h2>{escape(section.title)}</h2>")
        for block in section.blocks:
            if isinstance(block, PrintedTable):
                parts.append(_table(block, style))
            else:
                parts.append(f"<p>{escape(block)}</p>")
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><style>{style.css}'
        f"</style></head><body>{''.join(parts)}</body></html>"
    )


def _table(table: PrintedTable, style: PrintStyle) -> str:
    rows = ["".join(_row(table, row, style)) for row in range(table.row_count)]
    head = table.header_rows if style.repeat_header else 0
    total = sum(table.widths)
    columns = "".join(f'<col style="width:{width / total:.2%}">' for width in table.widths)
    body = f"<tbody>{''.join(rows[head:])}</tbody>"
    header = f"<thead>{''.join(rows[:head])}</thead>" if head else ""
    kind = ' class="wide"' if style.wide else ""
    return f"<div{kind}><table><colgroup>{columns}</colgroup>{header}{body}</table></div>"


def _row(table: PrintedTable, row: int, style: PrintStyle) -> list[str]:
    cells = sorted((c for c in table.cells if c.row == row), key=lambda c: c.column)
    return ["<tr>", *(_cell(cell, style) for cell in cells), "</tr>"]


def _cell(cell: PrintedCell, style: PrintStyle) -> str:
    spans = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    spans += f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    text = escape(cell.text)
    if style.upright_labels and cell.column == 0 and cell.row_span > 5:
        text = f'<span class="upright">{text}</span>'
    elif style.spread:
        text = f"<p>{text}</p>"
    return f"<td{spans}>{text}</td>"
