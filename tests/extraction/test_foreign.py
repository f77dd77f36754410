"""Documents that are no annual report on the disclosure of information."""

import pytest

from gongkai.extraction import parse
from gongkai.extraction.text import read_text
from gongkai.vocabulary import InputError


def codes(text):
    return [warning.code for warning in parse(read_text(text.encode(), "a.txt")).warnings]


@pytest.mark.parametrize(
    "text",
    [
        "云泊县财政局2024年部门预算公开\n一、主要职能\n负责预算管理和信息公开。\n二、收支\n收入310万元。",
        "云泊县2024年政务公开工作要点\n一、加强解读\n全年解读不少于40篇。\n二、规范依申请公开\n答复及时。",
        "关于李某诉云泊县人民政府政府信息公开一案的行政判决书\n原告提出申请2件，被告答复1件。",
        "云泊县人民政府2023年工作报告\n各位代表：政务公开工作取得新进展，办理建议15件。",
        "云泊县水利年鉴\n" + "全县水库管理平稳，信息公开及时。" * 80,
    ],
    ids=["budget", "plan", "judgment", "government", "long"],
)
def test_other_documents_are_said_to_be_no_report(text):
    assert "not_report" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "全年收到政府信息公开申请12件，办结12件。",
        "云泊县水利局2012年政府信息公开工作总结\n全年公开信息12条。",
        "云泊县水利局2023年政府信息公开工作年度报告\n全年公开信息12条。",
        "2023年工作报告\n一、总体情况\n全年公开政府信息12条。",
        "一、概述\n平稳。\n二、主动公开工作\n" + "全年公开信息12条。" * 200,
    ],
    ids=["fragment", "summary", "title", "sections", "old"],
)
def test_reports_and_fragments_are_taken_for_such(text):
    assert "not_report" not in codes(text)


def test_document_on_something_else_is_refused():
    with pytest.raises(InputError, match="不是政府信息公开工作年度报告"):
        codes("云泊县2023年水库调度方案\n汛期水位不高于12米。")
