"""Whole reports with gold: every kind of gold, right and wrong readings, and faulty gold files."""

import json
from dataclasses import replace
from zipfile import ZipFile

import pytest

from gongkai.annotations import make_documents, read_gold
from gongkai.evaluation import (
    System,
    errors,
    evaluate,
    load_data,
    summarise,
    tagger_system,
)
from gongkai.evaluation.cells import warning_codes
from gongkai.vocabulary import (
    STATISTICS_TABLE,
    CategoryScore,
    Check,
    DataError,
    Figure,
    InputError,
    Problem,
    Report,
    Section,
    Warning,
)

TEXT = "全年收到申请12件，其中东岭镇3件。网站发布信息200条。未发生行政复议。"


def narrative(metric, value, words, **more):
    start = TEXT.index(words)
    return Figure(metric, value, words, "narrative", section="一", section_index=0,
                  start=start, end=start + len(words), **more)  # fmt: skip


REPORT = Report(
    source="a.txt", sha256="0" * 64, media_type="text/plain", title="东岭县2023年报",
    agency="东岭县人民政府", year=2023, form="2021",
    sections=(Section("一", "总体情况", 1, TEXT),),
    figures=(
        Figure("application.received", 12, "12", "table", applicant="total"),
        Figure("charge.amount", None, "", "table"),
        narrative("application.received", 12, "12件"),
        narrative("application.received", 3, "3件", scope="东岭镇"),
        narrative("disclosure.website", 200, "200条"),
        narrative("review.total", 0, "未发生", zero_statement=True),
    ),
    checks=(Check("a", "row_sum", "fail", 12, 13, 1, "不符。", (0,)),),
    problems=(Problem("公开不够及时，有的信息拖延", (CategoryScore("timeliness", 0.9),)),),
)  # fmt: skip
GOLD = {
    "agency": "东岭县人民政府", "year": 2023, "form": "2021",
    "tables": {"application.received": {"total": 12}, "charge.amount": None},
    "narrative": [
        {"metric": "application.received", "value": 12, "text": "12件"},
        {"metric": "application.received", "value": 3, "text": "3件", "scope": "东岭镇"},
        {"metric": "disclosure.website", "value": 200, "text": "200条"},
        {"metric": "review.total", "value": 0, "text": "未发生"},
    ],
    "checks": [{"left": 13, "right": 12, "status": "fail"}],
    "problems": [{"clause": "公开不够及时，有的", "categories": ["timeliness"]}],
}  # fmt: skip


@pytest.fixture
def evaluated(tmp_path):
    """Evaluate a report against gold, both given as what differs from the standard ones."""

    def run(gold=None, system=None, **report):
        (tmp_path / "gold").mkdir(exist_ok=True)
        (tmp_path / "a.txt").write_text("x")
        text = json.dumps({**GOLD, **(gold or {})}, ensure_ascii=False)
        (tmp_path / "gold" / "a.json").write_text(text, encoding="utf-8")
        read = system or (lambda _: replace(REPORT, **report))
        return evaluate(load_data([tmp_path]), [System("one", report=read)])

    return run


def scores(evaluation):
    return {name: score["f1"] for name, score in summarise(evaluation)["scores"]["one"].items()}


def test_reports_read_right_score_one_everywhere(evaluated):
    assert scores(evaluated()) == dict.fromkeys(
        ("head", "cells", "documents", "narrative", "checks", "report_problems",
         "report_categories"), 1.0,
    )  # fmt: skip


def test_reports_that_cannot_be_read_have_missed_everything_and_say_why(evaluated):
    def broken(_):
        raise InputError("文件损坏")

    evaluation = evaluated(system=broken)
    assert set(scores(evaluation).values()) == {0.0}
    assert any(e["gold"]["around"] == "文件损坏" for e in errors(evaluation) if e["gold"])


def test_cells_wrong_missing_and_printed_nowhere_are_told_apart(evaluated):
    figures = (
        Figure("application.received", 13, "13", "table", applicant="total"),
        Figure("review.total", 4, "4", "table"),
    )
    evaluation = evaluated({"tables": {**GOLD["tables"], "charge.amount": 7.5}}, figures=figures)
    kinds = {e["kind"] for e in errors(evaluation, ["cells"])}
    assert kinds == {"confused", "missed", "extra"}
    assert scores(evaluation)["documents"] == 0


def test_cells_said_to_be_uncertain_do_not_count(evaluated):
    gold = {"tables": {"application.received": {"total": 99}}}
    gold["tables_uncertain"] = ["application.received"]
    assert "cells" not in scores(evaluated(gold))


def test_figures_of_another_year_or_part_are_wrong(evaluated):
    figures = list(REPORT.figures)
    figures[2] = replace(figures[2], period="previous")
    figures[3] = replace(figures[3], scope=None)
    evaluation = evaluated(figures=tuple(figures))
    assert scores(evaluation)["narrative"] == pytest.approx(0.5)


