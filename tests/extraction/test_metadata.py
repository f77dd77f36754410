import pytest

from gongkai.extraction import parse, read_bytes


def metadata(text):
    report = parse(read_bytes(text.encode(), "a.txt"))
    return report.title, report.agency, report.year


TAIL = "\n\n一、总体情况\n主动公开信息3条。"


@pytest.mark.parametrize(
    ("head", "agency", "year"),
    [
        ("东岭县2023年政府信息公开工作年度报告", "东岭县", 2023),
        ("东岭县\n2023 年政府信息公开工作年度报告", "东岭县", 2023),
        ("东岭县人民政府2016年\n政府信息公开工作年度报告\n东岭县人民政府办公室\n2017年3月", "东岭县人民政府", 2016),
        ("2022年东岭县统计局政府信息公开年报", "东岭县统计局", 2022),
        ("关于东岭县教育局2019年度政府信息公开工作的年度报告", "东岭县教育局", 2019),
        ("东岭县二〇一二年政府信息公开工作年度报告", "东岭县", 2012),
        ("东岭县２０１３年政府信息公开工作年度报告", "东岭县", 2013),
        ("首页 > 政府信息公开年报专栏\n东岭县2017年政府信息公开年度报告\n来源：办公室 时间：2018-02-01", "东岭县", 2017),
        ("西河镇政府信息公开工作年度报告（2019年）\n发布时间：2020-01-30", "西河镇", 2019),
        ("现公布东岭县农业农村局2021年政府信息公开工作年度报告，数据统计期限自2021年1月1日起。", "东岭县农业农村局", 2021),
        ("本报告由东岭县人民政府办公室编制，统计期限为2018年1月1日至12月31日，2019年3月发布。", "东岭县人民政府办公室", 2018),
    ],
)  # fmt: skip
def test_metadata_agency_and_year(head, agency, year):
    assert metadata(head + TAIL)[1:] == (agency, year)


def test_metadata_title_is_not_in_the_text():
    report = parse(read_bytes(("东岭县\n2023年政府信息公开工作年度报告" + TAIL).encode(), "a.txt"))
    assert report.title == "东岭县2023年政府信息公开工作年度报告"
    assert [section.number for section in report.sections] == ["一"]


def test_metadata_year_conflict_is_said():
    text = "东岭县2023年政府信息公开工作年度报告\n统计期限自2022年1月1日至2022年12月31日。" + TAIL
    report = parse(read_bytes(text.encode(), "a.txt"))
    assert report.year == 2023
    assert [warning.code for warning in report.warnings] == ["year_conflict"]
