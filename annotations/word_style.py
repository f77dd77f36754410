"""How an invented Word document looks: page, fonts, borders, head and foot, rows at page breaks.

Rule source: ECMA-376 part 1, 17.4 (tables), 17.6 (sections) and 17.10 (heads and feet).
"""

from __future__ import annotations

from dataclasses import dataclass

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_A4 = (11906, 16838)  # twentieths of a point
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> %s </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@dataclass(frozen=True)
class WordStyle:
    """Sizes in points, margins in twentieths of a point.

    Args:
        font: of everything.
        size: of paragraphs.
        table_size: of table text.
        border: kind of the rules (``single``, ``dotted``, ``dashed``, ``double``, ``nil``).
        border_size: their thickness in eighths of a point.
        landscape: whether pages lie on their side.
        margin: on all four sides.
        alignment: of table text.
        repeat_header: whether header rows are printed again after a page break.
        whole_rows: whether a page break may not cut a row.
        running_head: printed at the top of every page.
        page_number: printed at the foot, with ``{page}`` and ``{pages}`` as fields.
        upright_labels: whether a label that spans many rows is written top to bottom.
        row_height: least height of rows in twentieths of a point.
    """

    font: str = "Noto Serif CJK SC"
    size: float = 14.0
    table_size: float = 9.0
    border: str = "single"
    border_size: int = 4
    landscape: bool = False
    margin: int = 1440
    alignment: str = "center"
    repeat_header: bool = False
    whole_rows: bool = False
    running_head: str = ""
    page_number: str = "— {page} —"
    upright_labels: bool = False
    row_height: int = 0

    @property
    def text_width(self) -> int:
        """Width between the margins in twentieths of a point."""
        return _A4[1 if self.landscape else 0] - 2 * self.margin

    def defaults(self) -> str:
        """Return ``w:docDefaults``."""
        fonts = "".join(f' w:{kind}="{self.font}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
        return (
            f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>"
            f'<w:sz w:val="{round(self.size * 2)}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        )

    def run(self, *, in_table: bool) -> str:
        """Return the properties of a run."""
        return f'<w:sz w:val="{round(self.table_size * 2)}"/>' if in_table else ""

    def cell_paragraph(self) -> str:
        """Return the properties of a paragraph in a cell."""
        return f'<w:jc w:val="{self.alignment}"/>'

    def table(self) -> str:
        """Return what ``w:tblPr`` adds."""
        borders = "".join(
            f'<w:{side} w:val="{self.border}" w:sz="{self.border_size}" w:space="0"/>'
            for side in _SIDES
        )
        return f"<w:tblBorders>{borders}</w:tblBorders>"

    def row(self, *, header: bool) -> str:
        """Return ``w:trPr``."""
        inner = "<w:cantSplit/>" if self.whole_rows else ""
        inner += f'<w:trHeight w:val="{self.row_height}"/>' if self.row_height else ""
        inner += "<w:tblHeader/>" if header and self.repeat_header else ""
        return f"<w:trPr>{inner}</w:trPr>" if inner else ""

    def cell(self, *, spans_many_rows: bool) -> str:
        """Return what ``w:tcPr`` adds."""
        upright = spans_many_rows and self.upright_labels
        return (
            '<w:textDirection w:val="tbRlV"/>' if upright else ""
        ) + '<w:vAlign w:val="center"/>'

    def section(self) -> str:
        """Return ``w:sectPr``; head and foot are the relations r7 and r8."""
        width, height = (_A4[1], _A4[0]) if self.landscape else _A4
        lying = ' w:orient="landscape"' if self.landscape else ""
        margins = "".join(
            f' w:{side}="{self.margin}"' for side in ("top", "right", "bottom", "left")
        )
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="r7"/>'
            '<w:footerReference w:type="default" r:id="r8"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"{lying}/>'
            f'<w:pgMar{margins} w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
        )

    def foot(self) -> str:
        """Return the paragraph at the foot of each page."""
        runs = ""
        for piece in self.page_number.replace("{", "|{").replace("}", "}|").split("|"):
            field = {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(piece)
            runs += (
                _FIELD % field if field else f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>'
            )
        return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p>'

    def head(self) -> str:
        """Return the paragraph at the top of each page."""
        return f"<w:p><w:r><w:t>{self.running_head}</w:t></w:r></w:p>"
