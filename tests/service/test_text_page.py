from dataclasses import replace

import pytest
from rich.cells import cell_len

from gongkai.service.text_page import write_page
from gongkai.service.view import page_of
from gongkai.service.wording import Wording


def page(report, language="zh", width=80, colour=False):
    wording = Wording(language)
    return write_page(page_of(report, wording), wording, width, colour=colour)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_text_page_keeps_to_the_width(report, language, width):
    assert max(cell_len(line) for line in page(report, language, width).split("\n")) <= min(
        width, 100
    )


def test_text_page_shows_failing_check_with_both_sides_and_places(report):
    text = page(report)
    assert "✗ 不符" in text
    assert "正文第一部分，第1页“全年收到申请32件”：本年新收申请 32 件" in text
    assert "表三“本年新收政府信息公开申请数量”行“总计”列" in text
    assert text.index("✗ 不符") < text.index("△ 待核")


def test_text_page_shows_who_problems_measures_and_notes(report):
    text = page(report)
    for part in (
        "东岭县人民政府  2023年",
        "国办公开办函〔2021〕30号",
        "类别：公开不及时、更新慢",
        "措施：按月通报更新情况",
        "措施：报告没有写针对它的措施",
        "其他改进措施",
        "公开不及时；拟按月通报。",
        "第3页：表三有单元格错位，请核对。",
    ):
        assert part in text


def test_text_page_has_no_colours_unless_asked(report):
    assert "\x1b" not in page(report)
    assert "\x1b" in page(report, colour=True)


def test_text_page_of_an_empty_report_says_so(report):
    bare = replace(
        report,
        agency=None,
        year=None,
        form=None,
        title=None,
        figures=(),
        checks=(),
        problems=(),
        measures=(),
        summary="",
        warnings=(),
    )
    text = page(bare)
    for part in ("未写明机关  年份不明", "没有法定统计表", "没有读到数据", "没有可以核对的数据"):
        assert part in text


def test_text_page_does_not_obey_control_codes_of_a_file(report):
    assert "\x1b" not in page(replace(report, agency="\x1b[31m东岭县\x07"))


def changed(report, index, **changes):
    figures = list(report.figures)
    figures[index] = replace(figures[index], **changes)
    return replace(report, figures=tuple(figures))


@pytest.mark.parametrize(
    ("language", "value", "note"),
    [
        ("zh", "约 1100 条？", "「？」：文中含义由程序判断"),
        ("en", "about 1100?", "“?”: the program"),
    ],
)
def test_text_page_marks_doubtful_figures_and_explains_the_mark(report, language, value, note):
    text = page(changed(report, 9, confidence=0.79), language)
    assert value in text
    assert note in text
    assert note not in page(report, language)


def test_text_page_marks_a_doubtful_part(report):
    text = page(changed(report, 1, confidence=0.5))
    assert "自然人 28、商业企业 2？" in text
    assert "「？」：" in text


def test_text_page_says_why_checks_are_not_assessable(report):
    check = replace(report.checks[0], status="not_assessable", figures=(0, 6))
    text = page(replace(report, checks=(check,)))
    assert "因有空白格或缺行，1 项无法核对，涉及表二、表三。" in text
    prose = page(replace(report, checks=(replace(check, figures=()),)))
    assert "1 项无法核对。" in prose
    assert "无法核对，涉及" not in page(report)


def test_text_page_names_the_applicant_of_a_narrative_side(report):
    text = page(changed(report, 8, applicant="natural_person"))
    assert "本年新收申请（自然人） 32 件" in text
