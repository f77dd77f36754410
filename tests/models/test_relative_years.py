import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models.relative_years import relative_years


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("2024年收到12件", "202今年收到12件"),
        ("较2023年的9件增加", "较202去年的9件增加"),
        ("2019 年度", "201前 年度"),
        ("结转2025年办理", "结转202明年办理"),
        ("二〇二四年", "二〇二今年"),
        ("2020—2024年", "202前—202今年"),
        ("2008年至二○二三年", "200前年至二○二去年"),
        ("２０２４年", "２０２今年"),
        ("东政办〔2024〕12号", "东政办〔2024〕12号"),
        ("发布2024条", "发布2024条"),
        ("12024年", "12024年"),
    ],
)
def test_years_are_seen_beside_that_of_the_report(text, seen):
    assert relative_years(text, 2024) == seen
    assert relative_years(text, None) == text


@given(st.text(alphabet="0129年二〇至—条 ", max_size=40), st.integers(2000, 2099))
def test_offsets_stay(text, year):
    seen = relative_years(text, year)
    assert len(seen) == len(text)
    assert all(a == b or b in "今去前明" for a, b in zip(text, seen, strict=True))
