import pytest

from gongkai.extraction import parse, read_bytes


def metadata(text):
    report = parse(read_bytes(text.encode(), "a.txt"))
    return report.title, report.agency, report.year


TAIL = "\n\n一、总体情况\n主动公开信息3条。"


@pytest.mark.parametrize(
    ("head", "agency", "year"),
    [
        ("东岭县2023年政府信息公开工作年度报告", "东岭县人民政府", 2023),
        ("东岭县\n2023 年政府信息公开工作年度报告", "东岭县人民政府", 2023),
        ("东岭县人民政府2016年\n政府信息公开工作年度报告\n东岭县人民政府办公室\n2017年3月", "东岭县人民政府", 2016),
        ("2022年东岭县统计局政府信息公开年报", "东岭县统计局", 2022),
        ("关于东岭县教育局2019年度政府信息公开工作的年度报告", "东岭县教育局", 2019),
        ("东岭县二〇一二年政府信息公开工作年度报告", "东岭县人民政府", 2012),
        ("东岭县２０１３年政府信息公开工作年度报告", "东岭县人民政府", 2013),
        ("首页 > 政府信息公开年报专栏\n东岭县2017年政府信息公开年度报告\n来源：办公室 时间：2018-02-01", "东岭县人民政府", 2017),
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


BODY = "一、总体情况\n全年主动公开信息3条。"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        # what a cited notice is called is nobody's name
        ("按照《东岭县人民政府办公室关于印发东岭县2020年政务公开工作要点的通知》要求，开展工作。", None),
        ("按照东岭县人民政府办公室关于印发东岭县2020年政务公开工作要点的通知要求，开展工作。", None),
        ("落实《东岭县2020年政务公开工作要点》。\n2020年，东岭县财政局认真履行职责。", "东岭县财政局"),
        # who made it comes before what else is named
        ("东岭县2018年政务公开工作要点已完成。本报告由东岭县水利局编制并发布。", "东岭县水利局"),
        # the subject of the overview
        ("一、总体情况\n2021年，东岭县西河镇人民政府坚持以公开为常态。", "东岭县西河镇人民政府"),
        ("一、总体情况\n2021年镇岭市清水街道办事处严格落实条例。", "镇岭市清水街道办事处"),
        ("一、总体情况\n2021年，岭川市财政局进一步落实条例。", "岭川市财政局"),
        ("一、总体情况\n2021年，东岭县推进公开工作。", "东岭县人民政府"),
        ("一、总体情况\n2021年，东岭县推进公开工作，我镇落实。", None),
        ("一、总体情况\n2021年，县财政局认真落实条例。", None),
        ("一、总体情况\n2021年，在县委、县政府的坚强领导下，云湖区切实落实条例。", "云湖区人民政府"),
        ("一、总体情况\n2021年，清水街道按照条例要求，结合我街道实际开展工作。", "清水街道办事处"),
        ("现将云泊市东岭县西河镇2021年政府信息公开年度报告公布，我镇落实到人。", "云泊市东岭县西河镇人民政府"),
        ("一、总体情况\n2021年，我局认真落实条例。", None),
        ("一、总体情况\n2021年，各项工作坚持稳步推进。", None),
        # the guide
        ("详见《东岭县水利局政府信息公开指南》。", "东岭县水利局"),
        ("详见《东岭县人民政府信息公开指南》。", "东岭县人民政府"),
        ("详见《政府信息公开指南》。", None),
        # whom to ask
        ("如有疑问，请与东岭县水利局办公室（地址：东岭县某路1号；电话：000-0000）联系。", "东岭县水利局"),
        ("如有疑问，请与东岭县人民政府办公室联系。", "东岭县人民政府办公室"),
        ("如有疑问，请与当地政务服务中心联系。", None),
        ("如有疑问，请与政务服务中心联系。", None),
        ("如有疑问，请与东岭县政务公开领导小组办公室联系。", None),
        ("2021年，通过县政务服务中心认真公开。", None),
        ("联系单位：东岭县水利局\n电话：000", "东岭县水利局"),
        ("如有疑问，请联系：东岭县水利局，电话：000-0000。", "东岭县水利局"),
        ("如有疑问，请联系东岭县水利局办公室（地址：某路1号）。", "东岭县水利局"),
        ("如有疑问，请与市公开办联系。", None),
        # the site, only where the text speaks as the place itself
        ("我县在东岭县政府门户网站公开信息。", "东岭县人民政府"),
        ("我局通过东岭县政府门户网站公开我县信息。", None),
        ("通过东岭县政府门户网站公开信息。", None),
        ("全市积极利用市政府门户网站公开信息。", None),
        ("主动公开文件均通过区政府网站发布，我区落实。", None),
        # what only its publisher or owner has
        ("全年编印《岭川市人民政府公报》6期。", "岭川市人民政府"),
        ("我局的文件在《岭川市人民政府公报》刊登。", None),
        ("我局执行《岭川市水利局政府信息公开保密审查制度》。", "岭川市水利局"),
        ("执行《岭川市政府信息公开保密审查制度》，我局落实。", None),
    ],
)  # fmt: skip
def test_metadata_agency_named_in_the_text(text, agency):
    assert metadata("政府信息公开工作年度报告\n" + text + "\n")[1] == agency


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("根据条例要求，现公布《东岭县水利局2019年政府信息公开工作年度报告》。", "东岭县水利局2019年政府信息公开工作年度报告"),
        ("现向社会公开《东岭县2019年\n政府信息公开工作年度报告》，请监督。", "东岭县2019年政府信息公开工作年度报告"),
        ("已完成《东岭县2018年政府信息公开工作年度报告》。", None),
        ("当前位置：首页>公开专栏>政府信息公开年报\n现发布《东岭县水利局2019年政府信息公开工作年度报告》。", "东岭县水利局2019年政府信息公开工作年度报告"),
        ("东岭县人民政府 2024年3月5日星期二\n县水利局2023年政府信息公开工作年度报告", "县水利局2023年政府信息公开工作年度报告"),
        ("东岭县水利局政府信息公开工作2019年度报告", "东岭县水利局政府信息公开工作2019年度报告"),
        ("现公布《东岭县2019年财政决算报告》。", None),
    ],
)  # fmt: skip
def test_metadata_title_that_a_sentence_announces(text, title):
    assert metadata(text + "\n" + BODY)[0] == title


