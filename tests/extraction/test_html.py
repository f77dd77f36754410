import random
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_samples import assert_all_read, random_values, report

from gongkai.annotations import PAGE_DESIGNS, html_bytes
from gongkai.extraction import Cell, Grid, Line, parse, read_bytes
from gongkai.extraction.webpages.html import decode_page
from gongkai.vocabulary import InputError


def read_page(body, encoding="utf-8"):
    return read_bytes(f"<html><body>{body}</body></html>".encode(encoding), "a.html").blocks


def texts(blocks):
    return [block.text for block in blocks if isinstance(block, Line)]


def grid_texts(blocks):
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in blocks
        if isinstance(block, Grid)
    ]


@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("design", PAGE_DESIGNS)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_html_every_cell_and_paragraph_and_nothing_else_of_the_page(form, design, seed):
    content = report(form, seed)
    document = read_bytes(html_bytes(content, design, seed), "东岭县.html")
    assert_all_read(content, document)
    parsed = parse(document)
    values = random_values(form, random.Random(seed))
    expected = {key: int(text) if text.isdigit() else None for key, text in values.items()}
    assert {(f.metric, f.applicant): f.value for f in parsed.figures} == expected
    assert (parsed.title, parsed.year, parsed.form) == (content.title, 2023, form)
    for section, printed in zip(parsed.sections[-6:], content.sections, strict=True):
        assert section.text == "\n".join(b for b in printed.blocks if isinstance(b, str))


def test_html_inline_markup_adds_no_space_and_source_breaks_are_none():
    blocks = read_page(
        "<p>全年<font>公开<span>1<b>2</b></span></font>\n   <i>3</i>条。</p><p>收到申请\n\t5\n件，共 6 件&nbsp;a\nb。</p>"
    )
    assert texts(blocks) == ["\u3000全年公开12 3条。", "\u3000收到申请5件，共 6 件 a b。"]


def test_html_breaks_and_indents_begin_lines():
    blocks = read_page(
        "<div>第一行<br>第二行<br/>&nbsp;&nbsp;&nbsp;&nbsp;第三行</div><pre>甲\n乙</pre>"
    )
    assert texts(blocks) == ["\u3000第一行", "第二行", "\u3000第三行", "\u3000甲", "乙"]


def test_html_spans_follow_the_table_model():
    (block,) = read_page(
        "<table><tr><td rowspan=2>a<td colspan=2>b<td rowspan=0>c<tr><td>d<td>e"
        "<tr><td colspan=99999 rowspan=99999>f</table>"
    )
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in block.cells] == [
        ("a", 0, 0, 2, 1), ("b", 0, 1, 1, 2), ("c", 0, 3, 3, 1), ("d", 1, 1, 1, 1),
        ("e", 1, 2, 1, 1), ("f", 2, 0, 1, 200),
    ]  # fmt: skip
    assert block.cells[0].path == "/html/body/table/tr[1]/td[1]"


def test_html_tables_that_lay_out_the_page_are_their_content():
    inner = "<table><tr><td>规章</td><td>3</td></tr></table>"
    prose = "全年主动公开政府信息三十条，办理依申请公开两件，均按期答复。"
    blocks = read_page(
        f"<table><tr><td>公开<td><p>{prose}</p>{inner}<p>{prose}</p></td></tr></table>"
    )
    assert [text.strip() for text in texts(blocks)] == ["公开", prose, prose]
    assert grid_texts(blocks) == [[["规章", "3"]]]


def test_html_tables_within_cells_become_part_of_the_table():
    def inner(*rows):
        cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
        return f"<td><table>{cells}</table></td>"

    (grid,) = read_page(
        f"<table><tr><td>名称</td>{inner(['制发', '废止'])}</tr>"
        f"<tr><td>规章</td>{inner(['1', '2'])}</tr><tr><td>许可</td><td>9</td></tr></table>"
    )
    found = [(c.text, c.row, c.column, c.column_span) for c in grid.cells]
    assert found == [
        ("名称", 0, 0, 1), ("制发", 0, 1, 1), ("废止", 0, 2, 1), ("规章", 1, 0, 1), ("1", 1, 1, 1),
        ("2", 1, 2, 1), ("许可", 2, 0, 1), ("9", 2, 1, 2),
    ]  # fmt: skip


def test_html_values_in_one_column_beside_a_table_of_labels_are_rows_of_it():
    labels, values = (
        "<table>" + "".join(f"<tr><td>{text}</td></tr>" for text in column) + "</table>"
        for column in (("行政复议</td><td>结果维持", "</td><td>总计"), ("3", "5"))
    )
    *_, grid = read_page(
        "<p>四、因政府信息公开工作被申请行政复议、提起行政诉讼情况</p>"
        f"<table><tr><td>{labels}</td><td>{values}</td></tr></table>"
    )
    assert [(cell.text, cell.row, cell.column) for cell in grid.cells if cell.text] == [
        ("行政复议", 0, 0), ("结果维持", 0, 1), ("总计", 1, 1), ("3", 0, 2), ("5", 1, 2),
    ]  # fmt: skip


