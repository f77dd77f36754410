"""The command as users run it, on the shipped samples and on reports written here."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from gongkai.service.audit.auditing import Audit, audit_page, audit_reports
from gongkai.service.audit.companions import same_agency, strangers, surroundings_of
from gongkai.service.audit.decisions import Decision, decisions_csv, read_decisions
from gongkai.service.audit.html_page import audit_html
from gongkai.service.audit.notice import audit_notice
from gongkai.service.audit.workbook import audit_workbook
from gongkai.service.pipeline import run
from gongkai.service.wording import Wording
from gongkai.vocabulary import DataError, Warning

SAMPLES = Path(__file__).parents[2] / "service" / "samples"
BROKEN, CLEAN = SAMPLES / "peichuan-2024.txt", SAMPLES / "qinghe-2023.txt"
ZH = Wording("zh")
CHINESE = re.compile("[\u4e00-\u9fff，。；：、（）]")
QUOTED = re.compile("“(?:[^“”]|“[^“”]*”)*”")


@pytest.fixture(scope="module")
def broken():
    return audit_reports([run(BROKEN)])[0]


def test_audit_page_names_every_planted_error(gongkai):
    done = gongkai("audit", BROKEN)
    text = done.stdout.decode()
    assert done.returncode == 3
    assert "5 项不符，请改正后再发布" in text
    assert text.count("✗ 不符") == 5
    assert "规则 table4.total（数据矛盾），指纹 " in text


def test_audit_of_a_clean_report_ends_with_0(gongkai):
    done = gongkai("audit", CLEAN)
    assert done.returncode == 0, done.stdout.decode()
    assert "没有发现不符" in done.stdout.decode()


def test_audit_speaks_english(gongkai):
    text = gongkai("audit", "--lang", "en", BROKEN).stdout.decode()
    assert "5 contradict, to be corrected before publication" in text
    assert "Table 4, administrative review: the four outcomes make 5, the" in text


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_audit_in_english_is_english_but_for_what_it_quotes(path):
    (audited,) = audit_reports([run(path)])
    page = audit_page(audited, Wording("en"))
    told = [page.verdict, *page.facts, *page.overview, *page.warnings]
    for finding in page.findings:
        sides = [line for side in finding.check.sides for line in side.lines]
        told += [finding.check.message, finding.check.comparison, finding.rule, *sides]
    told += [check.message_en for check in audited.report.checks]
    assert [line for line in told if CHINESE.search(QUOTED.sub("", line))] == []


def test_audit_json_is_the_contract_with_findings(gongkai):
    (report,) = json.loads(gongkai("audit", "-f", "json", BROKEN).stdout)
    assert report["audit"]["fails"] is True
    fingerprints = [one["fingerprint"] for one in report["audit"]["findings"]]
    assert len(set(fingerprints)) == len(fingerprints) == 5
    failing = {check["fingerprint"] for check in report["checks"] if check["status"] == "fail"}
    assert failing == set(fingerprints)


def test_audit_decisions_are_kept_from_reading_to_reading(gongkai, tmp_path):
    file = tmp_path / "意见.csv"
    assert gongkai("audit", BROKEN, "--decisions", file).returncode == 3
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    assert len(rows) == 6
    for row in rows[1:]:
        row[1:3] = "驳回", "口径不同，已说明"
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    file.write_bytes(text.getvalue().encode("gb18030"))  # as Excel saves it in China
    done = gongkai("audit", BROKEN, "--decisions", file)
    assert done.returncode == 0
    assert "另有 5 项已由人工驳回" in done.stdout.decode()
    assert "人工处理：驳回 口径不同，已说明" in done.stdout.decode()
    assert file.read_text("utf-8-sig").count("驳回") == 5 + 1  # and the title


def test_audit_decisions_that_are_none_are_refused_in_a_sentence(gongkai, tmp_path):
    file = tmp_path / "d.csv"
    file.write_text("指纹,处理（确认或驳回）,意见\nabc,也许,\n", encoding="utf-8")
    done = gongkai("audit", BROKEN, "--decisions", file)
    assert done.returncode == 1
    assert "第2行的处理“也许”不能识别" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DataError, match="缺少“指纹”"):
        read_decisions(file)
    assert file.read_text("utf-8") == "a,b\n1,2\n"


def test_audit_one_unreadable_file_does_not_cost_the_others(gongkai, tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = gongkai("audit", tmp_path / "bad.pdf", CLEAN)
    assert done.returncode == 1
    assert "bad.pdf" in done.stderr.decode()
    assert "没有发现不符" in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "请给出要读的文件"),
        ((BROKEN, "-f", "pdf"), "没有这种输出格式：pdf"),
        ((BROKEN, "-o", "x.csv"), ".csv"),
        ((BROKEN, "--previous", ""), "文件名是空的"),
        ((BROKEN, "--previous", "没有.pdf"), "没有 没有.pdf 这个文件"),
        ((BROKEN, "--parts", CLEAN, "--parts", "没有/"), "没有 没有/ 这个文件"),
    ],
)
def test_audit_wrong_usage_is_told(gongkai, arguments, said):
    done = gongkai("audit", *arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert not done.stdout


def year(report, number, **cells):
    """A report as that of another year, some cells changed."""
    figures = tuple(
        replace(f, value=cells[f.metric.replace(".", "_")])
        if f.metric.replace(".", "_") in cells and f.applicant in (None, "total")
        else f
        for f in report.figures
    )
    return replace(report, year=number, figures=figures, sha256=str(number), source=f"{number}.txt")


def test_audit_finds_last_year_among_the_reports_and_compares(broken):
    now = broken.report
    then = year(now, 2023, application_carried_out=7)
    audits = audit_reports([now, then])
    assert audits[0].previous is then
    assert audits[1].previous is None
    (check,) = (c for c in audits[0].findings if c.id == "previous.carried/total")
    assert (check.left, check.right) == (0, 7)
    page = audit_page(audits[0], ZH)
    assert "上年度报告：2023.txt" in page.facts
    lines = [line for f in page.findings for side in f.check.sides for line in side.lines]
    sides = [line for line in lines if "2023年度报告" in line]
    assert sides


def test_audit_names_a_file_that_has_the_content_of_another(gongkai, tmp_path):
    again = tmp_path / "again.txt"
    again.write_bytes(CLEAN.read_bytes())
    done = gongkai("audit", CLEAN, again)
    assert done.stdout.decode().count("文件：") == 1
    assert f"{again} 与 {CLEAN} 内容完全相同，只计一次。" in done.stderr.decode()
    assert gongkai("audit", CLEAN, "--previous", again).stderr.decode().count("只计一次") == 0


def test_audit_tells_of_a_previous_report_that_is_not_last_years(gongkai):
    done = gongkai("audit", CLEAN, "--previous", BROKEN)
    assert "没有用上 1 份上年度报告" in done.stderr.decode()


def test_companions_need_the_same_name_and_the_year_before(broken):
    now = broken.report
    for other in (year(now, 2022), replace(year(now, 2023), agency="梧桐县人民政府")):
        assert surroundings_of(now, [other], [], []).previous is None
    prefixed = replace(year(now, 2023), agency="宁川市沛川县人民政府")
    assert surroundings_of(now, [prefixed], [], []).previous is prefixed
    assert not same_agency("县政府", None)


def test_companions_peers_are_of_the_same_level_and_year(broken):
    now = broken.report
    peer = replace(now, agency="梧桐县人民政府", sha256="1")
    others = [peer, replace(peer, agency="梧桐镇人民政府"), replace(peer, year=2020)]
    assert surroundings_of(now, [], [], others).peers == (peer,)


def test_workbook_redraws_tables_with_offending_cells_coloured_and_commented(broken):
    book = load_workbook(io.BytesIO(audit_workbook([broken], ZH)))
    assert book.sheetnames == ["概览", "核对结果", "1 沛川县人民政府2024"]
    findings, tables = book["核对结果"], book.worksheets[2]
    assert findings.max_row == 6
    link = findings.cell(2, 1).hyperlink.location or findings.cell(2, 1).hyperlink.target
    place = tables[link.split("!")[1]]
    assert place.comment
    assert "相差1" in place.comment.text
    marked = [c for row in tables.iter_rows() for c in row if c.comment]
    assert {c.fill.fgColor.rgb for c in marked} == {"00F8CBC6"}
    printed = {(c.value, c.comment is not None) for row in tables.iter_rows() for c in row}
    assert (6, True) in printed  # review.total, printed wrong
    assert ("（七）总计", False) in printed


def test_workbook_keeps_a_text_that_looks_like_a_formula_a_text(broken):
    tricked = replace(broken, report=replace(broken.report, agency='=HYPERLINK("x")'))
    book = load_workbook(io.BytesIO(audit_workbook([tricked], ZH)))
    assert book["概览"].cell(2, 2).data_type == "s"


def test_html_marks_cells_and_escapes(broken):
    tricked = replace(broken, report=replace(broken.report, agency="<script>x</script>县"))
    page = audit_html([tricked], ZH).decode()
    assert "<script>" not in page
    assert 'class="fail" title="' in page
    assert page.index("自然人") < page.index("商业企业")


def test_notice_is_a_letter_with_every_contradiction(gongkai, tmp_path):
    done = gongkai("audit", BROKEN, "-o", tmp_path / "通知.docx")
    assert done.returncode == 3
    text = zipfile.ZipFile(tmp_path / "通知.docx").read("word/document.xml").decode()
    assert "有以下 5 处数据不一致，请核实并更正" in text
    assert "沛川县人民政府：" in text
    assert "表四“行政复议”栏" in text


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ((), ["核对情况", "没有发现数据不一致之处。但没有全部核对"]),
        (("review",), ["关于核实政府信息公开", "以下 1 处请核实", "反馈核实情况"]),
        (("fail", "review"), ["关于更正政府信息公开", "另有以下 1 处请一并核实", "重新公布"]),
    ],
)
def test_notice_asks_for_no_correction_where_there_is_none_to_make(broken, kept, said):
    told = [replace(broken.findings[0], status=status) for status in kept]
    blank = replace(broken.report.checks[0], status="not_assessable")
    report = replace(broken.report, checks=(*told, blank))
    document = Document(io.BytesIO(audit_notice([Audit(report)], ZH)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(words in text for words in said)
    assert ("更正" in text) == ("fail" in kept)


def test_decisions_on_what_is_no_longer_found_are_kept(broken):
    old = {"0123": Decision("confirmed", "已改"), "4567": Decision()}
    text = decisions_csv([(broken.report, broken.findings[:1])], old, ZH)
    assert "0123,确认,已改" in text
    assert "4567" not in text


def test_audit_puts_errors_first_and_counts_only_what_was_not_dismissed(broken):
    first = broken.findings[0]
    decided = Audit(broken.report, decisions={first.fingerprint: Decision("dismissed")})
    assert first in decided.dismissed
    assert first not in decided.findings
    assert [c.status for c in broken.findings] == sorted(c.status for c in broken.findings)


def test_audit_never_writes_over_a_report_of_a_folder_that_it_reads(gongkai, tmp_path):
    kept = tmp_path / "report.txt"
    kept.write_bytes(BROKEN.read_bytes())
    for arguments in ((tmp_path,), (CLEAN, "--previous", tmp_path), (CLEAN, "--parts", tmp_path)):
        done = gongkai("audit", *arguments, "-o", kept)
        assert done.returncode == 2
        assert "会被覆盖" in done.stderr.decode()
    assert kept.read_bytes() == BROKEN.read_bytes()


def test_audit_names_standard_input_where_it_cannot_be_read(gongkai):
    done = gongkai("audit", "-", stdin=b"")
    assert done.returncode == 1
    assert "标准输入" in done.stderr.decode()


def test_workbook_leaves_cells_of_0_in_a_long_sum_unmarked(broken):
    book = load_workbook(io.BytesIO(audit_workbook([broken], ZH)))
    sheet = book[book.sheetnames[2]]
    marked = [cell for row in sheet for cell in row if cell.comment]
    assert marked
    assert sum(cell.value == 0 for cell in marked) <= 1  # 其他结果 of table 4 has three neighbours


def test_decisions_of_runs_on_other_reports_keep_their_rows(broken):
    elsewhere = replace(broken.report, agency="东岭县")
    found = broken.findings
    (first, *others) = (replace(check, fingerprint=f"x{n}") for n, check in enumerate(found))
    before = decisions_csv([(elsewhere, [first, *others])], {}, ZH)
    told = {row["指纹"]: row for row in csv.DictReader(io.StringIO(before.lstrip("\ufeff")))}
    old = {name: Decision(None, "", tuple(row.values())[3:]) for name, row in told.items()}
    after = decisions_csv([(broken.report, found)], old, ZH)
    assert len(after.splitlines()) == 1 + 2 * len(found)
    assert "东岭县" in after
    again = decisions_csv([(broken.report, []), (elsewhere, [])], old, ZH)
    assert len(again.splitlines()) == 1  # no longer found, and nobody had decided


def test_decisions_of_two_runs_at_once_lose_no_row(tmp_path):
    file = tmp_path / "意见.csv"
    agencies = ("东岭县", "西岭县", "南岭县", "北岭县")
    for agency in agencies:
        text = BROKEN.read_text("utf-8").replace("沛川县", agency)
        (tmp_path / f"{agency}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "gongkai", "audit", "--decisions", str(file)]
    runs = [
        subprocess.Popen(
            [*command, str(tmp_path / f"{agency}.txt")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for agency in agencies
    ]  # fmt: skip
    assert [run.wait() for run in runs] == [3] * len(agencies)
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    counts = Counter(row["机关"][:3] for row in rows)
    assert set(counts) == set(agencies)
    assert len(set(counts.values())) == 1
    assert {path.suffix for path in tmp_path.iterdir()} == {".txt", ".csv"}  # no lock file stays


def test_audit_says_that_not_everything_could_be_checked(broken):
    clean = audit_reports([run(CLEAN)])[0]
    assert "没有全部核对" not in audit_page(clean, ZH).verdict
    unread = Warning("rows_missing", "表3没有读到13行，请核对原文是否缺少。")
    missing = replace(clean, report=replace(clean.report, warnings=(unread,)))
    assert "没有全部核对" in audit_page(missing, ZH).verdict
    assert 'class="verdict review"' in audit_html([missing], ZH).decode()
    figures = tuple(
        replace(f, value=None, text="") if f.metric == "outcome.total" else f
        for f in clean.report.figures
    )
    blank = audit_reports([replace(clean.report, figures=figures)])[0]
    verdict = audit_page(blank, ZH).verdict
    checked = sum(check.status == "pass" for check in blank.report.checks)
    assert verdict.startswith(f"核对 {checked} 项，没有发现不符")
    assert "没有全部核对" in verdict


def test_companions_tell_parts_of_another_place(broken):
    def named(*agencies):
        return [replace(broken.report, agency=agency) for agency in agencies]

    (whole,) = named("青禾市石岭县人民政府")
    parts = named("青禾市石岭县教育局", "石岭县白鹿镇人民政府", "柳坪县教育局", None)
    assert strangers(whole, parts) == ("石岭县", ["柳坪县教育局"])
    assert strangers(named(None)[0], parts) == ("", [])


def test_wide_tables_keep_their_width_on_a_telephone(broken):
    page = audit_html([broken], ZH).decode()
    assert page.count('class="statutory wide"') == 2  # tables 3 and 4
