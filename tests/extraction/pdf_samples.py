"""Invented reports for the PDF tests, and their comparison with what was read."""

import random

from gongkai.annotations import PrintedSection, PrintedTable, ReportContent, statutory_table
from gongkai.extraction import Grid
from gongkai.vocabulary import form_cells, section_titles

TEXT = (
    "2023年，东岭县人民政府认真贯彻落实《中华人民共和国政府信息公开条例》，全年主动公开政府信息"
    "1,234条，其中政府网站发布986条，微信公众号“东岭发布”发布248条。办理依申请公开21件，均按期答复；"
    "因信息公开引发的行政复议0件。"
)
BLANKS = ("", "/", "—")


def random_values(form, rng):
    def value():
        kind = rng.randrange(4)
        if kind == 0:
            return rng.choice(BLANKS)
        return str(rng.randrange((10, 100, 100_000)[kind - 1]))

    return {(cell.metric, cell.applicant): value() for cell in form_cells(form)}


def random_report(form, rng):
    values = random_values(form, rng)
    tables = {"二": "2", "三": "3", "四": "4"}
    sections = []
    for number, title in section_titles().items():
        if number in tables:
            blocks = (statutory_table(form, tables[number], values),)
        else:
            blocks = tuple(
                TEXT[: rng.randrange(20, len(TEXT))] + "等。" for _ in range(rng.randrange(1, 4))
            )
        sections.append(PrintedSection(f"{number}、{title}", blocks))
    preface = tuple(
        "根据条例编制本报告" + "，数据真实" * rng.randrange(9) + "。"
        for _ in range(rng.randrange(15))
    )
    title = "东岭县人民政府2023年政府信息公开工作年度报告"
    return ReportContent("东岭县人民政府", title, tuple(sections), preface)


def report(form, seed):
    return random_report(form, random.Random(seed))


def without_space(text):
    return "".join(text.split())


def cells(table):
    return {
        (cell.row, cell.column, cell.row_span, cell.column_span): without_space(cell.text)
        for cell in table.cells
    }


def grids(document):
    return [block for block in document.blocks if isinstance(block, Grid)]


def paragraphs(document):
    """Paragraphs of the lines, ``None`` for each table."""
    found, current = [], ""
    for block in document.blocks:
        if isinstance(block, Grid):
            found.append(None)
            continue
        current += block.text
        if not block.wraps:
            found.append(without_space(current))
            current = ""
    return found


def expected_paragraphs(content):
    blocks = [content.title, *content.preface]
    for section in content.sections:
        blocks += [section.title, *section.blocks]
    return [None if isinstance(block, PrintedTable) else without_space(block) for block in blocks]


def title_joined(found, title):
    """Join the first rows again where a long centred title took several."""
    rows = 1
    while rows < len(found) and len("".join(found[:rows])) < len(title):
        rows += 1
    return ["".join(found[:rows]), *found[rows:]]


def assert_all_read(content, document):
    tables = [
        block
        for section in content.sections
        for block in section.blocks
        if isinstance(block, PrintedTable)
    ]
    assert [cells(grid) for grid in grids(document)] == [cells(table) for table in tables]
    found = title_joined(paragraphs(document), content.title)
    assert found == expected_paragraphs(content)
