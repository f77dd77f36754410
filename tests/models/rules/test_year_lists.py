"""Years first, their numbers after."""

from __future__ import annotations

import pytest

from gongkai.models import find_mentions
from gongkai.models.rules.year_lists import listed_years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021年、2022年和2023年分别收到申请52件、61件和74件。", [2021, 2022, 2023]),
        ("2021至2023年收到申请依次为52件、61件、74件，结转依次为1件、0件、2件。", [2021, 2022, 2023] * 2),
        ("2021、2022两年申请分别为52件、61件、74件。", []),
        ("2022、2023两年没有复议。本年申请、结转分别为52件、61件。", []),
        ("2022年、2023年均为52件。", []),
        ("2023年申请、答复分别为52件、61件。", []),
    ],
)  # fmt: skip
def test_each_number_is_of_the_year_in_its_place(text, years):
    assert list(listed_years(text, find_mentions(text)).values()) == years


def test_numbers_shared_among_other_things_are_of_no_listed_year():
    text = "与2022年和2023年相比，网站、微信分别公开信息30条、20条。"
    assert listed_years(text, find_mentions(text)) == {}
