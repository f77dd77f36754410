"""What a report states, cut into passages."""

from dataclasses import replace

import pytest
from reports import report

from gongkai.reconciliation.facts import Facts


@pytest.mark.parametrize(("start", "texts"), [(1, ["收到30件。"]), (0, [])])
def test_facts_a_figure_before_all_sentences_is_in_none(start, texts):
    told = report("\u3000收到[application.received 30件]。")
    moved = replace(told, figures=(replace(told.figures[0], start=start),))
    assert [passage.text for passage in Facts(moved).passages("sentence")] == texts
