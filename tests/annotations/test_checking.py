from dataclasses import replace

import pytest

from gongkai.annotations.checking import check_files, check_passages, unmarked_numbers
from gongkai.annotations.leaks import Leak, leaks, normal_form, pattern_leaks
from gongkai.annotations.passages import FigureMark, Passage, passage_to_json
from gongkai.annotations.rulebook import load_rulebook
from gongkai.vocabulary import DataError

TEXT = "全年收到申请1.8万件，办结24件。"
PASSAGE = Passage(
    "a", "霁川市人民政府", "city", 2023, "三", (), TEXT,
    (FigureMark(6, 11, ("application.received",)), FigureMark(14, 17, ("outcome.total",))),
)  # fmt: skip
LONG = "县里把公开专区搬进便民服务大厅，群众排队等号的工夫就能翻看低保名单和征地补偿标准，还有人当面讲解。"


def codes(*passages):
    return [finding.code for finding in check_passages(passages).errors]


def test_checking_valid_passage_passes():
    result = check_passages([PASSAGE])
    assert result.passed
    assert result.unmarked == ()


@pytest.mark.parametrize(
    ("span", "code"),
    [((6, 7), "cut_number"), ((8, 11), "cut_number"), ((6, 10), None)],
)
def test_checking_figure_that_cuts_a_number_is_an_error(span, code):
    passage = replace(PASSAGE, figures=(FigureMark(*span, ("application.received",)),))
    assert codes(passage) == ([code] if code else [])


def test_checking_cells_of_a_glued_table_cut_nothing():
    text = "规章000"
    marks = tuple(FigureMark(i, i + 1, ("regulation.issued",)) for i in (2, 3, 4))
    assert codes(replace(PASSAGE, text=text, figures=marks)) == []
    assert codes(replace(PASSAGE, text=text, figures=marks[:2])) == ["cut_number"] * 2


def test_checking_invalid_and_repeated_passages_are_named():
    broken = replace(PASSAGE, figures=(FigureMark(6, 99, ("application.received",)),))
    assert codes(broken) == ["invalid"]
    assert codes(PASSAGE, PASSAGE) == ["duplicate_id"]


def test_checking_numbers_without_a_mark_are_listed_but_not_names():
    text = "2023年5月1日，12345热线第3条〔2021〕30号，写出7篇，16:30。"
    found = list(unmarked_numbers([replace(PASSAGE, text=text, figures=())]))
    assert [text[item.start : item.end] for item in found] == ["7"]
    assert "【7】" in found[0].context


def test_checking_files_name_the_line_that_is_wrong(tmp_path):
    path = tmp_path / "train.jsonl"
    path.write_text(f"{passage_to_json(PASSAGE)}\n{{}}\n[\n", encoding="utf-8")
    result = check_files([path])
    assert result.passages == 1
    assert [error.code for error in result.errors] == ["invalid", "invalid"]
    assert "第 2 行" in result.errors[0].message
    assert str(path) in result.errors[1].message


def test_checking_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(DataError, match="检查路径"):
        check_files([tmp_path / "none.jsonl"])


def test_leaks_same_words_in_two_splits_are_found_although_numbers_differ():
    one = replace(PASSAGE, text=LONG + "共3处。", figures=())
    other = replace(one, id="b", agency="岚原县人民政府", text=LONG + "共15处。", split="test")
    (leak,) = leaks([one, other])
    assert isinstance(leak, Leak)
    assert leak.kind == "wording"
    assert list(leaks([one, replace(other, split="train")])) == []


def test_leaks_statutory_labels_are_no_copy():
    text = "不予公开{}件，其中属于国家秘密{}件，保护第三方合法权益{}件，属于行政查询事项{}件。"
    one = replace(PASSAGE, text=text.format(1, 2, 3, 4), figures=())
    other = replace(one, id="b", agency="岚原县", text=text.format(5, 6, 7, 8), split="test")
    assert list(leaks([one, other])) == []


def test_leaks_authority_or_place_in_two_splits_is_found_once():
    same = [replace(PASSAGE, id=str(n), split="test") for n in range(2)]
    assert [leak.kind for leak in leaks([PASSAGE, *same])] == ["agency"]
    office = replace(same[0], agency="霁川市财政局")
    assert [leak.kind for leak in leaks([PASSAGE, office])] == ["place"]


def test_leaks_normal_form_masks_numbers_of_any_width():
    assert normal_form("办结 1,200 件") == normal_form("办结３件")


def test_leaks_patterns_of_the_grammar_stand_in_one_split_each():
    patterns = load_rulebook().patterns
    assert list(pattern_leaks(patterns)) == []
    copy = replace(patterns[0], id="copy", split="test")
    assert [leak.kind for leak in pattern_leaks([*patterns, copy])] == ["pattern"]
