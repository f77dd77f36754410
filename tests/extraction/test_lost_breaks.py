"""Reports pasted without line breaks, and tables pasted without what sets their cells apart."""

import re

import pytest

from gongkai.extraction import parse
from gongkai.extraction.text import read_text
from gongkai.vocabulary import form_cells

REPORT = """云泊县水利局2023年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》，编制本报告。统计期限为2023年1月1日至2023年12月31日。
一、总体情况
我局全年主动公开政府信息 120 条，其中网站公开 90 条。
（一）主动公开。发布水文、防汛、河湖管理、农村供水各类信息，回应公众关切，栏目按季度检查。
（二）依申请公开。收到申请4件，办结4件，没有结转到下一年度的申请，没有收取费用。
二、主动公开政府信息情况
{two}
三、收到和处理政府信息公开申请情况
{three}
四、政府信息公开行政复议、行政诉讼情况
{four}
五、存在的主要问题及改进情况
存在的问题：一是河湖信息更新偏慢，个别栏目长期没有新内容；二是答复文书不够规范，时有补正。
下一步，一是按周更新河湖信息，逐个栏目落实到人；二是编写答复文书样本，开展两次业务培训。
六、其他需要报告的事项
没有需要报告的其他事项。
"""
HEAD = [
    "申请人情况",
    "自然人",
    "法人或其他组织",
    "总计",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
]
RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def tables(gap):
    """The three tables, their cells set apart by ``gap``; each row of table 3 counts 1 to 7."""
    rows = dict.fromkeys(cell.row for cell in form_cells("2021") if cell.table == "3")
    three = [HEAD, *([row[-1], *"1234567"] for row in rows)]
    disputes = [
        "行政复议",
        "行政诉讼",
        *RESULTS,
        "未经复议直接起诉",
        "复议后起诉",
        *RESULTS,
        *RESULTS,
    ]
    four = [disputes, ["总计" if not gap else "", *"210031001200000"]]
    two = [
        ["第二十条第（一）项"], ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"], ["行政规范性文件", "6", "2", "38"],
    ]  # fmt: skip
    return {
        name: "\n".join(gap.join(filter(None, row)) for row in table)
        for name, table in (("two", two), ("three", three), ("four", four))
    }


def parsed(text):
    return parse(read_text(text.encode(), "a.txt"))


def texts(report):
    return {section.number: re.sub(r"\s", "", section.text) for section in report.sections}


@pytest.mark.parametrize("gap", [" ", "  ", "\u3000"])
def test_report_on_one_line_is_read_as_with_its_lines(gap):
    text = REPORT.format(**tables(" "))
    report, whole = parsed(re.sub(r"\s+", gap, text)), parsed(text)
    assert report.title == whole.title == "云泊县水利局2023年政府信息公开工作年度报告"
    assert (report.agency, report.year) == (whole.agency, whole.year)
    assert texts(report) == texts(whole)
    values = [(figure.metric, figure.applicant, figure.value) for figure in report.figures]
    assert len(values) > 150
    assert values == [(figure.metric, figure.applicant, figure.value) for figure in whole.figures]


def test_prose_of_one_line_stays_whole():
    report = parsed(re.sub(r"\s+", " ", REPORT.format(**tables(" "))))
    assert "政府信息 120 条，其中网站公开 90 条。" in report.sections[1].text


def test_report_without_any_space_has_its_sections():
    report = parsed(re.sub(r"\s+", "", REPORT.format(two="", three="", four="")))
    assert [section.number for section in report.sections] == [None, *"一二三四五六"]
    assert report.title == "云泊县水利局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize("lost", ["", "\n"], ids=["one line", "glued rows"])
def test_glued_rows_are_no_text_and_said_so(lost):
    text = REPORT.format(**tables(""))
    report = parsed(text if lost else re.sub(r"\s+", "", text))
    assert [section.number for section in report.sections] == [None, *"一二三四五六"]
    assert not report.figures
    assert not re.search(r"1234567|000|6238|210031", "".join(s.text for s in report.sections))
    (warning,) = [warning for warning in report.warnings if warning.code == "cells_glued"]
    assert "规章000" in warning.message


def test_numbers_in_sentences_are_no_glued_rows():
    lines = ["办结总计1234567件", "制定规章2023年3件", "行政规范性文件123件", "联系电话01012345678"]
    report = parsed(REPORT.format(two="\n".join(lines), three="", four=""))
    assert all(line in report.sections[2].text for line in lines)
    assert not [warning for warning in report.warnings if warning.code == "cells_glued"]


OLD = """云泊县水利局2012年政府信息公开工作年度报告
一、概述
2012年，我局围绕民生推进公开，制度逐步健全，人员保持稳定，工作平稳有序，得到群众肯定和好评。
二、主动公开情况
全年主动公开政府信息210条，其中通过网站公开190条，通过公告栏公开20条，内容涉及水库、河道和供水。
三、依申请公开情况
全年没有收到政府信息公开申请，也没有因此发生的行政复议和行政诉讼，没有收取任何费用，一切正常。
四、问题和打算
存在的问题：一是更新不及时，部分栏目内容较少；二是宣传不够，群众对公开渠道的知晓程度还不高。
今后打算：一是及时更新各个栏目的内容，落实到人；二是加强宣传，每季度到各个乡镇开展一次宣讲活动。
五、附则
本报告由县水利局办公室负责解释，报告中使用的数据由各科室分别提供，办公室汇总核对之后对外公开发布。
在编制本报告的过程中得到了县档案馆、县图书馆和各个乡镇水利站的配合，在此一并表示衷心的感谢和敬意。
"""


def test_headings_of_a_reports_own_are_lines_again():
    report = parsed(re.sub(r"\s+", " ", OLD))
    assert [section.title for section in report.sections if section.title] == [
        "概述", "主动公开情况", "依申请公开情况", "问题和打算", "附则",
    ]  # fmt: skip


def test_lost_breaks_are_said():
    report = parsed(re.sub(r"\s+", "", OLD))
    assert [warning.code for warning in report.warnings] == ["breaks_lost"]
    assert not [w for w in parsed(OLD).warnings if w.code == "breaks_lost"]
