"""Every exit status and both streams, as a user's shell sees them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.service import cli

SAMPLES = Path(__file__).parents[2] / "service" / "samples"
GOOD = SAMPLES / "qinghe-2023.txt"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
NOVEL = b"It was a bright cold morning, and the clocks of the harbour were striking.\n" * 200


def sentences(result):
    return [line for line in result.stderr.decode().splitlines() if line]


def bad_file(folder, name):
    content = {
        "empty.pdf": b"",
        "half.pdf": (SAMPLES / "baiyu-2022.pdf").read_bytes()[:8000],
        "picture.pdf": PNG,
        "novel.txt": NOVEL,
    }[name]
    path = folder / name
    path.write_bytes(content)
    return path


def test_cli_reads_one_file_to_a_page(gongkai):
    result = gongkai("extract", GOOD)
    assert result.returncode == 0
    assert result.stderr == b""
    page = result.stdout.decode()
    assert "青禾县人民政府  2023年" in page
    assert "\x1b" not in page


def test_cli_json_of_one_file_is_an_object_and_of_a_folder_an_array(gongkai, tmp_path):
    one = gongkai("extract", "--format", "json", GOOD)
    assert json.loads(one.stdout)["agency"] == "青禾县人民政府"
    shutil.copy(GOOD, tmp_path)
    assert isinstance(json.loads(gongkai("extract", "--format=json", tmp_path).stdout), list)


@pytest.mark.parametrize("name", ["empty.pdf", "half.pdf", "picture.pdf", "novel.txt"])
def test_cli_unreadable_file_is_one_sentence_and_status_1(gongkai, tmp_path, name):
    path = bad_file(tmp_path, name)
    result = gongkai("extract", path)
    assert result.returncode == 1
    assert result.stdout == b""
    (sentence,) = sentences(result)
    assert str(path) in sentence
    assert "Traceback" not in sentence


def test_cli_folder_with_bad_files_still_writes_the_good_one(gongkai, tmp_path):
    for name in ("empty.pdf", "half.pdf", "picture.pdf", "novel.txt"):
        bad_file(tmp_path, name)
    (tmp_path / "letter.xlsx").write_bytes(b"PK\x03\x04")
    shutil.copy(GOOD, tmp_path)
    result = gongkai("extract", "--format", "jsonl", tmp_path)
    assert result.returncode == 1
    (line,) = result.stdout.decode().splitlines()
    assert json.loads(line)["agency"] == "青禾县人民政府"
    told = sentences(result)
    assert len(told) == 6  # four files, what was passed over, the tally
    assert "共 5 个文件：读出 1 个，无法读取 4 个" in told[-1]


def test_cli_missing_file_and_other_format_are_told(gongkai, tmp_path):
    other = tmp_path / "x.xlsx"
    other.write_bytes(b"PK\x03\x04" + bytes(100))
    result = gongkai("extract", "--format", "json", tmp_path / "没有.pdf", other)
    assert result.returncode == 1
    assert json.loads(result.stdout) == []
    assert "文件不存在" in sentences(result)[0]
    assert "暂不支持" in sentences(result)[1]


def test_cli_standard_input_is_text(gongkai):
    result = gongkai("extract", "--format", "json", "-", stdin=GOOD.read_bytes())
    assert result.returncode == 0
    assert json.loads(result.stdout)["source"] == "-"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("extract",),
        ("nonsuch",),
        ("extract", "--nonsuch", GOOD),
        ("extract", "--format"),
        ("extract", "--format", "yaml", GOOD),
        ("extract", "--lang", "fr", GOOD),
        ("extract", GOOD, "-o", "/no/such/folder/x.json"),
        ("extract", GOOD, "-o", "/"),
    ],
)
def test_cli_wrong_usage_is_one_sentence_and_status_2(gongkai, arguments):
    result = gongkai(*arguments)
    assert result.returncode == 2
    assert result.stdout == b""
    (sentence,) = sentences(result)
    assert sentence.startswith("用法错误：")


def test_cli_output_file_chooses_the_format_and_appears_whole(gongkai, tmp_path):
    target = tmp_path / "结果.xlsx"
    result = gongkai("extract", GOOD, "-o", target)
    assert result.returncode == 0
    assert result.stdout == b""
    assert "已写入" in result.stderr.decode()
    assert target.read_bytes().startswith(b"PK")
    assert [path.name for path in tmp_path.iterdir()] == ["结果.xlsx"]


def test_cli_speaks_english(gongkai):
    result = gongkai("extract", "--lang", "en", GOOD)
    assert "Key figures" in result.stdout.decode()
    assert sentences(gongkai("extract", "--lang", "en"))[0].startswith("Usage error:")


def test_cli_schema_and_version(gongkai):
    assert json.loads(gongkai("schema").stdout)["title"] == "Report"
    assert gongkai("--version").stdout.startswith(b"gongkai 0.")


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_cli_reader_that_leaves_early_hears_nothing():
    command = f"'{sys.executable}' -m gongkai extract --format json '{SAMPLES}' | head -c 10"
    result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert result.stdout == b'[\n{\n  "sou'
    assert result.stderr == b""


def test_cli_unexpected_error_has_an_id_and_its_trace_on_demand(monkeypatch, capsys):
    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "app", fail)
    assert cli._quietly(["extract", "x"]) == 1
    assert "编号" in capsys.readouterr().err
    cli._quietly(["extract", "x", "--debug"])
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_cli_interruption_is_quiet(monkeypatch, capsys):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "app", interrupt)
    assert cli._quietly(["extract", "x"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["serve", "--port", "99999"], "选项 --port 的值太大，最大是 65535。"),
        (["train", "--epochs", "0"], "选项 --epochs 的值太小，最小是 1。"),
        (["serve", "--port", "x"], "选项 --port 的值应是数字。"),
        (["serve", "--host", "203.0.113.9"], "这台机器没有这个地址"),
    ],
)
def test_cli_wrong_values_are_told_in_chinese(capsys, arguments, told):
    assert cli._quietly(arguments) == 2
    said = capsys.readouterr().err
    assert told in said
    assert not re.search("Input|Invalid|EADDR", said)


@pytest.mark.parametrize("first", [["--lang", "en"], ["--lang=en"]])
def test_cli_language_may_stand_before_the_command(capsys, monkeypatch, first):
    monkeypatch.setattr(cli.signal, "signal", lambda *_: None)
    with pytest.raises(SystemExit):
        cli.main([*first, "audit", "/nowhere.txt"])
    assert "There is no such file" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["schema"], ["annotate", "check"]])
def test_cli_says_where_the_language_belongs(capsys, arguments):
    assert cli._quietly(["--lang", "en", *arguments]) == 2
    assert "--lang stands behind a command" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["audit"], ["annotate"], ["annotate", "check"], []])
def test_cli_help_says_in_both_languages_what_it_does(capsys, command):
    cli._quietly([*command, "--help"])
    told = capsys.readouterr().out
    assert "显示用法 | show this help" in told
    assert "Show this message" not in told
