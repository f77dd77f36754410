from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.extraction import MAX_BYTES, Grid, Line, parse, read, read_bytes
from gongkai.extraction.encoding import decode
from gongkai.vocabulary import InputError

TEXT = "东岭县2023年政府信息公开工作年度报告\n一、总体情况\n主动公开３条、鎮𠮷。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_reading_decodes_common_encodings(encoding):
    assert decode(TEXT.encode(encoding)).lstrip("\ufeff") == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_reading_marks_what_is_broken_in_a_damaged_text(encoding):
    data = (TEXT * 20).encode(encoding)
    document = read_bytes(data + "年".encode(encoding)[:-1], "断.txt")
    assert document.blocks[0] == Line("东岭县2023年政府信息公开工作年度报告")
    assert [warning.code for warning in document.warnings] == ["text_damaged"]


def test_reading_keeps_a_replacement_character_that_the_file_has():
    text = "信息公开" * 20 + "\ufffd"
    assert decode(text.encode()) == text


def test_reading_decodes_gbk_with_its_line_breaks():
    document = read_bytes("规章\t0\r\n规范性文件\t2\r\n信息公开".encode("gbk"), "a.txt")
    assert isinstance(document.blocks[0], Grid)
    assert document.blocks[1] == Line("信息公开")


@pytest.mark.parametrize(
    ("data", "name", "word"),
    [
        (b"", "a.txt", "0 字节"),
        (b" \n\t\n", "a.txt", "空白"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "报告.pdf", "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "报告.pdf", "图片"),
        (b"PK\x03\x04" + bytes(50), "报告.zip", "支持的格式"),
        (bytes(range(1, 256)) * 20, "报告.docx", "不是有效的 DOCX"),
        (bytes(range(256)) * 20, "报告.txt", "损坏"),
        (bytes(range(1, 256)) * 20, "报告.pdf", "不是有效的 PDF"),
        (bytes(range(1, 256)) * 20, "扫描.PNG", "不是有效的图片文件"),
    ],
)
def test_reading_refuses_with_one_clear_sentence(data, name, word):
    with pytest.raises(InputError) as caught:
        read_bytes(data, name)
    assert word in caught.value.message
    assert caught.value.source == name


def test_reading_refuses_large_files():
    with pytest.raises(InputError, match="50 MB"):
        read_bytes(b"a" * (MAX_BYTES + 1), "a.txt")


def test_reading_names_what_is_wrong_with_a_path(tmp_path):
    with pytest.raises(InputError, match="不存在"):
        read(tmp_path / "无.txt")
    with pytest.raises(InputError, match="文件夹"):
        read(tmp_path)


def test_reading_goes_by_content_not_by_extension(tmp_path):
    path = tmp_path / "报告.pdf"
    path.write_text(TEXT, encoding="utf-8")
    assert read(path).media_type == "text/plain"


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=300))
def test_reading_any_bytes_give_a_document_or_an_input_error(data):
    with suppress(InputError):
        parse(read_bytes(data, "a"))


@pytest.mark.parametrize(
    "text",
    [
        "It was the best of times, it was the worst of times.\n" * 40,
        "今日天气晴朗，小明去公园放风筝，遇见了老同学。\n" * 20,
    ],
)
def test_parsing_refuses_what_is_no_report(text):
    with pytest.raises(InputError, match="不是政府信息公开工作年度报告"):
        parse(read_bytes(text.encode(), "小说.txt"))


@pytest.mark.parametrize(
    "text", ["全年主动公开信息3条", "（三）政务公开培训2次。", "收取信息处理费0元"]
)
def test_parsing_accepts_fragments(text):
    report = parse(read_bytes(text.encode(), "-"))
    assert report.sections[0].text == text


FOOT = """
附件下载：
扫一扫在手机打开当前页面
上一篇：东岭县水利局2021年政府信息公开工作年度报告
首页  |  网站地图  |  联系我们
主办：东岭县人民政府办公室  电话：0000-1234567
"""


