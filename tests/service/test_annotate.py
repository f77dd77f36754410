"""The commands of ``gongkai annotate`` as users run them."""

import json
from pathlib import Path

import pytest

from gongkai.annotations import FigureMark, Passage, read_passages, write_passages

SAMPLES = Path(__file__).parents[2] / "service" / "samples"
REPORT = SAMPLES / "qinghe-2023.txt"
TEXT = "全年收到申请26件，😀办结24件。"
PASSAGE = Passage(
    "a", "霁川市人民政府", "city", 2023, "三", (), TEXT,
    (FigureMark(6, 9, ("application.received",)), FigureMark(13, 16, ("outcome.total",))),
)  # fmt: skip


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "corpus.jsonl"
    write_passages(path, [PASSAGE])
    return path


def message(result):
    return result.stderr.decode()


def test_annotate_export_and_import_give_the_corpus_back(gongkai, corpus, tmp_path):
    tasks, back = tmp_path / "tasks.json", tmp_path / "back.jsonl"
    result = gongkai("annotate", "export", corpus, "--to", "label-studio", "-o", tasks)
    assert result.returncode == 0
    assert "1 段" in message(result)
    result = gongkai("annotate", "import", tasks, "--from", "label-studio", "-o", back)
    assert result.returncode == 0
    assert back.read_bytes() == corpus.read_bytes()


def test_annotate_import_of_a_wrong_file_is_one_sentence(gongkai, tmp_path):
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    result = gongkai(
        "annotate", "import", path, "--from", "label-studio", "-o", tmp_path / "y.jsonl"
    )
    assert result.returncode == 1
    assert str(path) in message(result)
    assert len(message(result).splitlines()) == 1
    assert not (tmp_path / "y.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "命令"),
        (["nothing"], "annotate nothing"),
        (["import"], "标注文件"),
        (["import", "x"], "--from"),
        (["export", "--to", "word"], "doccano"),
        (["export", "--to", "brat"], "-o"),
        (["agree", "x"], "标注文件"),
        (["sample"], "文件夹"),
        (["from-tables"], "文件夹"),
    ],
)
def test_annotate_wrong_use_says_what_is_missing(gongkai, arguments, words):
    result = gongkai("annotate", *arguments)
    assert result.returncode == 2
    assert words in message(result)
    assert "Traceback" not in message(result)


def test_annotate_check_fails_with_status_1_and_names_the_place(gongkai, corpus):
    assert gongkai("annotate", "check", corpus).returncode == 0
    corpus.write_text(corpus.read_text("utf-8").replace('"end": 9', '"end": 7'), encoding="utf-8")
    result = gongkai("annotate", "check", corpus)
    assert result.returncode == 1
    assert "【2】6" in result.stdout.decode()


def test_annotate_stats_prints_tables_and_writes_the_page(gongkai, corpus, tmp_path):
    result = gongkai("annotate", "stats", corpus, "--page", tmp_path / "docs")
    assert result.returncode == 0
    assert "application.received" in result.stdout.decode()
    assert (tmp_path / "docs" / "corpus.md").exists()


def test_annotate_agree_prints_scores_and_differences(gongkai, corpus, tmp_path):
    other = tmp_path / "other.jsonl"
    text = corpus.read_text("utf-8").replace("outcome.total", "application.total")
    other.write_text(text, encoding="utf-8")
    result = gongkai("annotate", "agree", corpus, other, "--disagreements")
    assert result.returncode == 0
    assert "0.500" in result.stdout.decode()
    assert "application.total" in result.stdout.decode()


def test_annotate_sample_and_pre_annotation_take_reports_and_their_json(gongkai, tmp_path):
    extracted = tmp_path / "report.json"
    extracted.write_bytes(gongkai("extract", "--format", "json", REPORT).stdout)
    chosen = tmp_path / "next.jsonl"
    assert gongkai("annotate", "sample", extracted, "-n", "2", "-o", chosen).returncode == 0
    assert len(list(read_passages(chosen))) == 2
    tasks = tmp_path / "tasks.json"
    result = gongkai("annotate", "export", "--pre-annotate", REPORT, extracted,
                     "--to", "label-studio-predictions", "-o", tasks)  # fmt: skip
    assert result.returncode == 0
    assert all(task["predictions"] for task in json.loads(tasks.read_text("utf-8")))


def test_annotate_from_tables_labels_the_narrative_of_a_folder(gongkai, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / REPORT.name).write_bytes(REPORT.read_bytes())
    silver = tmp_path / "silver.jsonl"
    result = gongkai("annotate", "from-tables", tmp_path / "reports", "-o", silver)
    assert result.returncode == 0
    marks = {mark.metrics for passage in read_passages(silver) for mark in passage.figures}
    assert ("application.received",) in marks


def test_annotate_other_json_is_refused_with_its_name(gongkai, tmp_path):
    path = tmp_path / "x.json"
    path.write_text('{"a": 1}', encoding="utf-8")
    result = gongkai("annotate", "sample", path, "-o", tmp_path / "y.jsonl")
    assert result.returncode == 1
    assert str(path) in message(result)


def test_annotate_factory_writes_documents_that_can_be_read_and_their_gold(gongkai, tmp_path):
    out = tmp_path / "fixtures"
    made = gongkai("annotate", "factory", "-n", "2", "--kinds", "html,text", "--out", out)
    assert made.returncode == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "gold",
        "html-00000.html",
        "text-00001.txt",
    ]
    gold = json.loads((out / "gold" / "html-00000.json").read_text("utf-8"))
    read = gongkai("extract", out / "html-00000.html", "--format", "json")
    assert json.loads(read.stdout)["year"] == gold["year"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kinds", "xls", "--out", "x"), "没有这种文件"),
        (("-n", "1"), "-o"),
        (("-n", "1", "--out", SAMPLES), "空的或新的文件夹"),
    ],
)
def test_annotate_factory_refuses_in_one_sentence(gongkai, arguments, said):
    result = gongkai("annotate", "factory", *arguments)
    assert result.returncode != 0
    assert said in message(result)
    assert "Traceback" not in message(result)
