import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models.problems.closing import text_end

BODY = "一是信息更新不及时；二是人员不足。\n今后将加强培训。"


@pytest.mark.parametrize(
    "closing",
    [
        "\n云溪县财政局\n2024年1月12日", "\n        云溪县人民政府办公室\n二〇一三年三月十五日",
        "\n云溪县财政局 2013-3-15", "\n　　2013-3-15", "\n云 溪 县 财 政 局\n2024年 1月 12 日",
        "\n（此页无正文）\n云溪县财政局\n2024年1月", " 2024年1月12日", "云溪县财政局2024年1月12日\n",
        "\n联系电话：010-12345678\n云溪县财政局\n（2024年1月12日）", "\n云溪县石桥镇人民政府",
        "\n附件：政府信息公开情况统计表（2016年度）", "\n附：\n1.统计表\n2.办理流程图", "附件：云溪县统计表",
        "\n云溪县财政局\n2017年1月9日\n附件\n政府信息公开情况统计表\n（2016年度）\n填报单位：云溪县财政局",
        "\n政府信息公开工作情况统计表（2016年度）", "\n注：条数不含转载。\n2.金额按万元计。",
        "\n【打印本页】【关闭窗口】\n上一篇：通知\n主办：云溪县财政局 版权所有 ICP备1号",
    ],
)  # fmt: skip
def test_closing_lines_are_no_text(closing):
    assert BODY[: text_end(BODY + closing)] == BODY


@pytest.mark.parametrize(
    "text",
    [
        BODY, "", "无", "将加强培训", BODY + "\n二是充实政务公开办公室",
        "主要问题：一是更新慢\n增加人手，加强指导各县财政局", "计划于2024年1月12日", "今后充实信息公开办公室",
        "一是更新慢。\n附件：问题清单\n二是人手少。\n下一步，将增加人手。", "将修订附件：申请表", "将报送政府信息公开统计表",
    ],
)  # fmt: skip
def test_closing_leaves_sentences_alone(text):
    assert text_end(text) == len(text)


@given(st.text(alphabet="县财政局2024年1月日。\n 一是更新慢"))
def test_closing_end_lies_in_the_text(text):
    assert 0 <= text_end(text) <= len(text)