def test_metadata_abbreviated_agency_stays_as_printed():
    assert metadata("岭川市发改委2021年政府信息公开工作年度报告" + TAIL)[1] == "岭川市发改委"


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("云岭省2023年政府信息公开工作年度报告", "云岭省人民政府"),
        ("2023年度云岭省政府信息公开工作报告", "云岭省人民政府"),
        ("岭川市和平区2023年政府信息公开工作年度报告", "岭川市和平区人民政府"),
        ("东岭县西河镇2020年政府信息公开年度报告", "东岭县西河镇人民政府"),
        ("清水街道2020年政府信息公开工作年度报告", "清水街道办事处"),
        # the committee of a zone has a name of its own
        ("岭川经济技术开发区2023年政府信息公开工作年度报告", "岭川经济技术开发区"),
        ("岭川新区2023年政府信息公开工作年度报告", "岭川新区"),
        ("云湖风景名胜区2023年政府信息公开工作年度报告", "云湖风景名胜区"),
        # more than a place, a year and the report
        ("东岭县政府2023年信息公开工作年度报告", "东岭县政府"),
        ("东岭县关于2023年政府信息公开工作年度报告", "东岭县"),
        ("西河镇政府信息公开工作年度报告（2019年）", "西河镇"),
        ("东岭县2023年法治政府和政府信息公开工作年度报告", "东岭县"),
    ],
)
def test_metadata_place_stands_for_its_government(title, agency):
    assert metadata(title + TAIL)[1] == agency


def test_metadata_year_that_opens_a_paragraph_counts_before_others():
    text = "一、总体情况\n2021年，本县认真落实信息公开条例。全年收到2020年结转的申请2件，2020年的文件已清理。"
    report = parse(read_bytes(text.encode(), "a.txt"))
    assert report.year == 2021
    assert [warning.code for warning in report.warnings] == ["year_inferred"]
