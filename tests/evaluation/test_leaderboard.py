"""The leaderboard: what is added can be trusted, what was tampered with is refused."""

import json
from pathlib import Path

import pytest

from gongkai.annotations import FigureMark, Passage
from gongkai.evaluation import (
    Data,
    System,
    add_entries,
    entry_of,
    evaluate,
    leaderboard_page,
    read_leaderboard,
    stored_scores,
)
from gongkai.evaluation.__main__ import main
from gongkai.models import Reading, find_mentions
from gongkai.vocabulary import DataError

DOCS = Path(__file__).parents[2] / "docs"
TEXT = "全年收到申请12件。"


def passages(count, start=0):
    at = TEXT.index("12件")
    return tuple(
        Passage(f"p{i}", f"{i}县", "county", 2023, "三", ("三、申请",), TEXT,
                (FigureMark(at, at + 3, ("application.received",)),))
        for i in range(start, start + count)
    )  # fmt: skip


DATA = Data("small", passages(12))


def system(name, wrong_up_to=0):
    """A system that is wrong on the first passages."""

    def figures(passage):
        wrong = int(passage.id[1:]) < wrong_up_to
        metric = "review.total" if wrong else "application.received"
        return [
            Reading(m, (metric,), "current", None, None, 0.9) for m in find_mentions(passage.text)
        ]

    return System(name, {"model": name}, figures=figures)


def entry(name, wrong=0, data=DATA):
    return entry_of(data, evaluate(data, [system(name, wrong)]).runs[0])


def test_leaderboard_ranks_and_tells_what_is_by_chance(tmp_path):
    path = tmp_path / "board.jsonl"
    add_entries(path, [entry("worst", 12), entry("best"), entry("near", 1)])
    rows = [
        line for line in leaderboard_page(read_leaderboard(path)).splitlines() if "| model " in line
    ]
    assert [row.split(" | ")[0].strip("| ") for row in rows] == ["best", "near", "worst"]
    assert [float(row.split(" | ")[2]) < 0.05 for row in rows[1:]] == [False, True]


def test_leaderboard_keeps_data_of_other_versions_apart(tmp_path):
    path = tmp_path / "board.jsonl"
    other = Data("small", passages(11))
    add_entries(path, [entry("one"), entry("one", data=other)])
    page = leaderboard_page(read_leaderboard(path))
    assert page.count("## small, version") == 2


def test_leaderboard_run_added_again_changes_nothing_and_a_new_result_takes_its_place(tmp_path):
    path = tmp_path / "board.jsonl"
    add_entries(path, [entry("one"), entry("two")])
    before = path.read_bytes()
    add_entries(path, [entry("one")])
    assert path.read_bytes() == before
    add_entries(path, [entry("one", 3)])
    found = read_leaderboard(path)
    assert [one.name for one in found] == ["one", "two"]
    assert found[0].scores["figure"].f1 == 0.75


def set_score(line):
    line["scores"]["figure"]["f1"] = 0.99


def set_count(line):
    line["counts"]["figure"][0] = [5, 1, 1]


def drop_data(line):
    del line["data_version"]


def add_field(line):
    line["rank"] = 1


def break_name(line):
    line["name"] = "a | b"


def narrow(line):
    line["scores"]["figure"]["interval"] = [0.7, 0.7]


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (set_score, "scores 与 counts 不符"),
        (narrow, "scores 与 counts 不符"),
        (set_count, "还多"),
        (drop_data, "data_version"),
        (add_field, "rank"),
        (break_name, "name"),
    ],
)
def test_leaderboard_refuses_what_does_not_follow(tmp_path, tamper, said):
    path = tmp_path / "board.jsonl"
    add_entries(path, [entry("one", 3), entry("two")])
    first, second = path.read_text("utf-8").splitlines()
    line = json.loads(first)
    tamper(line)
    path.write_text(f"{second}\n{json.dumps(line)}\n", encoding="utf-8")
    with pytest.raises(DataError, match="第 2 行") as caught:
        read_leaderboard(path)
    assert said in str(caught.value)
    with pytest.raises(DataError):
        add_entries(path, [entry("three")])


def test_leaderboard_command_tells_a_damaged_file_in_a_sentence(tmp_path, monkeypatch):
    path = tmp_path / "board.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["gongkai.evaluation", "leaderboard", str(path)])
    with pytest.raises(SystemExit, match="第 1 行"):
        main()


def test_leaderboard_refuses_other_gold_under_the_same_version(tmp_path):
    path = tmp_path / "board.jsonl"
    add_entries(path, [entry("one")])
    other = entry("two", data=Data("small", passages(11)))
    forged = other.model_copy(update={"data_version": DATA.version})
    with pytest.raises(DataError, match="不是同一份数据"):
        add_entries(path, [forged])
    assert len(read_leaderboard(path)) == 1


def test_leaderboard_of_nothing_says_so():
    with pytest.raises(DataError, match="不能写入排行榜"):
        entry("none", data=Data("empty"))


def test_leaderboard_shipped_page_is_not_stale():
    entries = read_leaderboard(DOCS / "leaderboard.jsonl")
    page = (DOCS / "leaderboard.md").read_text(encoding="utf-8")
    assert page == leaderboard_page(entries), "run make scores"


def test_leaderboard_has_the_shipped_weights_and_the_baselines_with_their_stored_scores():
    stored = stored_scores("test")
    baselines = json.loads((DOCS / "baselines.json").read_text(encoding="utf-8"))
    entries = read_leaderboard(DOCS / "leaderboard.jsonl")
    now = [one for one in entries if one.data_version == stored["data"]]
    (shipped,) = [one for one in now if one.versions == stored["versions"]]
    for measure in ("figure", "full", "zero"):
        assert shipped.scores[measure].f1 == stored["measures"][measure]["f1"]
    f1 = {one.scores["figure"].f1 for one in now}
    measured = [one for one in baselines.values() if isinstance(one, dict) and "data" in one]
    assert measured
    assert {one["f1"] for one in measured if one["data"] == stored["data"]} <= f1
    assert any(one.name == "keyword rules" for one in now)
