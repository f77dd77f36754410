import pytest

from gongkai.extraction import Document, Line, parse, read_bytes
from gongkai.extraction.headings import read_heading
from gongkai.vocabulary import section_titles


def sections(text):
    report = parse(read_bytes(text.encode(), "东岭县.txt"))
    return [(s.number, s.title, s.text) for s in report.sections]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("一、总体情况", "一"), ("## 一、总体情况", "一"), ("一. 总体情况", "一"), ("一 总体情况", "一"),
        ("【二、主动公开政府信息情况】", "二"), ("**三、收到和处理政府信息公开申请情况**", "三"),
        ("第四部分 政府信息公开行政复议、行政诉讼情况", "四"), ("一、 总 体 情 况", "一"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "四"),
        ("三、主动公开政府信息情况", "二"), ("五、存在的主要问题及改进措施", "五"),
        ("六、其他需要报告的事项：", "六"), ("六、其它需要报告的事项", "六"), ("五﹑存在的主要问题及改进情況", "五"),
        ("存在的主要问题及改进情况", "五"), ("二、主动公开政俯信息情况", "二"),
    ],
)  # fmt: skip
def test_headings_statutory_section_by_title(line, number):
    assert read_heading(line).statutory == number


@pytest.mark.parametrize(
    "line",
    ["总体情况良好，全年公开3条。", "一是总体情况较好。", "2023年，主动公开政府信息情况良好。", ""],
)
def test_headings_prose_is_no_heading(line):
    heading = read_heading(line)
    assert heading is None or heading.statutory is None


def test_sections_glued_headings_keep_the_text():
    text = "一、总体情况2023年，公开3条。\n五、存在的主要问题及改进情况。还有不足。\n六、其他需要报告的事项无。"
    assert sections(text) == [
        ("一", "总体情况", "2023年，公开3条。"),
        ("五", "存在的主要问题及改进情况", "还有不足。"),
        ("六", "其他需要报告的事项", "无。"),
    ]


def test_sections_subheadings_stay_in_the_text():
    text = "一、总体情况\n（一）主动公开政府信息情况\n公开信息3条。\n（二）依申请公开。收到2件。\n二、主动公开政府信息情况\n无。"
    assert [s[0] for s in sections(text)] == ["一", "二"]
    assert (
        sections(text)[0][2]
        == "（一）主动公开政府信息情况\n公开信息3条。\n（二）依申请公开。收到2件。"
    )


def test_sections_bracketed_top_level():
    text = "2023年信息公开\n（一）总体情况\n公开3条。\n（二）主动公开政府信息情况\n（三）收到和处理政府信息公开申请情况\n（五）存在的主要问题及改进情况\n不足。"
    assert [s[0] for s in sections(text)] == [None, "一", "二", "三", "五"]


def test_sections_wrong_numbers_are_put_right():
    text = "2023年信息公开\n一、总体情况\n好。\n一、主动公开政府信息情况\n二、收到和处理政府信息公开申请情况\n三、政府信息公开行政复议、行政诉讼情况\n四、存在的主要问题及改进情况\n不足。\n五、其他需要报告的事项\n无。"
    assert [s[0] for s in sections(text)] == [None, *"一二三四五六"]


def test_sections_old_reports_keep_their_numbers():
    titles = ["概述", "主动公开政府信息情况", "依申请公开情况", "收费及减免情况", "行政复议和行政诉讼情况",
              "存在的主要问题及改进措施", "其他需要报告的事项"]  # fmt: skip
    body = "".join(
        f"{n}、{title}\n正文{n}。\n" for n, title in zip("一二三四五六七", titles, strict=True)
    )
    found = sections("东岭县2014年政府信息公开工作年度报告\n" + body)
    assert [(number, title) for number, title, _ in found] == list(
        zip("一二三四五六七", titles, strict=True)
    )


