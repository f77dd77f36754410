"""``gongkai tag`` on text: every format, several inputs, and what it refuses."""

import json

import pytest

from gongkai.annotations import converter

TEXT = "全年主动公开政府信息1,204条。收到政府信息公开申请12件。未发生行政复议、行政诉讼。"
FOUND = [
    ("disclosure.total", 1204, "1,204条"),
    ("application.received", 12, "12件"),
    ("review.total", 0, "未发生"),
    ("litigation.total", 0, "未发生"),
]


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "一段.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def triples(record):
    return [(f["metric"], f["value"], f["text"]) for f in record["figures"]]


def test_tag_json_gives_offsets_into_the_text(gongkai):
    result = gongkai("tag", "--format", "json", stdin=TEXT.encode())
    assert result.returncode == 0
    record = json.loads(result.stdout)
    assert triples(record) == FOUND
    assert (record["text"], record["agency"], record["year"]) == (TEXT, "", None)
    for figure in record["figures"]:
        assert TEXT[figure["start"] : figure["end"]] == figure["text"]


def test_tag_reads_gbk_and_several_files_as_an_array(gongkai, text_file, tmp_path):
    other = tmp_path / "gbk.txt"
    other.write_bytes(TEXT.encode("gbk"))
    result = gongkai("tag", "-f", "json", text_file, other)
    first, second = json.loads(result.stdout)
    assert triples(first) == triples(second) == FOUND


def test_tag_list_in_both_languages(gongkai, text_file):
    chinese = gongkai("tag", text_file).stdout.decode().splitlines()
    english = gongkai("tag", text_file, "--lang", "en").stdout.decode().splitlines()
    assert len(chinese) == len(english) == len(FOUND)
    assert "本年新收申请" in chinese[1]
    assert "requests received" in english[1]


def test_tag_conll_reads_back(gongkai, text_file, tmp_path):
    target = tmp_path / "out.conll"
    assert gongkai("tag", "-f", "conll", text_file, "-o", target).returncode == 0
    (passage,) = converter("conll").read(target)
    assert passage.text == TEXT
    assert [m.metrics for m in passage.figures] == [
        ("disclosure.total",),
        ("application.received",),
        ("review.total", "litigation.total"),
    ]


def test_tag_html_escapes_text_and_heading(gongkai):
    pytest.importorskip("spacy", reason="needs the extra 'spacy'")
    text = f"<script>x</script>{TEXT}"
    result = gongkai("tag", "-f", "html", "--heading", "<b>一", stdin=text.encode())
    page = result.stdout.decode()
    assert "<script>" not in page
    assert "<b>" not in page
    assert "行政复议总计 + 行政诉讼总计" in page


@pytest.mark.parametrize(
    ("arguments", "content", "told"),
    [
        (["-f", "pdf"], TEXT.encode(), "没有这种输出格式"),
        (["没有.txt"], b"", "无法打开"),
        ([], b" \n", "没有文字"),
        ([], b"%PDF-1.7 " + bytes(range(256)), "gongkai extract"),
        (["--model", "/没有"], TEXT.encode(), "没有模型"),
    ],
)
def test_tag_refuses_in_one_sentence(gongkai, arguments, content, told):
    result = gongkai("tag", *arguments, stdin=content)
    assert result.returncode in (1, 2)
    (line,) = result.stderr.decode().splitlines()
    assert told in line
    assert result.stdout == b""


def test_tag_bad_file_costs_no_other(gongkai, text_file):
    result = gongkai("tag", "-f", "json", "没有.txt", text_file)
    assert result.returncode == 1
    assert triples(json.loads(result.stdout)) == FOUND


def test_tag_names_applicants_in_the_language_asked(gongkai):
    text = "自然人申请12件。".encode()
    assert "申请人：自然人" in gongkai("tag", stdin=text).stdout.decode()
    assert "applicant: natural person" in gongkai("tag", "--lang", "en", stdin=text).stdout.decode()


@pytest.mark.parametrize(
    ("agency", "parts"),
    [("柳湾县财政局", ["县政府门户网站", None]), ("柳湾县人民政府", [None, "县财政局"])],
)
def test_tag_told_who_reports_knows_the_own_site(gongkai, agency, parts):
    text = "县政府门户网站公开信息142条，县财政局网站公开信息311条。".encode()
    written = gongkai("tag", "-f", "json", "--agency", agency, stdin=text).stdout
    told = json.loads(written)
    assert [figure["scope"] for figure in told["figures"]] == parts


def test_tag_conll_says_who_reports(gongkai):
    text = "全年公开信息142条。".encode()
    written = gongkai("tag", "-f", "conll", "--agency", "柳湾县财政局", stdin=text).stdout.decode()
    assert '# agency = "柳湾县财政局"' in written.splitlines()


def test_tag_told_the_year_knows_which_numbers_are_of_another(gongkai):
    text = "2023年收到政府信息公开申请12件。".encode()
    of_its_year = gongkai("tag", "-f", "json", "--year", "2023", stdin=text)
    of_the_next = gongkai("tag", "-f", "json", "--year", "2024", stdin=text)
    records = [json.loads(run.stdout) for run in (of_its_year, of_the_next)]
    assert [record["year"] for record in records] == [2023, 2024]
    assert [record["figures"][0]["period"] for record in records] == ["current", "previous"]
    (line,) = gongkai("tag", "--year", "24", stdin=text).stderr.decode().splitlines()
    assert "--year" in line
