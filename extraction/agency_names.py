"""Names of authorities: what may be one, and what only readers on the spot know."""

from __future__ import annotations

import re
from collections.abc import Iterator

AGENCY_END = (
    "政府|局|委员会|办公室|研究室|厅|办|院|镇|乡|街道|办事处|中心|公司|大学|学院|委|队|站|处|署|园区|管委会"
    "|区|县|市|省|旗|州|盟|会|所|社|团|馆|校|行|部|场|集团|党政办|林场|新区"
)
AGENCY = re.compile(rf"[\u4e00-\u9fff（）()、·]{{2,40}}?(?:{AGENCY_END})")
AGENCY_LINE = re.compile(rf"[\u4e00-\u9fffA-Za-z（）()、·\s]{{2,40}}(?:{AGENCY_END})")
AUTHORITY_END = (
    r"(?:政府|局|委|委员会|办|办公室|研究室|厅|院|中心|街道|办事处|管委会|镇|乡|公署"
    r"|总队|支队|大队)$"
)
_AUTHORITY = re.compile(rf"[\u4e00-\u9fff]{{2,30}}?{AUTHORITY_END}")
NO_NAME = re.compile(
    r"本|我|全|各|该|.*单位|(?:市|县|区|省|镇|乡)?政府(?:办公[厅室])?$|其|自|在|按|根据|会|和|及|与"
)
# 县财政局 and 市住房和城乡建设局, but not 镇江市财政局.
UNNAMED = re.compile(
    r"[省市县区州镇乡](?:(?!.{1,6}[省市县区州镇乡旗])|.{0,6}(?:城乡|城市|乡村|乡镇|市场))"
    r"|通过|经过|当地|所在|辖区|由|以|对|为|街道|上级|有关|相关|机关|政府|党委|党政|办公|局|办|厅"
)
_WHERE = re.compile("[省市县区州盟旗镇乡]|街道|国家|中国")  # 政务服务中心 alone is nobody's name
_WORKING_GROUP = re.compile("领导小组|工作组|专班")
CITING = re.compile("关于|印发|转发|下发|根据|贯彻|落实")

# Development zones and the like have a 管委会, whose name cannot be told from the place's.
_PLACE = re.compile(
    r"(?![本我全各该][省市县区镇乡])[\u4e00-\u9fff]{2,16}?(?:省|市|县|区|镇|乡|旗|自治州|街道)"
)
NO_PLACE = re.compile(
    r"开发|高新|经开|新区|园区|景区|示范|管理区|度假|保税|保护区|工业|产业|试验|实验|合作区|功能区|片区"
    r"|集聚|商务区|社区|小区|校区|学区|灌区|库区|地区|港区|口岸|名胜|旅游|区域|政府|局|委|办|厅|中心|公司|医院|学"
)


def expand_place(name: str) -> str:
    """Return the government of a place that stands for it in a title, else the name unchanged.

    >>> expand_place("东岭县"), expand_place("清水街道"), expand_place("东岭经济开发区")
    ('东岭县人民政府', '清水街道办事处', '东岭经济开发区')
    """
    if not _PLACE.fullmatch(name) or NO_PLACE.search(name):
        return name
    return name + ("办事处" if name.endswith("街道") else "人民政府")


def restore_brackets(name: str) -> str:
    """Return a name with the full-width brackets that folding took from it."""
    return name.replace("(", "（").replace(")", "）")


def own_name(name: str) -> Iterator[str]:
    """The name if it is an authority's own and not one that only the reader on the spot knows."""
    usable = _AUTHORITY.fullmatch(name) and _WHERE.search(name)
    spoiled = CITING.search(name) or _WORKING_GROUP.search(name)
    if usable and not spoiled and not NO_NAME.match(name) and not UNNAMED.match(name):
        yield name
