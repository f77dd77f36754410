import pytest

from gongkai.analysis import identify, match_agencies


@pytest.mark.parametrize(
    ("name", "key", "level"),
    [
        ("青禾市云桥区住建局", "青禾市|云桥区|住房和城乡建设局", "county"),
        ("青禾市市场监督管理局", "青禾市|市场监督管理局", "city"),
        ("青禾市城市管理局", "青禾市|城市管理局", "city"),
        ("青禾市乡村振兴局", "青禾市|乡村振兴局", "city"),
        ("青禾市民政局", "青禾市|民政局", "city"),
        ("甲县城关镇政府", "甲县|城关镇|人民政府", "township"),
        ("云桥区翠屏街道", "云桥区|翠屏街道|街道办事处", "township"),
        ("云桥区翠屏街道办事处", "云桥区|翠屏街道|街道办事处", "township"),
        ("苓州省人民政府办公厅", "苓州省|人民政府办公厅", "province"),
        ("天津市河东区人民政府", "天津市|河东区|人民政府", "county"),
        ("重庆市人民政府", "重庆市|人民政府", "province"),
        ("青禾市石岭市财政局", "青禾市|石岭市|财政局", "county"),
        ("青禾高新技术产业开发区管委会", "青禾高新技术产业开发区|管理委员会", "zone"),
        ("西藏自治区教育厅", "西藏自治区|教育厅", "province"),
        ("青禾大学", "青禾大学", "other"),
    ],
)
def test_agencies_are_read(name, key, level):
    agency = identify(name)
    assert (agency.key, agency.level) == (key, level)


def test_agencies_with_and_without_the_places_above_are_one():
    names = ["青禾市云桥区住建局", "云桥区住房和城乡建设局", "云桥区 住房城乡建设局"]
    agencies = match_agencies(names)
    assert len({agencies[name].key for name in names}) == 1
    assert agencies["云桥区住房和城乡建设局"].region == "青禾市"


def test_agencies_of_one_name_in_several_places_stay_apart():
    agencies = match_agencies(["甲县城关镇人民政府", "乙县城关镇人民政府", "城关镇人民政府"])
    assert len({agency.key for agency in agencies.values()}) == 3


def test_agencies_government_and_its_office_are_two():
    agencies = match_agencies(["甲县人民政府", "甲县人民政府办公室", "甲县政府办公室"])
    assert agencies["甲县人民政府"].key != agencies["甲县人民政府办公室"].key
    assert agencies["甲县政府办公室"].key == agencies["甲县人民政府办公室"].key


@pytest.mark.parametrize(
    ("name", "known"),
    [("县财政局", False), ("财政局", False), ("我局", False), ("住建局", False),
     ("甲县财政局", True), ("青禾大学", True)],
)  # fmt: skip
def test_agencies_that_could_be_any_are_not_known(name, known):
    assert identify(name).known is known
