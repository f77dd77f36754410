from dataclasses import replace

import gongkai
from gongkai.extraction import read_bytes
from gongkai.service.pipeline import STEPS, complete, run_bytes

REPORT = (
    "东岭县2023年政府信息公开工作年度报告\n一、总体情况\n全年收到政府信息公开申请3件。\n".encode()
)


def test_pipeline_takes_the_steps_in_order():
    taken = []

    def step(name):
        return lambda report: taken.append(name) or replace(report, summary=name)

    report = complete(
        read_bytes(REPORT, "a.txt"), [("first", step("first")), ("second", step("second"))]
    )
    assert taken == ["first", "second"]
    assert report.summary == "second"
    assert [name for name, _ in STEPS] == ["tag", "find_problems", "reconcile"]


def test_pipeline_report_carries_all_versions():
    versions = run_bytes(REPORT, "a.txt").versions
    assert versions.software == gongkai.__version__
    assert all((versions.vocabulary, versions.tagger, versions.classifier))
