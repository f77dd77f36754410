"""An invented report with one of everything, and the command as users run it."""

import os
import subprocess
import sys
from decimal import Decimal

import pytest
from chromium import CHROMIUM, DRIVER, start_browser

from gongkai.vocabulary import (
    CategoryScore,
    CellLabels,
    Check,
    Figure,
    Measure,
    Problem,
    Report,
    Section,
    Versions,
    Warning,
)

TEXT = "全年收到申请32件，网站发布信息“惠农政策”等1100余条。"


def cell_figure(metric, value, row, column, **more):
    labels = CellLabels(more.pop("table", "3"), row, column)
    return Figure(
        metric,
        value,
        more.pop("text", str(value)),
        "table",
        unit=more.pop("unit", "件"),
        section="三",
        section_index=1,
        page=3,
        bbox=(1.0, 2.0, 3.0, 4.0),
        cell=labels,
        **more,
    )


@pytest.fixture
def report():
    received = "一、本年新收政府信息公开申请数量"
    figures = (
        cell_figure("application.received", 28, received, "自然人", applicant="natural_person"),
        cell_figure("application.received", 2, received, "商业企业", applicant="business"),
        cell_figure("application.received", 30, received, "总计", applicant="total"),
        cell_figure("outcome.granted", 0, "（一）予以公开", "总计", applicant="total"),
        cell_figure("charge.amount", Decimal("512.360"), "行政事业性收费", "本年收费金额",
                    table="2", unit="万元"),
        cell_figure("regulation.issued", None, "规章", "本年制发件数", table="2", text="/"),
        cell_figure("regulation.in_force", None, "规章", "现行有效件数", table="2", text=""),
        cell_figure("licence.items_change", -3, "行政许可", "本年增/减", table="2"),
        Figure("application.received", 32, "32件", "narrative", unit="件", section="一",
               section_index=0, page=1, start=TEXT.index("32件"), end=TEXT.index("32件") + 3,
               confidence=0.9),
        Figure("disclosure.website", 1100, "1100余条", "narrative", unit="条", section="一",
               section_index=0, page=1, start=TEXT.index("1100"), end=TEXT.index("1100") + 6,
               approximate=True, confidence=0.8),
        Figure("disclosure.website", 900, "900条", "narrative", unit="条", section="一",
               section_index=0, scope="东岭镇", start=0, end=2),
    )  # fmt: skip
    checks = (
        Check("a", "row_sum", "pass", 30, 30, 0, "各类申请人之和与总计相符。", (0, 1, 2)),
        Check("b", "narrative_vs_table", "review", 1100, 1000, 100, "请人工核对。", (9,)),
        Check("c", "narrative_vs_table", "fail", 32, 30, 2,
              "正文所述本年新收申请为32件，表三为30件，相差2，请核对。", (8, 2)),
    )  # fmt: skip
    problems = (
        Problem("部分单位公开不及时", (CategoryScore("timeliness", 0.9),), (0,), 4),
        Problem("政策解读形式单一", (CategoryScore("interpretation", 0.9),)),
    )
    return Report(
        source="dongling-2023.pdf",
        sha256="0" * 64,
        media_type="application/pdf",
        title="东岭县2023年政府信息公开工作年度报告",
        agency="东岭县人民政府",
        year=2023,
        form="2021",
        sections=(Section("一", "总体情况", 1, TEXT), Section("三", "申请情况", 3, "")),
        figures=figures,
        checks=checks,
        problems=problems,
        measures=(Measure("按月通报更新情况", 4), Measure("改进工作作风", 4)),
        summary="公开不及时；拟按月通报。",
        warnings=(Warning("cells_shifted", "表三有单元格错位，请核对。", 3),),
        versions=Versions("0.1.0", "abc"),
    )


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """A Chromium; its ``downloads`` is where files go that it saves."""
    if not (CHROMIUM and DRIVER):
        pytest.skip("needs Debian's chromium and chromium-driver")
    browser = start_browser(tmp_path_factory.mktemp("downloads"))
    yield browser
    browser.quit()


@pytest.fixture
def gongkai():
    """Run the command in a process of its own and return its status and both streams as bytes."""

    def run(*arguments, stdin=b"", **environment):
        return subprocess.run(
            [sys.executable, "-m", "gongkai", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env={**os.environ, **environment},
            check=False,
        )

    return run