@pytest.mark.parametrize("numbers", ["一二三三四", "一二二三四", "一二四五七"])
def test_sections_old_reports_may_misnumber_what_is_known(numbers):
    titles = [
        "主动公开情况",
        "依申请公开情况",
        "收费及减免情况",
        "复议、诉讼情况",
        "存在的主要问题",
    ]
    body = "".join(f"{n}、{title}\n正文。\n" for n, title in zip(numbers, titles, strict=True))
    found = sections("东岭县2014年政府信息公开工作年度报告\n" + body)
    assert [title for _, title, _ in found] == titles


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        ("三、复议1件（维持1件）；诉讼0件。", "复议", "复议1件（维持1件）；诉讼0件。"),
        ("三、收费0万元", "收费", "收费0万元"),
        ("三、全年未收到公开申请。", "全年未收到公开申请", "全年未收到公开申请。"),
        ("三、无复议、诉讼", "无复议、诉讼", "无复议、诉讼"),
        ("三、收费及减免情况", "收费及减免情况", ""),
        ("三、12345热线建设", "12345热线建设", ""),
    ],
)
def test_sections_lines_that_say_all_are_text(line, title, text):
    body = f"一、概述\n好。\n二、主动公开\n30条。\n{line}\n四、存在问题\n不足。\n"
    found = sections("东岭县2014年政府信息公开工作年度报告\n" + body)
    assert found[2] == ("三", title, text)


def test_sections_lists_inside_a_section_are_not_sections():
    text = "2023年信息公开\n一、总体情况\n好。\n五、存在的主要问题及改进情况\n下一步：\n一、加强领导，压实责任；\n二、强化培训，提升能力。\n六、其他需要报告的事项\n无。"
    assert [s[0] for s in sections(text)] == [None, "一", "五", "六"]


def test_sections_contents_list_is_skipped():
    titles = list(section_titles().values())[:3]
    contents = "".join(f"{n}、{t}\n" for n, t in zip("一二三", titles, strict=True))
    body = "".join(f"{n}、{t}\n正文{n}。\n" for n, t in zip("一二三", titles, strict=True))
    found = sections("东岭县2023年政府信息公开工作年度报告\n目录\n" + contents + body)
    assert [text for number, _, text in found if number] == ["正文一。", "正文二。", "正文三。"]


def test_sections_page_breaks_do_not_cut_sentences():
    text = "一、总体情况\n按照要求做好信息公开工作，及时公开法定主动公开内容并且努\n\n- 3 -\n\n力提高质量。\n（一）主动公开。\n信息3条。"
    assert sections(text)[0][2] == (
        "按照要求做好信息公开工作，及时公开法定主动公开内容并且努力提高质量。\n（一）主动公开。\n信息3条。"
    )


def test_sections_keep_page_and_box_of_each_line():
    lines = (
        Line("一、总体情况", 1, (1, 1, 2, 2)),
        Line("全年主动公开政", 1, (1, 3, 9, 4), wraps=True),
        Line("府信息310条。", 2, (1, 1, 9, 2)),
    )
    section = parse(Document("a.pdf", "0", "application/pdf", lines)).sections[0]
    assert section.text == "全年主动公开政府信息310条。"
    assert [(section.text[p.start : p.end], p.page) for p in section.lines] == [
        ("全年主动公开政", 1), ("府信息310条。", 2),
    ]  # fmt: skip
    assert section.start_page == 1


LISTED = """东岭县林业局2014年政府信息公开工作年度报告
一、概述
我局主要做了以下工作：
一、健全制度，主动公开信息。
二、依申请公开工作收到申请2件，全部办结。
三、收费按标准执行，没有减免。
四、复议、诉讼有人负责。
二、主动公开情况
公开30条。
三、因政府信息公开申请行政复议、提起行政诉讼情况
无。
"""


def test_sections_items_of_a_list_that_name_what_sections_name_are_none():
    found = sections(LISTED)
    assert [title for _, title, _ in found] == [
        "概述",
        "主动公开情况",
        "因政府信息公开申请行政复议、提起行政诉讼情况",
    ]
    assert "四、复议、诉讼有人负责。" in found[0][2]


def test_sections_denial_below_a_title_is_no_more_of_it():
    assert sections(LISTED)[-1][2] == "无。"
