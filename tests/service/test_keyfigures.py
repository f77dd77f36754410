from gongkai.service.keyfigures import _plan, key_figures, own_totals
from gongkai.service.wording import Wording
from gongkai.vocabulary import metrics


def test_keyfigures_plan_shows_every_metric_once():
    shown = [
        metric
        for group in _plan()
        for row in group["rows"]
        for metric in (row["metric"], *row.get("parts", ()))
    ]
    assert sorted(shown) == sorted(metrics())


def test_keyfigures_table_counts_before_narrative(report):
    assert own_totals(report)["application.received"].value == 30


def test_keyfigures_part_of_the_authority_is_not_its_total(report):
    assert own_totals(report)["disclosure.website"].value == 1100


def test_keyfigures_rows_name_applicants_zeros_and_blanks(report):
    groups = {group.title: group for group in key_figures(report, Wording("zh"))}
    requests = groups["收到和处理政府信息公开申请"]
    assert requests.rows[0].value == "30 件"
    assert requests.rows[0].parts == "其中 自然人 28、商业企业 2"
    assert requests.rests == ("为 0：予以公开",)
    disclosure = groups["主动公开（表二）"]
    assert disclosure.rests == ("未填：规章现行有效",)
    assert [row.value for row in disclosure.rows] == ["“/”（未填数字）", "-3 件", "512.36 万元"]