@pytest.mark.parametrize("foot", [FOOT, FOOT.replace("附件下载：", "附件下載：")])
def test_reading_leaves_out_the_foot_of_a_pasted_page(foot):
    head = "东岭县水利局2022年政府信息公开工作年度报告\n一、总体情况\n公开3条。\n"
    text = f"{head}五、存在的主要问题及改进情况\n内容更新不及时。下一步将加强培训。{foot}"
    assert parse(read_bytes(text.encode(), "a.txt")).sections[-1].text == (
        "内容更新不及时。下一步将加强培训。"
    )


def test_reading_keeps_what_follows_a_line_like_a_foot():
    text = "一、总体情况\n相关信息公开12条\n扫一扫\n主动公开信息3条。"
    assert "3条" in parse(read_bytes(text.encode(), "a.txt")).sections[-1].text
    text = "一、总体情况\n主动公开信息3条。\n附件：\n相关信息公开12条\n规章\n0"
    assert "12条" in parse(read_bytes(text.encode(), "a.txt")).sections[-1].text


def test_reading_leaves_out_printed_readings_of_characters():
    text = "信息公開(kāi)的數(shù)據(jù)共30條(tiáo),其中(附表)網(wǎng)站(web)20條。"
    (line,) = read_bytes(text.encode(), "a.txt").blocks
    assert line.text == "信息公开的数据共30条,其中(附表)网站(web)20条。"


@pytest.mark.parametrize("tag", ["<script>alert(1)</script>", "<span>", "<p class='a'>"])
def test_reading_keeps_the_lines_of_a_text_with_stray_tags(tag):
    body = "\n".join(f"第{number}行，公开{number}条。" for number in range(1, 12))
    head = "东岭县水利局2022年政府信息公开工作年度报告"
    document = read_bytes(f"{tag}{head}\n{body}\n".encode(), "a.txt")
    assert document.media_type == "text/plain"
    assert [line.text for line in document.blocks] == [head, *body.split("\n")]


def test_reading_takes_a_page_for_one_whatever_its_name():
    body = "".join(f"<p>第{number}行，公开{number}条。</p>\n" for number in range(1, 12))
    assert read_bytes(body.encode(), "a.txt").media_type == "text/html"
    plain = "<html>\n" + "\n".join(f"公开{number}条。" for number in range(30))
    assert read_bytes(plain.encode(), "a.txt").media_type == "text/html"


CELLS = "<tr>\n<td>规章</td>\n<td>3</td>\n</tr>\n<tr>\n<td>规范性文件</td>\n<td>4</td>\n</tr>"


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.txt"])
@pytest.mark.parametrize(
    "begin",
    [f"<table>\n{CELLS}\n</table>\n", "<div align='center'>\n\n", f"<TABLE>{CELLS}</TABLE>"],
)
def test_reading_keeps_the_lines_of_a_text_that_begins_with_a_tag(name, begin):
    body = f"# 一、总体情况\n公开3条。\n\n公开4条。\n<table>{CELLS}</table>\n## （一）公开\n"
    document = read_bytes(f"{begin}{body}".encode(), name)
    assert document.media_type in {"text/plain", "text/markdown"}
    lines = [block for block in document.blocks if isinstance(block, Line)]
    assert [line.text for line in lines] == ["一、总体情况", "公开3条。", "公开4条。", "（一）公开"]
    assert [line.heading for line in lines] == [True, False, False, True]


@pytest.mark.parametrize(
    "page",
    [
        f"<!DOCTYPE html>\n公开3条。\n公开4条。\n<table>{CELLS}</table>",
        f"<div><p>公开3条。</p><p>公开4条。</p><table>{CELLS}</table></div>",
        "<div>\n公开3条。<br>\n公开4条。<br>\n</div>",
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_reading_takes_a_text_of_tags_for_a_page(name, page):
    assert read_bytes(page.encode(), name).media_type == "text/html"
