"""`gongkai evaluate` as users run it."""

import csv
import io
import json

import pytest

from gongkai.annotations import converter, read_passages, shipped_corpus
from gongkai.evaluation import load_data


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """The first passages of dev as a user's own corpus."""
    dev = next(path for path in shipped_corpus() if path.stem == "dev")
    folder = tmp_path_factory.mktemp("own")
    passages = list(read_passages(dev))[:12]
    converter("label-studio").write(passages, folder / "export.json")
    return folder / "export.json"


def test_evaluate_a_label_studio_export_with_one_command(gongkai, few):
    done = gongkai("evaluate", few, "--baseline", "rules")
    text = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "12 段" in text
    assert "正文数据（位置与指标）" in text
    assert "比“关键词规则”高出" in text


def test_evaluate_json_has_scores_intervals_and_every_error(gongkai, few):
    found = json.loads(gongkai("evaluate", few, "-f", "json").stdout)
    score = found["scores"]["shipped"]["figure"]
    low, high = score["interval"]
    assert low <= score["f1"] <= high
    wrong = [e for e in found["errors"] if e["measure"] == "figure"]
    assert len(wrong) >= score["gold"] - score["correct"]


def test_evaluate_csv_has_a_row_a_score(gongkai, few):
    rows = list(
        csv.DictReader(
            io.StringIO(gongkai("evaluate", few, "-f", "csv").stdout.decode("utf-8-sig"))
        )
    )
    assert {"figure", "zero"} <= {row["measure"] for row in rows}
    assert any(row["facet"] == "era" for row in rows)


def test_evaluate_page_is_self_contained_and_escaped(gongkai, few, tmp_path):
    done = gongkai("evaluate", few, "-o", tmp_path / "e.html")
    page = (tmp_path / "e.html").read_text("utf-8")
    assert done.returncode == 0
    assert page.count("<svg") > 5
    assert "http://" not in page
    assert "https://" not in page
    assert 'id="errors"' in page


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("nowhere.json",), 1, "没有这个文件"),
        (("--split", "all"), 1, "可选：test"),
        (("--baseline", "magic"), 1, "没有基线 magic"),
        (("--model", "nowhere"), 2, "没有模型"),
        (("-f", "pdf"), 2, "没有这种输出格式"),
        (("-o", "x.docx"), 2, ".docx"),
        (("--name", "a | b"), 2, "--name"),
    ],
)
def test_evaluate_says_what_is_wrong(gongkai, arguments, status, said):
    done = gongkai("evaluate", *arguments)
    assert done.returncode == status
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_evaluate_broken_export_is_one_sentence(gongkai, tmp_path):
    (tmp_path / "x.json").write_text("{]", encoding="utf-8")
    done = gongkai("evaluate", tmp_path / "x.json")
    assert done.returncode == 1
    assert len(done.stderr.decode().strip().splitlines()) == 1


def test_gold_that_is_wrong_is_one_sentence(gongkai, tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "gold" / "a.json").write_text("{", encoding="utf-8")
    done = gongkai("evaluate", tmp_path)
    told = done.stderr.decode().strip()
    assert (done.returncode, len(told.splitlines())) == (1, 1)
    assert "读不出来" in told


def test_evaluate_of_annotations_without_gold_ends_with_1_and_adds_no_run(gongkai, tmp_path):
    (tmp_path / "own.conll").write_text("今\tO\n年\tO\n", encoding="utf-8")
    page, board = tmp_path / "x.html", tmp_path / "board.jsonl"
    done = gongkai("evaluate", tmp_path / "own.conll", "-o", page, "--add-to", board)
    assert done.returncode == 1
    assert "没有可以评测的内容" in done.stderr.decode()
    assert not page.exists() and not board.exists()


def test_evaluate_recognises_every_folder_that_export_writes(few, tmp_path):
    passages = converter("label-studio").read(few)[:2]
    for form in ("huggingface", "brat", "inception"):
        converter(form).write(passages, tmp_path / form)
        found = load_data([tmp_path / form]).passages
        assert [passage.text for passage in found] == [passage.text for passage in passages]


def test_evaluate_predictions_are_of_label_studio_alone(gongkai, few, tmp_path):
    own = tmp_path / "own.jsonl"
    converter("jsonl").write(converter("label-studio").read(few), own)
    done = gongkai("evaluate", own, "--baseline", "predictions")
    assert done.returncode == 1
    assert "只用于 Label Studio" in done.stderr.decode()


def test_evaluate_adds_a_run_to_a_leaderboard(gongkai, few, tmp_path):
    board = tmp_path / "board.jsonl"
    done = gongkai("evaluate", few, "--baseline", "rules", "--add-to", board, "--name", "我的模型")
    assert done.returncode == 0, done.stderr.decode()
    assert "已写入排行榜" in done.stderr.decode()
    names = [json.loads(line)["name"] for line in board.read_text("utf-8").splitlines()]
    assert names == ["我的模型", "rules"]
    board.write_text("{}\n", encoding="utf-8")
    done = gongkai("evaluate", few, "--add-to", board)
    assert done.returncode == 1
    assert "第 1 行" in done.stderr.decode()
    assert board.read_text("utf-8") == "{}\n"
