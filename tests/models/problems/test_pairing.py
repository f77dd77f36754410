from gongkai.models import Clause, pair_measures


def clauses_of(text, problems, measures):
    found = []
    for kind, parts in (("problem", problems), ("measure", measures)):
        for part in parts:
            start = text.index(part)
            found.append(Clause(start, start + len(part), kind, 1.0))
    return sorted(found, key=lambda clause: clause.start)


def answers(problems, measures, text=None):
    text = text or "；".join([*problems, *measures])
    pairs = pair_measures(text, clauses_of(text, problems, measures))
    assert all(0 <= pair.confidence <= 1 for pair in pairs)
    return [(pair.problem, pair.measure) for pair in pairs]


def test_pairing_in_order():
    problems = ["信息更新不及时", "解读形式单一", "人员业务不熟"]
    measures = ["建立更新台账", "多做图解", "组织业务培训"]
    assert answers(problems, measures) == [(0, 0), (1, 1), (2, 2)]


def test_pairing_out_of_order_follows_the_words():
    problems = ["网站栏目更新不及时", "政策解读形式单一"]
    measures = ["采用图解、视频丰富政策解读形式", "每周检查网站栏目更新"]
    assert answers(problems, measures) == [(0, 1), (1, 0)]


def test_pairing_in_alternating_text():
    text = "更新不及时。对此，建立台账。培训不够。对此，每季度办班。"
    pairs = answers(["更新不及时", "培训不够"], ["建立台账", "每季度办班"], text)
    assert pairs == [(0, 0), (1, 1)]


def test_pairing_without_one_side_is_empty():
    assert answers([], ["加强培训"]) == []
    assert answers(["培训不够"], []) == []