def test_html_index_entries_of_the_page_are_not_the_report():
    table = "<table><tr><td>索引号</td><td>011/2024-3</td><td>发布日期</td><td>2024-01-20</td></tr></table>"
    blocks = read_page(
        f"<h1>东岭县2023年政府信息公开工作年度报告</h1>{table}<p>发布时间：2024-01-20　来源：本站</p>"
        "<p>一、总体情况</p><p>全年公开政府信息3条。</p><p>来源：多渠道收集的意见均已答复。</p><p>【打印本页】</p>"
    )
    assert grid_texts(blocks) == []
    assert [text.strip() for text in texts(blocks)] == [
        "东岭县2023年政府信息公开工作年度报告", "一、总体情况", "全年公开政府信息3条。",
        "来源：多渠道收集的意见均已答复。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "<head><title>东岭县2023年政府信息公开工作年度报告 - 东岭县人民政府</title></head>",
        "<head><meta name=ArticleTitle content=东岭县2023年政府信息公开工作年度报告></head>",
        "<body><h2>东岭县2023年政府信息公开工作年度报告</h2>",
        "<body><div class='big-title'>东岭县2023年政府信息公开工作年度报告</div>",
    ],
)
def test_html_title_outside_of_the_article_is_found(head):
    text = "一、总体情况" + "<p>全年主动公开政府信息三十条，办理依申请公开两件，均按期答复。" * 9
    report = parse(
        read_bytes(f"{head}<div><ul>首页</ul></div><div id=c>{text}</div>".encode(), "a")
    )
    assert report.title == "东岭县2023年政府信息公开工作年度报告"
    assert report.sections[0].number == "一"


def test_html_each_section_in_an_element_of_its_own_is_kept():
    long = "全年主动公开政府信息三十条，办理依申请公开两件，均按期答复。" * 30
    sections = f"<div><p>一、总体情况</p><p>{long}</p></div><div><p>六、其他需要报告的事项</p><p>无。</p></div>"
    blocks = read_page(
        f"<div><a href=/>首页</a></div><div>{sections}</div><div>版权所有：东岭县</div>"
    )
    assert texts(blocks)[-1] == "\u3000无。"
    assert "版权" not in "".join(texts(blocks))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"), ("gb2312", "gbk"), ("gbk", "gb18030"), ("gb2312", "utf-8"), ("", "gbk"),
        ("utf-8", "gbk"), ("nonsense", "utf-8"), ("big5", "big5"), ("utf-16", "utf-16"),
        ("utf-8", "utf-8-sig"), ("iso-8859-1", "gbk"), ("windows-1252", "utf-8"),
    ],
)  # fmt: skip
def test_html_decodes_what_the_bytes_are(declared, encoding):
    page = f'<html><head><meta charset="{declared}"></head><p>政府信息公開，共３條。</p></html>'
    assert decode_page(page.encode(encoding)).lstrip("\ufeff") == page


def test_html_one_broken_byte_does_not_change_the_encoding():
    page = ("<meta charset=gb2312>" + "<p>政府信息公开三条。</p>" * 20).encode("gbk")
    assert "政府信息公开三条" in decode_page(page + b"\xff\xff")


def test_html_one_broken_byte_does_not_lend_weight_to_a_wrong_declaration():
    page = ("<meta charset=gb2312>" + "<p>政府信息公开三条。</p>" * 20).encode()
    assert "政府信息公开三条" in decode_page(page + b"\xe4\xb8")


def test_html_raised_numbers_of_footnotes_stay_apart():
    cell = '<td>12<sup>1</sup></td><td>3<span style="vertical-align:super">注2</span></td>'
    never_closed = "<p><sup>全年收到申请12件，均已按期答复。</p>"
    blocks = read_page(f"<table><tr>{cell}</tr></table>{never_closed}")
    assert grid_texts(blocks) == [[["12¹", "3注²"]]]
    assert texts(blocks) == ["\u3000全年收到申请12件，均已按期答复。"]


