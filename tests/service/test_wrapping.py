from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gongkai.service.wrapping import wrap

TEXTS = st.text(alphabet="年度报告公开，。“”（）12345万元abc ", max_size=60)


@given(TEXTS, st.integers(min_value=12, max_value=40))
def test_wrapping_keeps_to_the_width_and_loses_nothing(text, width):
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_wrapping_begins_no_line_with_a_closing_mark():
    lines = wrap("公开工作平稳有序，群众满意度提高。" * 4, 18)
    assert len(lines) > 3
    assert not any(line.startswith(("，", "。")) for line in lines)


def test_wrapping_keeps_a_number_whole():
    assert wrap("全年发布信息123456条", 16) == ["全年发布信息", "123456条"]
