import pytest
from reports import checks, full_table, status_of

from gongkai.reconciliation.subjects import names_another

COUNTY = "云岭县人民政府"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("县政府办公室收到申请9件", COUNTY),
        ("县政府办公室收到申请12件，办结9件", COUNTY),
        ("2023年，县政府本级受理9件", COUNTY),
        ("以县政府为答复主体的申请12件，其中予以公开9件", COUNTY),
        ("县政府作为被申请人的复议9件", COUNTY),
        ("其中县财政局受理9件", COUNTY),
        ("县司法局组织清理文件，废止9件", COUNTY),
        ("柏溪镇收到9件", "云岭县民政局"),
    ],
)
def test_subjects_that_are_an_office_or_unit(text, agency):
    assert names_another(text, text.index("9件"), agency)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("县政府办公室收到申请9件", "云岭县人民政府办公室"),
        ("镇党政办公室收到申请9件", "云岭县柏溪镇人民政府"),
        ("局办公室收到申请9件", "云岭县民政局"),
        ("县住建局收到申请9件", "云岭县住房和城乡建设局"),
        ("局机关及各分局共收到9件", "云岭市公安局"),
        ("今年我镇收到申请9件", "云岭县柏溪镇人民政府"),
        ("不属于本行政机关公开9件", COUNTY),
        ("县政府办公室收到12件，部门收到8件，合计9件", COUNTY),
        ("县政府办公室收到12件。全县办结9件", COUNTY),
        ("县政府办公室收到12件，全县办结9件", COUNTY),
        ("全县收到20件（县政府办公室收到12件），办结9件", COUNTY),
        ("全县收到20件，其中县政府办公室收到12件，办结9件", COUNTY),
        ("通过县档案中心公开9件", COUNTY),
    ],
)
def test_subjects_that_are_the_authority(text, agency):
    assert not names_another(text, text.index("9件"), agency)


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("县政府办公室收到申请[application.received 12件]。", set()),
        ("县政府办公室收到申请[application.received 30件]。", {"review"}),
        ("县政府办公室[application.received 没有]收到申请。", {"review"}),
        ("全县收到申请[application.received 12件]。", {"fail"}),
    ],
)
def test_an_offices_number_is_a_part_of_the_regions(text, statuses):
    assert status_of("narrative.received", checks(text, tables=full_table())) == statuses