def test_html_page_saved_with_its_parts():
    message = EmailMessage()
    message["Subject"] = "报告"
    message.set_content("<html><p>政府信息公开三条。</p></html>", subtype="html", charset="gbk")
    message.add_related(b"\x89PNG", "image", "png")
    document = read_bytes(b"From: <Saved by Blink>\r\n" + message.as_bytes(), "a.mhtml")
    assert document.media_type == "multipart/related"
    assert texts(document.blocks) == ["\u3000政府信息公开三条。"]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"<!DOCTYPE html><html></html>", "没有文字"),
        (b"<html><body><div> <br></div><script>var a = 1;</script></body></html>", "没有文字"),
        (b"<html><frameset><frame src=a.html></frameset></html>", "没有文字"),
        ("<html><p hidden>政府信息公开</p></html>".encode(), "没有文字"),
    ],
)
def test_html_refuses_an_empty_page(data, word):
    with pytest.raises(InputError) as caught:
        read_bytes(data, "报告.html")
    assert word in caught.value.message
    assert caught.value.source == "报告.html"


def test_html_page_without_a_report_is_refused():
    page = "<html><body><h1>天气</h1><p>今日天气晴朗，小明去公园放风筝，遇见了老同学。</p></body></html>"
    with pytest.raises(InputError, match="不是政府信息公开工作年度报告"):
        parse(read_bytes(page.encode(), "a.html"))


@pytest.mark.parametrize("name", ["div", "span", "table><tr><td", "font", "ul><li"])
def test_html_deep_nesting_ends_well(name):
    page = f"<html><body>{f'<{name}>' * 20_000}<p>政府信息公开三条。</p></body></html>"
    with suppress(InputError):
        read_bytes(page.encode(), "a.html")


def test_html_text_that_only_mentions_tags_stays_text():
    document = read_bytes("政府信息公开<br>三条，见 <table>。".encode(), "a.txt")
    assert document.media_type == "text/plain"


PIECES = st.sampled_from(
    ["<p>", "</p>", "<table>", "</table>", "<tr>", "<td colspan=2>", "<td rowspan=3>", "</td>", "<br>",
     "<div style='display:none'>", "</div>", "<a href=x>", "</a>", "公开3条。", "一、", "\n", "&nbsp;", "&#0;",
     "<h1>", "<li>", "<caption>", "<script>", "</script>", "<![if !x]>", "<!--", "-->", "\x00", "<font>"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_html_any_markup_gives_well_formed_blocks_or_an_input_error(pieces):
    with suppress(InputError):
        document = read_bytes(("<html>" + "".join(pieces)).encode(), "a.html")
        for block in document.blocks:
            if isinstance(block, Line):
                assert block.text.strip()
            else:
                assert_no_overlap(block.cells)


def assert_no_overlap(cells: tuple[Cell, ...]):
    starts = [(cell.row, cell.column) for cell in cells]
    assert len(starts) == len(set(starts))
    assert all(cell.row_span > 0 and cell.column_span > 0 for cell in cells)


@pytest.mark.parametrize("piece", ["<p><font>", "<span>", "<div>", "<div class=print><b>"])
def test_html_elements_that_nobody_closes_lose_nothing(piece):
    body = "".join(f"{piece}第{place}段，政府信息公开{place}条。<br>" for place in range(400))
    blocks = read_page(f"<div class=nav><a href=/>首页</a></div><div>{body}</div>")
    assert len(blocks) == 400
    assert "第0段" in blocks[0].text and "第399段" in blocks[-1].text


def test_html_a_list_of_documents_is_no_index_of_the_page():
    row = "<tr><td>1</td><td>某办法</td><td>某政发〔2023〕1号</td><td>2023-01-01</td></tr>"
    table = (
        f"<table><tr><td>序号</td><td>名称</td><td>文号</td><td>发布日期</td></tr>{row * 3}</table>"
    )
    assert len(grid_texts(read_page(f"<p>政府信息公开。</p>{table}"))) == 1


def test_html_index_rows_above_an_article_in_one_table_go():
    long = "全年主动公开政府信息三十条，办理依申请公开两件，均按期答复。" * 8
    blocks = read_page(
        "<table><tr><td>索引号</td><td>01-3</td><td>发文日期</td><td>2024-01-20</td></tr>"
        f"<tr><td colspan=4><p>中共东岭县委办公室2023年政府信息公开工作年度报告</p><p>{long}</p></td></tr></table>"
    )
    assert [text.strip() for text in texts(blocks)] == [
        "中共东岭县委办公室2023年政府信息公开工作年度报告",
        long,
    ]


def test_html_the_page_completes_a_title_that_the_article_cuts_short():
    page = (
        "<title>东岭县水利局2023年政府信息公开工作年度报告_东岭县人民政府</title><div><a href=/>首页</a></div><div>"
        "<p>2023年政府信息公开工作年度报告</p><p>一、总体情况</p><p>全年公开政府信息3条。</p></div>"
    )
    report = parse(read_bytes(page.encode(), "a.html"))
    assert (report.title, report.agency) == (
        "东岭县水利局2023年政府信息公开工作年度报告",
        "东岭县水利局",
    )
    assert [section.number for section in report.sections] == ["一"]
