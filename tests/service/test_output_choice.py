"""Which format is written, and what -o may not name, the same for all commands."""

from pathlib import Path

import pytest

from gongkai.service.commandline import WrongUsage
from gongkai.service.output_choice import chosen_format

GOOD = Path(__file__).parents[2] / "service" / "samples" / "qinghe-2023.txt"
SUFFIXES = {".txt": "text", ".json": "json", ".jsonl": "jsonl", ".html": "html", ".htm": "html",
            ".xlsx": "xlsx", ".docx": "docx"}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "output", "expected"),
    [
        (None, None, "text"),
        (None, "a.HTM", "html"),
        ("DOCX", "a.docx", "docx"),
        ("html", "a.htm", "html"),
        ("json", "a", "json"),
        ("json", "a.out", "json"),
        ("jsonl", "a.txt", "jsonl"),
        ("docx", None, "docx"),
    ],
)
def test_output_choice_of_name_and_ending(name, output, expected):
    assert chosen_format(name, output and Path(output), SUFFIXES) == expected


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("docx", ".xlsx"),
        ("docx", ".txt"),
        ("xlsx", ".csv"),
        ("text", ".docx"),
        ("json", ".XLSX"),
        ("jsonl", ".json"),
        ("html", ".pdf"),
    ],
)
def test_output_choice_of_two_that_differ_is_refused(name, ending):
    with pytest.raises(WrongUsage) as refused:
        chosen_format(name, Path(f"a{ending}"), SUFFIXES)
    assert refused.value.key == "usage.other_ending"
    assert refused.value.values == {"name": name, "ending": ending.lower()}


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "-f", "csv", GOOD),
        ("audit", "-f", "docx", GOOD),
        ("compare", "-f", "html", GOOD, GOOD),
        ("tag", "-f", "json", GOOD),
        ("evaluate", "-f", "html"),
    ],
)
def test_output_choice_is_told_by_every_command(gongkai, tmp_path, arguments):
    done = gongkai(*arguments, "-o", tmp_path / "q.xlsx")
    assert done.returncode == 2
    assert f"-f {arguments[2]} 与文件名的扩展名 .xlsx 不符" in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", GOOD),
        ("audit", GOOD),
        ("compare", GOOD, GOOD),
        ("tag", GOOD),
        ("evaluate",),
        ("weaknesses", GOOD),
        ("train", "--data", GOOD),
        ("annotate", "import", GOOD),
        ("annotate", "planted"),
    ],
)
def test_output_choice_empty_name_is_told_by_every_command(gongkai, arguments):
    done = gongkai(*arguments, "-o", "")
    assert done.returncode == 2
    assert "文件名是空的" in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1


def test_output_choice_of_tag_goes_by_the_ending(gongkai, tmp_path):
    target = tmp_path / "a.json"
    assert gongkai("tag", GOOD, "-o", target).returncode == 0
    assert target.read_text("utf-8").startswith("{")