def test_figures_that_gold_leaves_open_count_neither_way(evaluated):
    stated = [*GOLD["narrative"]]
    gold = {"narrative": stated[:2], "narrative_optional": stated[2:]}
    assert scores(evaluated(gold))["narrative"] == 1.0


def test_figures_of_another_metric_on_the_same_words_are_a_confusion(evaluated):
    stated = [
        *GOLD["narrative"][:2],
        {"metric": "disclosure.wechat", "value": 200, "text": "200条"},
    ]
    evaluation = evaluated({"narrative": stated})
    summary = summarise(evaluation)
    assert ["disclosure.wechat", "disclosure.website", 1] in summary["confusions"]["one"]
    (wrong,) = [e for e in errors(evaluation, ["narrative"]) if e["kind"] == "confused"]
    item = wrong["gold"]
    assert item["around"][item["start"] : item["end"]] == "200条"


def test_figures_accept_the_metrics_that_gold_calls_as_good(evaluated):
    stated = [dict(one) for one in GOLD["narrative"]]
    stated[2] |= {"metric": "disclosure.wechat", "alt": ["disclosure.website"]}
    assert scores(evaluated({"narrative": stated}))["narrative"] == 1.0


def test_checks_that_gold_calls_debatable_count_neither_way(evaluated):
    gold = {"checks": [], "checks_soft": [{"left": 12, "right": 13}]}
    assert "checks" not in scores(evaluated(gold))
    assert scores(evaluated({"checks": []}))["checks"] == 0


def test_gold_in_yaml_without_source_takes_the_file_of_its_name(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "gold" / "a.yaml").write_text("figures: [{metric: review.total, value: 0}]\n")
    (tmp_path / "gold" / "b.yaml").write_text("year: 2023\n")
    data = load_data([tmp_path])
    assert [report.name for report in data.reports] == ["a.txt"]
    assert data.missing == ("b.yaml",)
    assert data.reports[0].gold.narrative[0].metric == "review.total"


def test_gold_of_a_member_of_an_archive_reads_that_member(tmp_path):
    (tmp_path / "gold").mkdir()
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        for name, year in (("甲.txt", 2022), ("乙.txt", 2023)):
            text = f"东岭县{year}年政府信息公开工作年度报告\n一、总体情况\n全年收到申请12件。\n"
            archive.writestr(name, text)
    gold = [
        {"source": "all.zip", "member": name, "year": year}
        for name, year in (("甲.txt", 2022), ("乙.txt", 2023), ("丙.txt", 2024))
    ]
    (tmp_path / "gold" / "all.json").write_text(json.dumps(gold), encoding="utf-8")
    outcomes = evaluate(load_data([tmp_path]), [tagger_system()]).runs[0].results["head"]
    assert [outcome.right for outcome in outcomes] == [True, True, False]
    assert outcomes[0].facets["format"] == "txt"
    assert "没有 丙.txt" in outcomes[2].gold.around


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ('{"tables": {"no.metric": 1}}', "指标 no.metric 不在词表中"),
        ('{"narrative": [{"metric": "review.total"}]}', "narrative.0.value"),
        ('{"year": "next"}', "year"),
        ('{"title": "x"}', "没有 tables"),
        ("[1]", "有误"),
        ("{", "读不出来"),
        ('{"year": 2023, "source": "a.txt", "parts": ["none.txt"]}', "none.txt"),
        ('{"year": 2023, "source": "b.txt"}', "没有能对上报告文件的答案"),
    ],
)
def test_gold_that_is_wrong_is_told_in_one_line(tmp_path, gold, said):
    (tmp_path / "gold").mkdir()
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "gold" / "a.json").write_text(gold, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_data([tmp_path])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_rows_of_the_statistics_table_are_cells_of_their_own(tmp_path):
    make_documents(tmp_path, 1, 321, ("docx", "html", "text"))
    (gold,) = read_gold(tmp_path)
    assert any(metric == STATISTICS_TABLE for metric, _ in gold.truth)
    cells = evaluate(load_data([tmp_path]), [tagger_system()]).runs[0].results["cells"]
    assert len(cells) == len(gold.truth)
    assert {outcome.facets["table"] for outcome in cells} == {STATISTICS_TABLE}
    assert all(outcome.right for outcome in cells)


def test_the_notice_that_a_page_was_recognised_is_no_warning_of_a_cell():
    notice, doubt = (Warning(code, "", 1) for code in ("page_recognised", "cell_doubtful"))
    assert warning_codes(replace(REPORT, warnings=(notice,))) == ()
    assert warning_codes(replace(REPORT, warnings=(notice, doubt))) == ("cell_doubtful",)
