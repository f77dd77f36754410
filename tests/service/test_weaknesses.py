import csv
import errno
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser

import pytest

for library in ("datasketch", "jieba", "matplotlib", "openpyxl", "pyarrow", "sklearn"):
    pytest.importorskip(library, reason="needs the extra 'analysis'")

REPORT = """{agency}{year}年政府信息公开工作年度报告

一、总体情况
{year}年，主动公开政府信息120条。

五、存在的主要问题及改进情况
存在的主要问题：一是{first}；二是{second}。
改进措施：一是{measure}。

六、其他需要报告的事项
无。
"""
LATE, STAFF = "部分信息更新不够及时，个别栏目发布滞后", "工作人员业务能力有待提高"
PLAIN = "政策解读形式比较单一"
AGENCIES = ("青禾市云桥区人民政府", "青禾市石岭县教育局", "柳坪县白鹿镇人民政府")


@pytest.fixture(scope="module")
def gongkai():
    """The command as users run it, with text instead of bytes; several fixtures here need it."""

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "gongkai", *map(str, arguments)],
            capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
        )  # fmt: skip

    return run


@pytest.fixture(scope="module")
def pile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for agency in AGENCIES:
        for year in (2021, 2022, 2023):
            second = STAFF if year < 2023 else PLAIN
            text = REPORT.format(
                agency=agency, year=year, first=LATE, second=second, measure="每周检查信息更新情况"
            )
            (folder / f"{agency}{year}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def store(pile, tmp_path_factory, gongkai):
    target = tmp_path_factory.mktemp("store")
    for name in ("all.jsonl", "all.parquet"):
        assert gongkai("extract", pile, "-o", target / name).returncode == 0
    return target


@pytest.fixture(scope="module")
def folder(pile, tmp_path_factory, gongkai):
    target = tmp_path_factory.mktemp("out") / "结果"
    done = gongkai("weaknesses", pile, "-o", target)
    assert done.returncode == 0, done.stderr
    return target


def test_weaknesses_on_a_terminal_says_what_recurs(pile, gongkai):
    done = gongkai("weaknesses", pile)
    assert done.returncode == 0
    assert "3 个机关 2021–2023 年的 9 份报告" in done.stdout
    assert "更新时效  9/9 份（100%）" in done.stdout
    assert re.search(r"青禾市云桥区人民政府  更新时效  2021–2023 年.*2021、2022", done.stdout)


@pytest.mark.parametrize("name", ["all.jsonl", "all.parquet"])
def test_weaknesses_of_a_store_are_those_of_the_reports(name, pile, store, gongkai):
    assert gongkai("weaknesses", store / name).stdout == gongkai("weaknesses", pile).stdout


def test_weaknesses_tables_name_their_statements(folder):
    with (folder / "statements.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = {row["序号"]: row["原文"] for row in csv.DictReader(file)}
    with (folder / "recurrence.csv").open(encoding="utf-8-sig", newline="") as file:
        runs = list(csv.DictReader(file))
    assert len(texts) == 18
    late = [run for run in runs if run["问题类别"] == "更新时效"]
    assert {run["机关"] for run in late} == set(AGENCIES)
    for run in late:
        assert (run["起始年"], run["截止年"], run["连续年数"]) == ("2021", "2023", "3")
        assert {texts[number] for number in run["原文序号"].split("、")} == {LATE}


def test_weaknesses_tables_are_alike_in_all_formats(folder):
    import openpyxl  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    book = openpyxl.load_workbook(folder / "weaknesses.xlsx")
    sheet = [list(row) for row in book["逐年重复"].iter_rows(values_only=True)]
    table = pq.read_table(folder / "recurrence.parquet")
    assert table.num_rows == len(sheet) - 1
    assert table.column("agency").to_pylist() == [row[0] for row in sheet[1:]]


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.outside, self.ids = [], []

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        self.outside += [tag] if tag in ("script", "link", "img", "image", "iframe") else []
        self.outside += [v for k, v in attrs if k in ("src", "href") and v and v[0] != "#"]
        self.ids += [names["id"]] if names.get("id") else []


def test_weaknesses_page_stands_alone(folder):
    text = (folder / "index.html").read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert not [item for item in page.outside if "w3.org" not in item]
    assert len(page.ids) == len(set(page.ids))
    assert LATE in text
    assert ("<svg" in text) == (folder / "trend.svg").exists()


def test_weaknesses_plots_have_their_letters(folder):
    if not (folder / "trend.png").exists():
        pytest.skip("no font with Chinese letters")
    for name in ("trend", "heat_map", "ladder"):
        assert (folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")
        assert "<path" in (folder / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [1280, 390])
def test_weaknesses_page_fits_the_window(width, folder, tmp_path):
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        pytest.skip("no Chromium")
    script = (
        "<script>onload=()=>document.title=document.documentElement.scrollWidth"
        "+' '+innerWidth</script>"
    )
    page = (folder / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"<meta http-equiv=[^>]+>", "", page).replace("</body>", script + "</body>")
    copy = shutil.copytree(folder, tmp_path / "copy") / "measured.html"
    copy.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
         f"--window-size={width},900", copy.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    found, inner = map(int, re.search(r"<title>(\d+) (\d+)</title>", done.stdout).groups())
    assert found <= inner


def test_weaknesses_detail_gives_a_line_a_problem(pile, gongkai):
    path = pile / f"{AGENCIES[0]}2021.txt"
    lines = gongkai("weaknesses", path, "--detail").stdout.splitlines()
    assert lines[0].startswith(f"{AGENCIES[0]}  2021年")
    assert len(lines[1]) <= 300
    assert re.match(rf"  1\. {LATE}（更新时效：.+）  措施：每周检查信息更新情况", lines[2])
    assert "没有写对应的措施" in lines[3]


@pytest.mark.parametrize(
    ("lang", "mark"), [("zh", "（往年的问题）"), ("en", " (of an earlier year)")]
)
def test_weaknesses_detail_marks_the_problems_of_an_earlier_year(tmp_path, gongkai, lang, mark):
    before = "2022年度报告指出的问题整改情况：针对展板陈旧的问题，已更换展板12块。\n本年度"
    path = tmp_path / "报告.txt"
    text = REPORT.format(agency=AGENCIES[0], year=2023, first=LATE, second=STAFF, measure="培训")
    path.write_text(text.replace("存在的主要问题：", f"{before}存在的主要问题："), "utf-8")
    lines = gongkai("weaknesses", path, "--detail", "--lang", lang).stdout.splitlines()
    problems = [line for line in lines if re.match(r"  \d\. ", line)]
    assert [mark in line for line in problems] == [True, False, False]
    assert problems[0].startswith(f"  1. 展板陈旧{mark}")


def test_weaknesses_learn_categories_of_a_user(pile, tmp_path, gongkai):
    own = tmp_path / "类别.yaml"
    own.write_text(
        "categories:\n  - id: column_delay\n    zh: 栏目滞后\n    examples:\n"
        "      - 部分栏目发布滞后\n      - 个别栏目信息发布滞后\n      - 栏目更新滞后、发布不及时\n"
        "      - 信息更新不够及时，个别专栏发布滞后\n",
        encoding="utf-8",
    )
    done = gongkai("weaknesses", pile, "--categories", own)
    assert done.returncode == 0, done.stderr
    assert "栏目滞后  9/9 份" in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a: [", "读不出来"),
        (": : :", "读不出来"),
        ("[]", "categories"),
        ("categories: [{id: x y, examples: [a, b, c]}]", "id"),
        ("categories: [{id: x, examples: [一条]}]", "至少要有 3 个例句"),
    ],
)
def test_weaknesses_refuse_bad_categories_in_a_sentence(content, said, pile, tmp_path, gongkai):
    own = tmp_path / "bad.yaml"
    own.write_text(content, encoding="utf-8")
    done = gongkai("weaknesses", next(pile.iterdir()), "--categories", own)
    assert done.returncode == 1 and said in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_weaknesses_go_on_after_a_bad_file(pile, tmp_path, gongkai):
    (tmp_path / "坏.jsonl").write_text("{", encoding="utf-8")
    (tmp_path / "坏.parquet").write_bytes(b"PAR1")
    done = gongkai("weaknesses", pile, tmp_path / "坏.jsonl", tmp_path / "坏.parquet")
    assert done.returncode == 1
    assert "9 份报告" in done.stdout
    assert "坏.jsonl" in done.stderr and "坏.parquet" in done.stderr
    assert "Traceback" not in done.stderr


def test_weaknesses_refuse_parquet_without_problems(tmp_path, gongkai):
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    pq.write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    done = gongkai("weaknesses", tmp_path / "other.parquet")
    assert done.returncode == 1 and "没有问题和措施" in done.stderr


def test_weaknesses_refuse_an_output_they_cannot_write(pile, tmp_path, gongkai):
    done = gongkai("weaknesses", pile, "-o", tmp_path / "x.docx")
    assert done.returncode == 2 and "x.docx" in done.stderr
    assert not list(tmp_path.iterdir())
    (tmp_path / "file").touch()
    done = gongkai("weaknesses", next(pile.iterdir()), "-o", tmp_path / "file" / "folder")
    assert done.returncode == 2 and "无法写入" in done.stderr
    done = gongkai("weaknesses", pile, "--detail", "-o", tmp_path / "x.html")
    assert done.returncode == 2 and "--detail" in done.stderr


def test_weaknesses_refuse_an_output_without_a_name(pile, gongkai):
    done = gongkai("weaknesses", pile, "-o", "")
    assert done.returncode == 2 and "文件名是空的" in done.stderr


def test_weaknesses_of_nothing_say_so(tmp_path, gongkai):
    done = gongkai("weaknesses", tmp_path)
    assert done.returncode == 1 and "没有读到报告" in done.stderr


def test_weaknesses_json_holds_label_and_confidences(store):
    first = json.loads((store / "all.jsonl").read_text(encoding="utf-8").splitlines()[0])
    problem = first["problems"][0]
    assert problem["label"] and problem["label"] in problem["text"]
    assert len(problem["measure_confidences"]) == len(problem["measures"])


def test_weaknesses_folder_holds_one_run_and_nothing_of_an_earlier(folder, pile, tmp_path, gongkai):
    target = tmp_path / "W"
    shutil.copytree(folder, target)
    (target / "自己的.txt").touch()
    assert (target / "trend.png").exists()
    years = {path for path in pile.iterdir() if "2021" in path.name}
    done = gongkai("weaknesses", *years, "-o", target)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in target.iterdir()}
    assert not names & {"trend.png", "trend.svg", "ladder.png", "ladder.svg"}
    assert "自己的.txt" in names
    assert f"（{len(names) - 1} 个文件）" in done.stderr
    page = (target / "index.html").read_text(encoding="utf-8")
    assert "2023" not in page


def test_weaknesses_write_nothing_that_a_later_run_would_not_replace(folder):
    from gongkai.service.weaknesses.folder import _OURS  # noqa: PLC0415  needs the extra

    assert {path.name for path in folder.iterdir()} <= _OURS


def test_weaknesses_on_a_full_disk_leave_no_folder(tmp_path, monkeypatch, capsys, pile):
    from gongkai.service import cli  # noqa: PLC0415  needs the extra
    from gongkai.service.weaknesses import folder as weakness_folder  # noqa: PLC0415

    def fail(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(cli.os, "dup2", lambda *_: None)
        patch.setattr(weakness_folder.Path, "write_bytes", fail)
        arguments = ["weaknesses", str(next(pile.iterdir())), "-o", str(tmp_path / "W" / "X")]
        assert cli._quietly(arguments) == 1
    told = capsys.readouterr().err
    assert "磁盘空间不足" in told and "用法错误" not in told
    assert not list(tmp_path.iterdir())


def test_weaknesses_refuse_a_name_that_is_too_long(pile, tmp_path, gongkai):
    done = gongkai("weaknesses", next(pile.iterdir()), "-o", tmp_path / ("长" * 100))
    assert done.returncode == 2 and "名称太长" in done.stderr
