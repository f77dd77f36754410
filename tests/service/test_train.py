"""``gongkai train``: a tagger of one's own from annotations or tables, and what is refused."""

import importlib.util
import json

import pytest

from gongkai.annotations import converter, read_passages, shipped_corpus, write_passages

TEXT = "全年收到政府信息公开申请12件。".encode()


@pytest.fixture
def annotations(tmp_path):
    path = tmp_path / "mine.jsonl"
    write_passages(path, list(read_passages(shipped_corpus()[0]))[100:112])
    return path


@pytest.mark.skipif(not importlib.util.find_spec("torch"), reason="needs the extra 'train'")
def test_train_makes_a_tagger_that_extract_and_tag_use(gongkai, annotations, tmp_path):
    data = tmp_path / "inline"
    converter("inline").write(converter("jsonl").read(annotations), data)
    target = tmp_path / "own"
    options = ["--from", "inline", "--epochs", 1, "--mix", 4, "--lang", "en"]
    result = gongkai("train", "--data", data, *options, "-o", target)
    assert result.returncode == 0, result.stderr.decode()
    told = result.stderr.decode()
    assert "Learned 10 passages" in told
    assert "2 passages kept back" in told
    tagged = gongkai("tag", "-f", "json", "--model", target, stdin=TEXT)
    (figure,) = json.loads(tagged.stdout)["figures"]
    assert (figure["metric"], figure["value"]) == ("application.received", 12)
    report = tmp_path / "报告.txt"
    report.write_text("某县2023年政府信息公开工作年度报告\n一、总体情况\n" + TEXT.decode())
    read = json.loads(gongkai("extract", "-f", "json", "--model", target, report).stdout)
    config = json.loads((target / "config.json").read_text(encoding="utf-8"))
    assert read["versions"]["tagger"] == config["gongkai"]["version"]
    again = gongkai("train", "--data", data, *options, "-o", target)
    assert again.returncode == 1  # never over a tagger that is there


def test_train_says_that_the_extra_is_missing(gongkai, annotations, tmp_path):
    fake = tmp_path / "path"
    fake.mkdir()
    (fake / "torch.py").write_text("raise ImportError('none', name='torch')\n")
    result = gongkai("train", "--data", annotations, "-o", tmp_path / "own", PYTHONPATH=str(fake))
    (line,) = result.stderr.decode().splitlines()
    assert result.returncode == 1
    assert "pip install 'gongkai[train]'" in line


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "--data"),
        (["--data", "没有"], "-o"),
        (["--data", "没有", "-o", "新"], "没有这个文件"),
        (["--data", ".", "--from", "pdf", "-o", "新"], "--from"),
    ],
)
def test_train_refuses_in_one_sentence(gongkai, arguments, told):
    result = gongkai("train", *arguments)
    (line,) = result.stderr.decode().splitlines()
    assert result.returncode in (1, 2)
    assert told in line
