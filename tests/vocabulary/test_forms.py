import pytest

from gongkai.vocabulary import (
    applicants,
    form_cell,
    form_cells,
    label_variants,
    metrics,
    section_spellings,
)

FORMS = ["2021", "2019"]


@pytest.mark.parametrize("form", FORMS)
def test_forms_have_exactly_the_cells_of_the_dictionary(form):
    wanted = {metric.id for metric in metrics().values() if form in metric.form}
    assert {cell.metric for cell in form_cells(form)} == wanted


@pytest.mark.parametrize(("form", "disclosure", "requests"), [("2021", 10, 25), ("2019", 22, 23)])
def test_forms_count_of_cells(form, disclosure, requests):
    tables = [cell.table for cell in form_cells(form)]
    assert tables.count("2") == disclosure
    assert tables.count("3") == requests * len(applicants())
    assert tables.count("4") == 15


def test_forms_cell_by_figure_has_the_official_labels():
    cell = form_cell("2021", "outcome.denied.state_secret", "business")
    assert cell.row == ("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密")
    assert cell.column == ("申请人情况", "法人或其他组织", "商业企业")
    assert form_cell("2019", "outcome.other.misc", "total") is None


def test_forms_variants_belong_to_labels_that_exist():
    labels = {
        text for form in FORMS for cell in form_cells(form) for text in cell.row + cell.column
    }
    blocks = {"信息内容", "本年收费金额"}
    assert {label for label in label_variants() if label not in labels} <= blocks


def test_forms_every_section_has_its_spellings():
    assert list(section_spellings()) == list("一二三四五六")
    spellings = [title for titles in section_spellings().values() for title in titles]
    assert len(spellings) == len(set(spellings))
