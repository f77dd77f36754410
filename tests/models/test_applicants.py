"""Who applied, where the words beside a number say it."""

from __future__ import annotations

import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.applicants import name_applicants


def _who(text, metric="application.received"):
    readings = [
        Reading(m, (metric,), "current", "natural_person", None, 0.9) for m in find_mentions(text)
    ]
    return [(r.applicant, r.scope) for r in name_applicants(text, readings)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("收到申请35件，其中自然人30件、商业企业5件。", ("business", None)),
        ("收到申请35件，其中自然人30件、法人5件。", (None, "法人")),
        ("自然人30件，法人或其他组织5件。", (None, "法人或其他组织")),
        ("来自律师事务所的3件", ("legal_service", None)),
        ("2件来自媒体。", ("other", None)),
        ("1件由高校提出，", ("research", None)),
        ("受理公民、法人和其他组织申请29件。", (None, None)),
        ("3件由企业员工宿舍所在的社区提出。", ("natural_person", None)),
    ],
)
def test_words_settle_the_applicant(text, last):
    assert _who(text)[-1] == last


def test_numbers_of_other_things_stay():
    assert _who("培训企业30人次", "training.participants") == [("natural_person", None)]
