from dataclasses import replace

import pytest

from gongkai.annotations import (
    FigureMark,
    MeasureMark,
    Passage,
    ProblemMark,
    is_zero_statement,
    passage_faults,
    passage_to_json,
    read_passages,
    write_passages,
)
from gongkai.vocabulary import DataError

PASSAGE = Passage(
    id="a-1",
    agency="霁川市人民政府",
    level="city",
    year=2023,
    section="三",
    heading=("三、收到和处理政府信息公开申请情况",),
    text="收到申请２６件，未发生复议。人手不够，将加强培训。",
    figures=(
        FigureMark(4, 7, ("application.received",)),
        FigureMark(8, 11, ("review.total", "litigation.total"), zero=True),
    ),
    problems=(ProblemMark(14, 18, ("staffing",), (0,)),),
    measures=(MeasureMark(19, 24),),
)


def test_passages_round_trip_through_jsonl(tmp_path):
    path = tmp_path / "corpus.jsonl"
    other = replace(PASSAGE, id="a-2", text=PASSAGE.text + "\r\n　😀  ", heading=())
    assert write_passages(path, [PASSAGE, other]) == 2
    assert list(read_passages(path)) == [PASSAGE, other]


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        ({"level": "village"}, "level"),
        ({"section": "七"}, "section"),
        ({"split": "all"}, "split"),
        ({"figures": (FigureMark(4, 99, ("application.received",)),)}, "不在正文"),
        ({"figures": (FigureMark(4, 4, ("application.received",)),)}, "不在正文"),
        ({"figures": (FigureMark(4, 7, ("application.seen",)),)}, "application.seen"),
        ({"figures": (FigureMark(4, 7, ()),)}, "不能为空"),
        ({"figures": (FigureMark(4, 7, ("staff.count",), zero=True),)}, "zero"),
        ({"figures": (FigureMark(4, 7, ("staff.count",), scope="东区"),)}, "东区"),
        ({"figures": (FigureMark(4, 7, ("staff.count",), applicant="total"),)}, "total"),
        ({"figures": (FigureMark(4, 7, ("staff.count",), period="last"),)}, "period"),
        ({"figures": tuple(reversed(PASSAGE.figures))}, "次序"),
        ({"problems": (ProblemMark(14, 18, ("laziness",)),)}, "laziness"),
        ({"problems": (ProblemMark(14, 18, ("staffing",), (1,)),)}, "措施"),
    ],
)
def test_passages_faults_name_what_is_wrong(fault, word):
    faults = passage_faults(replace(PASSAGE, **fault))
    assert len(faults) == 1
    assert word in faults[0]


def test_passages_valid_passage_has_no_faults():
    assert passage_faults(PASSAGE) == []


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("{", "第 3 行"),
        ("[]", "对象"),
        ("{}", "格式版本"),
        (passage_to_json(PASSAGE).replace('"year": 2023', '"year": "x"'), "year"),
        (passage_to_json(PASSAGE).replace('"origin"', '"source"'), "source"),
        (passage_to_json(PASSAGE), "重复"),
    ],
)
def test_passages_errors_name_file_and_line(tmp_path, line, word):
    path = tmp_path / "corpus.jsonl"
    path.write_text(f"{passage_to_json(PASSAGE)}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        list(read_passages(path))
    assert "corpus.jsonl" in str(caught.value)
    assert "第 3 行" in str(caught.value)
    assert word in str(caught.value)


def test_passages_invalid_passage_leaves_no_file(tmp_path):
    path = tmp_path / "corpus.jsonl"
    with pytest.raises(DataError):
        write_passages(path, [PASSAGE, replace(PASSAGE, split="all")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("span", ["未收到", "没有", "无", "零", "均未发生", "不", "没有一件"])
def test_passages_zero_statement_is_a_denial(span):
    assert is_zero_statement(span)


@pytest.mark.parametrize("span", ["0件", "０", "三十二件", "不少于12期", "近两万次"])
def test_passages_number_is_no_zero_statement(span):
    assert not is_zero_statement(span)
