import time
from pathlib import Path

import pytest

from gongkai.annotations import read_passages
from gongkai.models.problems.slogans import says_nothing

CORPUS = Path(__file__).parents[3] / "annotations" / "corpus"


@pytest.mark.parametrize(
    "words",
    [
        "坚持问题导向",
        "逐项落实到人",
        "认真贯彻党中央精神",
        "确保取得实效",
        "为优化营商环境作出贡献",
    ],
)
def test_slogans_and_closing_formulas_say_nothing(words):
    assert says_nothing(words)


@pytest.mark.parametrize(
    "words",
    [
        "力争图解占比不低于50%",
        "使用标准样表",
        "聚焦养老编写问答",
        "为老年人提供上门查询服务",
        "让专人负责网站更新",
        "确保每周更新一次",
        "收到申请后及时登记",
        "重点做好政策解读工作",
        "推动政务服务水平评价制度落地",
        "坚持把水质放在首位",
    ],
)
def test_measures_say_something(words):
    assert not says_nothing(words)


@pytest.mark.parametrize(
    "words",
    [
        "坚持把" + "作为" * 10_000 + "，",
        "不断提升" + "水平" * 10_000 + "，",
        "取得" + "成效" * 10_000 + "，",
    ],
)
def test_slogans_are_told_in_time_in_proportion(words):
    begin = time.perf_counter()
    assert not says_nothing(words)
    assert time.perf_counter() - begin < 1


def test_every_annotated_measure_says_something():
    passages = read_passages(CORPUS / "train.jsonl")
    said = [p.text[mark.start : mark.end] for p in passages for mark in p.measures]
    assert not [words for words in said if says_nothing(words)]
