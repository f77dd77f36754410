"""A report in traditional characters gives what the same report in simplified ones gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from opencc import OpenCC

import gongkai.service
from gongkai.extraction import parse, read_bytes
from gongkai.models import find_clauses, find_figures

SAMPLES = sorted((Path(gongkai.service.__file__).parent / "samples").glob("*.[thm][xtd]*"))


def _figures(report):
    return {(f.metric, f.applicant): (f.value, f.bbox, f.path) for f in report.figures}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_traditional_report_gives_the_same(sample):
    text = sample.read_text(encoding="utf-8")
    mirrored = "".join(map(OpenCC("s2t").convert, text))
    plain = parse(read_bytes(text.encode(), sample.name))
    report = parse(read_bytes(mirrored.encode(), sample.name))
    assert report.warnings[0].code == "traditional_characters"
    assert _figures(report) == _figures(plain)
    assert [s.number for s in report.sections] == [s.number for s in plain.sections]
    assert replace(report, sha256="", warnings=()) == replace(plain, sha256="", warnings=())


def test_figures_of_traditional_text_stand_where_they_stand():
    text = "全年主動公開政府信息32條，未發生行政復議案件。"
    found = find_figures(text)
    assert [(f.metric, f.text) for f in found] == [
        ("disclosure.total", "32條"),
        ("review.total", "未發生"),
    ]
    assert all(text[f.start : f.end] == f.text for f in found)


def test_clauses_of_traditional_text():
    simple = "一是信息更新不及时；二是政策解读形式单一。"
    mirrored = OpenCC("s2t").convert(simple)
    places = [(c.start, c.end, c.kind) for c in find_clauses(simple)]
    assert places and [(c.start, c.end, c.kind) for c in find_clauses(mirrored)] == places


def test_traditional_parts_are_named_in_the_characters_printed():
    text = "全縣共收到政府信息公開申請20件，其中縣衛生局收到5件，縣教育局收到3件。"
    scopes = [figure.scope for figure in find_figures(text)]
    assert scopes == [None, "縣衛生局", "縣教育局"]
